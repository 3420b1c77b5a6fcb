"""Plain text to a layout: its lines are its pieces, and stray markup does not stay in its text.

>>> text("a < b <3 <rt id=\\"8rlwz\\"></rt>甲&nbsp;乙<br/>丙 List<String>")
'a < b <3 甲 乙\\n丙 List<String>'
>>> text("若 a<b 且 c>d，Map<String, List<A>>")
'若 a<b 且 c>d，Map<String, List<A>>'
"""

from __future__ import annotations

import re
from html import unescape

from zhnews.page.elements import ALL, PARAGRAPHS
from zhnews.page.layout import Containers, Layout, Piece

_LINES = PARAGRAPHS - {"legend"} | {"br", "hr", "div", "table", "tr", "ul", "ol"}
_VALUE = r"""\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'|[^\s"'<>]++)"""
_SWITCHES = (  # attributes without a value
    "allowfullscreen|async|autoplay|checked|compact|controls|default|defer|disabled|hidden|ismap|itemscope"
    "|loop|multiple|muted|nohref|noresize|noshade|nowrap|open|readonly|required|reversed|selected"
)
_ATTRIBUTES = (
    rf"""(?:(?:\s++|(?<=["']))(?:[a-zA-Z_:@][\w:.@-]*+{_VALUE}|(?i:{_SWITCHES})(?=[\s/>])))*+"""
)
# One with a colon is of a known kind: Office writes <o:p>, a programmer <std::string>.
_NAME = r"(?:(?:o|v|w|m|st1|svg|fb):)?+[a-zA-Z][\w.-]*+"
_TYPE = r"(?<=[a-zA-Z0-9_])<[A-Z][a-z]*+>"  # List<A> is no link
_TAG = re.compile(
    rf"<!--[^<>]{{0,1000}}-->|(?!{_TYPE})</?({_NAME})({_ATTRIBUTES})\s*+/?>", re.ASCII
)
_QUOTE = re.compile(r"=\s*[\"']")
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
    is_tag = not name or name in ALL or ":" in name or _QUOTE.search(tag[2])
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
    return Layout(text, tuple(pieces), Containers.of_page(len(pieces)))
