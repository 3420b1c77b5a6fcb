"""Squeeze a folded text: what hides a word from a reader of characters is taken out.

The result is what n-grams are drawn from; it has no offsets, and lines stay lines.

>>> squeeze("博*彩\\u200b 平~台 | 加q 12345678")
'博彩平台 加q 0'
>>> squeeze("加薇芯：abc_888 看，威信扫地")
'加微信 0 看威信扫地'
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
# Other spellings of what one is answered by; 威信 and 裙 are words too, so what follows must be its value.
_SPELLINGS = re.compile(
    r"(?:[微薇威][信芯❤心♥]|v[信芯x]|wx)(?=[^\w\n]{0,4}[a-z0-9])|(扣扣)(?=[^\w\n]{0,4}[0-9])|(裙)(?=[^\w\n]{0,4}[0-9]{5})"
)
# Names of sites and accounts are no words: that one stands there counts.
_SITE = re.compile(
    r"(?<![a-z0-9.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|cn|net|org|cc|vip|xyz|top|tv|me|info|club|tw|hk)(?![a-z0-9.-])"
)
_ACCOUNT = re.compile(
    r"((?:微信|(?<![a-z])(?:line|tg)|赖|飞机|电报)[^\w\n]{0,3}(?:id|号)?[^\w\n]{0,3})[a-z0-9](?:[a-z0-9]|[_.-](?=[a-z0-9])){3,29}"
    r"|(?<![a-z0-9])[a-z]{4,12}_?[0-9]{2,8}(?![a-z0-9])"
)


def _spelt(match: re.Match[str]) -> str:
    return "qq" if match[1] else "群" if match[2] else "微信"


def squeeze(folded: str) -> str:
    """The words of a folded text, each run of signs one blank and each long number one 0."""
    seen = _STROKE.sub("|", _UNSEEN.sub("", folded))
    named = _SPELLINGS.sub(_spelt, _INSERTED.sub(r"\1", seen))
    plain = _ACCOUNT.sub(lambda match: f"{match[1] or ''}0", _SITE.sub("www", named))
    return _LONG_NUMBER.sub("0", _SIGNS.sub(" ", plain))
