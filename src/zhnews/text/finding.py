# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""The finder: the words of a list in a folded text, from left to right the longest, in linear time.

`compile_words` lays a list out as flat arrays. `pairs` has a row for each two first characters: the word
of just these, if it is one, and how long the words are that begin so; `rows` has longer words by the hash
of their characters, and `letters` has those characters to compare with. So a chance match is not unlikely
but impossible: hashes only say where to look. One bit of `filter` for each pair and each longer word spares
most looks into the tables, which wait for memory; `used` are the flags of all words, and of those of one
character. A word does not begin or end inside a run of Latin letters or of digits: no ai in said. This one
source runs interpreted and, with `finding.pxd`, compiled.

>>> finder = Finder(compile_words(["上海", "上海市", "市长"], [1, 2, 1], [7, 8, 9]))
>>> finder.find("上海市长", 0, 4, 3), finder.find("上海市长", 0, 4, 1)
([(0, 3, 8)], [(0, 2, 7), (2, 4, 9)])
"""

from __future__ import annotations

from collections.abc import Sequence

from zhnews.text import tags

LONGEST_WORD = 64  # characters; a bit of a mask for each length
SPREAD = 128  # more than any length
JOIN, CUT = tags.JOIN, tags.CUT
MASK, GOLDEN = 0xFFFFFFFF, 0x9E3779B1
EMPTY = 0xFFFFFFFF  # no code point: what ends a word in `letters`, and marks a pair as free
PAIR = 6  # numbers a row of `pairs`: two characters, two halves of a mask of lengths, flags, number
WIDTH = 4  # numbers a row of `rows`: hash, place in `letters`, flags, number


def step(value: int, point: int) -> int:
    """The hash of a string and one character more."""
    value = ((value ^ point) * GOLDEN) & MASK
    return value ^ (value >> 15)


def runs_on(before: int, after: int) -> bool:
    """Whether two characters belong to one run of Latin letters, or of digits."""
    if 48 <= before <= 57:
        return 48 <= after <= 57
    return is_latin(before) and is_latin(after)


def may_end(text: str, place: int, end: int) -> bool:
    """Whether a word may end, or another begin, at a place that is not the first of a text up to `end`."""
    return place == end or not runs_on(ord(text[place - 1]), ord(text[place]))


def is_latin(point: int) -> bool:
    """Whether it is a Latin letter of a folded text."""
    return 97 <= point <= 122 or (0xC0 <= point <= 0x24F and point != 0xD7 and point != 0xF7)


def compile_words(
    words: Sequence[str], flags: Sequence[int], numbers: Sequence[int]
) -> dict[str, memoryview]:
    """The arrays of different `words` of 1 to LONGEST_WORD characters; each has flags and a number."""
    couples = len({word[:2] for word in words})
    longer = len([word for word in words if len(word) > 2])
    arrays = {
        "filter": zeros(power_of_two((couples + longer) // 4)),  # 8 to 16 bits an entry
        "pairs": zeros(PAIR * power_of_two(2 * couples)),
        "rows": zeros(WIDTH * power_of_two(2 * longer)),
        "letters": zeros(1 + sum(map(len, words)) + len(words)),
        "used": zeros(2),
    }
    builder = Builder(arrays)
    for index in range(len(words)):
        builder.add(words[index], flags[index], numbers[index])
    return arrays


def zeros(size: int) -> memoryview:
    """So many unsigned numbers of 32 bits."""
    return memoryview(bytearray(4 * size)).cast("I")


def power_of_two(size: int) -> int:
    """The least power of two that is larger than `size` and than 1."""
    return 1 << max(1, size.bit_length())


class Finder:
    """Compiled words, ready to be found; threads may share it."""

    def __init__(self, arrays: dict[str, memoryview]) -> None:
        """`arrays` as `compile_words` makes them."""
        self.filter = arrays["filter"]
        self.pairs = arrays["pairs"]
        self.rows = arrays["rows"]
        self.letters = arrays["letters"]
        self.used = arrays["used"]
        self.bits = 32 * len(self.filter) - 1
        self.pair_mask = len(self.pairs) // PAIR - 1
        self.row_mask = len(self.rows) // WIDTH - 1

    def pair(self, code: int, first: int, second: int) -> int:
        """Where the row of two characters is, or the free one where it would be."""
        slot = code & self.pair_mask
        while self.pairs[slot * PAIR] != EMPTY:
            if self.pairs[slot * PAIR] == first and self.pairs[slot * PAIR + 1] == second:
                break
            slot = (slot + 1) & self.pair_mask
        return slot * PAIR

    def passes(self, code: int) -> int:
        """Whether there may be an entry with that hash."""
        return self.filter[(code & self.bits) >> 5] >> (code & 31) & 1

    def row(self, code: int, text: str, place: int, size: int, wanted: int) -> int:
        """The row of the word `text[place:place + size]` with a wanted flag; -1 for none."""
        slot = code & self.row_mask
        while self.rows[slot * WIDTH + 1] != 0:
            if self.rows[slot * WIDTH] == code and self.rows[slot * WIDTH + 2] & wanted:
                first = self.rows[slot * WIDTH + 1]
                index = 0
                while index < size and self.letters[first + index] == ord(text[place + index]):
                    index += 1
                if index == size and self.letters[first + size] == EMPTY:
                    return slot * WIDTH
            slot = (slot + 1) & self.row_mask
        return -1

    def single(self, text: str, place: int, wanted: int) -> int:
        """Whether the character is a wanted word: the place of its number in `pairs`, else -1."""
        point = ord(text[place])
        code = step(step(0, point), EMPTY)
        if self.passes(code):
            slot = self.pair(code, point, EMPTY)
            if self.pairs[slot] != EMPTY and self.pairs[slot + 4] & wanted:
                return slot + 5
        return -1

    def longest(self, text: str, start: int, place: int, end: int, wanted: int) -> int:
        """The longest wanted word at `place`: where its number is, times SPREAD, plus its length.

        That place is one of `pairs` for a word of one or two characters, else of `rows`. -1 for none.
        """
        best = -1
        if self.used[1] & wanted and may_end(text, place + 1, end):
            best = self.single(text, place, wanted)
            if best >= 0:
                best = best * SPREAD + 1
        if place + 1 < end:
            best = self.longer(text, place, end, wanted, best)
        if best >= 0 and place > start and not may_end(text, place, end):
            return -1
        return best

    def longer(self, text: str, place: int, end: int, wanted: int, best: int) -> int:
        """As `longest`, of the words of two characters or more; `best` for none."""
        first = ord(text[place])
        second = ord(text[place + 1])
        code = step(step(0, first), second)
        if not self.passes(code):
            return best
        slot = self.pair(code, first, second)
        if self.pairs[slot] == EMPTY:
            return best
        if self.pairs[slot + 4] & wanted and may_end(text, place + 2, end):
            best = (slot + 5) * SPREAD + 2
        high = self.pairs[slot + 3]
        lengths = (self.pairs[slot + 2] | high << 32) >> 2
        size = 2
        while lengths != 0 and place + size < end:
            code = step(code, ord(text[place + size]))
            size += 1
            if lengths & 1 and self.passes(code) and may_end(text, place + size, end):
                row = self.row(code, text, place, size, wanted)
                if row >= 0:
                    best = (row + 3) * SPREAD + size
            lengths >>= 1
        return best

    def find(self, text: str, start: int, end: int, wanted: int) -> list[tuple[int, int, int]]:
        """Start, end and number of each word of `text[start:end]` that has one of the `wanted` flags."""
        found = []
        place = start if self.used[0] & wanted else end
        while place < end:
            best = self.longest(text, start, place, end, wanted)
            if best < 0:
                place += 1
                continue
            size = best % SPREAD
            number = self.pairs[best // SPREAD] if size <= 2 else self.rows[best // SPREAD]
            found.append((place, place + size, number))
            place += size
        return found

    def mark(
        self, text: str, start: int, end: int, wanted: int, gaps: memoryview | None
    ) -> memoryview | None:
        """Set the gaps before characters: CUT at both ends of what `find` would find, JOIN inside it."""
        cells = gaps
        place = start if self.used[0] & wanted else end
        while place < end:
            best = self.longest(text, start, place, end, wanted)
            if best < 0:
                place += 1
                continue
            size = best % SPREAD
            if cells is None:
                cells = gaps = memoryview(bytearray(len(text) + 1))
            cells[place] = CUT
            for index in range(1, size):
                cells[place + index] = JOIN
            place += size
            cells[place] = CUT
        return gaps


class Builder:
    """Fills the arrays of a Finder, word by word."""

    def __init__(self, arrays: dict[str, memoryview]) -> None:
        """`arrays` are all zero."""
        self.filter = arrays["filter"]
        self.pairs = arrays["pairs"]
        self.rows = arrays["rows"]
        self.letters = arrays["letters"]
        self.used = arrays["used"]
        self.end = 1  # of what `letters` hold
        for slot in range(0, len(self.pairs), PAIR):
            self.pairs[slot] = EMPTY
        self.finder = Finder(arrays)

    def add(self, word: str, flags: int, number: int) -> None:
        """Put a word in that is not there yet."""
        one = 1
        size = len(word)
        first = ord(word[0])
        second = ord(word[1]) if size > 1 else EMPTY
        code = step(step(0, first), second)
        slot = self.finder.pair(code, first, second)
        self.pass_on(code)
        self.pairs[slot] = first
        self.pairs[slot + 1] = second
        self.used[0] |= flags
        if size == 1:
            self.used[1] |= flags
        if size <= 2:
            self.pairs[slot + 4] = flags
            self.pairs[slot + 5] = number
            return
        self.pairs[slot + 2 + ((size - 1) >> 5)] |= one << ((size - 1) & 31)
        slot = self.slot(word) * WIDTH
        self.rows[slot + 1] = self.end
        self.rows[slot + 2] = flags
        self.rows[slot + 3] = number
        self.end += size
        self.letters[self.end] = EMPTY
        self.end += 1

    def pass_on(self, code: int) -> None:
        """Let a hash pass the filter."""
        one = 1
        self.filter[(code & self.finder.bits) >> 5] |= one << (code & 31)

    def slot(self, word: str) -> int:
        """Write the letters of a word and its hash to a free row; which one."""
        code = 0
        for index in range(len(word)):
            code = step(code, ord(word[index]))
            self.letters[self.end + index] = ord(word[index])
        self.pass_on(code)
        slot = code & self.finder.row_mask
        while self.rows[slot * WIDTH + 1] != 0:
            slot = (slot + 1) & self.finder.row_mask
        self.rows[slot * WIDTH] = code
        return slot


def joined(ends: memoryview, count: int, gaps: memoryview) -> int:
    """Take those ends out that stand in a gap marked JOIN; how many of `count` are left."""
    kept = 0
    for index in range(count):
        if gaps[ends[index]] != JOIN:
            ends[kept] = ends[index]
            kept += 1
    return kept
