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

from zhnews.page.elements import BARRIERS, FORMATTING, RAW, SPECIAL, VOID

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
# Where what looks like a tag is none, because it is text, a value or left out.
_QUOTED = re.compile(
    rf"<((?i:meta|title|textarea|xmp|script|style))(?=[ \t\n\f\r/>])(?:{_ATTRIBUTE})*+[^>]*+(?:>|\Z)"
    r"|<!--(?:-?>|.*?(?:--!?>|\Z))",
    re.DOTALL,
)
_CROWDED = re.compile(rf"<[a-zA-Z][^ \t\n\f\r/>]*+(?:{_ATTRIBUTE}){{{MAX_ATTRIBUTES + 1}}}")
# written out because re.IGNORECASE costs a third more
_EITHER_CASE = re.sub(
    "[a-z]", lambda char: f"[{char[0]}{char[0].upper()}]", "|".join(sorted(FORMATTING))
)
_FORMATTING = re.compile(rf"<(/?)(?:{_EITHER_CASE})(?=[ \t\n\f\r/>])")

# No depth either: never more than one of each is open, or they are ignored where they do not belong.
_FLAT = VOID | {"html", "head", "body", "form"}
_FOREIGN = frozenset(("svg", "math", "select"))  # inside, script and style may hold elements
_TEXTS = frozenset(("title", "textarea", "xmp"))  # raw, and shown to the reader
_LINES = SPECIAL | {"br", "hr", "option", "title"}
_CLOSES_P = SPECIAL - {"button", "caption", "marquee", "object", "select", "td", "th", "template"}
_CELLS = frozenset(("p", "td", "th"))
_CLOSES = {
    **dict.fromkeys(_CLOSES_P, frozenset(("p",))),
    "li": frozenset(("p", "li")),
    "dd": frozenset(("p", "dd", "dt")),
    "dt": frozenset(("p", "dd", "dt")),
    "td": _CELLS,
    "th": _CELLS,
    "tr": _CELLS | {"tr"},
    "tbody": _CELLS | {"tr", "tbody", "thead", "tfoot"},
}


def plain_spans(source: str) -> str:
    """`source` with its formatting elements as `span`, which a parser does not reopen.

    What only looks like one in a title, a text to be edited or the value of a `meta` is escaped, so
    that no tag is left even where the parser, which knows more, sees markup there.
    """
    parts: list[str] = []
    place = 0
    while found := _QUOTED.search(source, place):
        parts.append(_as_spans(source[place : found.start()]))
        name, place = (found[1] or "").lower(), found.end()
        if name in RAW:
            place = _end_of_raw(source, name, place)
        content = source[found.end() : place]
        if name == "meta":
            parts.append(_escaped(found[0]))
        elif name in _TEXTS - {"xmp"} and place < len(source):
            parts.append(_as_spans(found[0]) + _escaped(content))
        elif name == "xmp":
            parts.append(f"<pre{_as_spans(found[0][4:])}{html.escape(content)}</pre>")
        else:
            parts.append(_as_spans(found[0] + content))
    parts.append(_as_spans(source[place:]))
    return "".join(parts)


def _as_spans(source: str) -> str:
    return _FORMATTING.sub(r"<\1span", source)


def _escaped(quoted: str) -> str:
    return _FORMATTING.sub(lambda tag: f"&lt;{tag[0][1:]}", quoted)


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
        if name in RAW and not any(map(tree.places.__contains__, _FOREIGN)):
            place = _end_of_raw(source, name, place)
        elif name not in _FLAT:
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
        closes = _CLOSES.get(name, ())
        while self._special and self.names[self._special[-1]] in closes:
            self._pop_to(self._special[-1])
        if name == "option" and self.names[-1:] == ["option"]:
            self._pop_to(len(self.names) - 1)
        place = len(self.names)
        self.names.append(name)
        self.places.setdefault(name, []).append(place)
        if name in SPECIAL:
            self._special.append(place)
        if name in BARRIERS:
            self._barriers.append(place)

    def close(self, name: str) -> None:
        """Pop up to the last open `name`, unless something stands in between that keeps it open."""
        if name not in self.places:
            return
        place = self.places[name][-1]
        if name in BARRIERS:
            walls = self.places.get("template" if name == "table" else "table", ())
        else:
            walls = self._barriers if name in SPECIAL else self._special
        if walls and walls[-1] > place:
            return
        self._pop_to(place)

    def _pop_to(self, place: int) -> None:
        while len(self.names) > place:
            name = self.names.pop()
            self.places[name].pop()
            if not self.places[name]:
                del self.places[name]
        for walls in (self._special, self._barriers):
            while walls and walls[-1] >= place:
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
        elif name in RAW - _TEXTS and not found[1]:
            place = _end_of_raw(source, name, place)
    parts.append(source[place:])
    return html.unescape("".join(parts))
