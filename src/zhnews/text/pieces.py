"""Cut a block into pieces that can be judged apart, at the ends of its sentences or of its items.

>>> text = "今天天气很好，我们去了公园散步。" * 2 + "热门|推荐"
>>> [text[start:end] for start, end in pieces(text, 16)]
['今天天气很好，我们去了公园散步。', '今天天气很好，我们去了公园散步。', '热门|推荐']
>>> [text[start:end] for text in ("首页 新闻 产品 联系我们",) for start, end in items(text)]
['首页', '新闻', '产品', '联系我们']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# One run of what ends a sentence or an item, with the closing quotes after it.
_CUT = re.compile(r"[。！？!?；;\n|｜丨_\t]+[”’」』）)\s]*|\s{2,}")
_ITEM = re.compile(r"[^\s|｜丨_/·-]+")  # not commas: a sentence without its full stop has them too
_SENTENCE_END = re.compile(r"[。！？!?；;]")
_FEWEST_ITEMS = 4


def pieces(text: str, shortest: int) -> Iterator[tuple[int, int]]:
    """Pieces that cover the text; only the last may be shorter than `shortest`."""
    start = 0
    for cut in _CUT.finditer(text):
        if cut.end() - start >= shortest:
            yield start, cut.end()
            start = cut.end()
    if start < len(text):
        yield start, len(text)


def items(text: str) -> list[tuple[int, int]]:
    """The items of a list without what joins them; none where the text is no list."""
    if _SENTENCE_END.search(text):
        return []
    found = [item.span() for item in _ITEM.finditer(text)]
    return found if len(found) >= _FEWEST_ITEMS else []
