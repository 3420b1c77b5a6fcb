"""Measure segmentation against a gold file, with jieba's beside it."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from pathlib import Path
from time import perf_counter

from zhnews.convert import fold
from zhnews.doc import Doc
from zhnews.learn.segment import read_lines
from zhnews.models import table
from zhnews.stages.segment import Segment


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one engine on one gold file, and how long it took."""

    gold: int
    found: int
    right: int
    known: int
    known_right: int
    unknown: int
    unknown_right: int
    seconds: float
    bytes: int

    @property
    def row(self) -> str:
        """Precision, recall, F1, recall of known and of unknown words in Han, words and MB a second."""
        shares = (
            _share(self.right, self.found),
            _share(self.right, self.gold),
            _share(2 * self.right, self.found + self.gold),
            _share(self.known_right, self.known),
            _share(self.unknown_right, self.unknown),
        )
        speed = f"{self.found / self.seconds:>12,.0f}{self.bytes / self.seconds / 1e6:>8.2f}"
        return "".join(f"{share:>10.4f}" for share in shares) + speed


_HAN = re.compile(r"[\u3400-\u9fff]")
_COUNTS = dict.fromkeys(("gold", "right", "known", "known_right", "unknown", "unknown_right"), 0)
HEADER = f"{'':8}" + "".join(
    f"{title:>10}" for title in ("precision", "recall", "F1", "R known", "R unknown")
)
HEADER += f"{'words/s':>12}{'MB/s':>8}"


def evaluate(gold: Path, stage: Segment, known: Container[str]) -> Iterator[tuple[str, Score]]:
    """The score of `stage`, then that of jieba's words, on the lines of `gold`."""
    lines = list(read_lines(gold))
    for chosen in (stage, Segment(engine="jieba", folded=False)):
        name = "jieba" if chosen.engine == "jieba" else chosen.standard
        yield name, score(lines, chosen, known)


def known_words(corpus: Path | None) -> frozenset[str]:
    """The words of a corpus, folded; without one, those of jieba's list."""
    if corpus is not None:
        return frozenset(map(fold, chain.from_iterable(read_lines(corpus))))
    return frozenset(fold(row.partition("\t")[0]) for row in table("segment/jieba.tsv").rows())


def score(lines: list[list[str]], stage: Callable[[Doc], Doc], known: Container[str]) -> Score:
    """Compare the words of each line with those that `stage` finds; both are ranges."""
    texts = ["".join(words) for words in lines]
    for text in texts[:1000]:  # models are read and caches filled before the clock runs
        stage(Doc.of(text))
    gc.freeze()  # what was read before is not to be walked meanwhile
    start = perf_counter()
    docs = [stage(Doc.of(text)) for text in texts]
    seconds = perf_counter() - start
    gc.unfreeze()
    found = [list(doc.words or ()) for doc in docs]
    counts: Counter[str] = Counter()
    for words, ranges in zip(lines, found, strict=True):
        cut, edges = set(ranges), [0, *accumulate(map(len, words))]
        for word, place in zip(words, pairwise(edges), strict=True):
            kinds = ["gold"]
            if _HAN.search(word):  # signs and numbers are neither known nor unknown
                kinds.append("known" if fold(word) in known else "unknown")
            counts.update(kinds)
            if place in cut:
                counts.update("right" if kind == "gold" else f"{kind}_right" for kind in kinds)
    size = sum(len(text.encode()) for text in texts)
    return Score(found=sum(map(len, found)), seconds=seconds, bytes=size, **_COUNTS | counts)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
