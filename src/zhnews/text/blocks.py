"""Score blocks with a linear model over their hashed n-grams and their structure.

A block's n-grams weigh by the root of their number, so that a long block is judged with more
certainty than a short one, and its signs weigh the same whatever its length. Sums are of integers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from zhnews.text.ngrams import Batch, hashed
from zhnews.text.squeeze import squeeze
from zhnews.text.structure import Signs, signs

if TYPE_CHECKING:
    from zhnews.text.ngrams import Array

BITS = 18  # 2 ** 18 weights of 16 bits: half a megabyte, which a processor's cache holds
KIND_BITS = 16
LONGEST = 1 << 17  # characters of one text that are looked at
_BATCH = 1 << 20  # characters scored at a time, which bounds memory


class Score(NamedTuple):
    """Log odds that a text is spam, and its most likely kind if it is."""

    log_odds: float
    kind: str


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained model; `slope` and `offset` turn its sums into calibrated log odds."""

    ngrams: Array
    signs: Array
    slope: float
    offset: float
    kinds: Array  # kinds × 2 ** KIND_BITS
    kind_names: Sequence[str]
    kind_slopes: Sequence[float]
    kind_offsets: Sequence[float]


@dataclass(frozen=True, slots=True)
class Blocks:
    """Folded texts laid out for scoring."""

    words: Batch  # the squeezed texts
    texts: tuple[str, ...]  # the same, as strings
    signs: Signs

    @classmethod
    def of(cls, folded: Sequence[str]) -> Blocks:
        """Lay out folded texts, of which there must be one at least."""
        lines = "\n".join(text.replace("\n", " ") for text in folded)
        squeezed = tuple(map(str.strip, squeeze(lines).split("\n")))
        return cls(Batch.of(squeezed), squeezed, signs(Batch.of(folded)))

    def log_odds(self, weights: Weights) -> Array:
        """Calibrated log odds that each block is spam."""
        total = _total(self.words, weights.ngrams, BITS)
        of_signs = weights.signs.take(self.signs.bins).sum(axis=1, dtype="int64")
        odds: Array = (total / _root(self.words) + of_signs) * weights.slope + weights.offset
        return odds

    def kind_log_odds(self, weights: Weights) -> Array:
        """Log odds of each kind, blocks × kinds, given that the block is spam."""
        import numpy

        root = _root(self.words)
        columns = [_total(self.words, kind, KIND_BITS) / root for kind in weights.kinds]
        odds: Array = numpy.stack(columns, axis=1) * weights.kind_slopes + weights.kind_offsets
        return odds


def probability(log_odds: float) -> float:
    """To four places; log odds beyond 30 are as good as certain."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds)))), 4)


def scores(folded: Sequence[str], weights: Weights) -> list[Score]:
    """The score of each folded text; the same alone as among others."""
    return [score for batch in _batches(folded) for score in _scored(batch, weights)]


def _scored(folded: Sequence[str], weights: Weights) -> Iterator[Score]:
    blocks = Blocks.of(folded)
    kinds = blocks.kind_log_odds(weights).argmax(axis=1).tolist()
    for log_odds, kind in zip(blocks.log_odds(weights).tolist(), kinds, strict=True):
        yield Score(log_odds, weights.kind_names[kind])


def _batches(folded: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in folded:
        batch.append(text[:LONGEST])
        size += len(batch[-1])
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def telling(words: Sequence[str], weights: Weights) -> list[float]:
    """How much each of some folded words speaks for spam; below zero it speaks against it."""
    batch = Batch.of([squeeze(word) for word in words])
    found: list[float] = (_total(batch, weights.ngrams, BITS) / _root(batch)).tolist()
    return found


def _total(batch: Batch, weights: Array, bits: int) -> Array:
    import numpy

    total = numpy.zeros(len(batch.starts), numpy.int64)
    for order, slots in hashed(batch.codes, bits):
        total += batch.sums(weights.take(slots), order)
    return total


def _root(batch: Batch) -> Array:
    import numpy

    root: Array = numpy.sqrt(numpy.maximum(batch.counts(), 1))
    return root
