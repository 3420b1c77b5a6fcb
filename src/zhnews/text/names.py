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

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from zhnews.text.dictionary import Dictionary

Value = TypeVar("Value")

OVERRULES_WORDS = 4  # characters of a name that may cut through words
OVERRULES_IF_COINED = 3  # the same of a name that is no phrase
OVERRULES_NAMES = 6  # characters of a name that may cut through words where a shorter one would not
LONGEST_TAIL = 8  # characters
# Surnames that stand for nothing else before a place; 于, 向, 何, 江 and their like do.
SURNAMES = frozenset(
    "陈李王张刘杨赵吴徐孙朱郭梁宋郑谢韩唐冯董萧曹袁邓许傅彭吕苏蒋蔡贾魏薛阎潘杜戴钟姜谭廖邹陆孔崔邱秦侯顾孟邵龚尹黎"
    "田罗卢丁沈汪熊郝毛段钱汤乔贺赖范"
)
OFFICES = frozenset({"省长", "市长", "州长", "县长", "区长"})
TITLES = ("先生", "女士", "小姐", "太太")
GIVEN_NAME = 2  # characters
_ROAD = re.compile("[东西南北中]?[一二三四五六七八九十]?(?:路|大道|大街|街|巷|胡同|大桥)")
_LINE = re.compile("(?:高速)?(?:铁路|公路|高铁|高速|线)")
_LEVELS = "省市县区州国镇乡村"  # a name that ends so names the place itself


@dataclass(frozen=True, slots=True)
class Names(Generic[Value]):
    """A lexicon, and the `tails` that a word may hold behind a name: 中国人, 中国女队.

    `coined` tells which names are no phrases: 台积电, but not 教育部, with which 教育部门 begins.
    """

    lexicon: Dictionary[Value]
    tails: Container[str] = ()
    coined: Callable[[Value], bool] = lambda _: False

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
        if ends[0] - start >= OVERRULES_WORDS:
            return ends[0]
        form = text[start : ends[0]]
        long = len(form) >= OVERRULES_IF_COINED and not form.isascii()
        return ends[0] if long and self.coined(self.lexicon.entries[form]) else 0

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


def is_foreign(text: str, start: int, end: int) -> bool:
    """Whether a name is part of a foreign person's: 乔治·华盛顿, 林肯·查菲."""
    return text[end : end + 1] == "·" or text[start - 1 : start] == "·"


def is_road(text: str, end: int, bounds: Container[int]) -> bool:
    """Whether the name that ends there is only part of that of a road or bridge: 黄山路, 长江大桥.

    >>> is_road("住在黄山路", 4, {0, 2, 4, 5}), is_road("黄山路过", 2, {0, 2, 4})
    (True, False)
    """
    road = _ROAD.match(text, end)
    return road is not None and road.end() in bounds and text[end - 1] not in _LEVELS


def is_line(text: str, end: int) -> bool:
    """Whether the places named by one character each that end there name a line: 京沪高速铁路.

    >>> is_line("京沪高速铁路", 2), is_line("中美贸易", 2)
    (True, False)
    """
    return _LINE.match(text, end) is not None


def _is_office(text: str, end: int, bounds: Container[int]) -> bool:
    """Whether the name ends inside the title of an officer: 南京|市长 was cut as 南京市|长."""
    return text[end - 1 : end + 1] in OFFICES and end + 1 in bounds
