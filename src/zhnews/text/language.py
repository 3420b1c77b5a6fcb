"""Tell the language of a text by the kinds of its characters.

>>> [language(text) for text in ("集群名单", "これは記事です", "뉴스 기사", "Breaking news", "2021-03-30")]
['zh', 'ja', 'ko', 'en', None]
"""

from __future__ import annotations

import re

HAN = r"㐀-䶿一-鿿豈-﫿𠀀-𯨟〇"
_HAN = re.compile(f"[{HAN}]")
_KANA = re.compile(r"[ぁ-ゖァ-ヺㇰ-ㇿｦ-ﾝ]")
_HANGUL = re.compile(r"[가-힣ᄀ-ᇿㄱ-ㆎ]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_LETTER = re.compile(r"[^\W\d_]")
_NOT_ENGLISH = re.compile(r"[À-ɏ]")

KANA_SHARE = 0.05  # Japanese prose is half kana; の as an ornament in Chinese stays well below this


def language(text: str) -> str | None:
    """`zh`, `ja`, `ko`, `en` or `other`; None where there is no letter to judge by."""
    han, kana, hangul = (
        len(_HAN.findall(text)),
        len(_KANA.findall(text)),
        len(_HANGUL.findall(text)),
    )
    if hangul > han + kana:
        return "ko"
    if kana and kana >= KANA_SHARE * (han + kana):
        return "ja"
    latin = _LATIN.findall(text)
    if han and 3 * han >= len(latin):  # a Latin word weighs as much as three Han characters
        return "zh"
    if len(latin) > hangul:
        foreign = sum(1 for word in latin if _NOT_ENGLISH.search(word))
        return "other" if 10 * foreign > len(latin) else "en"
    return "other" if hangul or _LETTER.search(text) else None
