"""Weights of the tagger in one byte each: the root of their size, since few are large and all count.

>>> import numpy
>>> expanded(compressed(numpy.array([0.2, -1.4, 90.0, -16129.0])))
array([     0,     -1,     81, -16129], dtype=int16)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

LARGEST = 80 * 80  # so that five of them fit into 16 bits


def compressed(weights: numpy.ndarray) -> numpy.ndarray:
    """The signed root of each weight, as int8."""
    import numpy

    roots = numpy.rint(numpy.sqrt(numpy.minimum(numpy.abs(weights), LARGEST)))
    small: numpy.ndarray = (numpy.sign(weights) * roots).astype(numpy.int8)
    return small


def expanded(roots: numpy.ndarray) -> numpy.ndarray:
    """The weights again, as int16."""
    import numpy

    weights: numpy.ndarray = numpy.abs(roots, dtype=numpy.int16) * roots
    return weights
