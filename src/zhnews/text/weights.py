"""Weights of the tagger in one byte each: the root of their size, since few are large and all count.

>>> import numpy
>>> expanded(compressed(numpy.array([0.2, -1.4, 90.0, -16129.0])).data).tolist()
[0, -1, 81, -16129]
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

LARGEST = 127 * 127
_SQUARES = [abs(root) * root for root in (*range(128), *range(-128, 0))]  # by byte


def compressed(weights: numpy.ndarray) -> numpy.ndarray:
    """The signed root of each weight, as int8."""
    import numpy

    roots = numpy.rint(numpy.sqrt(numpy.minimum(numpy.abs(weights), LARGEST)))
    small: numpy.ndarray = (numpy.sign(weights) * roots).astype(numpy.int8)
    return small


def expanded(roots: memoryview) -> memoryview:
    """The weights again, as int16; without numpy, whose import takes longer than all else here."""
    signed = bytes(roots)
    weights = bytearray(2 * len(signed))
    for byte in range(2):
        shift = 8 * (byte if sys.byteorder == "little" else 1 - byte)
        weights[byte::2] = signed.translate(bytes(square >> shift & 255 for square in _SQUARES))
    return memoryview(weights).cast("h")
