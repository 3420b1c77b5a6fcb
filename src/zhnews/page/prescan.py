"""Keep the parser out of its quadratic cases, by a linear look at the markup before it is parsed.

Lexbor's time grows with the square of the depth of nesting (100,000 nested `div`: 16 s), of the number
of formatting elements left open (36 KB of reopened `b`: 3.7 s and 1.45 GB) and of the attributes of one
tag (100,000: 14 s).

>>> excess("<p>short</p>")
>>> excess("<i>" * 5000)
'elements nested deeper than 2000: read as stripped text'
>>> plain_spans('<b class="x">5<br>')
'<span class="x">5<br>'
"""

from __future__ import annotations

import html
import re

MAX_DEPTH = 2000  # real pages stay below 100; at this depth a million elements take Lexbor 4 s
MAX_ATTRIBUTES = 256  # of one tag; real ones stay below 50

# An attribute as the tokenizer of HTML sees it: only after "=" does a quote quote.
_ATTRIBUTE = (
    r"[ \t\n\f\r/]++(?:=?+[^ \t\n\f\r/>=]++)"
    r"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>]++|(?=>|\Z)))?+"
)
_TAG = rf"<(/?)([a-zA-Z][^ \t\n\f\r/>]*+)(?:{_ATTRIBUTE})*+[^>]*+(?:>|\Z)"
_COMMENT = r"<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?/][^>]*+(?:>|\Z)"
_MARKUP = re.compile(f"{_TAG}|{_COMMENT}", re.DOTALL)
_CROWDED = re.compile(rf"<[a-zA-Z][^ \t\n\f\r/>]*+(?:{_ATTRIBUTE}){{{MAX_ATTRIBUTES + 1}}}")
_FORMATTING = re.compile(
    r"<(/?)(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[ \t\n\f\r/>])", re.IGNORECASE
)

_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
    # never more than one of each is open, or they are ignored where they do not belong
    " html head body form".split()
)
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
_SPECIAL = frozenset(
    "address applet article aside blockquote button caption center colgroup dd details dir div dl dt"
    " fieldset figcaption figure footer frameset h1 h2 h3 h4 h5 h6 header hgroup li listing main marquee"
    " menu nav object ol p plaintext pre search section select summary table tbody td template tfoot th"
    " thead tr ul".split()
)
_BARRIERS = frozenset("applet caption table td th marquee object template".split())
_FOREIGN = frozenset(("svg", "math", "select"))  # inside, script and style may hold elements
_LINES = _SPECIAL | {"br", "hr", "option", "title"}
_BLOCK_CLOSES_P = _SPECIAL - {
    "button",
    "caption",
    "marquee",
    "object",
    "select",
    "td",
    "th",
    "template",
}
_ROWS = frozenset(("td", "th", "tr"))
_CLOSES: dict[str, frozenset[str]] = {
    **dict.fromkeys(_BLOCK_CLOSES_P, frozenset(("p",))),
    "li": frozenset(("p", "li")),
    "dd": frozenset(("p", "dd", "dt")),
    "dt": frozenset(("p", "dd", "dt")),
    "option": frozenset(("option",)),
    "td": frozenset(("p", "td", "th")),
    "th": frozenset(("p", "td", "th")),
    "tr": _ROWS | {"p"},
    "tbody": _ROWS | {"p", "tbody", "thead", "tfoot"},
}


def plain_spans(source: str) -> str:
    """`source` with its formatting elements as `span`, which a parser does not reopen."""
    return _FORMATTING.sub(r"<\1span", source)


def excess(source: str) -> str | None:
    """Why `source` is not to be parsed, or None."""
    # what has few start tags cannot be deep, and with the crowded tags that settles most pages
    if source.count("<") - source.count("</") <= MAX_DEPTH and not _CROWDED.search(source):
        return None
    return _scan(source)


def _scan(source: str) -> str | None:
    tree, place = _OpenElements(), 0
    while found := _MARKUP.search(source, place):
        place = found.end()
        if not (name := (found[2] or "").lower()):
            continue
        if found[1]:
            tree.close(name)
            continue
        if place - found.start() > MAX_ATTRIBUTES and _CROWDED.match(found[0]):
            return f"a tag with more than {MAX_ATTRIBUTES} attributes: read as stripped text"
        if name in _RAW and not _FOREIGN.intersection(tree.places):
            place = _end_of_raw(source, name, place)
        elif name not in _VOID:
            tree.open(name)
            if len(tree.names) > MAX_DEPTH:
                return f"elements nested deeper than {MAX_DEPTH}: read as stripped text"
    return None


def _end_of_raw(source: str, name: str, place: int) -> int:
    found = re.compile(f"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE).search(source, place)
    return found.start() if found else len(source)


class _OpenElements:
    """The stack of open elements, without the finer rules that would only make it lower."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.places: dict[str, list[int]] = {}  # where in `names` each open name stands
        self._special: list[int] = []
        self._barriers: list[int] = []

    def open(self, name: str) -> None:
        closes = _CLOSES.get(name)
        while closes and self.names and self.names[-1] in closes:
            self._pop()
        place = len(self.names)
        self.names.append(name)
        self.places.setdefault(name, []).append(place)
        if name in _SPECIAL:
            self._special.append(place)
        if name in _BARRIERS:
            self._barriers.append(place)

    def close(self, name: str) -> None:
        """Pop up to the last open `name`, unless something stands in between that keeps it open."""
        if name not in self.places:
            return
        place = self.places[name][-1]
        if name in _BARRIERS:
            walls = self.places.get("template" if name == "table" else "table", ())
        else:
            walls = self._barriers if name in _SPECIAL else self._special
        if walls and walls[-1] > place:
            return
        while len(self.names) > place:
            self._pop()

    def _pop(self) -> None:
        name = self.names.pop()
        places = self.places[name]
        place = places.pop()
        if not places:
            del self.places[name]
        for walls in (self._special, self._barriers):
            if walls and walls[-1] == place:
                walls.pop()


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
        elif name in _RAW - {"title", "textarea"} and not found[1]:
            place = _end_of_raw(source, name, place)
    parts.append(source[place:])
    return html.unescape("".join(parts))
