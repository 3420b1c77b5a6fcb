# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""Pieces of text and what holds them, from markup that a parser has written: one linear walk.

All is closed, attributes are in double quotes, and there are five references. A block-level element or a
`<br>` ends a piece; inside a piece runs of blanks are one blank. What no reader is meant to see (scripts,
styles, templates, the readings of ruby) is left out; what style hides from him stays, with the reason.
This one source runs interpreted and, with `walking.pxd`, compiled.

>>> walk = Walk('<div class="a"><p>5 &lt; <a href="//b.c/">6</a></p></div>', str, tuple, lambda *links: links)
>>> walk.run()
>>> walk.texts, walk.pieces[0], walk.container_tags, walk.container_marks, list(walk.parents)
(['5 < 6'], (0, 5, 'p', None, (1, 1, ('b.c',)), 2), ['', 'div', 'p'], ['', 'a  ', ''], [0, 0, 1])
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zhnews.text import elements, reading
from zhnews.text.written import Blocks, bare, plain

INVISIBLE = " \n\u200b\u200c\u200d\u2060\ufeff"
HEADINGS = elements.HEADINGS
IS_BLOCK, IS_KIND, IS_VERBATIM = reading.IS_BLOCK, reading.IS_KIND, reading.IS_VERBATIM
IS_LEFT_OUT, IS_VOID, IS_RAW = reading.IS_LEFT_OUT, reading.IS_VOID, reading.IS_RAW
IS_RUBY_TEXT, IS_SVG, IS_INLINE = reading.IS_RUBY_TEXT, reading.IS_SVG, reading.IS_INLINE
IS_STATE, IS_LINK, IS_LEFT = 1 << 1, 1 << 2, 1 << 3  # of what an end tag does
A, RUBY, TIME, META = map(reading.place, ("a", "ruby", "time", "meta"))
LINK, SCRIPT, TITLE = map(reading.place, ("link", "script", "title"))
HREF, REL, TYPE, DATETIME = map(reading.number, ("href", "rel", "type", "datetime"))
CONTENT, PROPERTY, NAME = map(reading.number, ("content", "property", "name"))
ITEMPROP = reading.number("itemprop")
HIDING = sum(1 << reading.number(name) for name in ("style", "hidden", "aria-hidden"))


