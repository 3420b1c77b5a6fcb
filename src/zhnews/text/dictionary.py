"""A word list that is read one first character at a time, as texts need it.

A text of thirty characters touches thirty of jieba's twelve thousand first characters, so a process
that handles one line reads a hundredth of the list, and one that handles a corpus soon has it all.

>>> words = Dictionary({"北": ["北京\\t34488", "北京大学\\t2053"]}.get, int)
>>> words.cover("北海")
>>> words.entries
{'北京': 34488, '北京大学': 2053}
>>> words.lengths["北"]
(4, 2)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Dictionary(Generic[Value]):
    """Entries by word; after `cover(text)`, all that begin with a character of `text` are there."""

    def __init__(
        self,
        rows: Callable[[str], Iterable[str] | None],
        value: Callable[[str], Value],
        forms: Callable[[str], Iterable[str]] = lambda word: (word,),
        origins: Callable[[str], Iterable[str]] = lambda char: (char,),
    ) -> None:
        """`rows(char)` gives the lines `word TAB value` of the words that begin so.

        `forms(word)` are the forms to be found, and `origins(char)` the characters that words begin with
        whose form begins with `char`: in a lower-case text T恤 is found under t.
        """
        self.entries: dict[str, Value] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}
        self._rows, self._value, self._forms, self._origins = rows, value, forms, origins

    def cover(self, text: str) -> None:
        """Read what may be needed for `text`; a second thread doing the same does no harm."""
        for char in set(text).difference(self.lengths):
            self._read(char)

    def _read(self, char: str) -> None:
        lengths = set()
        for word, value in self._words(char):
            self.entries.setdefault(word, value)
            lengths.add(len(word))
        self.lengths[char] = tuple(sorted(lengths, reverse=True))

    def _words(self, char: str) -> Iterator[tuple[str, Value]]:
        for origin in self._origins(char):
            for row in self._rows(origin) or ():
                word, _, value = row.partition("\t")
                parsed = self._value(value)
                yield from ((form, parsed) for form in self._forms(word) if form[:1] == char)

    def longest(self, text: str) -> Iterator[tuple[int, int, Value]]:
        """Longest matches from left to right, as start, end and value; linear in the text."""
        self.cover(text)
        start, entries, lengths = 0, self.entries, self.lengths
        while start < len(text):
            for length in lengths[text[start]]:
                word = text[start : start + length]
                if word in entries:
                    yield start, start + length, entries[word]
                    start += length
                    break
            else:
                start += 1
