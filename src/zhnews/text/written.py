# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""The tags of markup that a parser has written: all is closed, and values are in double quotes.

>>> host("https://www.163.com:80/a"), host("//a@x.example"), host("/news/1.html")
('www.163.com', 'x.example', None)

This one source runs interpreted and, with `written.pxd`, compiled.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

from zhnews.text import elements, reading

BASE, LONGEST, SLOTS, UNKNOWN = elements.BASE, elements.LONGEST, elements.SLOTS, elements.UNKNOWN
LONG = elements.NUMBERLESS
IS_RAW = reading.IS_RAW
STYLE, HIDDEN, ARIA = map(reading.number, ("style", "hidden", "aria-hidden"))
CLASS, ID, ROLE = map(reading.number, ("class", "id", "role"))
LONGEST_MARKS = 300  # characters of class and id that are kept
MOST_KNOWN = 4096  # different hosts and marks of a page that are remembered
WIDTH, BEGIN, END, ROW, NUMBER = 4, 0, 1, 2, 3  # what is known of an open block


def host(link: str) -> str | None:
    """What `hosts.host` says, without an expression."""
    size, place = len(link), 0
    while place < size and link[place].isspace():
        place += 1
    if place < size and link[place] in "hH":
        scheme = link[place : place + 6].lower()
        if scheme[:5] != "http:" and scheme != "https:":
            return None
        place += 6 if scheme == "https:" else 5
    if link[place : place + 2] != "//":
        return None
    start = behind_user(link, place + 2)
    place = start
    while place < size and link[place] != ":" and not is_past(link[place]):
        place += 1
    return link[start:place].lower() or None


def behind_user(link: str, start: int) -> int:
    """Where the host begins, if a name may stand before it."""
    place, size = start, len(link)
    while place < size and link[place] != "@" and not is_past(link[place]):
        place += 1
    if place + 1 < size and link[place] == "@":
        char = link[place + 1]
        if char != ":" and not is_past(char):
            return place + 1
    return start


def is_past(char: str) -> bool:
    """Whether a character is no more of a host and what may stand before it."""
    return char == "/" or char == "?" or char == "#" or char.isspace()


def plain(text: str) -> str:
    """Written text without references."""
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return text.replace("&nbsp;", "\u00a0").replace("&amp;", "&")


def bare(text: str) -> str:
    """A text without the blanks at its ends; empty where that is not all there is to change in it.

    >>> bare("\\n  5 6\\n"), bare("5  6"), bare("5\\u200b6")
    ('5 6', '', '')
    """
    start, end = 0, len(text)
    while start < end and text[start] in " \n\r\t":
        start += 1
    while start < end and text[end - 1] in " \n\r\t":
        end -= 1
    for place in range(start, end):
        char = text[place]
        if (char == " " and text[place + 1] == " ") or is_odd(char):
            return ""
    return text[start:end]


def is_odd(char: str) -> bool:
    """Whether a character is a blank but " ", a soft hyphen or unseen."""
    if char >= "\u3001":
        return char == "\ufeff"
    if char < "\u1680":
        return char < " " or (char >= "\x7f" and char <= "\u00ad")
    return char.isspace() or (char >= "\u200b" and char <= "\u200f") or char == "\u2060"


