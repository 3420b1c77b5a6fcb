"""Plain text to a layout: its lines are its pieces, and stray markup does not stay in its text.

>>> text("a < b <3 <rt id=\\"8rlwz\\"></rt>甲&nbsp;乙<br/>丙 List<String>")
'a < b <3 甲 乙\\n丙 List<String>'
"""

from __future__ import annotations

import re
from html import unescape

from zhnews.page.layout import Container, Layout, Piece

# Every element of HTML; a name in brackets that is none of these may be meant: List<String>.
_ELEMENTS = frozenset(
    "a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br button"
    " canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em"
    " embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup"
    " hr html i iframe img input ins kbd label legend li link main map mark marquee menu meta meter nav"
    " nobr noframes noscript object ol optgroup option output p param picture pre progress q rb rp rt rtc"
    " ruby s samp script search section select slot small source span strike strong style sub summary sup"
    " svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr".split()
)
_LINES = frozenset(
    "article blockquote br center dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li ol p pre"
    " section table td th tr ul".split()
)
_TAG = re.compile(r"<!--[^<>]{0,1000}-->|</?([a-zA-Z][\w:.-]{0,30})(\s[^<>]{0,2000})?/?>")
_ATTRIBUTE = re.compile(r"""[\w:-]=["'][^"']*["']\s*/?$""")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")


def text(source: str) -> str:
    """`source` without complete tags, and with its character references as characters."""
    if "<" in source:
        source = _TAG.sub(_without, source)
    if "&" in source:
        source = _REFERENCE.sub(_character, source)
    return source


def _without(tag: re.Match[str]) -> str:
    name = (tag[1] or "").lower()
    if name in _LINES:
        return "\n"
    is_tag = not name or name in _ELEMENTS or ":" in name or _ATTRIBUTE.search(tag[2] or "")
    return "" if is_tag else tag[0]


def _character(reference: re.Match[str]) -> str:
    return unescape(reference[0]).replace("\xa0", " ")


def layout(text: str) -> Layout:
    """The lines of `text` that are not blank, without the blanks around them."""
    pieces: list[Piece] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if content := line.strip():
            first = start + len(line) - len(line.lstrip())
            pieces.append(Piece(first, first + len(content)))
        start += len(line)
    return Layout(text, tuple(pieces), (Container(0, len(pieces), 0, "", ""),))
