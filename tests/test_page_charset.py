"""Which charset a page is read in, and what is lost where its bytes are damaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize("codec", ["gbk", "big5"])
def test_a_cut_page_in_two_bytes_loses_only_the_character_that_was_cut(codec: str) -> None:
    text = SIMPLIFIED if codec == "gbk" else TRADITIONAL
    assert decode(text.encode(codec)[:-1])[0] == text[:-1] + "\ufffd"


@given(st.integers(0, len(SIMPLIFIED)))
def test_a_bad_byte_costs_itself_only(place: int) -> None:
    before, after = SIMPLIFIED[:place], SIMPLIFIED[place:]
    for codec in ("utf-8", "gbk"):
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
