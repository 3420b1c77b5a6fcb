"""Hashed character n-grams of many short texts at once, as arrays.

All arithmetic is on 32-bit integers, so a text has the same n-grams on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray

ORDERS = (1, 2, 3, 4)
_STEP, _MIX = 0x01000193, 0x9E3779B1  # the primes of FNV and of Knuth's multiplicative hashing
_SALTS = (0x3C6EF372, 0x1B873593, 0x85EBCA6B, 0xC2B2AE35)  # so that n-grams of two orders differ


@dataclass(frozen=True, slots=True)
class Batch:
    """The code points of texts laid end to end, and where each text starts and ends."""

    codes: Array
    starts: Array
    ends: Array

    @classmethod
    def of(cls, texts: Sequence[str]) -> Batch:
        """Lay the texts end to end; they must hold no lone surrogates."""
        import numpy

        codes = numpy.frombuffer("".join(texts).encode("utf-32-le"), numpy.uint32)
        ends = numpy.cumsum(numpy.fromiter(map(len, texts), numpy.int64, len(texts)))
        return cls(codes, ends - [len(text) for text in texts], ends)

    def sums(self, values: Array, order: int = 1) -> Array:
        """Sum per text of `values`, one for each n-gram of that order by the place it begins at."""
        import numpy

        running = numpy.zeros(len(values) + 1, numpy.int64)
        numpy.cumsum(values, out=running[1:])
        starts = numpy.minimum(self.starts, len(values))
        lasts = numpy.clip(self.ends - (order - 1), starts, len(values))
        found: Array = running[lasts] - running[starts]
        return found

    def counts(self) -> Array:
        """How many n-grams of all orders each text has."""
        import numpy

        lengths = self.ends - self.starts
        found: Array = sum(numpy.maximum(lengths - order + 1, 0) for order in ORDERS)
        return found


def hashed(codes: Array, bits: int) -> Iterator[tuple[int, Array]]:
    """For each order, the slot below `2 ** bits` of the n-gram that begins at each place.

    >>> import numpy
    >>> [(order, len(slots)) for order, slots in hashed(numpy.array([20, 30], numpy.uint32), 8)]
    [(1, 2), (2, 1)]
    """
    import numpy

    step, mix, shift = numpy.uint32(_STEP), numpy.uint32(_MIX), numpy.uint32(32 - bits)
    state = codes
    for order, salt in zip(ORDERS, _SALTS, strict=True):
        if len(codes) < order:
            return
        if order > 1:
            state = state[:-1] * step + codes[order - 1 :]
        mixed = (state ^ numpy.uint32(salt)) * mix
        yield order, ((mixed ^ (mixed >> numpy.uint32(15))) * mix >> shift).view(numpy.int32)
