"""Keep a user's words whole.

>>> keep_whole([1, 3, 5, 6], [(2, 4)], forced=True)
[1, 2, 4, 5, 6]
>>> keep_whole([1, 3, 5, 6], [(1, 5), (5, 6)], forced=False)
[1, 5, 6]
>>> keep_whole([1, 3, 5, 6], [(2, 5)], forced=False)
[1, 3, 5, 6]
>>> list(apart([(1, 3), (4, 6)], [(0, 1), (2, 4)]))
[(4, 6)]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]


def keep_whole(ends: Sequence[int], spans: Iterable[Span], *, forced: bool) -> list[int]:
    """The ends without those inside `spans`, which are sorted and disjoint.

    A forced word is cut out wherever it stands; any other only where words begin and end with it.
    """
    kept: list[int] = []
    place = 0
    for start, end in spans:
        after = place
        while after < len(ends) and ends[after] < end:
            after += 1
        inside = after
        while inside > place and ends[inside - 1] > start:
            inside -= 1
        kept += ends[place:inside]
        at_edges = (kept[-1] if kept else 0) == start and ends[after] == end
        if at_edges or forced:
            kept += [start] if start and kept[-1:] != [start] else []
            kept += [end] if ends[after] != end else []
            place = after
        else:
            place = inside
    return kept + list(ends[place:])


def apart(spans: Iterable[Span], others: Iterable[Span]) -> Iterator[Span]:
    """Those of `spans` that share no place with one of `others`; both are sorted and disjoint."""
    left = iter(others)
    other = next(left, None)
    for start, end in spans:
        while other and other[1] <= start:
            other = next(left, None)
        if not other or end <= other[0]:
            yield start, end
