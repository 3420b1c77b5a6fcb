"""Which charset a page is read in, and what is lost where its bytes are damaged."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhnews.convert import convert
from zhnews.page import read
from zhnews.page.charset import decode

SIMPLIFIED = (
    "港务局昨天表示，新码头将于明年春天启用，届时每天可以停靠十二艘渡轮，附近的居民都很高兴。"
)
TRADITIONAL = (
    "港務局昨天表示，新碼頭將於明年春天啟用，屆時每天可以停靠十二艘渡輪，附近的居民都很高興。"
)
CODECS = [
    (SIMPLIFIED, "utf-8", "utf-8"),
    (TRADITIONAL, "utf-8", "utf-8"),
    (SIMPLIFIED, "gbk", "gb18030"),
    (TRADITIONAL, "gb18030", "gb18030"),
    (TRADITIONAL, "big5", "big5hkscs"),
]
DECLARATIONS = [
    "", "<meta charset=utf-8>", "<meta charset='gb2312'>", "<meta charset=BIG5>", "<meta charset=iso-8859-1>",
    "<meta charset=shift_jis>", "<meta charset=euc-jp>", "<meta charset=euc-kr>", "<meta charset=hz-gb-2312>",
    "<meta http-equiv=Content-Type content='text/html; charset=gbk'>", "<meta charset=nonsense>",
]  # fmt: skip


@pytest.mark.parametrize("declaration", DECLARATIONS)
@pytest.mark.parametrize(("text", "codec", "name"), CODECS)
@pytest.mark.parametrize("length", [12, 25, 120, 1000])
def test_right_wrong_and_missing_declarations(
    declaration: str, text: str, codec: str, name: str, length: int
) -> None:
    text = (text * 30)[:length]
    doc = read(f"<html>{declaration}<p>{text}".encode(codec))
    assert (doc.text, doc.meta.charset) == (text, name)


TEXTS = 60
MATRIX = [
    ("hans", "utf-8"), ("hans", "gbk"), ("hans", "gb18030"),
    ("hant", "utf-8"), ("hant", "gbk"), ("hant", "gb18030"), ("hant", "big5"), ("hant", "big5hkscs"),
]  # fmt: skip
DECLARED = [None, "utf-8", "gb2312", "gbk", "gb18030", "big5", "iso-8859-1"]
MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>|\s", re.DOTALL)
ROOT = Path(__file__).parents[1]


@cache
def written(script: str) -> str:
    """All that the pages of corpus/ and the golden rows say in one script, without blanks."""
    texts = []
    for row in (ROOT / "corpus/labels.jsonl").read_text("utf-8").splitlines():
        label = json.loads(row)
        if label["script"] == script:
            page = (ROOT / "corpus/pages" / label["file"]).read_bytes()
            texts.append(MARKUP.sub("", page.decode(label["charset"])))
    for row in (ROOT / "tests/golden/script.jsonl").read_text("utf-8").splitlines():
        golden = json.loads(row)
        if golden["label"] == script:
            texts.append("".join(golden["text"].split()))
    return "".join(texts)


def misread(text: str, codec: str, length: int) -> list[tuple[str | None, str]]:
    """The declarations and texts of those pages of this length that are not read as they were written."""
    text = text.encode(codec, "ignore").decode(codec)
    chance = random.Random(length)
    wrong = []
    for _ in range(TEXTS):
        start = chance.randrange(len(text) - length)
        for declared in DECLARED:
            meta = f"<meta charset={declared}>" if declared else ""
            page = f"<html><head>{meta}</head><body><p>{text[start : start + length]}</p></body></html>"
            if decode(page.encode(codec))[0] != page:
                wrong.append((declared, text[start : start + length]))
    return wrong


@pytest.mark.parametrize("length", [25, 120, 1000])
@pytest.mark.parametrize(("script", "codec"), MATRIX)
def test_the_matrix_of_charsets_declarations_and_lengths(
    script: str, codec: str, length: int
) -> None:
    assert misread(written(script), codec, length) == []


@pytest.mark.parametrize("length", [25, 120, 1000])
@pytest.mark.parametrize(("script", "codec"), MATRIX)
def test_the_matrix_on_news(shared: Path, script: str, codec: str, length: int) -> None:
    rows = (shared / "news/xinwenlianbo.jsonl").read_text("utf-8").splitlines()
    text = "".join("".join(json.loads(row)["content"].split()) for row in rows[:400])
    if script == "hant":
        text = convert(text, "s2t", "opencc").result
    assert misread(text, codec, length) == []


@pytest.mark.parametrize(("script", "codec"), MATRIX)
def test_five_chinese_characters_in_a_page_of_ascii(script: str, codec: str) -> None:
    text = re.sub("[^一-鿿，。]", "", written(script)).encode(codec, "ignore").decode(codec)
    wrong = []
    for start in range(0, len(text) - 5, len(text) // TEXTS):
        chinese = text[start : start + 5]
        page = (
            f"<html><script>{'var a = 1;' * 500}</script><p>Company Ltd., {chinese} 2021</p></html>"
        )
        wrong += [
            (header, chinese)
            for header in (None, f"text/html; charset={codec}")
            if decode(page.encode(codec), header)[0] != page
        ]
    assert wrong == []


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "x-gbk", "gb_2312-80"])
def test_gb2312_means_gb18030(declared: str) -> None:
    text = "镕镕説㑇𠀀𠮷的地方，我们都看见了"  # of GBK, of four bytes, beyond the basic plane
    page = f"<html><meta charset={declared}><p>{text}"
    assert decode(page.encode("gb18030")) == (page, "gb18030")
    assert decode(page.encode("gb18030"), f"text/html; charset={declared}") == (page, "gb18030")


@pytest.mark.parametrize("declared", ["big5", "Big5-HKSCS", "", "utf-8", "gbk"])
def test_big5_means_that_of_hong_kong(declared: str) -> None:
    page = f"<html><meta charset={declared}><p>佢哋啲嘢嘅價錢咁平，喺邊度買㗎？"
    assert decode(page.encode("big5hkscs")) == (page, "big5hkscs")


@pytest.mark.parametrize(
    ("codec", "header", "meta", "name"),
    [
        ("gbk", "gb2312", "utf-8", "gb18030"),
        ("gbk", "utf-8", "gb2312", "gb18030"),
        ("big5", "big5", "gbk", "big5hkscs"),
        ("big5", "gbk", "big5", "big5hkscs"),
        ("utf-8", "big5", "gbk", "utf-8"),
        ("utf-8-sig", "gbk", "gbk", "utf-8"),
        ("utf-16", "gbk", "utf-8", "utf-16-le"),
    ],
)
def test_header_mark_and_meta_may_contradict_each_other(
    codec: str, header: str, meta: str, name: str
) -> None:
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={meta}"><p>{TRADITIONAL}'
    assert decode(page.encode(codec), f"text/html;charset={header}") == (page, name)


def test_a_header_goes_before_the_meta_where_only_a_declaration_can_tell() -> None:
    page = b"<html><meta charset=big5><p>\xb0\xb2"  # 假 in Big5, 安 in GB18030
    assert decode(page)[1] == "big5hkscs"
    assert decode(page, "text/html; charset=gbk")[1] == "gb18030"


@pytest.mark.parametrize("title", ["首頁", "櫻桃蘿蔔", "上海", "大學", "聯絡我們"])
def test_a_short_page_in_big5_is_not_read_as_private_characters(title: str) -> None:
    page = f"<html><title>{title}</title>"
    assert decode(page.encode("big5")) == (page, "big5hkscs")


JAPANESE = (
    "港湾局は昨日、新しい桟橋が来年の春に開業すると発表した。船は毎日十二隻まで着けるという。"
)
KOREAN = "항만국은 어제 새 부두가 내년 봄에 문을 열 것이라고 밝혔다. 배는 하루에 열두 척까지 닿을 수 있다."


@pytest.mark.parametrize("declaration", ["", "<meta charset=utf-8>", "<meta charset=big5>", "own"])
@pytest.mark.parametrize(
    ("text", "codec", "name", "lang"),
    [
        (JAPANESE, "shift_jis", "cp932", "ja"),
        (JAPANESE, "euc-jp", "euc-jp", "ja"),
        (KOREAN, "euc-kr", "cp949", "ko"),
    ],
)
def test_japanese_and_korean_whatever_they_declare(
    text: str, codec: str, name: str, lang: str, declaration: str
) -> None:
    declaration = declaration.replace("own", f"<meta charset={codec}>")
    doc = read(f"<html>{declaration}<p>{text}".encode(codec))
    assert (doc.text, doc.meta.charset, doc.meta.lang) == (text, name, lang)


def test_a_chinese_page_that_teaches_japanese_stays_what_it_declares() -> None:
    text = "第三课：わたしは学生です。これはほんです。意思是我是学生，这是书。"
    assert read(f"<html><meta charset=gbk><p>{text}".encode("gbk")).text == text


def test_a_page_in_hz() -> None:
    page = f"<html><meta charset=hz-gb-2312><p>{SIMPLIFIED}"
    doc = read(page.encode("hz"))
    assert (doc.text, doc.meta.charset) == (SIMPLIFIED, "hz")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_with_and_without_its_mark(codec: str) -> None:
    page = f"<!doctype html><html><head></head><body><p>{SIMPLIFIED}</p></body></html>"
    doc = read(page.encode(codec))
    assert doc.text == SIMPLIFIED
    assert doc.meta.charset == codec if codec != "utf-16" else "utf-16-le"


def test_the_mark_of_utf8_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbf" + SIMPLIFIED.encode()) == (SIMPLIFIED, "utf-8")


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1"])
def test_a_western_page_does_not_become_chinese(declared: str) -> None:
    page = f"<html><meta charset={declared}><p>It\u2019s the caf\xe9 of Ren\xe9e".encode("cp1252")
    assert decode(page)[1] == {"utf-8": "utf-8", "iso-8859-1": "cp1252"}[declared]


def test_the_header_is_heard() -> None:
    korean = "새 부두는 내년 봄에 문을 열 예정이다"
    assert decode(korean.encode("cp949"), "text/html; charset=EUC-KR") == (korean, "cp949")
    western = "Le café est fermé"
    assert decode(western.encode("cp1252"), "text/html; charset=ISO-8859-1") == (western, "cp1252")


@given(st.integers(0, 3 * len(SIMPLIFIED)))
def test_a_cut_utf8_page_loses_only_the_character_that_was_cut(length: int) -> None:
    text, codec = decode(SIMPLIFIED.encode()[:length], "charset=utf-8")
    assert codec == "utf-8"
    whole = length // 3
    assert text == SIMPLIFIED[:whole] + ("\ufffd" if length % 3 else "")


@pytest.mark.parametrize("codec", ["gbk", "gb18030", "big5"])
@given(st.integers(0, len(TRADITIONAL) - 1))
def test_half_a_character_before_markup_costs_itself_only(codec: str, place: int) -> None:
    before, cut, after = TRADITIONAL[:place], TRADITIONAL[place], TRADITIONAL[place + 1 :]
    data = before.encode(codec) + cut.encode(codec)[:1] + b"</b><b>" + after.encode(codec)
    assert decode(data)[0] == f"{before}\ufffd</b><b>{after}"


@pytest.mark.parametrize("codec", ["gbk", "big5"])
def test_a_cut_page_in_two_bytes_loses_only_the_character_that_was_cut(codec: str) -> None:
    text = SIMPLIFIED if codec == "gbk" else TRADITIONAL
    assert decode(text.encode(codec)[:-1])[0] == text[:-1] + "\ufffd"


@given(st.integers(0, len(SIMPLIFIED)))
def test_a_bad_byte_costs_itself_only(place: int) -> None:
    before, after = SIMPLIFIED[:place], SIMPLIFIED[place:]
    for codec in ("utf-8", "gbk", "gb18030"):
        data = before.encode(codec) + b"\xff" + after.encode(codec)
        assert decode(data)[0] == f"{before}\ufffd{after}"


@given(
    st.binary(max_size=200),
    st.sampled_from((None, "charset=gbk", "charset=shift_jis", "charset=base64")),
)
def test_any_bytes_are_decoded(data: bytes, content_type: str | None) -> None:
    text, codec = decode(data, content_type)
    assert text == data.removeprefix(b"\xef\xbb\xbf").decode(codec, "replace") or codec.startswith(
        "utf-16"
    )


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "big5"])
def test_a_page_is_told_by_a_sample_but_read_whole(
    codec: str, grows_linearly: Callable[..., None]
) -> None:
    long = f"<script>{'var a = 1;' * 9000}</script>" + TRADITIONAL * 3000
    assert decode(long.encode(codec))[0] == long
    grows_linearly(lambda size: (TRADITIONAL * size).encode(codec), decode, 1000)
