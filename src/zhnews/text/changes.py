"""Changes `(start, end, new)` of a text, made as fine as can be told.

Neither side of a change is empty, so that every range of the one text has its place in the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhnews.edits import Change


def refine(start: int, old: str, new: str) -> Iterator[Change]:
    """The change of `old`, which stands at `start`, into `new`, without what stays the same.

    Texts of one length change character by character; others keep their common ends.

    >>> list(refine(0, "高清的片", "高畫質的片")), list(refine(0, "光驱", "光碟机"))
    ([(1, 2, '畫質')], [(1, 2, '碟机')])
    """
    if len(old) == len(new):
        for place, (before, after) in enumerate(zip(old, new, strict=True), start):
            if before != after:
                yield place, place + 1, after
        return
    most = min(len(old), len(new)) - 1  # neither side becomes empty
    head = _common(old, new, most)
    tail = _common(old[::-1], new[::-1], most - head)
    yield start + head, start + len(old) - tail, new[head : len(new) - tail]


def _common(one: str, other: str, most: int) -> int:
    """How many first characters are equal, at most `most`."""
    for place in range(most):
        if one[place] != other[place]:
            return place
    return most
