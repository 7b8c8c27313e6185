"""Bench: ``make bench`` measures reading (reading.py) and the service beside its peers.

It writes bench/RESULTS.md and bench/results.json.

One core for the server, another for wrk. Every server is started alone, asked once and its answer checked, warmed up
and loaded; one such turn of each is a round, rounds repeat, and ratios are taken within a round before the median, so
that a busy machine hits all alike. Uncached URLs differ in the case of their percent-escapes: one query, many URLs,
more of them than the cache holds. All are asked for the same 20 rows; ours come with total, links and the evidence of
each value, six times the bytes of the peers' flat rows, and the servers of constant bytes send the same bytes as ours.
Popular URLs are 5,000 other lists, of which the k-th is asked for 1/k as often as the first, as URLs are (Breslau and
others, Web Caching and Zipf-like Distributions, 1999).
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import re
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from bench import building, reading
from bench.invented import RARE, ZONES, write_invented
from bench.peers import make_table, write_csv
from bench.processes import cpu_seconds, peak_kilobytes, precede, session

HERE = Path(__file__).parent
SERVER_CPU, LOAD_CPU, PORT = "0", "1", 8200
ZONE = ZONES[1]
LIST = f"/enterprises?zone={quote(ZONE)}&limit=20"
MIX = """
local n = 0
function request()
  n = n + 1
  local bits = n
  local function flip(c)
    if not c:match("%a") then return c end
    local odd = bits % 2
    bits = math.floor(bits / 2)
    return odd == 1 and c:lower() or c
  end
  return wrk.format("GET", (wrk.path:gsub("%%(%x)(%x)", function(a, b) return "%" .. flip(a) .. flip(b) end)))
