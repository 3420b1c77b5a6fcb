"""Find where an organization ends that begins with a place: 深圳市|公安局, 北京|第一机床|厂.

>>> suffixes = {"局": Suffix("bureau", 1, 4), "厂": Suffix("company", 1, 8)}
>>> organ("深圳市公安局说", 3, 7, {0, 3, 6, 7}, suffixes)
(6, 'bureau')
>>> organ("北京的工厂", 2, 5, {0, 2, 3, 5}, suffixes)
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NamedTuple

# A name holds none of these characters: they join, negate or end what is said.
_BREAKS = frozenset(
    "的了在是和与及对将为向被把从等有说也以同还就不让使这那我他她它你们并而或到去来请"
)
_VAGUE = ("一家", "一些", "几", "某", "各", "两国", "已")  # 日本一家公司 is nobody's name
_OFFICERS = ("书记", "副书记", "常委", "主席")  # 深圳|市委书记 is one word to jieba
_HAN = ("一", "鿿")
COMMON = "none"  # the kind of what ends like a name and is none: 当局 is no 局
LONGEST = 20  # characters behind the place


class Suffix(NamedTuple):
    """What a name ends in; `least` and `most` characters may stand between it and the place."""

    kind: str
    least: int
    most: int


def organ(
    text: str, start: int, limit: int, bounds: Container[int], suffixes: Mapping[str, Suffix]
) -> tuple[int, str] | None:
    """End and kind of the nearest name behind a place that ends at `start`, grown by what adjoins."""
    found, place = None, start
    for end in range(start + 1, min(limit, start + LONGEST) + 1):
        if not _HAN[0] <= text[end - 1] <= _HAN[1] or text[end - 1] in _BREAKS:
            break
        if end not in bounds and not text.startswith(_OFFICERS, end):
            continue
        kind = _ending(text, start, end, suffixes)
        if kind and kind != COMMON:
            start, found = end, (end, kind)
        elif found or kind:
            break
    if found and any(word in text[place : found[0]] for word in _VAGUE):
        return None
    return found


def _ending(text: str, start: int, end: int, suffixes: Mapping[str, Suffix]) -> str | None:
    for begin in range(start, end):
        suffix = suffixes.get(text[begin:end])
        if suffix and suffix.least <= begin - start <= suffix.most:
            return suffix.kind
    return None
