"""Bytes or text to a Doc with blocks: charset, HTML, plain text, roles."""

from __future__ import annotations

import gc
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from urllib.parse import urljoin

from zhnews.convert import fold
from zhnews.doc import Block, Doc, Meta, Repair
from zhnews.errors import PageError
from zhnews.page import charset, html, metadata, plain, prescan, roles
from zhnews.page.layout import Layout, Piece
from zhnews.page.repaired import repaired
from zhnews.text.language import language
from zhnews.text.surrogates import without_surrogates

SIZE_LIMIT = 20_000_000  # bytes
# What may stand before the first element.
_LEAD = re.compile(r"(?:[\s\ufeff\x00]++|<\?[^>]*+>|<!--(?:-?>|.*?--!?>))*+", re.DOTALL)
_HTML = re.compile(r"<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)
_NEAR = 2048  # characters behind that, in which a page shows that it is HTML
_LARGE = 1_000_000  # bytes
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
    with _uncollected(size):
        return _read(source, id, url, content_type, repair=repair)


@contextmanager
def _uncollected(size: int) -> Iterator[None]:
    """Keep the collector of cycles off while a large page is read: its million objects have none.

    It would look through all of them again and again, and take as long as making them.
    """
    if size < _LARGE or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _read(
    source: str | bytes, id: str, url: str | None, content_type: str | None, *, repair: bool
) -> Doc:
    if isinstance(source, str):
        text, codec = without_surrogates(source), None
    else:
        text, codec = charset.decode(source, content_type)
    repairs: tuple[Repair, ...] = ()
    if codec is None or not _is_html(text, content_type):
        layout = plain.layout(plain.text(text))
    elif isinstance(outcome := html.layout(_utf8(source, text, codec)), str):
        layout = plain.layout(prescan.stripped(text))
        repairs = (Repair("markup", outcome),)
    else:
        layout = outcome
    layout, found = repaired(layout, everything=repair)
    return _doc(layout, Meta(url=url, charset=codec, repairs=repairs + found), id)


def _size(source: str | bytes) -> int:
    if isinstance(source, bytes):
        return len(source)
    return len(source) if source.isascii() else len(source.encode("utf-8", "surrogatepass"))


def _utf8(source: str | bytes, text: str, codec: str) -> bytes:
    """The text for the parser: the bytes of the page themselves where nothing was lost in them."""
    if isinstance(source, bytes) and codec == "utf-8" and "\ufffd" not in text:
        return source.removeprefix(BOM_UTF8)
    return text.encode()


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
    return Block(
        start, end, role, tag, hidden, links, language(text, start, min(end, start + _SAMPLE))
    )


def _canonical(address: str | None, url: str | None) -> str | None:
    """The address that the page gives for itself, whole where that of the page is known."""
    if not address:
        return None
    try:
        whole = urljoin(url or "", address.strip())
    except ValueError:  # http://[
        return None
    return whole if whole.startswith(("http://", "https://")) or ":" not in whole else None


def _doc(layout: Layout, meta: Meta, id: str) -> Doc:
    layout = roles.revealed(layout)
    folded = fold(layout.text)
    title, site = metadata.title(layout)
    assigned = roles.assign(layout, folded, fold(title or ""), roles.weights())
    if title is None:
        title = roles.first(layout, assigned, "title")
    near = roles.near_title(assigned)
    blocks = tuple(map(partial(_block, layout.text), layout.pieces, assigned))
    doc = Doc(layout.text, folded, id, meta, blocks)
    from zhnews.page import bylines  # its patterns take long to compile, and lines need none

    credit = bylines.read(layout, folded, assigned, near, site)
    meta = replace(
        meta,
        canonical=_canonical(layout.head.canonical, meta.url),
        site=site,
        title=title,
        date=metadata.date(layout, folded, assigned, near, meta.url),
        source=credit.source,
        author=credit.author,
        lang=language(("".join(map(doc.__getitem__, doc.body)) or doc.text)[:_PAGE_SAMPLE]),
    )
    return replace(doc, meta=meta)
