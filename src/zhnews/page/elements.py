"""The elements of HTML by what they do to a page."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADINGS = _names("h1 h2 h3 h4 h5 h6")

# Every element of HTML, also the old ones.
ALL = HEADINGS | _names(
    "a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br button"
    " canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em"
    " embed fieldset figcaption figure font footer form frame frameset head header hgroup hr html i iframe img"
    " input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noframes noscript"
    " object ol optgroup option output p param picture pre progress q rb rp rt rtc ruby s samp script search"
    " section select slot small source span strike strong style sub summary sup svg table tbody td template"
    " textarea tfoot th thead time title tr track tt u ul var video wbr"
)

# Those that begin and end a piece of text.
BLOCKS = HEADINGS | _names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset header hgroup html legend li listing main marquee menu nav ol"
    " optgroup option p pre search section select summary table tbody td textarea tfoot th thead tr ul"
)

# Blocks that say what stands in them; others (div, section …) only hold it.
KINDS = HEADINGS | _names(
    "p li td th dt dd pre blockquote figcaption caption button option textarea"
)

# Blocks that hold a paragraph and not a whole article.
PARAGRAPHS = HEADINGS | _names(
    "p li dd dt pre blockquote figcaption caption legend address summary title"
)

# Blocks where a line break in the source is one for the reader.
VERBATIM = _names("pre textarea listing")

# What no reader is meant to see.
LEFT_OUT = _names(
    "-comment -doctype script style template noscript noframes noembed iframe object embed canvas audio"
    " video desc metadata title meta link base"
)

# Their content is text up to their end tag, whatever tags stand in it.
RAW = _names("script style textarea title xmp iframe noembed noframes")

# No content, so no depth.
VOID = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)

# The parser opens them again in every block that follows, until they are closed.
FORMATTING = _names("b big code em font i nobr s small strike strong tt u")

# "Special" in the words of the HTML standard: an end tag of another kind does not reach past them.
SPECIAL = HEADINGS | _names(
    "address applet article aside blockquote button caption center colgroup dd details dir div dl dt fieldset"
    " figcaption figure footer frameset header hgroup li listing main marquee menu nav object ol p plaintext"
    " pre search section select summary table tbody td template tfoot th thead tr ul"
)
BARRIERS = _names("applet caption table td th marquee object template")  # bounds of "scope" there