class Walk(Blocks):
    """A page while it is walked: what was found, and what holds for the text at this point."""

    def __init__(
        self,
        markup: str,
        by_style: Callable[[str], str | None],
        piece: Callable[[tuple[Any, ...]], Any],
        links: Callable[[int, int, tuple[str, ...]], Any],
    ) -> None:
        """`by_style`: why an element of that style is hidden; the others make what is found."""
        super().__init__(markup, by_style)
        self.make_piece, self.make_links = piece, links
        self.no_links = links(0, 0, ())
        self.texts: list[str] = []
        self.title = self.kind = ""
        self.canonical: str | None = None
        self.metas: dict[str, str] = {}
        self.linked_data: list[str] = []
        self.times: list[str] = []
        self.length = self.links = self.depth = 0
        # the open elements
        self.levels = bytearray(64)
        self.states: list[tuple[Any, ...]] = []
        self.state: tuple[Any, ...] | None = None  # what holds here, if it was put together
        self.hosts: dict[str, None] = {}
        self.hidden: str | None = None  # this and what follows holds for the text here
        self.link = 0  # its number, from 1
        self.host: str | None = None  # where the link leads
        self.verbatim = self.in_ruby = False
        self.parts: list[str] = []
        self.begin_piece()

    def begin_piece(self) -> None:
        """Nothing is read yet of the next piece."""
        self.parts.clear()
        self.blank = True
        self.after_link = False
        self.count = self.linked = self.last_link = 0
        if self.hosts:
            self.hosts = {}

    def run(self) -> None:
        """The whole page."""
        place = 0
        while place < self.size:
            if self.markup[place] != "<":
                place = self.text(place)
            elif place + 1 == self.size:
                break
            elif self.markup[place + 1] == "/":
                place = self.end_tag(place + 2)
            elif self.markup[place + 1] == "!":
                place = self.past("-->", place)
            else:
                place = self.start_tag(place + 1)
        self.end_piece()
        self.close_containers()

    def text(self, place: int) -> int:
        """Add the text at `place` to the piece at hand; where it ends."""
        start = place
        is_blank, refers = True, False
        while place < self.size:
            char = self.markup[place]
            if char == "<":
                break
            if is_blank and char > " " and not char.isspace():
                is_blank = False
            refers = refers or char == "&"
            place += 1
        if is_blank and not self.verbatim:
            if not self.blank:
                self.parts.append(" ")
            return place
        text = self.markup[start:place]
        if refers:
            text = plain(text)
            is_blank = text.isspace()
        self.parts.append(text)
        if not is_blank:
            self.count_text(text)
        return place

    def count_text(self, text: str) -> None:
        """Count a text that is not blank."""
        self.blank = self.after_link = False
        if self.link:
            self.linked += len(text.strip())
            if self.last_link != self.link:
                self.last_link = self.link
                self.count += 1
                if self.host:
                    self.hosts[self.host] = None

    def start_tag(self, place: int) -> int:
        """Begin an element; where to go on."""
        place = self.name(place, " ")
        row = self.row
        does = self.all_do[row]
        after = self.attributes(place)
        if does & IS_LEFT_OUT or (does & IS_RUBY_TEXT and self.in_ruby):
            return self.leave_out(row, after)
        reason = self.hiding() if self.given & HIDING and self.hidden is None else None
        level = does & (IS_BLOCK | IS_SVG)
        if does & (IS_BLOCK | IS_INLINE) or reason is not None:
            level |= self.enter(place, after, row, reason)
        if does & IS_VOID == 0:
            if self.depth == len(self.levels):
                self.levels.extend(bytes(self.depth))
            self.levels[self.depth] = level
            self.depth += 1
        elif level & IS_LEFT:
            self.leave(level)
        return after

    def enter(self, place: int, after: int, row: int, reason: str | None) -> int:
        """Change what holds for the text as an element does; what its end tag does.

        Between `place` and `after` stand its attributes.
        """
        does = self.all_do[row]
        level = IS_LEFT | (IS_LINK if row == A else 0)
        if does & (IS_KIND | IS_INLINE) or reason is not None:
            level |= IS_STATE
            self.states.append(
                self.state
                or (self.kind, self.hidden, self.link, self.host, self.verbatim, self.in_ruby)
            )
            self.state = None
        if does & IS_BLOCK:
            self.open_block(place, after, row)
        elif does & IS_INLINE:
            self.open_inline(row)
        if reason is not None:
            self.end_piece()
            self.hidden = reason
        return level

    def open_block(self, place: int, after: int, row: int) -> None:
        """Begin an element that holds pieces."""
        if self.parts:
            self.end_piece()
        self.push(place, after - 1, row)
        if self.all_do[row] & IS_KIND:
            self.kind = self.tags[row]
            self.verbatim = self.verbatim or self.all_do[row] & IS_VERBATIM != 0

    def open_inline(self, row: int) -> None:
        """Begin an element that changes what stands around it or in it."""
        if row == A:
            if not self.given & (1 << NAME):  # which one that is no link has
                if self.after_link:
                    self.parts.append(" ")  # 首页 新闻: links side by side are words apart
                self.links += 1
                self.link = self.links
                self.host = self.host_of(self.value(HREF))
        elif row == RUBY:
            self.in_ruby = True
        elif row == TIME:
            self.times.append(self.value(DATETIME))
        elif self.kind in HEADINGS:
            self.parts.append(" ")
        elif self.verbatim:
            self.parts.append("\n")
        else:
            self.end_piece()

    def end_tag(self, place: int) -> int:
        """End an element; where to go on."""
        place = self.name(place, " ")
        while place < self.size and self.markup[place] != ">":
            place += 1
        if self.all_do[self.row] & (IS_VOID | IS_RAW) == 0 and self.depth:
            self.depth -= 1
            level = self.levels[self.depth]
            if level & IS_LEFT:
                self.leave(level)
        return place + 1

    def leave(self, level: int) -> None:
        """Come back to what held before an element."""
        if level & IS_BLOCK:
            if self.parts:
                self.end_piece()
            self.pop()
        self.after_link = level & IS_LINK != 0
        if level & IS_STATE:
            self.state = before = self.states.pop()
            if level & IS_BLOCK == 0 and self.hidden is not before[1]:
                self.end_piece()
            self.kind, self.hidden, self.link, self.host, self.verbatim, self.in_ruby = before

    def leave_out(self, row: int, place: int) -> int:
        """Keep what an element says that is left out and whose content stands there; where it ends."""
        if self.all_do[row] & IS_VOID:
            if row == META:
                name = self.value(PROPERTY) or self.value(NAME) or self.value(ITEMPROP)
                self.metas.setdefault(name.lower(), " ".join(self.value(CONTENT).split()))
            elif row == LINK and self.value(REL).lower() == "canonical" and not self.canonical:
                self.canonical = self.value(HREF) or None
            return place
        is_data = row == SCRIPT and self.value(TYPE) == "application/ld+json"
        end = self.content(row, place)
        if is_data:
            self.linked_data.append(self.markup[place:end])
        elif row == TITLE and not self.title:
            self.add_title(plain(self.markup[place:end]))
        return self.past(">", end)

    def add_title(self, text: str) -> None:
        """Keep the title of the page, which is a piece of it."""
        if self.depth and self.levels[self.depth - 1] & IS_SVG:
            return
        self.end_piece()
        self.title = " ".join(text.replace("\u00ad", "").split())
        if self.title.strip(INVISIBLE):
            self.add_piece(self.title, "title", self.no_links)

    def end_piece(self) -> None:
        """Make a piece of what was read, unless it is blank."""
        if self.blank:
            self.parts.clear()
            return
        text = self.parts[0] if len(self.parts) == 1 else "".join(self.parts)
        trimmed = bare(text)
        is_seen = trimmed != ""
        if is_seen:
            text = trimmed
        else:
            lines = text.replace("\u00ad", "").replace("\u00a0", " ")
            text = lines.strip() if self.verbatim else " ".join(lines.split())
            is_seen = text.strip(INVISIBLE) != ""
        if is_seen:
            links, linked = self.no_links, 0
            if self.count:
                linked = min(self.linked, len(text))
                links = self.make_links(self.count, linked, tuple(self.hosts))
            is_linked = self.kind == "" and linked + text.count(" ") >= len(text)
            self.add_piece(text, self.kind or ("a" if is_linked else "div"), links)
        self.begin_piece()

    def add_piece(self, text: str, tag: str, links: Any) -> None:
        """Keep a piece, and make the containers around it that are not yet."""
        while self.made < self.blocks:
            self.open_container()
        start, end = self.length, self.length + len(text)
        self.texts.append(text)
        self.length = end + 1
        container = self.number(self.made)
        self.pieces.append(self.make_piece((start, end, tag, self.hidden, links, container)))
