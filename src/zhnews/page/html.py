"""HTML to a layout: cleaned, parsed by Lexbor, written again by it and walked in that form.

Lexbor's own writing, with all closed and quoted, is read faster than its tree through Python, and its
tree, the largest thing in memory, is gone before the pieces are made.
"""

from __future__ import annotations

from functools import lru_cache, partial

from zhnews.doc import Links
from zhnews.page.layout import Containers, Head, Layout, Piece
from zhnews.page.scripted import scripted
from zhnews.page.style import by_style
from zhnews.text.cleaning import cleaned
from zhnews.text.walking import Walk

_piece = partial(tuple.__new__, Piece)  # from a tuple, four times as fast as from arguments
_links = lru_cache(maxsize=4096)(Links)  # most are one link of a few characters
_WITHOUT_EVENTS = 1  # with its mutation events on, 40,000 <option> take Lexbor 2 s


def layout(source: bytes) -> Layout | str:
    """The layout of the page whose HTML in UTF-8 is `source`, or why it is not to be parsed."""
    markup, reason = cleaned(source)
    if reason:
        return reason
    walk = Walk(parsed(markup), by_style, _piece, _links)
    walk.run()
    return Layout(
        "\n".join(walk.texts),
        tuple(walk.pieces),
        Containers(
            walk.firsts, walk.lasts, walk.parents, walk.container_tags, walk.container_marks
        ),
        Head(
            walk.title,
            walk.canonical,
            walk.metas | scripted(walk.metas, source),
            tuple(walk.linked_data),
            tuple(walk.times),
        ),
    )


def parsed(source: bytes) -> str:
    """The HTML as the parser understands it, written by itself."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(source, options=_WITHOUT_EVENTS).root
    return "" if root is None else root.html or ""
