"""The command line of the build: ``python -m seeds [PATH…] [-o FILE]``."""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures.process import BrokenProcessPool
from importlib.resources import files
from pathlib import Path

from seeds.build import Summary, build
from seeds.errors import SeedsError
from seeds.processes import process_pool
from seeds.read import find_documents

KILLED = "a process that read documents was killed, perhaps for want of memory; use fewer with --processes."


def main(arguments: list[str] | None = None) -> int:
    """Build, and print a summary. Returns the exit status: 0, or 1 after one sentence about what was wrong."""
    options = _parser().parse_args(arguments)
    paths = options.paths or [Path(str(files("seeds") / "documents"))]
    try:
        documents = find_documents(paths)
        with process_pool(options.processes) as executor:
            summary = build(documents, options.output, executor, progress=lambda reading: None)
    except SeedsError as error:
        print(f"seeds: {error}", file=sys.stderr)
        return 1
    except BrokenProcessPool:
        print(f"seeds: {KILLED}", file=sys.stderr)
        return 1
    print(_report(summary, options.output))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m seeds", description="Build the SQLite file from bulletins.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a document or a folder of documents")
    parser.add_argument("-o", "--output", type=Path, default=Path("build/fugong.sqlite"), metavar="FILE")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), metavar="N", help="how many side by side")
    return parser


def _report(summary: Summary, target: Path) -> str:
    lines = [f"{target}: {summary.documents} documents, sha256:{summary.seal}"]
    lines += [f"  {count:6} {kind}" for kind, count in summary.items.items()]
    lines += [f"  {count:6} rejected, {reason}" for reason, count in summary.rejected.items()]
    lines += [f"  no facts in {document}" for document in summary.without_facts]
    return "\n".join(lines)
