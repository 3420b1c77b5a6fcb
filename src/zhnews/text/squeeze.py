"""Squeeze a folded text: what hides a word from a reader of characters is taken out.

The result is what n-grams are drawn from; it has no offsets, and lines stay lines.

>>> squeeze("博*彩\\u200b 平~台 | 加q 12345678")
'博彩平台 加q 0'
"""

from __future__ import annotations

import re

from zhnews.text.language import HAN

# Zero-width characters, joiners, bidi controls, soft hyphens, variation selectors, combining marks.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe20-\ufe2f]+"
)
_STROKE = re.compile(rf"(?<=[{HAN}])[il丨](?=[{HAN}])")  # letters and 丨 drawn as a separator
# A sign after a Han character that stands alone: 博*彩, 办-证. In 日韩|欧美 the sign separates.
_INSERTED = re.compile(rf"(?<![{HAN}])([{HAN}])(?:[^\w\n|]|_){{1,2}}(?=[{HAN}])")
_SIGNS = re.compile(r"(?:[^\w\n]|_)+")
_LONG_NUMBER = re.compile(r"[0-9]{5,}")  # telephone and QQ numbers: that one stands there counts


def squeeze(folded: str) -> str:
    """The words of a folded text, each run of signs one blank and each long number one 0."""
    seen = _STROKE.sub("|", _UNSEEN.sub("", folded))
    return _LONG_NUMBER.sub("0", _SIGNS.sub(" ", _INSERTED.sub(r"\1", seen)))
