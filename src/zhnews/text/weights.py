"""Weights of the tagger in one byte each: the root of their size, since few are large and all count.

They are of the tags B, M and S; those of E are 0 and not stored, for only differences count.

>>> import numpy
>>> expanded(compressed(numpy.array([0.2, -1.4, 90.0, -6400.0, 4.0, 0.0])).data).tolist()
[0, -1, 0, 81, -6400, 4, 0, 0]
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from zhnews.text.tags import BEGIN, MIDDLE, SINGLE, TAGS

if TYPE_CHECKING:
    import numpy

LARGEST = 80 * 80  # so that five of them fit into 16 bits
STORED = BEGIN, MIDDLE, SINGLE
_SQUARES = [abs(root) * root for root in (*range(128), *range(-128, 0))]  # by byte


def compressed(weights: numpy.ndarray) -> numpy.ndarray:
    """The signed root of each weight, as int8."""
    import numpy

    roots = numpy.rint(numpy.sqrt(numpy.minimum(numpy.abs(weights), LARGEST)))
    small: numpy.ndarray = (numpy.sign(weights) * roots).astype(numpy.int8)
    return small


def expanded(roots: memoryview) -> memoryview:
    """The weights again, as int16 and with those of E; without numpy, whose import takes longer."""
    stored = bytes(roots)
    weights = bytearray(2 * TAGS * len(stored) // len(STORED))
    for byte in range(2):
        shift = 8 * (byte if sys.byteorder == "little" else 1 - byte)
        squares = bytes(square >> shift & 255 for square in _SQUARES)
        for place, tag in enumerate(STORED):
            weights[2 * tag + byte :: 2 * TAGS] = stored[place :: len(STORED)].translate(squares)
    return memoryview(weights).cast("h")
