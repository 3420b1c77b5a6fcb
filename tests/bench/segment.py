"""Segmentation: MB/s by line and on one long text, latency, load, memory and growth, beside the peers.

`make bench`, or with a file of lines: `python tests/bench/segment.py FILE`. All engines take turns in one
process, so the ratios hold where the absolute figures move; rjieba and wapic only where they are installed.
Load and memory are of a fresh process each: from before the import to the words of the first sentence.
"""

import importlib.util
import random
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import zhnews
from zhnews import models, user_words
from zhnews.doc import Doc

PAGE = Path(__file__).parents[2] / "corpus/pages/port.hant.html"
SENTENCE = "工业和信息化部三月二十九日在深圳公布了先进制造业集群名单。其中"
OWN = Path(__file__).parents[2] / "build/own_words.tsv"
OWN_WORDS = 1_000, 200_000  # of jieba's list, so that a text is full of them: no list costs more
ROUNDS = 7
STAGE = """
import zhnews
from zhnews.doc import Doc
pipeline = zhnews.Pipeline((zhnews.Segment({options}),))
cut = lambda text: pipeline(Doc.of(text))
"""
ALONE = """
from zhnews import jieba_words
rust = jieba_words._rust
def cut(text):
    jieba_words._rust = lambda: None
    try:
        return pipeline(Doc.of(text))
    finally:
        jieba_words._rust = rust
"""
EXACT = STAGE.format(options="'jieba', folded=False")
# by name: the package that must be there, and what makes `cut`
ENGINES = {
    "jieba.lcut": ("jieba", "import jieba; jieba.setLogLevel(60); cut = jieba.lcut"),
    "zhnews linear": ("zhnews", STAGE.format(options="'linear'")),
    "zhnews jieba": ("zhnews", EXACT + ALONE),
    "zhnews rjieba": ("rjieba", EXACT),
    "rjieba": ("rjieba", "import rjieba; cut = rjieba.cut"),
    "wapic": ("wapic", "import wapic; cut = wapic.Segmenter().segment"),
}
LOAD = """
import re, sys, time, warnings
warnings.simplefilter("ignore")
def resident():  # not ru_maxrss, which a process inherits from its parent
    return int(re.search(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read())[1])
before, start = resident(), time.perf_counter()
exec(sys.argv[1])
cut(sys.argv[2])
print(time.perf_counter() - start, (resident() - before) / 1000)
"""


def installed() -> dict[str, str]:
    """The engines that can be measured here."""
    return {
        name: made for name, (module, made) in ENGINES.items() if importlib.util.find_spec(module)
    }


def made(code: str) -> Callable[[str], object]:
    """The `cut` that the code makes, its first sentence behind it."""
    names: dict[str, Any] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(code, names)
    names["cut"](SENTENCE)
    return names["cut"]


def main(lines: list[str]) -> None:
    """Print the tables."""
    codes = installed()
    cut = {name: made(code) for name, code in codes.items()}
    speeds(cut, lines)
    calls = min(
        seconds(lambda: [cut["zhnews linear"](SENTENCE) for _ in range(1000)]) for _ in "abc"
    )
    print(f"one sentence of {len(SENTENCE)} characters: {calls * 1000:.1f} µs")
    print(f"{'':16}{'load, s':>12}{'MB over bare Python':>22}")
    for name, code in {"numpy alone": "import numpy; cut = str", **codes}.items():
        print(f"{name:16}{'{:>12.3f}{:>22.0f}'.format(*loaded(code))}")
    for megabytes in (1, 10, 50):
        text = "".join(lines) * (1 + megabytes * 1_000_000 // len("".join(lines).encode()))
        text = text[: megabytes * 333_333].replace("\n", "")
        taken = seconds(lambda text=text: cut["zhnews linear"](text))
        print(f"{megabytes:>3} MB on one line: {taken:.2f} s")
    own_words(lines, sum(len(line.encode()) for line in lines) / 1e6)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"peak of this process {peak:.0f} MB")


def speeds(cut: dict[str, Callable[[str], object]], lines: list[str]) -> None:
    """Print MB/s and how many times jieba's that is, best of the rounds."""
    long = "".join(lines)[:300_000]
    size, long_size = sum(len(line.encode()) for line in lines) / 1e6, len(long.encode()) / 1e6
    by_line: dict[str, list[float]] = {}
    whole: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, call in cut.items():
            by_line.setdefault(name, []).append(seconds(lambda call=call: [*map(call, lines)]))
            whole.setdefault(name, []).append(seconds(lambda call=call: call(long)))
    base, long_base = min(by_line["jieba.lcut"]), min(whole["jieba.lcut"])
    print(f"{'':16}{'MB/s, lines':>12}{'times jieba':>12}{'MB/s, long':>12}{'times jieba':>12}")
    for name in cut:
        best, best_long = min(by_line[name]), min(whole[name])
        print(
            f"{name:16}{size / best:>12.2f}{base / best:>12.1f}"
            f"{long_size / best_long:>12.2f}{long_base / best_long:>12.1f}"
        )


def loaded(code: str) -> tuple[float, float]:
    """Seconds to the first answer of a fresh process, and the MB that it takes for it."""
    command = [sys.executable, "-c", LOAD, code, SENTENCE]
    answer = subprocess.check_output(command, text=True, stderr=subprocess.DEVNULL)
    taken, memory = answer.split()[-2:]
    return float(taken), float(memory)


def own_words(lines: list[str], size: float) -> None:
    """Print what a user's words cost: to load, without and with the cache, and to segment with."""
    rows = models.table("segment/jieba.tsv").rows()[1:]
    random.Random(1).shuffle(rows)
    words = [word for row in rows if 2 <= len(word := row.partition("\t")[0]) <= 8]
    OWN.parent.mkdir(exist_ok=True)
    stages = {"no words of one's own": zhnews.Segment(engine="linear")}
    for count in OWN_WORDS:
        path = OWN.with_stem(
            f"{OWN.stem}_{count}_{time.time_ns()}"
        )  # no list that is cached already
        path.write_text("\n".join((*words[:count], path.stem)), "utf-8")
        took = [seconds(lambda path=path: user_words.load(str(path)))]
        user_words._loaded.cache_clear()
        took.append(seconds(lambda path=path: user_words.load(str(path))))
        print(f"{count} words of one's own: load {took[0]:.3f} s, then {took[1]:.3f} s")
        stages[f"{count} words"] = zhnews.Segment(engine="linear", user=str(path))
    docs, best = [Doc.of(line) for line in lines], dict.fromkeys(stages, float("inf"))
    for _ in range(ROUNDS):
        for name, stage in stages.items():
            best[name] = min(best[name], seconds(lambda stage=stage: [*map(stage, docs)]))
    for path in OWN.parent.glob(f"{OWN.stem}_*"):
        path.unlink()
    print(", ".join(f"{name} {size / taken:.2f} MB/s" for name, taken in best.items()))


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    call()
    return perf_counter() - start


if __name__ == "__main__":
    source = (
        Path(sys.argv[1]).read_text("utf-8")
        if sys.argv[1:]
        else zhnews.read(PAGE.read_bytes()).text * 40
    )
    main([line.replace(" ", "") for line in source.split("\n") if line.strip()])
