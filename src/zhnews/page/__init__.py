"""Bytes or text to a Doc with blocks: charset, HTML, plain text, roles."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache, partial

from zhnews.convert import fold
from zhnews.doc import Block, Doc, Meta, Repair, without_surrogates
from zhnews.errors import PageError
from zhnews.page import charset, html, metadata, plain, prescan, roles
from zhnews.page.layout import Layout, Piece
from zhnews.page.repaired import repaired
from zhnews.text.language import language

SIZE_LIMIT = 20_000_000  # bytes
# What may stand before the first element.
_LEAD = re.compile(r"(?:[\s\ufeff\x00]++|<\?[^>]*+>|<!--(?:-?>|.*?--!?>))*+", re.DOTALL)
_HTML = re.compile(r"<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)
_NEAR = 2048  # characters behind that, in which a page shows that it is HTML
_SAMPLE = 500  # characters of a block that tell its language
_PAGE_SAMPLE = 5000


def read(  # noqa: PLR0913  # what is known of a page is told by name
    source: str | bytes,
    *,
    id: str = "",
    url: str | None = None,
    content_type: str | None = None,
    size_limit: int = SIZE_LIMIT,
    repair: bool = False,
) -> Doc:
    """The page as a Doc with blocks; bytes are HTML or text as they show, a str is text.

    Byte slips are undone always, with `repair` other damage too; `meta.repairs` lists it. Raises PageError for a page over the size limit.

    >>> doc = read("<html><title>標題 - 某網</title><p>第一段。<p>第二段。".encode("big5"))
    >>> doc.meta.charset, doc.meta.title, [doc[block.start, block.end] for block in doc.blocks]
    ('big5hkscs', '標題', ['標題 - 某網', '第一段。', '第二段。'])
    """
    if (size := _size(source)) > size_limit:
        raise PageError(
            f"page of {size} bytes is over the limit of {size_limit}; raise size_limit to read it"
        )
    text, codec = (
        (source, None) if isinstance(source, str) else charset.decode(source, content_type)
    )
    text = without_surrogates(text)
    repairs: tuple[Repair, ...] = ()
    if codec is None or not _is_html(text, content_type):
        layout = plain.layout(plain.text(text))
    elif reason := prescan.excess(text):
        layout = plain.layout(prescan.stripped(text))
        repairs = (Repair("markup", reason),)
    else:
        layout = html.layout(text)
    layout, found = repaired(layout, everything=repair)
    return _doc(layout, Meta(url=url, charset=codec, repairs=repairs + found), id)


def _size(source: str | bytes) -> int:
    if isinstance(source, bytes):
        return len(source)
    return len(source) if source.isascii() else len(source.encode("utf-8", "surrogatepass"))


def _is_html(text: str, content_type: str | None) -> bool:
    kind = (content_type or "").lower()
    if kind.startswith("text/plain"):  # a text stays one, whatever tags stand in it
        return False
    if "html" in kind:
        return True
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    return _HTML.search(text, start, start + _NEAR) is not None


def _block(text: str, piece: Piece, role: str) -> Block:
    start, end, tag, hidden, links, _ = piece
    sample = text[start : min(end, start + _SAMPLE)]
    return Block(start, end, role, tag, hidden, links, _language(sample))


_language = lru_cache(maxsize=4096)(language)  # a site's menus are the same on all its pages


def _doc(layout: Layout, meta: Meta, id: str) -> Doc:
    folded = fold(layout.text)
    layout = roles.revealed(layout, folded)
    title, site = metadata.title(layout)
    assigned = roles.assign(layout, folded, title)
    if title is None:
        title = roles.first(layout, assigned, "title")
    near = roles.near_title(assigned)
    blocks = tuple(map(partial(_block, layout.text), layout.pieces, assigned))
    doc = Doc(layout.text, folded, id, meta, blocks)
    source = metadata.source(layout, folded, near)
    meta = replace(
        meta,
        canonical=layout.head.canonical,
        site=site,
        title=title,
        date=metadata.date(layout, folded, near, meta.url),
        source=source,
        author=metadata.author(layout, folded, near, (site, source)),
        lang=language(("".join(map(doc.__getitem__, doc.body)) or doc.text)[:_PAGE_SAMPLE]),
    )
    return replace(doc, meta=meta)
