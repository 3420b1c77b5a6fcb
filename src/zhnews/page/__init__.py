"""Bytes or text to a Doc with blocks: charset, HTML, plain text, roles."""

from __future__ import annotations

import re

from zhnews.convert import fold
from zhnews.doc import Block, Doc, Meta
from zhnews.page import charset, html
from zhnews.page.roles import roles
from zhnews.text.language import language
def read(source: str | bytes, *, id: str = "", url: str | None = None) -> Doc:
    text, codec = charset.decode(source)
    layout = html.layout(text)
    folded = fold(layout.text)
    rs = roles(layout, folded, None)
    blocks = tuple(Block(p.start,p.end,r,p.tag,p.hidden,p.links) for p,r in zip(layout.pieces,rs))
    return Doc(layout.text, folded, id, Meta(charset=codec), blocks)
