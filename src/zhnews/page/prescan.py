"""The text of markup that is not to be parsed.

>>> stripped("<p>5 &lt; 6</p><script>f()</script>")
'\\n5 < 6\\n'
"""

from __future__ import annotations

import html
import re

from zhnews.text.elements import RAW, SHOWN, SPECIAL

# An attribute as the tokenizer of HTML sees it: only after "=" does a quote quote.
_ATTRIBUTE = (
    r"[ \t\n\f\r/]++(?:=?+[^ \t\n\f\r/>=]++)"
    r"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>]++|(?=>|\Z)))?+"
)
_TAG = rf"<(/?)([a-zA-Z][^ \t\n\f\r/>]*+)(?:{_ATTRIBUTE})*+[^>]*+(?:>|\Z)"
_COMMENT = r"<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?/][^>]*+(?:>|\Z)"
_MARKUP = re.compile(f"{_TAG}|{_COMMENT}", re.DOTALL)
_LEFT_OUT = RAW - SHOWN - {"xmp", "plaintext"}
_LINES = SPECIAL | {"br", "hr", "option", "title"}


def stripped(source: str) -> str:
    """The text of `source` without its markup, scripts and styles; a block element begins a line."""
    parts: list[str] = []
    place = 0
    while found := _MARKUP.search(source, place):
        parts.append(source[place : found.start()])
        place = found.end()
        name = (found[2] or "").lower()
        if name in _LINES:
            parts.append("\n")
        elif name in _LEFT_OUT and not found[1]:
            place = _end_of_raw(source, name, place)
    parts.append(source[place:])
    return html.unescape("".join(parts))


def _end_of_raw(source: str, name: str, place: int) -> int:
    found = re.compile(f"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE).search(source, place)
    return found.start() if found else len(source)
