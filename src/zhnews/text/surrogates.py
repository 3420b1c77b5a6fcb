"""Halves of a character, which JSON and the command line can carry and nothing can encode."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    """`text` with each lone surrogate as U+FFFD: what can be encoded, and of the same length."""
    return _SURROGATE.sub("\ufffd", text)
