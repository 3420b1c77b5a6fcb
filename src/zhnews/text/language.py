# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""Tell the language of a text by the kinds of its characters.

>>> [language(text) for text in ("集群名单", "これは記事です", "뉴스 기사", "Breaking news", "2021-03-30")]
['zh', 'ja', 'ko', 'en', None]

This one source runs interpreted and, with `language.pxd`, compiled.
"""

from __future__ import annotations

HAN = r"㐀-䶿一-鿿豈-﫿𠀀-𯨟〇"
KANA_SHARE = (
    20  # Japanese prose is half kana, 1 in 20 at least; の as an ornament in Chinese is less
)
NONE, HANZI, KANA, HANGUL, LATIN, FOREIGN = range(6)  # kinds of letters


def kind_of(char: str) -> int:  # noqa: C901  # one question a range
    """The script of a letter, by the blocks of Unicode; FOREIGN is Latin beyond ASCII or any other."""
    code = ord(char)
    if code < 0x80:
        return LATIN if 97 <= code | 32 <= 122 else NONE
    if 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF:
        return HANZI
    if 0x3000 <= code <= 0x30FF:
        if code in (0x3005, 0x3007):
            return HANZI
        return KANA if code > 0x3040 and code not in (0x30FB, 0x30FC) else NONE
    if code < 0x3000:
        if 0x1100 <= code <= 0x11FF:
            return HANGUL
        return FOREIGN if (code < 0x2000 or code > 0x2BFF) and char.isalpha() else NONE
    if 0xAC00 <= code <= 0xD7AF or 0x3131 <= code <= 0x318E:
        return HANGUL
    if 0xFF21 <= code <= 0xFF3A or 0xFF41 <= code <= 0xFF5A:
        return LATIN
    if 0xFF66 <= code <= 0xFF9D or 0x31F0 <= code <= 0x31FF:
        return KANA
    return FOREIGN if char.isalpha() else NONE


def language(text: str, start: int = 0, end: int = -1) -> str | None:
    """`zh`, `ja`, `ko`, `en` or `other` of a stretch; None where there is no letter to judge by."""
    end = len(text) if end < 0 else min(end, len(text))
    han = kana = hangul = words = foreign = 0
    inside = is_foreign = False  # of a word in Latin letters or in those of any other script
    for place in range(max(0, start), end):
        kind = kind_of(text[place])
        if kind < LATIN:
            han += kind == HANZI
            kana += kind == KANA
            hangul += kind == HANGUL
            inside = False
            continue
        if not inside:
            words += 1
            is_foreign = False
        inside = True
        if kind == FOREIGN and not is_foreign:
            foreign += 1
            is_foreign = True
    return _named(han, kana, hangul, words, foreign)


def _named(han: int, kana: int, hangul: int, words: int, foreign: int) -> str | None:
    """The language by the numbers of characters, and of words in alphabets, the foreign ones among them."""
    if not han + kana + hangul + words:
        return None
    if hangul > han + kana:
        return "ko"
    if kana and kana * KANA_SHARE >= han + kana:
        return "ja"
    if han and 3 * han >= words:  # a word in Latin letters weighs as much as three Han characters
        return "zh"
    if words > hangul:
        return "other" if 10 * foreign > words else "en"
    return "other"
