"""Bytes to text: which charset, and no byte that can be read is lost.

A declaration is a hint, not a fact: pages that declare gb2312 and are UTF-8 are common, so bytes that
read as UTF-8 are UTF-8, and the other charsets are told apart by the characters that they give.

>>> decode("机器学习".encode("gbk"))
('机器学习', 'gb18030')
>>> decode("機器學習的方法".encode("big5"), "text/html; charset=gb2312")
('機器學習的方法', 'big5hkscs')
>>> decode("机器学习".encode("utf-8")[:-1])
('机器学�', 'utf-8')
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import cache
from itertools import product

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_NEAR = (
    4096  # how far into a page its declaration is looked for; HTML asks for the first 1024 bytes
)
_LEAST_NULS = 4  # as many as <p> in UTF-16, and one
_SAMPLE = 1 << 20  # bytes that are enough to tell GB18030 from Big5

# The labels that pages use, by the codec that reads all of what they may hold.
_CODECS = {
    "utf-8": ("utf8", "utf-8"),
    "gb18030": ("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "gb18030", "euc-cn"),
    "hz": ("hz-gb-2312", "hz"),
    "big5hkscs": ("big5", "big5-hkscs", "cn-big5", "x-x-big5", "cp950", "big5hkscs"),
    "cp932": ("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"),
    "euc-jp": ("euc-jp", "x-euc-jp"),
    "cp949": ("euc-kr", "ks_c_5601-1987", "cp949", "windows-949"),
    "cp1252": ("iso-8859-1", "latin1", "windows-1252", "us-ascii", "ascii"),
}
_CODEC = {label: codec for codec, labels in _CODECS.items() for label in labels}


# The most frequent characters of Chinese prose, in both scripts.
_FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "這個們來為國說時會對學過發後裡種經麼現當沒動還進樣開從實無與業關點將長電話問間體機區場請產員萬應內新聞"
    "，。、：！？"
)
# Lost: no charset has given these characters a meaning.
_LOST = frozenset(("\ufffd", *map(chr, range(0xE000, 0xF900))))

# Characters that show the language, and how much of the text they are at least, by the codecs of its
# pages. Chinese read as Korean is hangul too, but seldom one of the frequent ones.
_KANA = re.compile("[ぁ-んァ-ヶ]")
_FREQUENT_HANGUL = re.compile(
    "[이다는에의을고가하지로기은한사를도대서시인리나자정있어들과아일으해수라그장부]"
)
_FOREIGN = (("euc-jp", _KANA, 0.3), ("cp932", _KANA, 0.3), ("cp949", _FREQUENT_HANGUL, 0.25))
_LEAST = 6  # such characters; fewer are chance
_DECLARED = 0.3  # of that share where the page declares the codec
_BEARABLE_SHARE = 0.02  # of the text may then be lost


def decode(data: bytes, content_type: str | None = None) -> tuple[str, str]:
    """The text of `data` and the codec that read it; lost bytes become U+FFFD."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(codec, "replace"), codec
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide
    declared = _declared(data, content_type)
    if declared == "hz" and data.isascii():
        return data.decode("hz", "replace"), "hz"
    text = data.decode("utf-8", "replace")
    if _is_utf8(text, data, declared):
        return text, "utf-8"
    codec = _judged(data, declared)
    return data.decode(codec, "replace"), codec


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of its markup is NUL."""
    near = data[:_NEAR]
    even, odd = near[::2].count(0), near[1::2].count(0)
    most = max(even, odd)
    if most < _LEAST_NULS or 8 * most < len(near) or 16 * min(even, odd) > most:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _declared(data: bytes, content_type: str | None) -> str | None:
    for place in (content_type.encode("ascii", "replace") if content_type else b"", data[:_NEAR]):
        if found := _DECLARATION.search(place):
            return _CODEC.get(found[1].decode("ascii", "replace").lower())
    return None


def _is_utf8(text: str, data: bytes, declared: str | None) -> bool:
    if text.isascii():
        return True
    lost = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if not lost:
        # a few GBK characters can look like two-byte UTF-8; then the declaration decides
        return declared in {None, "utf-8", "cp1252"} or _BEYOND_TWO_BYTES.search(text) is not None
    wide = len(_BEYOND_TWO_BYTES.findall(text, 0, _SAMPLE)) - text.count("\ufffd", 0, _SAMPLE)
    lost -= text.endswith("\ufffd")  # the page was cut inside a character
    return _BEARABLE * lost <= wide or (lost <= 1 and declared == "utf-8")


_BEYOND_TWO_BYTES = re.compile("[\u0800-\U0010ffff]")
_BEARABLE = 5  # GBK read as UTF-8 loses more characters than it finds; a damaged page loses few


def _judged(data: bytes, declared: str | None) -> str:
    """The codec of bytes that are not UTF-8."""
    sample = data[:_SAMPLE]
    if foreign := _foreign(sample, declared):
        return foreign
    chinese = max(("gb18030", "big5hkscs"), key=lambda codec: _score(sample, codec, declared))
    if declared == "cp1252" and _score(sample, chinese, None) <= (0, False):
        return declared
    return chinese


def _foreign(sample: bytes, declared: str | None) -> str | None:
    """The codec under which the sample is Japanese or Korean: by what it says, or without doubt."""
    for codec, script, share in _FOREIGN:
        if (codec, declared) == ("euc-jp", "gb18030"):  # kana are the same bytes in both
            continue
        is_declared = codec == declared
        decoder = codecs.getincrementaldecoder(codec)("replace" if is_declared else "strict")
        try:
            text = decoder.decode(sample)  # its end may be cut inside a character
        except UnicodeDecodeError:
            continue
        letters = len(text) - len(text.encode("ascii", "ignore"))
        least = _DECLARED * share * letters if is_declared else max(_LEAST, share * letters)
        lost = sum(map(_LOST.__contains__, text))
        if len(script.findall(text)) >= least and lost <= is_declared * _BEARABLE_SHARE * letters:
            return codec
    return None


def _score(sample: bytes, codec: str, declared: str | None) -> tuple[int, bool]:
    """How much the sample reads like Chinese under `codec`; the declaration breaks a tie."""
    text = sample.decode(codec, "replace")
    common = _common()
    score = sum(
        count * ((char in _FREQUENT) + (char in common) - 2 * (char in _LOST))
        for char, count in Counter(text).items()
    )
    return score, codec == declared


@cache
def _common() -> frozenset[str]:
    """The first level of GB 2312 and of Big5: what their makers chose as the characters in use."""
    simplified = product(range(0xB0, 0xD8), range(0xA1, 0xFF))
    traditional = product(range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    return frozenset(
        b"".join(map(bytes, simplified)).decode("gb2312", "ignore")
        + b"".join(map(bytes, traditional)).decode("big5", "ignore")
    )
