"""The words of a text by the linear tagger, from `models/segment/`."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from zhnews import models
from zhnews.errors import ModelError
from zhnews.text import units
from zhnews.text.entries import FORCED
from zhnews.text.finding import Finder, joined
from zhnews.text.tagging import Tagger
from zhnews.text.tags import CUT
from zhnews.text.weights import LARGEST, expanded

STANDARDS = ("pku", "sxu", "weibo", "ud")
FORMAT = "zhnews tagger 2"  # of trained models; another number where features change


@cache
def tagger(standard: str = STANDARDS[0]) -> Tagger:
    """The tagger for a standard, by its name or by the path of a trained model."""
    if standard not in STANDARDS:
        return _own(Path(standard))
    views = models.arrays("segment/weights.safetensors").views
    weights = expanded(views["weights"])
    if standard != STANDARDS[0]:
        weights = changed(weights, expanded(views[f"{standard}.weights"]))
    return _tagger(weights, views["kept"], views[f"{standard}.moves"])


def _own(path: Path) -> Tagger:
    found = models.read_arrays(path)
    views = found.views
    if found.about.get("format") != FORMAT or {*views} != {"weights", "kept", "moves"}:
        raise ModelError(
            f"{path} is no model of this version; train it again: zhnews train segment"
        )
    return _tagger(expanded(views["weights"]), views["kept"], views["moves"])


def _tagger(weights: memoryview, kept: memoryview, moves: memoryview) -> Tagger:
    model = {"weights": weights, "kept": kept, "moves": moves}
    return Tagger(model, models.arrays("segment/lexicon.safetensors").views)


def changed(weights: memoryview, change: memoryview) -> memoryview:
    """The weights of a standard: the change repeats, for its table is smaller."""
    import numpy

    rows = numpy.asarray(weights).reshape(-1, len(change)) + numpy.asarray(change)
    return memoryview(rows.clip(-LARGEST, LARGEST).ravel())


def word_ends(
    view: str, ranges: Iterable[tuple[int, int]], tagger: Tagger, own: Finder | None = None
) -> array[int]:
    """End of each word of a folded text; no word crosses an end of the ranges, which are sorted.

    The forced words of `own` are words, and those around them are told knowing that.
    """
    ends = array("I", (0,)) * len(view)
    room, known = memoryview(ends), units.known_gaps(view)
    if own is not None or known is not None:
        ranges = tuple(ranges)
        known = _within(view, ranges, known, own)
    last = count = 0
    for start, end in ranges:
        if last < start:
            count = tagger.cut(view, last, start, known, room, count)
        count = tagger.cut(view, start, end, known, room, count)
        last = end
    if last < len(view):
        count = tagger.cut(view, last, len(view), known, room, count)
    if known is not None:
        count = joined(room, count, known)  # the tagger cuts what is too long for it anywhere
    room.release()
    del ends[count:]
    return ends


def _within(
    view: str, ranges: tuple[tuple[int, int], ...], known: memoryview | None, own: Finder | None
) -> memoryview | None:
    """What is known of gaps, with a user's words; nothing known crosses an end of the ranges."""
    if own is not None:
        for start, end in ranges:
            known = own.mark(view, start, end, FORCED, known)
    if known is not None:
        for start, end in ranges:
            known[start] = known[end] = CUT
    return known


def word_bounds(view: str) -> memoryview:
    """For each place of a folded text and its end: 1 where a word begins or ends, else 0."""
    bounds = bytearray(len(view) + 1)
    bounds[0] = 1
    for end in word_ends(view, (), tagger()):
        bounds[end] = 1
    return memoryview(bounds)
