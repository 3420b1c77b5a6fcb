"""jieba's segmentation in linear time and without its start-up: the same words, as ends.

The most probable path through the words of a dictionary (unigrams), then what `text.singles` makes of runs
of single characters. The method and its data are jieba 0.42.1's (MIT); jieba's own Viterbi copies its path
at every character, which is quadratic on a long run of rare characters, and its dictionary takes half a
second to read. Here paths are back-pointers, and the dictionary is read one first character at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from math import log

from zhnews.text.dictionary import Dictionary
from zhnews.text.singles import Singles

WORD_RUN = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+")
TOTAL = ""  # the row of the empty word holds the sum of all counts


class Frequencies(Dictionary[float | None]):
    """Log probability by word; None marks what only begins longer words."""

    def __init__(
        self,
        rows: Callable[[str], Iterable[str] | None],
        total: int,
        forms: Callable[[str], Iterable[str]] = lambda word: (word,),
        origins: Callable[[str], Iterable[str]] = lambda char: (char,),
    ) -> None:
        """`rows(char)` gives the lines `word TAB count`; `total` is the sum of all counts."""
        self.unseen = log(1) - log(total)
        super().__init__(rows, lambda count: log(int(count)) - log(total), forms, origins)

    def _read(self, char: str) -> None:
        entries = self.entries
        for word, weight in self._words(char):
            known = entries.get(word)
            if known is None or (weight is not None and known < weight):  # folding makes twins
                entries[word] = weight
            for end in range(1, len(word)):
                entries.setdefault(word[:end], None)
        self.lengths[char] = ()


def cut(text: str, words: Frequencies, singles: Singles) -> Iterator[int]:
    """End of each word, exactly where `jieba.lcut(text)` cuts."""
    words.cover(text)
    singles.cover(text)
    last = 0
    for run in WORD_RUN.finditer(text):
        yield from _ends_of_others(text, last, run.start())
        last = run.end()
        yield from _ends_of_run(run[0], run.start(), words, singles)
    yield from _ends_of_others(text, last, len(text))


def _ends_of_others(text: str, start: int, end: int) -> Iterator[int]:
    """Every other character is a word of its own; CR LF is one."""
    for place in range(start, end):
        if text[place] != "\r" or text[place + 1 : place + 2] != "\n":
            yield place + 1


def _ends_of_run(run: str, offset: int, words: Frequencies, singles: Singles) -> list[int]:
    ends = _best_ends(run, words)
    found: list[int] = []
    start = left = 0  # a stretch of single characters begins at `left` and goes to `start`
    while start <= len(run):
        end = ends[start] if start < len(run) else start
        if end - start != 1:
            if left < start:
                is_word = words.entries.get(run[left:start]) is not None
                singles.cut(run, left, start, is_word, offset, found)
            if start < end:
                found.append(offset + end)
            left = end
        start = max(end, start + 1)
    return found


def _best_ends(run: str, words: Frequencies) -> list[int]:
    """For each place, where the first word of the most probable way to the end of `run` ends."""
    entries, unseen, length = words.entries, words.unseen, len(run)
    score = [0.0] * (length + 1)
    ends = [0] * length
    for start in range(length - 1, -1, -1):
        best, best_end = None, start + 1
        end = start + 1
        part = run[start]
        while part in entries:
            weight = entries[part]
            # of two equal ways jieba takes the longer word
            if weight is not None and (best is None or weight + score[end] >= best):
                best, best_end = weight + score[end], end
            if end == length:
                break
            end += 1
            part = run[start:end]
        score[start] = unseen + score[start + 1] if best is None else best
        ends[start] = best_end
    return ends
