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
    "<meta http-equiv=Content-Type content='text/html; charset=gbk'>", "<meta charset=nonsense>",
]  # fmt: skip


@pytest.mark.parametrize("declaration", DECLARATIONS)
@pytest.mark.parametrize(("text", "codec", "name"), CODECS)
@pytest.mark.parametrize("length", [12, 25, 1000])
def test_right_wrong_and_missing_declarations(
    declaration: str, text: str, codec: str, name: str, length: int
) -> None:
    text = (text * 30)[:length]
    doc = read(f"<html>{declaration}<p>{text}".encode(codec))
    assert (doc.text, doc.meta.charset) == (text, name)


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
