"""The elements of HTML by what they do to a parser and to a page, and numbers for their names.

The kernels that read markup tell names by a number, which for up to `LONGEST` of the characters a-z, 0-9
and "-" is one name's alone.

>>> KEYS[PLACES["blockquote"]] == code("blockquote") != code("p")
True
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable


def names(text: str) -> frozenset[str]:
    """The names that stand in a text, parted by blanks."""
    return frozenset(text.split())


HEADINGS = names("h1 h2 h3 h4 h5 h6")

# Those that begin and end a piece of text.
BLOCKS = HEADINGS | names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset header hgroup html legend li listing main marquee menu nav ol"
    " optgroup option p pre search section select summary table tbody td textarea tfoot th thead tr ul"
)

# Blocks that say what stands in them; others (div, section …) only hold it.
KINDS = HEADINGS | names(
    "p li td th dt dd pre blockquote figcaption caption button option textarea"
)

# Blocks where a line break in the source is one for the reader.
VERBATIM = names("pre textarea listing")

# What no reader is meant to see.
LEFT_OUT = names(
    "script style template noscript noframes noembed iframe object embed canvas audio"
    " video desc metadata title meta link base"
)

# Their content is text up to their end tag, whatever tags stand in it; the first two show it.
RAW = names("title textarea script style iframe noembed noframes xmp plaintext")
SHOWN = names("title textarea")

# No content, so no depth: the first wherever they stand, the others not in SVG and MathML.
VOID = names("br embed hr img meta head body")
HTML_VOID = names(
    "area base basefont bgsound col frame html image input keygen link param source track wbr"
)

# The parser opens them again in every block that follows, until they are closed.
FORMATTING = names("b big code em font i nobr s small strike strong tt u")

# "Special" in the words of the HTML standard: an end tag of another kind does not reach past them.
SPECIAL = HEADINGS | names(
    "address applet article aside blockquote button caption center colgroup dd details dir div dl dt fieldset"
    " figcaption figure footer form frameset header hgroup li listing main marquee menu nav noscript object ol p"
    " pre search section select summary table tbody td template tfoot th thead tr ul"
)
# Blocks that the parser makes wherever they begin, but in a <select>, in SVG and in MathML.
SURE = HEADINGS | names(
    "article aside blockquote dd div dl dt figcaption figure footer header li main nav ol p section ul"
)
# Bounds of "scope" there, in HTML and in SVG and MathML.
BARRIERS = names("applet caption table td th marquee object template desc mi mo mn ms mtext")
FOREIGN = names("svg math")

CLOSES_P = SPECIAL - names(
    "applet button caption marquee noscript object select td th template frameset"
) | names("dialog hr xmp plaintext")

# The attributes that are read, of every element and of some.
ALWAYS = names("style hidden aria-hidden encoding")
OF_BLOCKS = names("class id role")
OF = {
    "a": names("href"),
    "link": names("href rel"),
    "time": names("datetime"),
    "meta": names("property name itemprop content"),
    "script": names("type"),
    "input": names("type"),
}
ATTRIBUTES = sorted(ALWAYS | OF_BLOCKS | frozenset().union(*OF.values()))

LONGEST = 12  # characters of a name that has a number
BASE = 39
NUMBERLESS = 1 << 63  # the number of all other names
_CHARACTERS = "-abcdefghijklmnopqrstuvwxyz0123456789"
SLOTS = 1024
UNKNOWN = SLOTS  # the place of a name that is not listed

# For each byte its share in the number of a name, upper case as lower; 0 where it has none.
SHARES = bytes(_CHARACTERS.find(chr(byte).lower()) + 1 if byte < 128 else 0 for byte in range(256))


def code(name: str) -> int:
    """The number of a name of at most LONGEST characters."""
    value = 0
    for char in name:
        value = value * BASE + SHARES[ord(char)]
    return value


def slot(value: int) -> int:
    """Where the search for a number begins."""
    return (value ^ (value >> 11) ^ (value >> 29)) & (SLOTS - 1)


def _placed(names: Iterable[str]) -> tuple[array[int], dict[str, int]]:
    keys, places = array("Q", bytes(8 * SLOTS)), {}
    for name in names:
        place = slot(code(name))
        while keys[place]:
            place = (place + 1) & (SLOTS - 1)
        keys[place], places[name] = code(name), place
    return keys, places


KEYS, PLACES = _placed(
    sorted(
        BLOCKS | LEFT_OUT | RAW | VOID | HTML_VOID | FORMATTING | SPECIAL | BARRIERS | FOREIGN
        | CLOSES_P | names("a g span symbol defs use path ruby rt rp rtc time dialog sub sup var")
        | frozenset(ATTRIBUTES)
    )
)  # fmt: skip


def by_place(values: dict[str, int], otherwise: int = 0) -> array[int]:
    """For each place the value of the name there."""
    found = array("I", [otherwise]) * (SLOTS + 1)
    for name, value in values.items():
        found[PLACES[name]] = value
    return found
