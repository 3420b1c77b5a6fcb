"""What the elements and attributes of HTML mean to the kernel that cleans markup, by their places."""

from __future__ import annotations

import re

from zhnews.text import elements

# What an element does.
IS_SPECIAL, IS_BARRIER, IS_VOID, IS_HTML_VOID = 1, 2, 4, 8
IS_RAW, IS_SHOWN, IS_FORMATTING, IS_FOREIGN, IS_HTML = 16, 32, 64, 128, 256
IS_PREFORMATTED, IS_LIST, IS_ENDLESS, IS_TABLE, IS_PART = 512, 1024, 2048, 4096, 8192
IS_SURE, IS_NEEDLESS = 1 << 14, 1 << 15
# From which bit on stands what kind of thing it is, and which kinds it closes.
KIND, CLOSED = 16, 24
P, ITEM, TERM, CELL, ROW, GROUP, OPTION, LINK = 1, 2, 4, 8, 16, 32, 64, 128
IMPLIED = 127  # all but LINK: HTML lets their end tags be left out
_KINDS = {
    "p": P,
    "li": ITEM,
    "dd": TERM,
    "dt": TERM,
    "td": CELL,
    "th": CELL,
    "tr": ROW,
    "tbody": GROUP,
    "thead": GROUP,
    "tfoot": GROUP,
    "option": OPTION,
    "a": LINK,
}
_CLOSES = {
    "li": P | ITEM,
    "dd": P | TERM,
    "dt": P | TERM,
    "td": P | CELL,
    "th": P | CELL,
    "tr": P | CELL | ROW,
    "option": OPTION,
    "a": LINK,
    **dict.fromkeys(("tbody", "thead", "tfoot"), P | CELL | ROW | GROUP),
}
_FLAGS = {
    IS_SPECIAL: elements.SPECIAL,
    IS_BARRIER: elements.BARRIERS,
    IS_VOID: elements.VOID,
    IS_HTML_VOID: elements.HTML_VOID,
    IS_RAW: elements.RAW,
    IS_SHOWN: elements.SHOWN,
    IS_FORMATTING: elements.FORMATTING,
    IS_FOREIGN: elements.FOREIGN,
    IS_HTML: elements.BLOCKS | elements.VOID | elements.FORMATTING | elements.SPECIAL
    | frozenset(("ruby", "span", "sub", "sup", "var")),
    IS_PREFORMATTED: frozenset(("xmp", "plaintext")),
    IS_LIST: frozenset(("ol", "ul", "button")),
    IS_TABLE: frozenset(("table", "template")),
    IS_PART: frozenset(("table", "caption", "colgroup", "tbody", "thead", "tfoot", "tr", "td", "th")),
    IS_ENDLESS: frozenset(("plaintext",)),
    IS_SURE: elements.SURE,
    IS_NEEDLESS: frozenset(("link", "script", "style")),
}  # fmt: skip


def _does(name: str) -> int:
    closes = _CLOSES.get(name, P if name in elements.CLOSES_P else 0)
    flags = sum(flag for flag, names in _FLAGS.items() if name in names)
    return flags | _KINDS.get(name, 0) << KIND | closes << CLOSED


def _bits(names: frozenset[str]) -> int:
    return sum(1 << elements.ATTRIBUTES.index(name) for name in names)


def _keeps(name: str) -> int:
    blocks = elements.OF_BLOCKS if name in elements.BLOCKS else frozenset()
    return _bits(elements.ALWAYS | blocks | elements.OF.get(name, frozenset()))


DOES = elements.by_place({name: _does(name) for name in elements.PLACES})
KEEPS = elements.by_place({name: _keeps(name) for name in elements.PLACES}, _bits(elements.ALWAYS))
BITS = elements.by_place({name: _bits(frozenset((name,))) for name in elements.ATTRIBUTES})
# What a byte is in a tag.
ENDS_NAME, IS_BLANK, IS_EQUALS = 1, 2, 4
CLASSES = bytes(
    (byte in b" \t\n\f\r/>") * ENDS_NAME
    | (byte in b" \t\n\f\r") * IS_BLANK
    | (byte in b"=") * IS_EQUALS
    for byte in range(256)
)
_DELIMITER = rb"(?=[ \t\n\f\r/>])"
_IN_SCRIPT = re.compile(rb"<!--|-->|</?[sS][cC][rR][iI][pP][tT]" + _DELIMITER)


def end_of_script(page: bytes, place: int) -> int:
    """Where a script ends that has a "<!--" there; -1 for nowhere.

    Another script that begins in the comment ends in it.
    """
    in_comment = in_script = False
    while found := _IN_SCRIPT.search(page, place):
        place = found.end()
        if found[0] == b"<!--":
            in_comment, place = True, place - 2  # "<!-->" is a whole one
        elif found[0] == b"-->":
            in_comment = in_script = False
        elif found[0][1:2] != b"/":
            in_script = in_comment
        elif not in_script:
            return found.start()
        else:
            in_script = False
    return -1


def escaped(content: bytes) -> bytes:
    """Text as it is written in markup."""
    return content.replace(b"&", b"&amp;").replace(b"<", b"&lt;")
