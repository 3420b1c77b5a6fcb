"""Cut a long block into pieces that can be judged apart, at the ends of sentences and items.

>>> text = "今天天气很好，我们去了公园散步。" * 2 + "热门|推荐"
>>> [text[start:end] for start, end in pieces(text, 16)]
['今天天气很好，我们去了公园散步。', '今天天气很好，我们去了公园散步。', '热门|推荐']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# One run of what ends a sentence or an item, with the closing quotes after it.
_CUT = re.compile(r"[。！？!?；;\n|｜丨_\t]+[”’」』）)\s]*|\s{2,}")


def pieces(text: str, shortest: int) -> Iterator[tuple[int, int]]:
    """Pieces that cover the text; only the last may be shorter than `shortest`."""
    start = 0
    for cut in _CUT.finditer(text):
        if cut.end() - start >= shortest:
            yield start, cut.end()
            start = cut.end()
    if start < len(text):
        yield start, len(text)
