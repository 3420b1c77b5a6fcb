# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""Choose the article among the pieces of a page: the stretch whose scores sum highest.

This one source runs interpreted and, with `article.pxd`, compiled; all arithmetic is on integers.
"""

from __future__ import annotations

from array import array
from math import isqrt

from zhnews.text import page_kinds

THREAD, PLAIN = page_kinds.THREAD, page_kinds.PLAIN
LONGEST = 300  # characters of a piece that count
SHORTEST = 12  # what is shorter does not say how sure the scores of this page are
NEAR = 60  # pieces behind a title in which its article begins
LOWEST = -2  # units: where no piece has more there is no article, but a menu, pictures, a form
HIGHEST = 4  # units; a higher margin counts as this
BY_TITLE = 6  # how many times as much a stretch behind the title counts
_ROOTS = array("i", (isqrt(length << 8) for length in range(LONGEST + 1)))


def chosen(
    margins: array[int], lengths: array[int], titles: list[int], unit: int, kind: int
) -> tuple[int, int, int]:
    """First and last of the pieces that hold the article, and the margin from which on one is body.

    `lengths` are 0 where a piece is hidden, `unit` is a margin of 1 in the weights' scale. The article of
    a thread is all that scores as body. A margin counts from a share of the page's highest; in plain
    text, which shows less of what lies between its paragraphs, from a lower one, and what is below it
    counts less.
    """
    top = -100 * unit
    for place in range(len(margins)):
        if lengths[place] >= SHORTEST and margins[place] > top:
            top = margins[place]
    least = min(0, top - unit)
    if kind != PLAIN and top < LOWEST * unit:
        return 0, 0, 0
    if kind == THREAD:
        return 0, len(margins), least
    bar = least if top <= 0 else top // 10 if kind == PLAIN else top // 3
    values = _values(margins, lengths, bar, -unit if kind == PLAIN else -HIGHEST * unit, unit)
    total, first, last = _highest(values, 0, len(values))
    for title in titles:
        beside, start, end = _highest(values, title + 1, title + NEAR)
        if beside * BY_TITLE > total:
            total, first, last = beside * BY_TITLE, start, end
    return first, last, least


def _values(
    margins: array[int], lengths: array[int], bar: int, floor: int, unit: int
) -> array[int]:
    """What each piece adds to a stretch, or takes from it: more the longer it is."""
    found = array("q", bytes(8 * len(margins)))
    values, roots = found, _ROOTS
    for place in range(len(margins)):
        value = min(max(margins[place] - bar, floor), HIGHEST * unit)
        values[place] = value * roots[min(lengths[place], LONGEST)]
    return found


def _highest(values: array[int], start: int, latest: int) -> tuple[int, int, int]:
    """The highest sum of a stretch that begins in [start, latest), and where it begins and ends."""
    best = total = 0
    first = last = begin = start
    for place in range(start, len(values)):
        if total <= 0:
            if place >= latest:
                break
            total, begin = 0, place
        total += values[place]
        if total > best:
            best, first, last = total, begin, place + 1
    return best, first, last


def widened(
    margins: array[int],
    lengths: array[int],
    stretch: tuple[int, int],
    bounds: tuple[int, int],
    unit: int,
) -> tuple[int, int]:
    """The stretch and what scores as body before and behind it, as far as that is worth its gaps."""
    first, last = stretch
    values = _values(margins, lengths, 0, -HIGHEST * unit, unit)
    best = total = 0
    for place in range(last, bounds[1]):
        total += values[place]
        if total > best:
            best, last = total, place + 1
    best = total = 0
    for place in range(first - 1, bounds[0] - 1, -1):
        total += values[place]
        if total > best:
            best, first = total, place
    return first, last
