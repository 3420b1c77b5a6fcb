"""The elements of HTML as the text of a page and its roles see them; `text/elements.py` has the rest."""

from __future__ import annotations

from zhnews.text.elements import HEADINGS, names

__all__ = ["ALL", "HEADINGS", "PARAGRAPHS"]

# Every element of HTML, also the old ones.
ALL = HEADINGS | names(
    "a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br button"
    " canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em"
    " embed fieldset figcaption figure font footer form frame frameset head header hgroup hr html i iframe img"
    " input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noframes noscript"
    " object ol optgroup option output p param picture pre progress q rb rp rt rtc ruby s samp script search"
    " section select slot small source span strike strong style sub summary sup svg table tbody td template"
    " textarea tfoot th thead time title tr track tt u ul var video wbr"
)

# Blocks that hold a paragraph and not a whole article.
PARAGRAPHS = HEADINGS | names(
    "p li dd dt pre blockquote figcaption caption legend address summary title"
)
