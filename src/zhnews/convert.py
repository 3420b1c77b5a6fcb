"""Script conversion and folding, from the tables in `models/script/`."""

from __future__ import annotations

from functools import cache

from zhnews import models
from zhnews.text import fold as folding


def fold(text: str) -> str:
    """The folded view of `text`: Simplified, half-width, lower case, of the same length.

    >>> fold("ＡＩ與機器學習")
    'ai与机器学习'
    """
    return folding.fold(text, _fold_table())


@cache
def _fold_table() -> str:
    rows = models.table("script/fold.tsv").rows()
    return folding.table((row[0], row[2]) for row in rows)
