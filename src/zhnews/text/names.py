"""Find the names of a lexicon in a text that is cut into words.

A name counts where it keeps to the words. A longer one may overrule them, because words are guessed
and a name of four characters hardly stands somewhere by chance; still it gives way to a shorter name
that keeps to the words: 北京大学生 are students of Beijing, not something of its university.

>>> words = Dictionary({"北": ["北京\\tplace", "北京大学\\tuniversity"], "中": ["中国\\tplace"]}.get, str)
>>> list(names("北京大学生", 0, 5, words, {0, 2, 5}))
[(0, 2, 'place')]
>>> list(names("发展中国家", 0, 5, words, {0, 5}))
[]
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TypeVar

from zhnews.text.dictionary import Dictionary

Value = TypeVar("Value")

OVERRULES_WORDS = 4  # characters of a name that may cut through words
OVERRULES_NAMES = 6  # characters of a name that may cut through words where a shorter one would not
# What a word may hold behind a name without being another word: 中国人, 上海队, 日本籍.
TAILS = frozenset("人队籍版式产货话军方港市省州县区城岛")


def names(
    text: str, start: int, end: int, lexicon: Dictionary[Value], bounds: Container[int]
) -> Iterator[tuple[int, int, Value]]:
    """The longest names in `text[start:end]` from left to right; `bounds` is where words meet."""
    entries, lengths = lexicon.entries, lexicon.lengths
    place = start
    while place < end:
        stop = 0
        if choices := lengths[text[place]]:
            found = [
                place + length
                for length in choices
                if place + length <= end and text[place : place + length] in entries
            ]
            stop = _end(text, place, found, bounds) if found else 0
        if stop:
            yield place, stop, entries[text[place:stop]]
        place = stop or place + 1


def _end(text: str, start: int, ends: list[int], bounds: Container[int]) -> int:
    """The end to choose among `ends`, the furthest first; 0 where none will do."""
    if ends[0] - start >= OVERRULES_NAMES:
        return ends[0]
    if start in bounds:
        for end in ends:
            if end in bounds or (end + 1 in bounds and text[end] in TAILS):
                return end
    return ends[0] if ends[0] - start >= OVERRULES_WORDS else 0
