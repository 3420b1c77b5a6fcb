"""What the elements and attributes of HTML mean to the kernel that walks a page, by their places."""

from __future__ import annotations

from zhnews.text import elements

IS_BLOCK, IS_KIND, IS_VERBATIM, IS_LEFT_OUT, IS_VOID = 1, 1 << 8, 1 << 9, 1 << 10, 1 << 11
IS_RAW, IS_RUBY_TEXT, IS_SVG, IS_INLINE = 1 << 12, 1 << 13, 1 << 7, 1 << 14
_FLAGS = {
    IS_BLOCK: elements.BLOCKS,
    IS_KIND: elements.KINDS,
    IS_VERBATIM: elements.VERBATIM,
    IS_LEFT_OUT: elements.LEFT_OUT,
    IS_VOID: (elements.VOID | elements.HTML_VOID) - {"html", "head", "body"},
    IS_RAW: elements.RAW & elements.LEFT_OUT - elements.SHOWN,
    IS_RUBY_TEXT: {"rt", "rp", "rtc"},
    IS_SVG: {"svg", "g", "symbol", "defs", "use", "path"},
    IS_INLINE: {"a", "br", "hr", "ruby", "time"},  # those that change anything
}
DOES = elements.by_place(
    {name: sum(flag for flag, names in _FLAGS.items() if name in names) for name in elements.PLACES}
)
NUMBERS = elements.by_place({name: n + 1 for n, name in enumerate(elements.ATTRIBUTES)})
NAMES = [""] * (elements.SLOTS + 1)
for _name, _place in elements.PLACES.items():
    NAMES[_place] = _name


def number(name: str) -> int:
    """The number of an attribute."""
    return NUMBERS[elements.PLACES[name]]


def place(name: str) -> int:
    """The place of a name in the tables."""
    return elements.PLACES[name]
