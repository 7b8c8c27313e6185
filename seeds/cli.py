"""The command line of the build: ``python -m seeds [PATH…] [-o FILE]``."""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures.process import BrokenProcessPool
from importlib.resources import files
from pathlib import Path

from seeds.build import Summary, build
from seeds.cluster import cluster
from seeds.errors import SeedsError
from seeds.explain import explain
from seeds.processes import process_pool
from seeds.progress import Progress
from seeds.read import find_documents, one_document, read_document

TARGET = Path("build/fugong.sqlite")
KILLED = "a process of the build was killed, perhaps for want of memory; use fewer with --processes."


def main(arguments: list[str] | None = None) -> int:
    """Build, and print a summary. Returns the exit status: 0, or 1 after one sentence about what was wrong."""
    options = _options(arguments)
    try:
        if options.explain:
            _print_explanation(options.explain)
        else:
            print(_report(_build(options), options.output))
    except SeedsError as error:
        return _fail(str(error), 1)
    except BrokenProcessPool:
        return _fail(KILLED, 1)
    except KeyboardInterrupt:
        return _fail("interrupted; the file is as it was.", 130)
    except BrokenPipeError:  # the reader of the output, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def _fail(sentence: str, status: int) -> int:
    print(f"seeds: {sentence}", file=sys.stderr)
    return status


def _build(options: argparse.Namespace) -> Summary:
    documents = find_documents(options.paths or [Path(str(files("seeds") / "documents"))])
    reading = cluster(options.scheduler) if options.scheduler else process_pool(options.processes)
    with Progress(len(documents)) as progress, reading as readers, process_pool(options.processes) as writers:
        return build(
            documents,
            options.output,
            readers,
            lambda packed: progress.step(),
            writers=writers,
            send=bool(options.scheduler),
        )


def _print_explanation(path: Path) -> None:
    for line in explain(read_document(one_document(path))):
        print(line)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    """What was asked for. Ends with a usage message where it does not go together."""
    parser = _parser()
    options = parser.parse_args(arguments)
    spread = [f"--{name}" for name in ("processes", "scheduler") if getattr(options, name)]
    if options.explain and (ignored := [*options.paths, *filter(None, [options.output]), *spread]):
        parser.error(f"--explain builds nothing; leave out {' and '.join(map(str, ignored))}")
    options.output = options.output or TARGET
    options.processes = options.processes or os.cpu_count()
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m seeds", description="Build the SQLite file from bulletins.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a document or a folder of documents")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=f"where to ({TARGET})")
    parser.add_argument(
        "--explain", type=Path, metavar="DOCUMENT", help="print what each rule makes of a document, and build nothing"
    )
    parser.add_argument("--processes", type=_positive, metavar="N", help="how many work side by side")
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="read on the workers of this Dask scheduler (pip install 'fugong[dask]')"
    )
    return parser


def _positive(argument: str) -> int:
    if not argument.isascii() or not argument.isdigit() or int(argument) < 1:
        raise argparse.ArgumentTypeError(f"{argument!r} is no number from 1")
    return int(argument)


def _report(summary: Summary, target: Path) -> str:
    lines = [f"{target}: {summary.documents} documents, sha256:{summary.seal}"]
    lines += [f"  {count:6} {kind}" for kind, count in summary.items.items()]
    lines += [f"  {count:6} rejected, {reason}" for reason, count in summary.rejected.items()]
    lines += [f"  no facts in {document}" for document in summary.without_facts]
    return "\n".join(lines)
