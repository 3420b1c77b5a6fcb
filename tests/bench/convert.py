"""Conversion by our engines and folding: MB/s of UTF-8 line by line, beside opencc-python-reimplemented and the OpenCC wheel.

`make bench`, or with a file of Simplified lines: `python tests/bench/convert.py FILE`. All take turns, so the
ratios hold where the absolute figures move. The wheel has the import name of the other package, so it needs
an environment of its own: `--opencc PYTHON` names the Python of one.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import zhnews

PAGE = Path(__file__).parents[2] / "corpus/pages/port.hant.html"
CONFIGS = ("s2t", "t2s", "s2twp", "tw2sp")
ENGINES = ("opencc", "context")  # the second differs for Simplified text only
ROUNDS = 7
LOAD = """
import sys, time, zhnews
start = time.perf_counter()
zhnews.convert("联系我们", "s2twp"), zhnews.fold("後來")
print(time.perf_counter() - start)
"""
WHEEL = """
import json, sys, time, opencc
lines = json.load(sys.stdin)
for config, texts in lines.items():
    convert = opencc.OpenCC(config).convert
    convert(texts[0])
    times = []
    for _ in range(3):
        start = time.perf_counter()
        for text in texts:
            convert(text)
        times.append(time.perf_counter() - start)
    print(config, min(times))
"""


def main(lines: list[str], wheel: str | None) -> None:
    """Print the tables."""
    texts = {
        "s2t": lines,
        "t2s": [zhnews.convert(line, "s2t").result for line in lines],
        "s2twp": lines,
        "tw2sp": [zhnews.convert(line, "s2twp").result for line in lines],
    }
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    official: dict[str, list[float]] = {}
    peers = packages()
    for turn in range(ROUNDS):
        for config in CONFIGS:
            for engine in ENGINES if config.startswith("s2") else ENGINES[:1]:
                call = by_engine(config, engine)
                ours.setdefault(f"{config} {engine}", []).append(seconds(call, texts[config]))
            if turn < 2:  # it is slow
                few = texts[config][:200]
                share = size(few) / size(texts[config])
                theirs.setdefault(config, []).append(seconds(peers[config], few) / share)
        ours.setdefault("fold", []).append(seconds(zhnews.fold, texts["t2s"]))
        for line in run_wheel(wheel, texts) if wheel and turn < 3 else ():
            config, taken = line.split()
            official.setdefault(config, []).append(float(taken))
    mean = size(lines) * 1e6 / len(lines)
    print(f"{len(lines)} lines of {mean:.0f} bytes, each one call")
    print(f"{'':14}{'zhnews MB/s':>12}{'reimplemented':>16}{'times':>8}{'wheel':>8}{'times':>8}")
    for name, times in ours.items():
        config = name.split()[0]
        print(row(name, size(texts.get(config, texts["t2s"])), min(times), theirs, official))
    loads = [
        float(subprocess.check_output([sys.executable, "-c", LOAD], text=True)) for _ in range(5)
    ]
    print(f"first calls of convert and fold: {min(loads) * 1000:.1f} ms over the import")


def row(name: str, megabytes: float, best: float, *peers: dict[str, list[float]]) -> str:
    """Our speed, and how much more it is than that of each peer."""
    config, shown = name.split()[0], f"{name:14}{megabytes / best:>12.1f}"
    for width, peer in zip((16, 8), peers, strict=True):
        if config in peer:
            shown += f"{megabytes / min(peer[config]):>{width}.2f}{min(peer[config]) / best:>8.1f}"
    return shown


def by_engine(config: str, engine: str) -> Callable[[str], object]:
    """Our conversion."""
    return lambda line: zhnews.convert(line, config, engine)


def packages() -> dict[str, Callable[[str], object]]:
    """The package's conversions."""
    from opencc import OpenCC

    return {config: OpenCC(config).convert for config in CONFIGS}


def run_wheel(python: str, texts: dict[str, list[str]]) -> list[str]:
    """Rows of a configuration and the seconds that the wheel takes."""
    done = subprocess.run(
        [python, "-c", WHEEL], input=json.dumps(texts), capture_output=True, check=True, text=True
    )
    return done.stdout.splitlines()


def size(lines: list[str]) -> float:
    """Megabytes of UTF-8."""
    return sum(len(line.encode()) for line in lines) / 1e6


def seconds(call: Callable[[str], object], lines: list[str]) -> float:
    """How long it takes to call once for each line."""
    start = perf_counter()
    for line in lines:
        call(line)
    return perf_counter() - start


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--opencc", metavar="PYTHON")
    given = parser.parse_args()
    source = (
        given.file.read_text("utf-8")
        if given.file
        else zhnews.convert(zhnews.read(PAGE.read_bytes()).text, "t2s").result * 40
    )
    main([line.strip() for line in source.split("\n") if line.strip()], given.opencc)
