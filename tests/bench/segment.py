"""Segmentation: MB/s by line and on one long text, latency, load, memory and growth, beside the peers.

`make bench`, or with a file of lines: `python tests/bench/segment.py FILE`. All engines take turns in one
process, so the ratios hold where the absolute figures move; rjieba and wapic only where they are installed.
"""

import importlib.util
import io
import random
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path
from time import perf_counter

import zhnews
from zhnews import models, user_words
from zhnews.doc import Doc

PAGE = Path(__file__).parents[2] / "corpus/pages/port.hant.html"
SENTENCE = "工业和信息化部三月二十九日在深圳公布了先进制造业集群名单。其中"
OWN = Path(__file__).parents[2] / "build/own_words.tsv"
OWN_WORDS = 1_000, 200_000  # of jieba's list, so that a text is full of them: no list costs more
ROUNDS = 7
LOAD = """
import re, time, numpy
def resident():  # not ru_maxrss, which a process inherits from its parent
    return int(re.search(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read())[1])
before = resident()
import zhnews.stages.segment as segment
from zhnews.doc import Doc
start = time.perf_counter()
segment.tagger("pku")
print(time.perf_counter() - start)
segment.Segment()(Doc.of("上海"))
print((resident() - before) / 1000)
"""


def engines() -> dict[str, Callable[[str], object]]:
    """What cuts one text, by name."""
    linear = zhnews.Pipeline((zhnews.Segment(),))
    jieba_words = zhnews.Pipeline((zhnews.Segment(engine="jieba", folded=False),))
    with warnings.catch_warnings(), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        import jieba

        jieba.setLogLevel(60)
        jieba.lcut("上海")
    found: dict[str, Callable[[str], object]] = {
        "jieba.lcut": jieba.lcut,
        "zhnews linear": lambda text: linear(Doc.of(text)),
        "zhnews jieba": lambda text: jieba_words(Doc.of(text)),
    }
    if importlib.util.find_spec("rjieba"):
        import rjieba

        found["rjieba"] = rjieba.cut
    if importlib.util.find_spec("wapic"):
        import wapic

        found["wapic"] = wapic.Segmenter().segment
    return found


def main(lines: list[str]) -> None:
    """Print the tables."""
    long = "".join(lines)[:300_000]
    size, long_size = sum(len(line.encode()) for line in lines) / 1e6, len(long.encode()) / 1e6
    by_line: dict[str, list[float]] = {}
    whole: dict[str, list[float]] = {}
    cut = engines()
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
    calls = min(
        seconds(lambda: [cut["zhnews linear"](SENTENCE) for _ in range(1000)]) for _ in "abc"
    )
    print(f"one sentence of {len(SENTENCE)} characters: {calls * 1000:.1f} µs")
    load, memory = subprocess.check_output([sys.executable, "-c", LOAD], text=True).split()
    print(f"load {float(load):.3f} s, memory over Python with numpy {float(memory):.0f} MB")
    for megabytes in (1, 10, 50):
        text = "".join(lines) * (1 + megabytes * 1_000_000 // len("".join(lines).encode()))
        text = text[: megabytes * 333_333].replace("\n", "")
        taken = seconds(lambda text=text: cut["zhnews linear"](text))
        print(f"{megabytes:>3} MB on one line: {taken:.2f} s")
    own_words(lines, size)
    print(
        f"peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB"
    )


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
