"""Squeeze a folded text: what hides a word from a reader of characters is taken out.

The result is what n-grams are drawn from; it has no offsets, and lines stay lines.

>>> squeeze("博*彩\\u200b 平~台 | 加ｑ 12345678")
'博彩平台 加q 0'
"""

from __future__ import annotations

import re
import unicodedata

from zhnews.text.language import HAN

# Zero-width characters, joiners, bidi controls, soft hyphens, variation selectors, combining marks.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
# A sign after a Han character that stands alone: 博*彩, 办-证. In 日韩|欧美 the sign separates.
_INSERTED = re.compile(rf"(?<![{HAN}])([{HAN}])[^\w\n]{{1,3}}(?=[{HAN}])")
_SIGNS = re.compile(r"[^\w\n]+|_+")
_LONG_NUMBER = re.compile(r"[0-9]{5,}")  # telephone and QQ numbers: that one stands there counts


def squeeze(folded: str) -> str:
    """The words of a folded text, each run of signs one blank and each long number one 0."""
    if not folded.isascii():
        folded = _UNSEEN.sub("", _composed(folded))
        folded = _INSERTED.sub(r"\1", folded)
    return _LONG_NUMBER.sub("0", _SIGNS.sub(" ", folded))


def _composed(text: str) -> str:
    # folding maps one code point to one, so ⑴, ㏄ and the like are still whole here
    return text if text.isascii() else unicodedata.normalize("NFKC", text)
