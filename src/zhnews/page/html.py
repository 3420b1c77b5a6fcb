"""HTML to a layout: one iterative walk over Lexbor's tree.

A block-level element or a `<br>` ends a piece; inside a piece runs of blanks are one blank. What no
reader is meant to see (scripts, styles, templates, the readings of ruby) is left out; what is hidden
from him by style stays, marked with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhnews.doc import Links
from zhnews.page.elements import BLOCKS, HEADINGS, KINDS, LEFT_OUT, VERBATIM
from zhnews.page.layout import Container, Head, Layout, Piece
from zhnews.page.prescan import plain_spans
from zhnews.page.style import hidden
from zhnews.text.hosts import host

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_WITHOUT_EVENTS = 1  # with its mutation events on, 40,000 <option> take Lexbor 2 s
_INLINE = frozenset(("a", "br", "hr", "ruby", "time"))  # that change anything
_READINGS = frozenset(("rt", "rp", "rtc"))
_SVG = frozenset(("svg", "g", "symbol", "defs", "use", "path"))
_LONGEST_MARKS = 300  # characters of class and id that are kept
_NO_LINKS = Links()
_INVISIBLE = " \n\u200b\u200c\u200d\u2060\ufeff"


_State = tuple[str, int, str | None, int, str | None, bool, bool]


def layout(source: str) -> Layout:
    """The layout of the page whose HTML is `source`."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(plain_spans(source), options=_WITHOUT_EVENTS).root
    reader = _Reader()
    if root is not None:
        _walk(root, reader)
    return reader.layout()


def _walk(root: LexborNode, reader: _Reader) -> None:
    node: LexborNode | None = root
    open_elements: list[tuple[LexborNode, str, _State | None]] = []
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            reader.text(node.text_content or "")
            following = node.next
        elif tag in LEFT_OUT or (tag in _READINGS and reader.in_ruby):
            reader.note(tag, node)
            following = node.next
        else:
            open_elements.append((node, tag, reader.enter(tag, node.attributes)))
            following = node.first_child
        while following is None and open_elements:
            node, tag, before = open_elements.pop()
            if before is not None:
                reader.leave(tag, before)
            following = node.next
        node = following


