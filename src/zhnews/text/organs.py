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
    "的了在是和与及对将为向被把从等有说也以同还就不让使这那我他她它你们并而或到去来请哪某该"
)
# 日本一家公司 is nobody's name.
_VAGUE = (
    "一家", "一些", "一所", "一个", "一名", "几", "各", "两国", "已", "附近", "周边", "多家", "两家", "数家", "首家", "其他",
    "所有", "许多", "很多", "最好", "正规", "什么", "怎么", "当地", "本地", "座", "新建", "大型",
)  # fmt: skip
_AFTER_ONE = "中院汽轻医商建冶附一二三四五六七八九〇零"  # 北京一中 is a name, 北京一公安局 is none
_OFFICERS = ("书记", "副书记", "常委", "主席")  # 深圳|市委书记 is one word to jieba
_HEADED = "部局厅署"  # 商务|部长 is one word too
_HAN = ("一", "鿿")
COMMON = "none"  # the kind of what ends like a name and is none: 当局 is no 局
_NUMERALS = frozenset("第〇零一二三四五六七八九十百0123456789")
_LONGEST_TERM = 6  # characters: 第一十三届
_LEVELS = ("自治区", "地方", "各级", "省", "市", "县", "区", "州", "旗", "盟")
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
        if end not in bounds and not _has_officer(text, end, bounds):
            continue
        kind = _ending(text, start, end, suffixes)
        if kind and kind != COMMON:
            start, found = end, (end, kind)
        elif found or kind:
            break
    return found if found and not _is_vague(text[place : found[0]]) else None


def _has_officer(text: str, end: int, bounds: Container[int]) -> bool:
    """Whether the word goes on as the title of an officer."""
    heads = text[end - 1] in _HEADED and text.startswith("长", end) and end + 1 in bounds
    return heads or text.startswith(_OFFICERS, end)


def _is_vague(tail: str) -> bool:
    one = tail[0] == "一" and tail[1] not in _AFTER_ONE
    return one or any(word in tail for word in _VAGUE)


def annex(text: str, end: int) -> int | None:
    """Where the hospital or school of a university begins, whose name ends at `end`.

    >>> annex("复旦大学附属中山医院", 4), annex("复旦大学医学院附属医院", 4), annex("复旦大学生", 4)
    (4, 7, None)
    """
    begin = end + len("医学院") if text.startswith("医学院", end) else end
    return begin if text.startswith("附", begin) else None


def seat(text: str, start: int) -> int:
    """Where what stands before an organ ends, its term left out.

    >>> seat("市十七届人大常委会", 4), seat("市人大常委会", 1)
    (1, 1)
    """
    if text[start - 1 : start] != "届":
        return start
    place = start - 1
    while place and start - place <= _LONGEST_TERM and text[place - 1] in _NUMERALS:
        place -= 1
    return place


def level(text: str, end: int) -> int:
    """Where the word for a level of government begins that ends there; `end` if there is none.

    >>> level("报省", 2), level("我自治区", 4), level("向他", 2)
    (1, 1, 2)
    """
    return next((end - len(word) for word in _LEVELS if text.endswith(word, 0, end)), end)


def _ending(text: str, start: int, end: int, suffixes: Mapping[str, Suffix]) -> str | None:
    for begin in range(start, end):
        suffix = suffixes.get(text[begin:end])
        if suffix and suffix.least <= begin - start <= suffix.most:
            return suffix.kind
    return None
