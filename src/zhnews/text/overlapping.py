"""Words that overlap, for search engines: what jieba's modes `search` and `full` find.

The lists, their order and their oddities are those of jieba 0.42.1: of single characters only those that
begin no longer word and lie in none are there, and Latin letters and digits in a row are one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhnews.text.jieba import WORD_RUN, Frequencies
from zhnews.text.words import Range

_SIGNS = re.compile(r"\S+")


def parts(text: str, start: int, end: int, words: Frequencies) -> Iterator[Range]:
    """Words of two, then of three characters inside a longer word; `words` must cover the text."""
    entries = words.entries
    for length in (2, 3):
        if end - start > length:
            for place in range(start, end - length + 1):
                if entries.get(text[place : place + length]) is not None:
                    yield place, place + length


def every_word(text: str, words: Frequencies) -> Iterator[Range]:
    """All words of the dictionary that stand in the text, and what none of them covers."""
    words.cover(text)
    last = 0
    for run in WORD_RUN.finditer(text):
        yield from (signs.span() for signs in _SIGNS.finditer(text, last, run.start()))
        yield from _every_word_of_run(text, run.start(), run.end(), words)
        last = run.end()
    yield from (signs.span() for signs in _SIGNS.finditer(text, last))


def _every_word_of_run(text: str, start: int, end: int, words: Frequencies) -> Iterator[Range]:
    covered = start  # by the words so far
    latin: Range | None = None  # letters and digits that may go on
    for place in range(start, end):
        is_latin = text[place].isascii() and text[place].isalnum()
        if latin and not is_latin:
            yield latin
            latin = None
        ends = _ends_at(text, place, end, words)
        if len(ends) > 1 or place < covered:
            for word_end in ends:
                if word_end > place + 1:
                    yield place, word_end
                    covered = word_end
        else:
            covered = ends[0]
            if is_latin:  # also where a word only begins with a letter: aT恤 is one
                latin = (latin[0] if latin else place), covered
            else:
                yield place, covered
    if latin:
        yield latin


def _ends_at(text: str, start: int, limit: int, words: Frequencies) -> list[int]:
    """Ends of the words that begin at `start`; where there is none, the character counts as one."""
    found, end = [], start + 1
    while end <= limit and (word := text[start:end]) in words.entries:
        if words.entries[word] is not None:
            found.append(end)
        end += 1
    return found or [start + 1]