class _Reader:
    """Collects the text and the pieces of a page while its tree is walked."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._containers: list[tuple[int, int, str, str]] = [(0, 0, "", "")]  # all but their ends
        self._ends: list[int] = [0]
        self._links = 0
        self._title = ""
        self._canonical: str | None = None
        self._metas: dict[str, str] = {}
        self._linked_data: list[str] = []
        self._times: list[str] = []
        # what holds for the text at this point of the walk
        self._kind = ""
        self._container = 0
        self._hidden: str | None = None
        self._link = 0  # its number, from 1
        self._host: str | None = None  # where the link leads
        self._verbatim = False
        self.in_ruby = False
        self._begin_piece()

    def _begin_piece(self) -> None:
        self._parts: list[str] = []
        self._blank = True
        self._after_link = False
        self._links_here: list[int] = []
        self._linked = 0
        self._hosts: dict[str, None] = {}

    def _state(self) -> _State:
        return (
            self._kind,
            self._container,
            self._hidden,
            self._link,
            self._host,
            self._verbatim,
            self.in_ruby,
        )

    def text(self, text: str) -> None:
        """Add a text node to the piece at hand."""
        self._parts.append(text)
        if text.isspace():
            return
        self._blank = self._after_link = False
        if self._link:
            self._linked += len(text.strip())
            if self._links_here[-1:] != [self._link]:
                self._links_here.append(self._link)
                if self._host:
                    self._hosts[self._host] = None

    def enter(self, tag: str, attributes: dict[str, str | None]) -> _State | None:
        """Begin an element; what to come back to when it ends, where it changes anything."""
        before = None
        if tag in BLOCKS:
            before = self._state()
            if self._parts:
                self._end_piece()
            self._open_container(tag, attributes)
        elif tag in _INLINE:
            before = self._state()
            self._open_inline(tag, attributes)
        if attributes and self._hidden is None and (reason := hidden(attributes)):
            before = before or self._state()
            self._end_piece()
            self._hidden = reason
        return before

    def leave(self, tag: str, before: _State) -> None:
        """End an element."""
        if tag in BLOCKS:
            if self._parts:
                self._end_piece()
            self._ends[self._container] = len(self._pieces)
        elif self._hidden != before[2]:
            self._end_piece()
        self._after_link = tag == "a"
        (
            self._kind,
            self._container,
            self._hidden,
            self._link,
            self._host,
            self._verbatim,
            self.in_ruby,
        ) = before

    def _open_container(self, tag: str, attributes: dict[str, str | None]) -> None:
        marks = ""
        if attributes:
            get = attributes.get
            marks = f"{get('class') or ''} {get('id') or ''} {get('role') or ''}"[:_LONGEST_MARKS]
        self._containers.append((len(self._pieces), self._container, tag, marks))
        self._container = len(self._ends)
        self._ends.append(0)
        if tag in KINDS:
            self._kind = tag
            self._verbatim = self._verbatim or tag in VERBATIM

    def _open_inline(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "a":
            self._open_link(attributes.get("href"))
        elif tag == "ruby":
            self.in_ruby = True
        elif tag == "time":
            self._times.append(attributes.get("datetime") or "")
        else:
            self._break_line()

    def _open_link(self, href: str | None) -> None:
        if href is None:
            return
        if self._after_link:
            self._parts.append(" ")  # 首页 新闻: links side by side are words apart
        self._links += 1
        self._link = self._links
        self._host = host(href)

    def _break_line(self) -> None:
        if self._kind in HEADINGS:
            self._parts.append(" ")
        elif self._verbatim:
            self._parts.append("\n")
        else:
            self._end_piece()

    def _end_piece(self) -> None:
        if self._blank:
            self._parts.clear()
            return
        joined = "".join(self._parts).replace("\u00ad", "")
        text = joined.replace("\u00a0", " ").strip() if self._verbatim else " ".join(joined.split())
        if text.strip(_INVISIBLE):
            links = _NO_LINKS
            if self._links_here:
                linked = min(self._linked, len(text))
                links = Links(len(self._links_here), linked, tuple(self._hosts))
            is_linked = links.characters + text.count(" ") >= len(text)
            self._add(text, self._kind or ("a" if is_linked else "div"), links)
        self._begin_piece()

    def _add(self, text: str, tag: str, links: Links) -> None:
        start = self._length
        end = start + len(text)
        self._texts.append(text)
        self._length = end + 1
        self._pieces.append(Piece(start, end, tag, self._hidden, links, self._container))

    def note(self, tag: str, node: LexborNode) -> None:
        """Keep what an element that is left out says of the page."""
        if tag == "meta":
            get = node.attributes.get
            name = get("property") or get("name") or get("itemprop") or ""
            self._metas.setdefault(name.lower(), " ".join((get("content") or "").split()))
        elif tag == "link" and (node.attributes.get("rel") or "").lower() == "canonical":
            self._canonical = self._canonical or node.attributes.get("href")
        elif tag == "script" and node.attributes.get("type") == "application/ld+json":
            self._linked_data.append(node.text())
        elif tag == "title" and not self._title and _is_outside_svg(node):
            self._end_piece()
            self._title = " ".join(node.text().replace("\u00ad", "").split())
            if self._title.strip(_INVISIBLE):
                self._add(self._title, "title", _NO_LINKS)

    def layout(self) -> Layout:
        """All that was read."""
        self._end_piece()
        self._ends[0] = len(self._pieces)
        return Layout(
            "\n".join(self._texts),
            tuple(self._pieces),
            tuple(
                Container(first, last, parent, tag, marks)
                for (first, parent, tag, marks), last in zip(
                    self._containers, self._ends, strict=True
                )
            ),
            Head(
                self._title,
                self._canonical,
                self._metas,
                tuple(self._linked_data),
                tuple(self._times),
            ),
        )


def _is_outside_svg(node: LexborNode) -> bool:
    return node.parent is None or node.parent.tag not in _SVG
