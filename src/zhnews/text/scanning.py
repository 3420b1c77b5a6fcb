# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""The tags of a page in UTF-8 as the tokenizer of HTML sees them: names, attributes, where they end.

This one source runs interpreted and, with `scanning.pxd`, compiled.
"""

from __future__ import annotations

from zhnews.text import elements, rules

BASE, LONGEST, SLOTS, UNKNOWN = elements.BASE, elements.LONGEST, elements.SLOTS, elements.UNKNOWN
LONG = elements.NUMBERLESS
ENDS_NAME, IS_BLANK, IS_EQUALS = rules.ENDS_NAME, rules.IS_BLANK, rules.IS_EQUALS
SCRIPT = elements.PLACES["script"]
LINKED, RELATED = rules.BITS[elements.PLACES["href"]], rules.BITS[elements.PLACES["rel"]]
LESS, GREATER, SLASH, EQUALS, QUOTE, APOSTROPHE = b"<>/=\"'"
AMPERSAND, QUESTION, HASH, BANG, DASH = b"&?#!-"
FIRST_ROOM = 1 << 16
NEAR = 16  # bytes that are looked at one by one


def copy(source: bytes, place: int, end: int, target: bytearray, size: int) -> int:
    """Write a stretch of one behind `size` bytes of the other; how many those are then."""
    while place < end:
        target[size] = source[place]
        size += 1
        place += 1
    return size


class Scanner:
    """A page while it is read, and what is written of it."""

    def __init__(self, page: bytes) -> None:
        self.page = self.source = page
        self.size = len(page)
        self.copied = 0  # up to here the page is written
        self.whole = self.out = bytearray(min(self.size // 2 + 64, FIRST_ROOM))
        self.room = len(self.whole)
        self.written = 0  # bytes of it
        self.keys, self.shares, self.classes = elements.KEYS, elements.SHARES, rules.CLASSES
        self.bits = rules.BITS
        self.gap = 0  # where the blanks begin before the tag at hand
        self.begun = False  # whether a text stands before them
        self.fresh = False  # whether a block that surely is one begins or ends before them
        # the tag at hand
        self.code = 0
        self.place = UNKNOWN
        self.closes_itself = False
        self.begins = 0  # the value of its attribute
        self.missing = 0  # of its attributes

    def put(self, text: bytes, start: int, end: int) -> None:
        """Write `text` for what stands from `start` to `end`."""
        if self.written + start - self.copied + len(text) > self.room:
            self.grow(start - self.copied + len(text))
        size = copy(self.source, self.copied, start, self.out, self.written)
        for byte in text:
            self.out[size] = byte
            size += 1
        self.copied, self.written = end, size

    def grow(self, size: int) -> None:
        """Make room for so many bytes more, and for half as many as there are."""
        self.out = bytearray(0)  # what is looked into cannot grow
        self.whole.extend(bytes(self.room // 2 + size))
        self.out = self.whole
        self.room = len(self.whole)

    def text(self, place: int) -> int:
        """Where the text ends that begins there."""
        last = self.size - 1
        self.gap = place
        while place < last and self.classes[self.source[place]] & IS_BLANK:
            place += 1
        if self.source[place] != LESS:
            while place < last and self.source[place] != LESS:
                place += 1
            self.behind_text(place)
        return place

    def behind_text(self, place: int) -> None:
        """Note that what ends there is text."""
        self.begun, self.fresh, self.gap = True, False, place

    def is_behind_tag(self) -> bool:
        """Whether nothing but blanks stands between the tag at hand and another before it."""
        return self.gap > 0 and self.source[self.gap - 1] == GREATER

    def is_letter(self, byte: int) -> bool:
        """Whether a byte begins a name."""
        return 97 <= byte | 32 <= 122

    def name(self, place: int, stops: int) -> int:
        """Read a name, of one character at least; where it ends."""
        start, value = place, 0
        while place < self.size:
            byte = self.source[place]
            if self.classes[byte] & stops and place > start:
                break
            share = self.shares[byte]
            if share == 0 or place - start >= LONGEST or value == LONG:
                value = LONG
            else:
                value = value * BASE + share
            place += 1
        self.code = value
        self.place = self.found(value)
        return place

    def found(self, code: int) -> int:
        """The place of a name in the tables."""
        place = (code ^ (code >> 11) ^ (code >> 29)) & (SLOTS - 1)
        while self.keys[place] != code:
            if self.keys[place] == 0:
                return UNKNOWN
            place = (place + 1) & (SLOTS - 1)
        return place

    def attributes(self, place: int, kept: int) -> int:
        """Write the attributes that are `kept`, each once; where the tag ends."""
        self.missing = kept
        leads = kept & RELATED == 0  # of what the link is, only the host is read
        while True:
            start = place
            while place < self.size and (
                self.classes[self.source[place]] & IS_BLANK or self.source[place] == SLASH
            ):
                place += 1
            if place >= self.size:
                return place
            if self.source[place] == GREATER:
                self.closes_itself = place > start and self.source[place - 1] == SLASH
                return place + 1
            name = place
            place = self.value(self.name(place, ENDS_NAME | IS_EQUALS))
            bit = self.bits[self.place]
            reach = self.reach(place) if bit == LINKED and leads else place
            if bit & kept == 0 or reach == 0:
                self.put(b"", start, place)
            else:
                self.keep(start, name, reach, place)
            kept &= ~bit
            self.missing = kept

    def keep(self, start: int, name: int, reach: int, end: int) -> None:
        """Write an attribute up to `reach`; what it is parted by from others begins at `start`."""
        if name == start:
            self.put(b" ", start, start)
        if reach < end:
            is_quoted = self.source[self.begins] in (QUOTE, APOSTROPHE)
            self.put(b"", reach, end - is_quoted)

    def value(self, place: int) -> int:
        """Where the value ends of an attribute whose name ends at `place`."""
        name = self.begins = place
        while place < self.size and self.classes[self.source[place]] & IS_BLANK:
            place += 1
        if place >= self.size or self.source[place] != EQUALS:
            return name
        place += 1
        while place < self.size and self.classes[self.source[place]] & IS_BLANK:
            place += 1
        if place >= self.size:
            return place
        self.begins = place
        quote = self.source[place]
        if quote in (QUOTE, APOSTROPHE):
            place += 1
            while place < self.size and self.source[place] != quote:
                place += 1
            return min(place + 1, self.size)
        while place < self.size and not self.is_end(self.source[place]):
            place += 1
        return place

    def reach(self, end: int) -> int:
        """Up to where a link that ends there is read: behind its host; 0 where it stays on its site."""
        slashes = 0
        for place in range(self.begins, end):
            byte = self.source[place]
            if byte == AMPERSAND:
                return end
            if slashes < 2:
                slashes = slashes + 1 if byte == SLASH else 0
            elif byte in (SLASH, QUESTION, HASH):
                return place
        return end if slashes == 2 else 0

    def is_end(self, byte: int) -> bool:
        """Whether a byte ends a value without quotes."""
        return self.classes[byte] & IS_BLANK != 0 or byte == GREATER

    def is_same(self, one: int, two: int) -> bool:
        """Whether the names at two places are the same, in either case."""
        while two < self.size and not self.classes[self.source[one]] & ENDS_NAME:
            first, second = self.source[one], self.source[two]
            if first != second and not (first ^ second == 32 and self.is_letter(first)):
                return False
            one += 1
            two += 1
        return two < self.size and self.classes[self.source[two]] & ENDS_NAME != 0

    def end_of_content(self, name: int, place: int, row: int) -> int:
        """Where the first end tag stands that has the name there; -1 where there is none."""
        near = place
        while 0 <= place < self.size - 1:
            if self.source[place] == LESS:
                byte = self.source[place + 1]
                if byte == SLASH and self.is_same(name, place + 2):
                    return place
                if byte == BANG and row == SCRIPT and self.page[place : place + 4] == b"<!--":
                    return rules.end_of_script(self.page, place)
                near = place + NEAR
            # a search is fast, but dear to begin
            place = place + 1 if place < near else self.page.find(b"<", place + 1)
        return -1

    def end_of_comment(self, start: int) -> int:
        """Where a comment ends whose content begins there."""
        if self.page[start : start + 1] == b">":
            return start + 1
        if self.page[start : start + 2] == b"->":
            return start + 2
        for place in range(start + 2, self.size):
            if self.source[place] == GREATER:
                last = place - 1
                if self.source[last] == BANG:
                    last -= 1
                if last > start and self.source[last] == DASH == self.source[last - 1]:
                    return place + 1
        return self.size
