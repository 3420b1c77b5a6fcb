"""Find the names of a lexicon in a text that is cut into words.

A name counts where it keeps to the words. A longer one may overrule them, because words are guessed
and a name of four characters hardly stands somewhere by chance; still it gives way to a shorter name
that keeps to the words: 北京大学生 are students of Beijing, not something of its university.

>>> words = Dictionary({"北": ["北京\\tplace", "北京大学\\tuniversity"], "中": ["中国\\tplace"]}.get, str)
>>> list(names("北京大学生", (0, 5), words, {0, 2, 5}))
[(0, 2, 'place')]
>>> list(names("发展中国家", (0, 5), words, {0, 5}))
[]
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TypeVar

from zhnews.text.dictionary import Dictionary

Value = TypeVar("Value")

OVERRULES_WORDS = 4  # characters of a name that may cut through words
OVERRULES_NAMES = 6  # characters of a name that may cut through words where a shorter one would not
LONGEST_TAIL = 4  # characters
# Surnames that stand for nothing else before a place; 于, 向, 何, 江 and their like do.
SURNAMES = frozenset(
    "陈李王张刘杨赵吴徐孙朱郭梁宋郑谢韩唐冯董萧曹袁邓许傅彭吕苏蒋蔡贾魏薛阎潘杜戴钟姜谭廖邹陆孔崔邱秦侯顾孟邵龚尹黎"
)
TITLES = ("先生", "女士", "小姐", "太太")
_GIVEN_NAME = 2  # characters


def is_personal(text: str, start: int, end: int, bounds: Container[int]) -> bool:
    """Whether a short name is that of a person: 陈桂林, 中山先生.

    >>> is_personal("陈桂林说", 1, 3, {0, 1, 3, 4}), is_personal("赴桂林", 1, 3, {0, 1, 3})
    (True, False)
    """
    if end - start != _GIVEN_NAME:
        return False
    follows = start > 0 and text[start - 1] in SURNAMES and start - 1 in bounds
    return follows or text.startswith(TITLES, end)


def names(
    text: str,
    limits: tuple[int, int],
    lexicon: Dictionary[Value],
    bounds: Container[int],
    tails: Container[str] = (),
) -> Iterator[tuple[int, int, Value]]:
    """The longest names of `text` within `limits` from left to right.

    `bounds` is where words meet; a word may hold one of the `tails` behind a name: 中国人, 中国女队.
    """
    entries, lengths = lexicon.entries, lexicon.lengths
    place, limit = limits
    while place < limit:
        stop = 0
        if choices := lengths[text[place]]:
            found = [
                place + length
                for length in choices
                if place + length <= limit and text[place : place + length] in entries
            ]
            stop = _end(text, place, found, bounds, tails) if found else 0
        if stop:
            yield place, stop, entries[text[place:stop]]
        place = stop or place + 1


def _end(
    text: str, start: int, ends: list[int], bounds: Container[int], tails: Container[str]
) -> int:
    """The end to choose among `ends`, the furthest first; 0 where none will do."""
    if ends[0] - start >= OVERRULES_NAMES:
        return ends[0]
    if start in bounds:
        for end in ends:
            if end in bounds or _has_tail(text, end, bounds, tails):
                return end
    return ends[0] if ends[0] - start >= OVERRULES_WORDS else 0


def _has_tail(text: str, start: int, bounds: Container[int], tails: Container[str]) -> bool:
    for end in range(start + 1, start + LONGEST_TAIL + 1):
        if end in bounds:
            return text[start:end] in tails
    return False