end
"""
POPULAR = """
local urls = {}
for line in io.lines("%s") do urls[#urls + 1] = line end
math.randomseed(1)
function request()
  return wrk.format("GET", urls[math.min(#urls, math.floor(math.exp(math.random() * math.log(#urls + 1))))])
end
"""
POPULAR_COUNT = 5000
DONE = """
function done(s, l, r)
  local e = s.errors
  io.write(string.format("@@%d %d %d %d %d@@", s.requests, s.duration, l:percentile(50),
    l:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A server: its command, where it is asked, and whether URLs are to differ, or to be many that are not alike asked.

    ``hits`` is where a proxy writes for each request whether it answered it by itself.
    """

    name: str
    command: list[str]
    path: str
    mixed: bool = False
    connections: int = 16
    popular: bool = False
    hits: Path | None = None


def servers(ours: Path, table: Path, folder: Path, venv: Path) -> list[Server]:
    """Ours under each load, then the peers."""
    service = [sys.executable, "-m", "service", "--bind", f"127.0.0.1:{PORT}"]
    gunicorn = [str(Path(sys.executable).parent / "gunicorn"), "-b", f"127.0.0.1:{PORT}", "--no-control-socket"]
    with_parser = ["-k", "service.worker.Worker", "--asgi-loop", "uvloop", "--http-parser", "fast"]
    item = json.loads(_sql(ours, "SELECT json FROM enterprises ORDER BY number DESC LIMIT 1"))["id"]
    last = f"/enterprises?limit=20&cursor={_cursor(ours)}"
    found = [
        Server("ours, cached list", service, LIST),
        Server("ours, cached list, 256 clients", service, LIST, connections=256),
        Server("ours, uncached list", service, LIST, mixed=True),
        Server("ours, cached item", service, f"/enterprises/{item}"),
        Server("ours, cached last page", service, last),
        Server("ours, cached rare search", service, f"/enterprises?q={quote(RARE)}&limit=20"),
        Server("ours, CSV of a zone", service, f"/enterprises.csv?zone={quote(ZONES[-1])}", mixed=True),
        Server("ours, behind a cache of nginx", ["sh", "-c", _behind(service, folder, "cache.conf")], LIST),
        Server("ours, popular URLs", service, LIST, popular=True),
        Server(
            "ours, popular URLs behind a cache of nginx",
            ["sh", "-c", _behind(service, folder, "hits.conf")],
            LIST,
            popular=True,
            hits=folder / "hits",
        ),
        Server("ours, uncached facet under a filter", service, f"{LIST}&facet=ownership", mixed=True),
        Server("constant bytes, our worker", [*gunicorn, *with_parser, "bench.peers:constant"], LIST),
        Server("Flask, gthread", [*gunicorn, "-k", "gthread", "--threads", "4", "bench.peers:flask_app()"], LIST, True),
        Server("nginx, a file", ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")], "/list"),
    ]
    if (venv / "bin" / "uvicorn").exists():
        uvicorn = [str(venv / "bin" / "uvicorn"), "--factory", "bench.peers:fastapi_app", "--port", str(PORT)]
        found.append(Server("FastAPI, uvicorn", [*uvicorn, "--no-access-log", "--log-level", "warning"], LIST, True))
    if (venv / "bin" / "datasette").exists():
        path = f"/{table.stem}/enterprises.json?zone__exact={quote(ZONE)}&_shape=objects&_size=20&_sort=id"
        command = [str(venv / "bin" / "datasette"), "serve", "-i", str(table), "-p", str(PORT)]
        found.append(Server("Datasette as installed", command, path, True))
        tuned = [*command, "--setting", "num_sql_threads", "0"]
        found.append(Server("Datasette tuned", tuned, f"{path}&_nocount=1&_nofacet=1&_nosuggest=1", True))
    if (venv / "bin" / "roapi").exists():
        path = f"/api/tables/enterprises?filter%5Bzone%5D=%27{quote(ZONE)}%27&sort=id&limit=20"
        command = [str(venv / "bin" / "roapi"), "--addr-http", f"127.0.0.1:{PORT}", "--addr-postgres", "127.0.0.1:0"]
        command += ["--addr-flight-sql", "127.0.0.1:0", "--table", f"enterprises={table.with_suffix('.csv')}"]
        found.append(Server("ROAPI", command, path, True))
    return found


def popular_urls() -> list[str]:
    """So many lists of enterprises, in the order in which they are popular."""
    every = [
        f"/enterprises?zone={quote(zone)}{ownership}{status}{order}&limit={limit}"
        for zone in ZONES
        for ownership in ("", *(f"&ownership={quote(one)}" for one in ("国有", "民营", "外资", "合资")))
        for status in ("", "&status=resumed")
        for order in ("", "&sort=-name")
        for limit in (10, 20, 50)
    ]
    return Random(0).sample(every, POPULAR_COUNT)


def _behind(service: list[str], folder: Path, configuration: str) -> str:
    """A shell's line that runs the service behind nginx, both in one session."""
    ours = shlex.join([*service[:-1], f"127.0.0.1:{PORT + 1}"])
    return f"{ours} & exec nginx -p {shlex.quote(str(folder))} -c {shlex.quote(str(folder / configuration))}"


def _sql(path: Path, sql: str) -> Any:
    import sqlite3

    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True).execute(sql).fetchone()[0]


def _cursor(ours: Path) -> str:
    """The cursor of the last page."""
    from service.cursors import encode_cursor

    before = _sql(ours, "SELECT id FROM enterprises ORDER BY number DESC LIMIT 1 OFFSET 20")
    return encode_cursor("/enterprises", {"limit": 20}, [before])


def turn(server: Server, environment: dict[str, str], folder: Path, seconds: int) -> dict[str, Any]:
    """Start a server alone, check it, load it, and end it."""
    shutil.rmtree(folder / "cache", ignore_errors=True)  # a proxy would answer from before its server is there
    started = time.monotonic()
    process = subprocess.Popen(
        ["taskset", "-c", SERVER_CPU, *server.command],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    precede(process.pid)
    try:
        body = _first_answer(f"http://127.0.0.1:{PORT}{server.path}", process)
        ready = time.monotonic() - started
        _check(server, body)
        if server.popular:
            _ask_each(popular_urls())
        _load(server, folder, 1)
        if server.hits:
            server.hits.write_bytes(b"")  # what the warm-up found does not count
        cpu = _cpu(process.pid)
        measured = _load(server, folder, seconds)
        used = _cpu(process.pid) - cpu
        kilobytes = max(peak_kilobytes(pid) for pid in session(process.pid))
        return measured | {
            "server": server.name,
            "ready_s": ready,
            "memory_mb": kilobytes / 1024,
            "bytes": len(body),
            "cpu_us": used * 1e6 / max(1, measured["requests"]),
            "hits": _share_of_hits(server.hits),
        }
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _ask_each(urls: list[str]) -> None:
    """Ask for each of some URLs once, so that what is measured is not how caches fill."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    for url in urls:
        connection.request("GET", url)
        connection.getresponse().read()
    connection.close()


def _share_of_hits(path: Path | None) -> float:
    """The share of requests that a proxy says it answered by itself, 0 where there is none."""
    said = path.read_text().split() if path else []
    return said.count("HIT") / max(1, len(said))


def _first_answer(url: str, process: subprocess.Popen[bytes]) -> bytes:
    for _ in range(2000):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended")
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                return bytes(answer.read())
        except OSError as error:
            if isinstance(error, urllib.error.HTTPError) and error.code != 502:  # a proxy may come first
                raise
            time.sleep(0.02)
    raise RuntimeError(f"{url} does not answer")


def _check(server: Server, body: bytes) -> None:
    """Refuse an answer that is not what was asked for: right rows, in each server's own form."""
    if ".csv" in server.path:
        if ZONES[-1].encode() not in body:
            raise RuntimeError(f"{server.name}: a wrong answer")
        return
    found = json.loads(gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)
    rows = found if isinstance(found, list) else found.get("items", found.get("rows", [found]))
    zoned = "zone" in server.path or server.path == "/list"
    if not rows or (zoned and any(row["zone"] != ZONE for row in rows)):
        raise RuntimeError(f"{server.name}: a wrong answer")


def _load(server: Server, folder: Path, seconds: int) -> dict[str, Any]:
    script = folder / "load.lua"
    urls = POPULAR % (folder / "urls") if server.popular else MIX if server.mixed else ""
    script.write_text(urls + DONE)
    command = ["taskset", "-c", LOAD_CPU, "wrk", "-t1", f"-c{server.connections}", f"-d{seconds}s", "--timeout", "10s"]
    command += ["-s", str(script), f"http://127.0.0.1:{PORT}{server.path}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        precede(process.pid)
        said = process.communicate()[0]
    requests, micros, p50, p99, errors = map(int, re.search(r"@@(.*)@@", said)[1].split())  # type: ignore[index]
    rate = requests * 1e6 / micros
    return {"requests": requests, "rps": rate, "p50_ms": p50 / 1e3, "p99_ms": p99 / 1e3, "errors": errors}


def _cpu(leader: int) -> float:
    return sum(cpu_seconds(pid) for pid in session(leader))


def _nginx(folder: Path) -> None:
    (folder / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error; events {{}}\n"
        f"http {{ access_log off; sendfile on; keepalive_requests 1000000000; default_type application/json;\n"
        f"open_file_cache max=10; server {{ listen 127.0.0.1:{PORT}; root {folder}; }} }}\n"
    )
    for name, log in (("cache.conf", "off"), ("hits.conf", f"{folder}/hits hits buffer=64k flush=1s")):
        (folder / name).write_text(
            f"daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error; events {{}}\n"
            f"http {{ log_format hits $upstream_cache_status; access_log {log}; keepalive_requests 1000000000;\n"
            f"proxy_cache_path {folder}/cache keys_zone=answers:8m;\n"
            f"open_file_cache max=1000; server {{ listen 127.0.0.1:{PORT}; location / {{ proxy_cache answers;\n"
            f"proxy_cache_lock on; proxy_pass http://127.0.0.1:{PORT + 1}; }} }} }}\n"
        )
    (folder / "urls").write_text("".join(f"{url}\n" for url in popular_urls()))


def measure(size: int, folder: Path, rounds: int, seconds: int, venv: Path) -> list[dict[str, Any]]:
    """All servers over so many facts, round by round."""
    ours, table = folder / f"f{size}.sqlite", folder / f"flat{size}.db"
    if not ours.exists():
        few = {kind: min(size, 100_000) for kind in ("projects", "policy_measures", "statistics")}
        write_invented(ours, size, few)
    if not table.with_suffix(".csv").exists():
        table.unlink(missing_ok=True)
        make_table(str(ours), str(table))
        write_csv(str(table), str(table.with_suffix(".csv")))
    _nginx(folder)
    names = {"FUGONG_DATABASE": str(ours), "PEERS_DATABASE": str(table), "PEERS_BYTES": str(folder / "list")}
    quiet = {"FUGONG_LOG_REQUESTS": "0"}  # no peer logs requests
    environment = {**os.environ, **names, **quiet, "PYTHONPATH": str(HERE.parent)}
    every = servers(ours, table, folder, venv)
    (folder / "list").write_bytes(_bytes(every[0], environment))
    results = []
    for number in range(rounds):
        for server in every:
            try:
                found = turn(server, environment, folder, seconds)
            except (RuntimeError, OSError, KeyError, subprocess.SubprocessError, ValueError) as error:
                print(f"{size:>8} {server.name:38} failed: {error}", flush=True)
                continue
            results.append(found | {"size": size, "round": number})
            print(
                f"{size:>8} {server.name:38} {found['rps']:9.0f}/s  p50 {found['p50_ms']:7.2f}"
                f"  p99 {found['p99_ms']:8.2f} ms  {found['cpu_us']:7.0f} µs CPU"
                f"  {found['memory_mb']:6.1f} MB  ready {found['ready_s']:5.2f} s  errors {found['errors']}",
                flush=True,
            )
    return results


def _bytes(server: Server, environment: dict[str, str]) -> bytes:
    process = subprocess.Popen(server.command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        return _first_answer(f"http://127.0.0.1:{PORT}{server.path}", process)
    finally:
        process.terminate()
        process.wait(20)


BASES = ("constant bytes, our worker", "FastAPI, uvicorn", "Datasette tuned", "nginx, a file")


def table_of(results: list[dict[str, Any]]) -> str:
    """The results as Markdown: medians, and ratios taken within a round."""
    over = " | ".join(f"× {base}" for base in BASES)
    lines = [f"| facts | server | requests/s | {over} | p50 ms | p99 ms | CPU µs | MB | s to answer | hits | errors |"]
    lines.append("|---:|---|" + "---:|" * (len(BASES) + 8))
    rate = {(r["size"], r["round"], r["server"]): r["rps"] for r in results}
    for size, server in dict.fromkeys((r["size"], r["server"]) for r in results):
        own = [r for r in results if (r["size"], r["server"]) == (size, server)]
        ratios = []
        for base in BASES:
            all_ = [r["rps"] / rate[size, r["round"], base] for r in own if rate.get((size, r["round"], base))]
            ratios.append(f"{statistics.median(all_):.2f}" if all_ else "")
        median = {name: statistics.median(r[name] for r in own) for name in own[0] if name not in ("server",)}
        hits = f"{median['hits']:.1%}" if median["hits"] else ""
        lines.append(
            f"| {size:,} | {server} | {median['rps']:,.0f} | {' | '.join(ratios)} | {median['p50_ms']:.2f} | "
            f"{median['p99_ms']:.2f} | {median['cpu_us']:.0f} | {median['memory_mb']:.0f} | {median['ready_s']:.2f} | "
            f"{hits} | {sum(r['errors'] for r in own)} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Measure, and write what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,100000,1000000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "fugong-bench")
    parser.add_argument("--peers", type=Path, default=Path(".venv-bench"), help="environment with the peers")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    rate = reading.measure()
    print(reading.said(rate), flush=True)
    results: list[dict[str, Any]] = [{"reading": rate}]
    for size in map(int, options.sizes.split(",")):
        results += measure(size, options.folder, options.rounds, options.seconds, options.peers)
    cpu = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    head = f"Measured {time.strftime('%Y-%m-%d')} by `make bench` ({cpu}, one core for the server, one for wrk, medians"
    head += f" of {options.rounds} rounds of {options.seconds} s). Only the ratios travel.\n\n"
    head += f"{reading.said(rate)}\n\n"
    (HERE / "RESULTS.md").write_text(f"# Results\n\n{head}{table_of(results[1:])}\n", encoding="utf-8")
    (HERE / "results.json").write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(table_of(results[1:]))
    building.measure(options.folder, options.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
