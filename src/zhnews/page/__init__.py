"""Bytes or text to a Doc with blocks: charset, HTML, plain text, roles."""

from __future__ import annotations

from zhnews.doc import Doc


def read(source: str | bytes, *, id: str = "", url: str | None = None) -> Doc:
    """Not there yet."""
    return Doc.of(source if isinstance(source, str) else source.decode("utf-8", "replace"), id=id)
