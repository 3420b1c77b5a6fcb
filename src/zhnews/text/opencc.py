"""OpenCC's matching: dictionaries in groups, groups in a chain, segments that no match may cross.

A match is the longest from left to right. Within a *level* all dictionaries count as one; a group
asks its levels in order, and the first that has any match wins, even if a later one has a longer.

>>> phrases, characters = {"头": ["头发\\t頭髮"]}, {"头": ["头\\t頭"], "发": ["发\\t發 髮"]}
>>> group = Group([[phrases.get], [characters.get]])
>>> Converter([], None, [group]).changes("我的头发，发达")
[(2, 3, '頭'), (3, 4, '髮'), (5, 6, '發')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from zhnews.edits import Change
from zhnews.text.changes import compose, refine, rewritten

Rows = Callable[[str], Iterable[str] | None]
Tries = tuple[tuple[int, dict[str, str]], ...]


class Group:
    """Dictionaries that are asked together, read one first character at a time as texts need them."""

    def __init__(self, levels: Sequence[Sequence[Rows]]) -> None:
        """Each dictionary of a level gives, for a first character, its lines `key TAB values`."""
        self._levels = [(rows, dict[str, str]()) for rows in levels]
        self._tries: dict[str, Tries] = {}  # by the first two characters of a phrase
        self._single: dict[str, str] = {}
        self._firsts: set[str] = set()
        self._covered: set[str] = set()

    def matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Every match from left to right as start, end and value, which may equal its key."""
        if not self._cover(text):
            return
        start, end, tries, single = 0, len(text), self._tries.get, self._single.get
        while start < end:
            for length, entries in tries(text[start : start + 2], ()):
                value = entries.get(text[start : start + length])
                if value is not None:
                    yield start, start + length, value
                    start += length
                    break
            else:
                value = single(text[start])
                if value is not None:
                    yield start, start + 1, value
                start += 1

    def changes(self, text: str) -> list[Change]:
        """What the matches change in `text`, as finely as it can be told."""
        found: list[Change] = []
        for match in self.matches(text):
            start, end, value = match
            if end - start == len(value) == 1:
                if text[start] != value:
                    found.append(match)
            else:
                found += refine(start, text[start:end], value)
        return found

    def _cover(self, text: str) -> bool:
        """Read what may be needed for `text`; False where nothing in it can match."""
        characters = set(text)
        for char in characters - self._covered:
            self._read(char)
        return not self._firsts.isdisjoint(characters)

    def _read(self, char: str) -> None:
        tries: dict[str, list[tuple[int, dict[str, str]]]] = {}
        for dictionaries, entries in self._levels:
            keys = _keys(dictionaries, char, entries)
            for key in sorted(keys, key=len, reverse=True):
                if len(key) > 1 and (len(key), entries) not in tries.setdefault(key[:2], []):
                    tries[key[:2]].append((len(key), entries))
            if keys:
                self._firsts.add(char)
            if char in keys:  # it always matches: later levels are never asked
                self._single[char] = entries[char]
                break
        self._tries.update((pair, tuple(lengths)) for pair, lengths in tries.items())
        self._covered.add(char)


def _keys(dictionaries: Sequence[Rows], char: str, entries: dict[str, str]) -> set[str]:
    """The keys that begin with `char`; their preferred values are added to `entries`."""
    keys = set()
    for rows in dictionaries:
        for row in rows(char) or ():
            key, values = row.split("\t")
            entries.setdefault(key, values.split(" ")[0])
            keys.add(key)
    return keys


class Converter:
    """A configuration of OpenCC: normalize, cut into segments, take each through the chain."""

    def __init__(
        self, normalization: Sequence[Group], segmentation: Group | None, chain: Sequence[Group]
    ) -> None:
        """Without a segmentation the text is one segment."""
        self._normalization, self._segmentation, self._chain = normalization, segmentation, chain
        self._words: dict[
            str, list[Change]
        ] = {}  # changes of the segments that are in a dictionary

    def changes(self, text: str) -> list[Change]:
        """The changes that convert `text`, composed to offsets of `text` itself."""
        normal = _converted(text, self._normalization)
        middle = rewritten(text, normal)
        if self._segmentation is None:
            found = _converted(middle, self._chain)
        else:
            found = list(self._segments(middle, self._segmentation))
        return compose(text, normal, middle, found)

    def _segments(self, text: str, segmentation: Group) -> Iterator[Change]:
        last, words = 0, self._words
        for start, end, _ in segmentation.matches(text):
            if last < start:
                yield from _shifted(_converted(text[last:start], self._chain), last)
            word = text[start:end]
            changes = words.get(word)
            if changes is None:
                changes = words[word] = _converted(word, self._chain)
            yield from _shifted(changes, start)
            last = end
        yield from _shifted(_converted(text[last:], self._chain), last)


def _converted(text: str, chain: Sequence[Group]) -> list[Change]:
    """The changes of one group after the other, in offsets of `text`."""
    source, changes = text, list[Change]()
    for group in chain:
        found = group.changes(text)
        changes = compose(source, changes, text, found)
        text = rewritten(text, found)
    return changes


def _shifted(changes: list[Change], offset: int) -> Iterator[Change]:
    return ((start + offset, end + offset, new) for start, end, new in changes)
