"""HTML to a layout: one iterative walk over Lexbor's tree.

A block-level element or a `<br>` ends a piece; inside a piece runs of blanks are one blank. What no
reader is meant to see (scripts, styles, templates, the readings of ruby) is left out; what is hidden
from him by style stays, marked with the reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zhnews.doc import Links
from zhnews.page.layout import Container, Head, Layout, Piece
from zhnews.page.prescan import plain_spans
from zhnews.page.style import hidden

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_WITHOUT_EVENTS = 1  # with its mutation events on, 40,000 <option> take Lexbor 2 s
_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main"
    " marquee menu nav ol optgroup option p pre search section select summary table tbody td textarea"
    " tfoot th thead tr ul".split()
)
_KINDS = frozenset(
    "h1 h2 h3 h4 h5 h6 p li td th dt dd pre blockquote figcaption caption button option textarea".split()
)
_BREAKS = frozenset(("br", "hr"))
_READINGS = frozenset(("rt", "rp", "rtc"))
_VERBATIM = frozenset(("pre", "textarea", "listing"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LEFT_OUT = frozenset(
    "-comment -doctype script style template noscript noframes noembed iframe object embed canvas audio"
    " video desc metadata title meta link base".split()
)
_SVG = frozenset(("svg", "g", "symbol", "defs", "use", "path"))
_HOST = re.compile(r"\s*(?:https?:)?//(?:[^/?#@\s]*@)?([^/?#:\s]+)", re.IGNORECASE)
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"


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
    above: list[tuple[LexborNode, str, _State | None]] = []
    while node is not None:
        child, tag = None, node.tag or ""
        if tag == "-text":
            reader.text(node.text_content or "")
        elif tag in _LEFT_OUT:
            reader.note(tag, node)
        elif not (tag in _READINGS and reader.now.in_ruby):
            before = reader.enter(tag, node.attributes)
            if (child := node.first_child) is None:
                reader.leave(tag, before)
            else:
                above.append((node, tag, before))
        following = child or node.next
        while following is None and above:
            node, tag, before = above.pop()
            reader.leave(tag, before)
            following = node.next
        node = following


class _State(NamedTuple):
    """What holds for the text at this point of the walk."""

    kind: str = ""
    container: int = 0
    hidden: str | None = None
    link: int = 0  # its number, from 1
    host: str | None = None  # where the link leads
    verbatim: bool = False
    in_ruby: bool = False


class _Reader:
    """Collects the text and the pieces of a page while its tree is walked."""

    def __init__(self) -> None:
        self.now = _State()
        self._texts: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._containers = [Container(0, 0, 0, "", "")]
        self._links = 0
        self._title = ""
        self._canonical: str | None = None
        self._metas: dict[str, str] = {}
        self._linked_data: list[str] = []
        self._times: list[str] = []
        self._begin_piece()

    def _begin_piece(self) -> None:
        self._parts: list[str] = []
        self._blank = True
        self._after_link = False
        self._links_here: list[int] = []
        self._linked = 0
        self._hosts: dict[str, None] = {}

    def text(self, text: str) -> None:
        """Add a text node to the piece at hand."""
        self._parts.append(text)
        if text.isspace():
            return
        now = self.now
        self._blank = self._after_link = False
        if now.link:
            self._linked += len(text.strip())
            if self._links_here[-1:] != [now.link]:
                self._links_here.append(now.link)
                if now.host:
                    self._hosts[now.host] = None

    def enter(self, tag: str, attributes: dict[str, str | None]) -> _State | None:
        """Begin an element; the state to come back to when it ends, where it changes any."""
        before = self.now
        if tag in _BLOCKS:
            self._end_piece()
            self._open_container(tag, attributes)
        elif tag == "a":
            self._open_link(attributes.get("href"))
        elif tag == "ruby":
            self.now = before._replace(in_ruby=True)
        elif tag in _BREAKS:
            self._break_line()
        if attributes:
            self._note_hiding(attributes)
            if tag == "time" and (time := attributes.get("datetime")):
                self._times.append(time)
        return before if self.now is not before else None

    def leave(self, tag: str, before: _State | None) -> None:
        """End an element."""
        if before is None:
            return
        if tag in _BLOCKS or self.now.hidden != before.hidden:
            self._end_piece()
        if tag in _BLOCKS:
            place = self.now.container
            self._containers[place] = self._containers[place]._replace(last=len(self._pieces))
        self._after_link = tag == "a"
        self.now = before

    def _open_container(self, tag: str, attributes: dict[str, str | None]) -> None:
        marks = ""
        if attributes:
            get = attributes.get
            marks = f"{get('class') or ''} {get('id') or ''} {get('role') or ''}"
        container = Container(len(self._pieces), len(self._pieces), self.now.container, tag, marks)
        self.now = self.now._replace(
            kind=tag if tag in _KINDS else self.now.kind,
            container=len(self._containers),
            verbatim=self.now.verbatim or tag in _VERBATIM,
        )
        self._containers.append(container)

    def _open_link(self, href: str | None) -> None:
        if href is None:
            return
        if self._after_link:
            self._parts.append(" ")  # 首页 新闻: links side by side are words apart
        self._links += 1
        host = _HOST.match(href)
        self.now = self.now._replace(link=self._links, host=host[1].lower() if host else None)

    def _break_line(self) -> None:
        if self.now.kind in _HEADINGS:
            self._parts.append(" ")
        elif self.now.verbatim:
            self._parts.append("\n")
        else:
            self._end_piece()

    def _note_hiding(self, attributes: dict[str, str | None]) -> None:
        if self.now.hidden is None and (reason := hidden(attributes)):
            self._end_piece()
            self.now = self.now._replace(hidden=reason)

    def _end_piece(self) -> None:
        if self._blank:
            self._parts.clear()
            return
        joined = "".join(self._parts).replace("\u00ad", "")
        text = (
            joined.replace("\u00a0", " ").strip() if self.now.verbatim else " ".join(joined.split())
        )
        if text.strip(_INVISIBLE):
            links = Links(len(self._links_here), min(self._linked, len(text)), tuple(self._hosts))
            self._add(
                text, self.now.kind or ("a" if links.characters == len(text) else "div"), links
            )
        self._begin_piece()

    def _add(self, text: str, tag: str, links: Links) -> None:
        start = self._length
        self._texts.append(text)
        self._length += len(text) + 1
        self._pieces.append(
            Piece(start, start + len(text), tag, self.now.hidden, links, self.now.container)
        )

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
                self._add(self._title, "title", Links())

    def layout(self) -> Layout:
        self._end_piece()
        self._containers[0] = Container(0, len(self._pieces), 0, "", "")
        return Layout(
            "\n".join(self._texts),
            tuple(self._pieces),
            tuple(self._containers),
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
