"""The words that evidence may quote: the terms of the grammar of spam; the weights say which tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhnews.convert import fold
from zhnews.learn.spam_grammar import CORPUS, KINDS
from zhnews.text.language import HAN

_TERM = re.compile(rf"[a-z0-9.]{{0,4}}[{HAN}][{HAN}a-z0-9]{{1,7}}")
_LONGEST = 8


def terms() -> list[str]:
    """Sorted and folded, of two to eight characters with a Han character among them."""
    found = {word for kind in KINDS for word in _words(kind)} - set(_words("shared"))
    return sorted(word for word in found if len(word) <= _LONGEST and _TERM.fullmatch(word))


def _words(name: str) -> Iterator[str]:
    for row in (CORPUS / f"{name}.tsv").read_text("utf-8").splitlines():
        yield from (fold(word) for word in row.split("\t")[1:] if "{" not in word)
