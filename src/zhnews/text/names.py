"""Find the names of a lexicon in a text that is cut into words.

A name counts where it keeps to the words. A longer one may overrule them, because words are guessed
and a name of four characters hardly stands somewhere by chance; still it gives way to a shorter name
that keeps to the words: 北京大学生 are students of Beijing, not something of its university.

>>> lexicon = Dictionary({"北": ["北京\\tplace", "北京大学\\tuniversity"], "中": ["中国\\tplace"]}.get, str)
>>> lexicon.cover("北京大学生中国人")
>>> names = Names(lexicon, tails={"人"})
>>> list(names.find("北京大学生", (0, 5), {0, 2, 5}))
[(0, 2, 'place')]
>>> list(names.find("中国人", (0, 3), {0, 3}))
[(0, 2, 'place')]
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from zhnews.text.dictionary import Dictionary

Value = TypeVar("Value")

OVERRULES_WORDS = 4  # characters of a name that may cut through words
OVERRULES_NAMES = 6  # characters of a name that may cut through words where a shorter one would not
LONGEST_TAIL = 8  # characters
# Surnames that stand for nothing else before a place; 于, 向, 何, 江 and their like do.
SURNAMES = frozenset(
    "陈李王张刘杨赵吴徐孙朱郭梁宋郑谢韩唐冯董萧曹袁邓许傅彭吕苏蒋蔡贾魏薛阎潘杜戴钟姜谭廖邹陆孔崔邱秦侯顾孟邵龚尹黎"
)
OFFICES = frozenset({"省长", "市长", "州长", "县长", "区长"})
TITLES = ("先生", "女士", "小姐", "太太")
GIVEN_NAME = 2  # characters


@dataclass(frozen=True, slots=True)
class Names(Generic[Value]):
    """A lexicon, and the `tails` that a word may hold behind a name: 中国人, 中国女队."""

    lexicon: Dictionary[Value]
    tails: Container[str] = ()

    def find(
        self, text: str, limits: tuple[int, int], bounds: Container[int]
    ) -> Iterator[tuple[int, int, Value]]:
        """The longest names within `limits` from left to right; `bounds` is where words meet.

        The lexicon must cover the text.
        """
        entries, lengths = self.lexicon.entries, self.lexicon.lengths
        place, limit = limits
        last = place
        while place < limit:
            stop = 0
            if choices := lengths[text[place]]:
                found = [
                    place + length
                    for length in choices
                    if place + length <= limit and text[place : place + length] in entries
                ]
                begins = place == last or place in bounds  # 法国|巴黎 in one word
                stop = self._end(text, place, found, begins, bounds) if found else 0
            if stop:
                yield place, stop, entries[text[place:stop]]
                last = stop
            place = stop or place + 1

    def _end(
        self, text: str, start: int, ends: list[int], begins: bool, bounds: Container[int]
    ) -> int:
        """The end to choose among `ends`, the furthest first; 0 where none will do."""
        if ends[0] - start >= OVERRULES_NAMES:
            return ends[0]
        if begins:
            for end in ends:
                if end in bounds and not _is_office(text, end, bounds):
                    return end
                if self._has_tail(text, end, bounds):
                    return end
        return ends[0] if ends[0] - start >= OVERRULES_WORDS else 0

    def _has_tail(self, text: str, start: int, bounds: Container[int]) -> bool:
        """Whether the rest of the word is a tail or a name itself: jieba may join 法国巴黎."""
        for end in range(start + 1, start + LONGEST_TAIL + 1):
            if end in bounds:
                return text[start:end] in self.tails or text[start:end] in self.lexicon.entries
        return False


def is_personal(text: str, start: int, end: int, bounds: Container[int]) -> bool:
    """Whether a short name is that of a person: 陈桂林, 中山先生.

    >>> is_personal("陈桂林说", 1, 3, {0, 1, 3, 4}), is_personal("赴桂林", 1, 3, {0, 1, 3})
    (True, False)
    """
    if end - start != GIVEN_NAME:
        return False
    follows = start > 0 and text[start - 1] in SURNAMES and start - 1 in bounds
    return follows or text.startswith(TITLES, end)


def _is_office(text: str, end: int, bounds: Container[int]) -> bool:
    """Whether the name ends inside the title of an officer: 南京|市长 was cut as 南京市|长."""
    return text[end - 1 : end + 1] in OFFICES and end + 1 in bounds
