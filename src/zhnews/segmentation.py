"""The words of a text by the linear tagger, from `models/segment/`."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from zhnews import models
from zhnews.text import units
from zhnews.text.tagging import Tagger
from zhnews.text.weights import expanded

STANDARDS = ("pku", "sxu", "weibo", "ud")


@cache
def tagger(standard: str = STANDARDS[0]) -> Tagger:
    """The tagger for a standard, by its name or by the path of a trained model."""
    lexicon = models.arrays("segment/lexicon.safetensors").views["slots"]
    if standard not in STANDARDS:
        own = models.read_arrays(Path(standard)).views
        return Tagger(expanded(own["weights"]), own["moves"], lexicon)
    views = models.arrays("segment/weights.safetensors").views
    weights = expanded(views["weights"])
    if standard != STANDARDS[0]:
        weights = _changed(weights, expanded(views[f"{standard}.weights"]))
    return Tagger(weights, views[f"{standard}.moves"], lexicon)


def _changed(weights: memoryview, change: memoryview) -> memoryview:
    """The weights of a standard: the change repeats, for its table is smaller."""
    import numpy

    rows = numpy.asarray(weights).reshape(-1, len(change)) + numpy.asarray(change)
    return memoryview(rows.ravel())


def word_ends(view: str, ranges: Iterable[tuple[int, int]], tagger: Tagger) -> array[int]:
    """End of each word of a folded text; no word crosses an end of the ranges, which are sorted."""
    ends = array("I", bytes(array("I").itemsize * len(view)))
    room, known = memoryview(ends), units.known_gaps(view)
    last = count = 0
    for start, end in ranges:
        count = tagger.cut(view, last, start, known, room, count)
        count = tagger.cut(view, start, end, known, room, count)
        last = end
    count = tagger.cut(view, last, len(view), known, room, count)
    room.release()
    del ends[count:]
    return ends


def word_bounds(view: str) -> memoryview:
    """For each place of a folded text and its end: 1 where a word begins or ends, else 0."""
    bounds = bytearray(len(view) + 1)
    bounds[0] = 1
    for end in word_ends(view, (), tagger()):
        bounds[end] = 1
    return memoryview(bounds)
