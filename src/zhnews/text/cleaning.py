# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""Markup made safe and small before it is parsed: the same page to its reader, in one linear pass.

A parser's time grows with the square of the depth of nesting (100,000 nested `div`: 16 s), of the
formatting elements left open (36 KB of reopened `b`: 3.7 s and 1.45 GB) and of the attributes of one tag
(100,000: 14 s). So formatting elements become `span`, what nobody reads goes (most attributes, the paths of
links, scripts, styles, blanks beside blocks), and what is too deep is told. Content that is text to the parser is left without "<", and comments without content, so
that what is a tag here is one for the parser in whatever state it is.

>>> cleaned(b'<b onclick="f()" style=x>5<br><script>if (a<b)</script><!-- c -->')
(b'<span style=x>5<br>', None)
>>> cleaned(b"<title>The <p> tag</title>, <!-- c -->again")
(b'<title>The &lt;p> tag</title>, <!---->again', None)
>>> cleaned(b"<i>" * 5000)[1]
'elements nested deeper than 512: read as stripped text'

This one source runs interpreted and, with `cleaning.pxd`, compiled.
"""

from __future__ import annotations

from array import array

from zhnews.text import elements, rules
from zhnews.text.scanning import Scanner

IS_SPECIAL, IS_BARRIER, IS_TABLE = rules.IS_SPECIAL, rules.IS_BARRIER, rules.IS_TABLE
IS_VOID, IS_HTML_VOID, IS_HTML = rules.IS_VOID, rules.IS_HTML_VOID, rules.IS_HTML
IS_RAW, IS_SHOWN, IS_ENDLESS = rules.IS_RAW, rules.IS_SHOWN, rules.IS_ENDLESS
IS_LIST, IS_PART, IS_FOREIGN = rules.IS_LIST, rules.IS_PART, rules.IS_FOREIGN
IS_SURE, IS_NEEDLESS = rules.IS_SURE, rules.IS_NEEDLESS
IS_FORMATTING, IS_PREFORMATTED = rules.IS_FORMATTING, rules.IS_PREFORMATTED
KIND, CLOSED, LINK, ITEM, IMPLIED = rules.KIND, rules.CLOSED, rules.LINK, rules.ITEM, rules.IMPLIED
ENDS_NAME, UNKNOWN, LONG = rules.ENDS_NAME, elements.UNKNOWN, elements.NUMBERLESS
A, SELECT = elements.PLACES["a"], elements.PLACES["select"]
SPAN, GROUP = elements.code("span"), elements.code("g")
LINKED = rules.BITS[elements.PLACES["href"]]
LESS, GREATER, SLASH, BANG, QUESTION = b"<>/!?"
MAX_DEPTH = 512  # browsers go no deeper; real pages stay below 100
# Elements that the end of another closed. Where the parser knows better, these may still be open.
MAX_LEFT = 5000
MANY_NAMES = 1000  # that are not listed are kept; a parser's time grows with their square


def cleaned(page: bytes) -> tuple[bytes, str | None]:
    """UTF-8 markup that says the same to a reader, and why it is not to be parsed, or None."""
    return Cleaner(page).run()


class Cleaner(Scanner):
    """One page while it is read: what is written of it, and the stack of open elements."""

    def __init__(self, page: bytes) -> None:
        super().__init__(page)
        self.reason: str | None = None
        self.all_do, self.all_keep = rules.DOES, rules.KEEPS
        # the open elements, without the finer rules that would only make them fewer
        self.codes = array("Q", bytes(8 * MAX_DEPTH))
        self.does = array("I", bytes(4 * MAX_DEPTH))
        self.names = array("q", bytes(8 * MAX_DEPTH))  # where they stand
        self.depth = self.left = 0
        self.foreign = 0  # <svg> and <math> that may be open
        self.inside = False  # whether one surely is
        self.last_section = page.rfind(b"]]>")  # where the last section of CDATA ends
        self.endless: set[int] = set()  # the places of raw elements that end nowhere
        self.strange: set[bytes] = set()  # names that are not listed
        self.choosing = False  # whether a <select> may be open

    def run(self) -> tuple[bytes, str | None]:
        """The whole page."""
        place, last = 0, self.size - 1
        while place < last:
            place = self.text(place)
            if place < last:
                place = self.markup(place)
            if self.reason is not None:
                return self.page, self.reason
        if not self.copied:
            return self.page, None
        self.put(b"", self.size, self.size)
        return bytes(memoryview(self.whole)[: self.written]), None

    def fill(self, place: int, is_sure: bool) -> None:
        """Drop the blanks before the tag there if they part no text from another."""
        if place > self.gap and (is_sure or self.fresh or not self.begun):
            self.put(b"", self.gap, place)
        self.fresh = is_sure

    def is_top(self, code: int) -> bool:
        """Whether an end tag of that name surely is the one of the element at hand."""
        if self.choosing or self.foreign or self.depth == 0:
            return False
        return self.codes[self.depth - 1] == code

    def drop(self, place: int, end: int, row: int) -> int:
        """Write nothing of an element that is not read, whose name ends there; where to go on, or 0."""
        if self.foreign or not self.is_behind_tag():
            return 0
        start = self.gap if self.fresh or not self.begun else place
        self.put(b"", start, start)
        written = self.written
        after = stop = self.attributes(end, 0)
        tag = self.page[place:after].lower()
        is_read = b"ld+json" in tag or b"canonical" in tag
        if self.all_do[row] & IS_RAW and not is_read:
            stop = self.end_of_raw(place + 1, after, row)
            if stop < self.size:
                stop = self.attributes(self.name(stop + 2, ENDS_NAME), 0)
        self.copied, self.written = start if is_read else stop, written
        return 0 if is_read else stop

    def markup(self, place: int) -> int:
        """What begins with "<"; where to go on."""
        byte = self.source[place + 1]
        if byte == SLASH:
            if place + 2 >= self.size or self.source[place + 2] == GREATER:
                return place + 2
            if self.is_letter(self.source[place + 2]):
                return self.end_tag(place)
        elif byte not in (BANG, QUESTION):
            if self.is_letter(byte):
                return self.start_tag(place)
            self.behind_text(place)
            return place + 1
        return self.comment(place)

    def comment(self, place: int) -> int:
        """A comment or what the parser takes for one; its content goes."""
        if self.page[place : place + 4] == b"<!--":
            end = self.end_of_comment(place + 4)
        else:
            if self.page[place : place + 9].lower() == b"<!doctype":
                end = self.page.find(b">", place)
                return end + 1 if end >= 0 else self.size
            if self.foreign and self.page[place : place + 9] == b"<![CDATA[":
                end = -1 if place > self.last_section else self.page.find(b"]]>", place)
                if end >= 0:
                    text = self.page[place + 9 : end]
                    self.put(rules.escaped(text), place, end + 3)
                    self.behind_text(end)
                    return end + 3
            end = self.page.find(b">", place) + 1 or self.size
        self.put(b"" if self.is_behind_tag() else b"<!---->", place, end)
        return end

    def start_tag(self, place: int) -> int:
        """Write a start tag, and with it a content that is no markup; where to go on."""
        name = place + 1
        end = self.name(name, ENDS_NAME)
        code, row = self.code, self.place
        does = self.all_do[row]
        if does & IS_NEEDLESS and (after := self.drop(place, end, row)):
            return after
        self.choosing = self.choosing or row == SELECT
        self.fill(place, does & IS_SURE != 0 and not (self.choosing or self.foreign))
        if row == UNKNOWN or does & (IS_FORMATTING | IS_PREFORMATTED):
            code = self.rename(name, end, does, code)
        after = self.attributes(end, self.all_keep[row])
        if row == A and self.missing & LINKED and self.source[after - 1] == GREATER:
            self.put(b" name", after - 1, after - 1)
        if does & IS_HTML:
            self.inside = False
        if does >> CLOSED:
            self.imply(does >> CLOSED)
        if does & IS_RAW:
            return self.raw(name, end, after, row)
        if not self.is_empty(does):
            self.open(code, name, does)
        return after

    def is_empty(self, does: int) -> bool:
        """Whether the start tag at hand is all of its element."""
        if does & IS_VOID or (does & IS_HTML_VOID and not self.foreign):
            return True
        return self.closes_itself and (self.inside or does & IS_FOREIGN != 0)

    def rename(self, name: int, end: int, does: int, code: int) -> int:
        """Write the name that an element shall have; its number."""
        if does & IS_FORMATTING:
            self.put(b"span", name, end)
            return SPAN
        if does & IS_PREFORMATTED:
            self.put(b"pre", name, end)
            return code
        strange = self.page[name:end].lower()
        if strange not in self.strange:
            if len(self.strange) == MANY_NAMES:
                self.put(b"g", name, end)
                return GROUP
            self.strange.add(strange)
        return code

    def raw(self, name: int, end: int, after: int, row: int) -> int:
        """Write what a raw element holds, if it is read, so that it cannot be markup; where to go on."""
        does = self.all_do[row]
        stop = self.size if does & IS_ENDLESS else self.end_of_raw(name, after, row)
        content = b""
        if stop < 0:
            stop = after
            content = b"</pre>" if does & IS_PREFORMATTED else b"</" + self.page[name:end] + b">"
        elif does & IS_PREFORMATTED:
            content = rules.escaped(self.page[after:stop])
        elif does & IS_SHOWN:
            content = self.page[after:stop].replace(b"<", b"&lt;")
        elif b"ld+json" in self.page[name:after]:
            content = self.page[after:stop].replace(b"<", b"\\u003c")
        self.put(content, after, stop)
        return stop

    def end_of_raw(self, name: int, after: int, row: int) -> int:
        """Where the end tag of a raw element stands; -1 where it may be in SVG and has none."""
        if self.foreign and (self.closes_itself or row in self.endless):
            return -1
        stop = self.end_of_content(name, after, row)
        if stop < 0 and self.foreign:
            self.endless.add(row)
            return -1
        return stop if stop >= 0 else self.size

    def imply(self, closed: int) -> None:
        """Close what a start tag closes: the nearest of these kinds that nothing special is in."""
        if self.foreign:
            closed &= ~LINK
        place = self.depth - 1
        while place >= 0:
            does = self.does[place]
            if does >> KIND & closed:
                self.pop_to(place)
            elif does & (IS_SPECIAL | IS_BARRIER | IS_FOREIGN):
                return
            place -= 1

    def open(self, code: int, name: int, does: int) -> None:
        """Put an element on the stack."""
        if self.depth == MAX_DEPTH or self.left > MAX_LEFT:
            what = f"nested deeper than {MAX_DEPTH}"
            if self.depth < MAX_DEPTH:
                what = f"left open more than {MAX_LEFT} times"
            self.reason = f"elements {what}: read as stripped text"
            return
        if does & IS_FOREIGN:
            self.foreign += 1
            self.inside = True
        self.codes[self.depth] = code
        self.does[self.depth] = does
        self.names[self.depth] = name
        self.depth += 1

    def end_tag(self, place: int) -> int:
        """Write an end tag; where to go on."""
        name = place + 2
        end = self.name(name, ENDS_NAME)
        code, row = self.code, self.place
        does = self.all_do[row]
        self.choosing = self.choosing and row != SELECT
        self.fill(place, does & IS_SURE != 0 and self.is_top(code))
        if row == UNKNOWN or does & (IS_FORMATTING | IS_PREFORMATTED):
            code = self.rename(name, end, does, code)
        after = self.attributes(end, 0)
        if does & IS_HTML:
            self.inside = False
        if does & (IS_RAW | IS_VOID) == 0:
            self.close(code, name, does)
        return after

    def close(self, code: int, name: int, does: int) -> None:
        """Pop up to the last open element of that name, unless one in between keeps it open."""
        walls = IS_SPECIAL | IS_BARRIER
        if does & IS_PART:
            walls = IS_TABLE
        elif does & (IS_SPECIAL | IS_BARRIER):
            walls = IS_BARRIER | IS_LIST if does >> KIND & ITEM else IS_BARRIER
        place = self.depth - 1
        while place >= 0:
            if self.codes[place] == code and (
                code != LONG or self.is_same(self.names[place], name)
            ):
                if self.does[place] & IS_FOREIGN:
                    self.foreign -= 1
                    self.inside = self.inside and self.foreign > 0
                self.pop_to(place)
                return
            if self.does[place] & walls:
                return
            place -= 1

    def pop_to(self, place: int) -> None:
        """Take an element off the stack with all that stand above it."""
        while self.depth - 1 > place:
            self.depth -= 1
            does = self.does[self.depth]
            if does >> KIND & IMPLIED == 0:
                self.left += 1
            if does & IS_FOREIGN:
                self.inside = False
        self.depth = place
