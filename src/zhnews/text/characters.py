# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""What the tagger knows of single characters: their kinds, what is one for it, their shares in hashes.

This one source runs interpreted and, with `characters.pxd`, compiled.
"""

from __future__ import annotations

from zhnews.text import tags

HAN, NUMERAL, TIME, DIGIT, LETTER = tags.HAN, tags.NUMERAL, tags.TIME, tags.DIGIT, tags.LETTER
BLANK, STOP, SIGN, VARIANT, MASK = tags.BLANK, tags.STOP, tags.SIGN, tags.VARIANT, tags.MASK
GOLDEN = 0x9E3779B1  # odd: it loses no bits
VARIANTS = {"著": "着", "乾": "干", "藉": "借", "瞭": "了", "妳": "你", "牠": "它", "祂": "他"}


def kind_of(char: str) -> int:  # noqa: C901  # one question a range
    """The kind of a folded character."""
    if "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char >= "\U00020000":
        if char in "一二三四五六七八九十百千万亿零两几数第":
            return NUMERAL
        if char in "著乾藉瞭妳牠祂":
            return HAN | VARIANT
        return TIME if char in "年月日时分秒" else HAN
    if "0" <= char <= "9":
        return DIGIT
    if char.isspace():
        return BLANK
    if "a" <= char <= "z" or ("\u00c0" <= char <= "\u024f" and char not in "×÷"):
        return LETTER
    if "\u0370" <= char <= "\u1fff" or "\u3041" <= char <= "\u30ff" or "\uac00" <= char <= "\ud7af":
        return LETTER
    if char in "。!?;":
        return STOP
    return NUMERAL if char in "〇○" else SIGN


KINDS = bytes(map(kind_of, map(chr, range(1 << 16))))  # of all characters but the rarest


def code_of(char: str, kind: int) -> int:
    """What features see: digits are all one, so are letters, and a few variants that folding keeps."""
    if kind == DIGIT:
        return 48
    if kind == LETTER:
        return 97
    if kind & VARIANT:
        return ord(VARIANTS[char])
    return ord(char)


def in_run(char: str) -> int:
    """What may be part of a string that is one word by rule: 2 a letter or digit, 1 a sign or emoji."""
    if char < "\u2190":
        if char > "~":
            return int(char in "\u200d\u20e3")
        return 2 if char.isalnum() else int(char > " ")
    return int(char <= "\u27bf" or char == "\ufe0f" or "\U0001f000" <= char <= "\U0001faff")


def holds_signs(text: str) -> bool:
    """Whether some string of a folded text may be one word by rule, see `text/units.py`; most hold none.

    It is so where a letter or digit stands beside a sign: but not where the sign is one of tags.MARKS and
    ends the run, as in "2024,". Or where two signs meet one of which is an emoji.
    """
    before = now = 0
    sign = "\0"
    for char in text:
        after = in_run(char)
        if now == 1 and tells(before, sign, after):
            return True
        before = now
        now = after
        sign = char
    return now == 1 and tells(before, sign, 0)


def tells(before: int, sign: str, after: int) -> bool:
    """Whether a sign between two characters of such kinds may belong to a unit."""
    if sign > "~":
        return before + after > 0
    if before < 2 and after < 2:
        return False
    return (before > 0 and after > 0) or sign not in "'\"!(),.:;?[]"  # tags.MARKS


def mix(code: int) -> int:
    """The share of a character in every hash."""
    value = (code * GOLDEN) & MASK
    return value ^ (value >> 15)