class Written:
    """A page as it is written, and the tag at hand: its name, and where its values stand."""

    def __init__(self, markup: str, by_style: Callable[[str], str | None]) -> None:
        """`by_style`: why an element of that style is hidden."""
        self.markup = markup
        self.size = len(markup)
        self.by_style = by_style
        self.keys, self.shares = elements.KEYS, elements.SHARES
        self.all_do, self.numbers, self.tags = reading.DOES, reading.NUMBERS, reading.NAMES
        self.row = self.given = 0
        self.known_hosts: dict[str, str | None] = {}
        self.starts, self.ends = array("q", bytes(8 * 32)), array("q", bytes(8 * 32))

    def past(self, mark: str, place: int) -> int:
        """Where `mark` ends from `place` on."""
        found = self.markup.find(mark, place)
        return found + len(mark) if found >= 0 else self.size

    def name(self, place: int, stop: str) -> int:
        """Read a name up to a blank, a ">" or `stop`; where it ends."""
        start, value = place, 0
        while place < self.size:
            char = self.markup[place]
            if char == " " or char == ">" or (char == stop and place > start):
                break
            share = self.shares[ord(char)] if char < "\x80" else 0
            if share == 0 or place - start >= LONGEST or value == LONG:
                value = LONG
            else:
                value = value * BASE + share
            place += 1
        self.row = self.found(value)
        return place

    def found(self, code: int) -> int:
        """The place of a name in the tables."""
        place = (code ^ (code >> 11) ^ (code >> 29)) & (SLOTS - 1)
        while self.keys[place] != code:
            if self.keys[place] == 0:
                return UNKNOWN
            place = (place + 1) & (SLOTS - 1)
        return place

    def attributes(self, place: int) -> int:
        """Note where the values of a tag's attributes stand; where the tag ends."""
        self.given = 0
        while place < self.size and self.markup[place] != ">":
            place = self.name(place + 1, "=")
            if place + 1 >= self.size or self.markup[place] != "=":
                continue
            number = self.numbers[self.row]
            self.starts[number] = place + 2
            place += 2
            while place < self.size and self.markup[place] != '"':
                place += 1
            self.ends[number] = place
            self.given |= 1 << number
            place += 1
        return place + 1

    def value(self, number: int) -> str:
        """An attribute of the tag at hand; empty where it has none."""
        if not self.given & (1 << number):
            return ""
        text = self.markup[self.starts[number] : self.ends[number]]
        return plain(text) if "&" in text else text

    def hiding(self) -> str | None:
        """Why the element at hand is not seen, by its own attributes."""
        reason = None
        if self.given & (1 << STYLE):
            reason = self.by_style(self.value(STYLE))
        if reason is None and self.given & (1 << HIDDEN):
            reason = "hidden"
        if reason is None and self.given & (1 << ARIA) and self.value(ARIA) == "true":
            reason = "aria-hidden"
        return reason

    def content(self, row: int, place: int) -> int:
        """Where the end tag stands of an element whose content begins there."""
        if self.all_do[row] & IS_RAW:
            end = self.markup.find("</" + self.tags[row], place)
            return end if end >= 0 else self.size
        depth = 1
        while True:
            place = self.markup.find("<", place, self.size - 1)
            if place < 0:
                return self.size
            is_end = self.markup[place + 1] == "/"
            after = self.name(place + 1 + is_end, " ")
            if self.row == row:
                depth += -1 if is_end else 1
                if depth == 0:
                    return place
            place = after if is_end else self.attributes(after)

    def host_of(self, link: str) -> str | None:
        """Where a link leads."""
        if link in self.known_hosts:
            return self.known_hosts[link]
        found = host(link)
        if len(self.known_hosts) < MOST_KNOWN:
            self.known_hosts[link] = found
        return found


class Blocks(Written):
    """The blocks that are open, and the containers that those become in which a piece stands."""

    def __init__(self, markup: str, by_style: Callable[[str], str | None]) -> None:
        super().__init__(markup, by_style)
        self.pieces: list[Any] = []
        # of every container its first piece, the piece behind, its parent, tag and marks
        self.firsts, self.lasts, self.parents = array("i", [0]), array("i", [0]), array("i", [0])
        self.container_tags, self.container_marks = [""], [""]
        self.all_blocks = array("q", bytes(8 * WIDTH * 32))
        self.open_blocks = self.all_blocks
        self.blocks = self.made = 0  # how many are open, and how many of the first hold a piece
        self.known_marks: dict[str, str] = {}  # by what stands in the tag

    def push(self, place: int, end: int, row: int) -> None:
        """Open a block in whose tag the attributes stand there."""
        block = WIDTH * self.blocks
        if block == len(self.all_blocks):
            self.open_blocks = self.all_blocks = self.all_blocks * 2
        self.open_blocks[block + BEGIN] = place
        self.open_blocks[block + END] = end
        self.open_blocks[block + ROW] = row
        self.blocks += 1

    def pop(self) -> None:
        """Close the last block that is open."""
        self.blocks -= 1
        if self.made > self.blocks:
            self.close_container()

    def number(self, made: int) -> int:
        """The number of the last of so many containers that are open."""
        return self.open_blocks[WIDTH * (made - 1) + NUMBER] if made else 0

    def open_container(self) -> None:
        """Begin the container of the first open block that has none."""
        block = WIDTH * self.made
        begin, end = self.open_blocks[block + BEGIN], self.open_blocks[block + END]
        self.container_marks.append(self.marks_in(begin, end))
        self.container_tags.append(self.tags[self.open_blocks[block + ROW]])
        self.open_blocks[block + NUMBER] = len(self.firsts)
        self.parents.append(self.number(self.made))
        self.firsts.append(len(self.pieces))
        self.lasts.append(0)
        self.made += 1

    def marks_in(self, place: int, end: int) -> str:
        """Class, id and role in a tag whose attributes stand there."""
        if place == end:
            return ""
        tag = self.markup[place:end]
        if tag in self.known_marks:
            return self.known_marks[tag]
        self.attributes(place)
        marks = f"{self.value(CLASS)} {self.value(ID)} {self.value(ROLE)}" if self.given else ""
        marks = marks[:LONGEST_MARKS]
        if len(self.known_marks) < MOST_KNOWN:
            self.known_marks[tag] = marks
        return marks

    def close_container(self) -> None:
        """End the last container that is open: it holds all its pieces."""
        self.lasts[self.number(self.made)] = len(self.pieces)
        self.made -= 1

    def close_containers(self) -> None:
        """End those that are still open, and the first one, which is the page."""
        while self.made:
            self.close_container()
        self.lasts[0] = len(self.pieces)
