"""Changes `(start, end, new)` of a text: make them fine, apply them, compose two rounds of them.

In all of them neither side of a change is empty, so that every range of the one text has its place
in the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


def rewritten(text: str, changes: Sequence[Change]) -> str:
    """`text` after its changes."""
    if not changes:
        return text
    parts: list[str] = []
    last = 0
    for start, end, new in changes:
        parts += (text[last:start], new)
        last = end
    parts.append(text[last:])
    return "".join(parts)


def compose(
    source: str, first: Sequence[Change], middle: str, second: Sequence[Change]
) -> list[Change]:
    """The changes of `source` that `first` (which gives `middle`) and then `second` make.

    >>> compose("面里头", [(1, 2, "裏")], "面裏头", [(1, 2, "裡"), (2, 3, "頭")])
    [(1, 2, '裡'), (2, 3, '頭')]
    """
    if not first or not second:
        return list(first or second)
    found: list[Change] = []
    one = two = shift = 0  # shift: how much longer the text has become by first[:one]
    while one < len(first) or two < len(second):
        starts = [first[one][0] + shift] if one < len(first) else []
        starts += [second[two][0]] if two < len(second) else []
        at = min(starts)
        end, place, parts = at + 1, at - shift, list[str]()
        while True:  # changes that overlap in the middle are one change of the source
            if one < len(first) and first[one][0] + shift < end:
                left, right, new = first[one]
                end = max(end, left + shift + len(new))
                shift += len(new) - (right - left)
                one += 1
            elif two < len(second) and second[two][0] < end:
                left, right, new = second[two]
                parts += (middle[at:left], new)
                at, end = right, max(end, right)
                two += 1
            else:
                break
        new = "".join(parts) + middle[at:end]
        found += refine(place, source[place : end - shift], new)
    return found
