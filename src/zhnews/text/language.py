"""Tell the language of a text by the kinds of its characters.

>>> [language(text) for text in ("集群名单", "これは記事です", "뉴스 기사", "Breaking news", "2021-03-30")]
['zh', 'ja', 'ko', 'en', None]
"""

from __future__ import annotations

import regex

HAN = r"㐀-䶿一-鿿豈-﫿𠀀-𯨟〇"
_HAN = regex.compile(r"\p{Han}")
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_HANGUL = regex.compile(r"\p{Hangul}")
_LATIN = regex.compile(r"\p{Latin}+")
_FOREIGN = regex.compile(r"[\p{Hiragana}\p{Katakana}\p{Hangul}\p{Latin}]")
_LETTER = regex.compile(r"\p{Letter}")
_NOT_ENGLISH = regex.compile(r"[^\p{ASCII}]")

KANA_SHARE = 0.05  # Japanese prose is half kana; の as an ornament in Chinese stays well below this


def language(text: str) -> str | None:
    """`zh`, `ja`, `ko`, `en` or `other`; None where there is no letter to judge by."""
    if not _FOREIGN.search(text):  # most lines of most pages: nothing to count
        return "zh" if _HAN.search(text) else "other" if _LETTER.search(text) else None
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
