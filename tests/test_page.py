"""Reading pages: what every page keeps, a page of news, languages, and empty or large pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhnews.doc import ROLES, Doc
from zhnews.errors import PageError
from zhnews.page import read

PARAGRAPHS = (
    "港務局昨天表示，新碼頭將於明年春天啟用，屆時每天可以停靠十二艘渡輪。",
    "負責工程的林工程師說，最困難的是水下的基礎，潛水員為此工作了四個月。",
    "附近的居民希望航線能夠延長到外島，這樣孩子們上學就不必再繞路。",
)
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>新碼頭明年啟用 - 海灣新聞網</title>
<meta property="og:site_name" content="海灣新聞網"><link rel="canonical" href="https://news.example/a/7.html">
<script>var junk = "<p>不是正文。</p>";</script><style>p {{ color: red }}</style></head><body>
<div class="nav"><a href="/">首頁</a><a href="/local">本地</a><a href="https://ads.example/x">推廣</a></div>
<div class="crumb">當前位置：首頁 &gt; 本地 &gt; 正文</div>
<div class="main"><h1>新碼頭明年啟用</h1>
<p class="info">2023年4月5日 08:30　來源：海灣日報　記者：王小文</p>
<div class="text"><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p></div></div>
<div style="display:none"><a href="http://spam.example/">隱藏的連結文字</a></div>
<rt id="8rlwz"><optgroup id="8rlwz"><legend id="8rlwz"></legend></optgroup></rt>
<div class="footer">版權所有 海灣新聞網 未經許可不得轉載</div></body></html>"""


def texts(doc: Doc, role: str | None = None) -> list[str]:
    return [doc[b.start, b.end] for b in doc.blocks if role in {None, b.role}]


def html(body: str) -> Doc:
    return read(f"<html><body>{body}</body></html>".encode())


# What every page must keep.


def check_laws(doc: Doc) -> None:
    last = 0
    for block in doc.blocks:
        content = doc[block.start, block.end]
        assert last <= block.start < block.end <= len(doc.text)
        assert content == content.strip()
        assert not doc.text[last : block.start].strip(), "text outside of blocks"
        assert block.role in ROLES
        assert 0 <= block.links.characters <= len(content)
        last = block.end
    assert not doc.text[last:].strip()
    assert doc.meta.title is None or doc.meta.title


TOKENS = (
    "<p> </p> <div> </div> <a\xa0href=//b.example/> </a> <br> <b> </b> <title> </title> <h1> </h1> <pre> </pre>"
    " <table> <td> </table> <svg> </svg> <ruby> <rt> </ruby> <style> </style> <script> </script> <!-- -->"
    " <template> <select> <option> <textarea> </textarea> <p\xa0style=display:none> <span\xa0hidden> </span>"
    " &nbsp; &shy; &#0; &#xD800; &lt; <meta\xa0name=date\xa0content=2020-02-30> <time\xa0datetime=x> < > \" ' ="
    " \x00 \ufeff \u202e 字 。 ， a 1 | 〇 𠀀 來源： 2021年3月 版權所有 微信圖片_1 當前位置： 相關閱讀"
)
MARKUP = st.lists(st.sampled_from(TOKENS.split(" ")), max_size=60).map(
    lambda tokens: "".join(tokens).replace("\xa0", " ")
)


@given(MARKUP)
def test_any_markup_becomes_blocks_that_cover_the_text(markup: str) -> None:
    data = b"<!doctype html>" + markup.encode("utf-8", "surrogatepass")
    check_laws(doc := read(data))
    assert doc == read(data)


@given(st.one_of(MARKUP, st.text()))
def test_any_text_becomes_blocks_that_cover_the_text(text: str) -> None:
    check_laws(doc := read(text))
    assert doc == read(text)


@given(
    st.binary(), st.sampled_from((None, "text/html", "text/html; charset=big5", "charset=nonsense"))
)
def test_any_bytes_become_blocks_that_cover_the_text(data: bytes, content_type: str | None) -> None:
    check_laws(doc := read(data, content_type=content_type))
    assert doc == read(data, content_type=content_type)


@given(st.characters(codec="utf-8", exclude_categories=("Zs", "Zl", "Zp", "Cc")), st.integers(0, 5))
def test_plain_text_without_markup_stays_as_it_is(char: str, count: int) -> None:
    text = f"甲{char * count}乙\n\n  丙{char}\n".replace("<", "").replace("&", "")
    assert read(text).text == text


# A page of news.


def test_roles_of_a_news_page() -> None:
    doc = read(PAGE.encode(), url="https://news.example/a/7.html")
    check_laws(doc)
    assert tuple(texts(doc, "body")) == PARAGRAPHS
    assert [doc[span] for span in doc.body] == ["\n".join(PARAGRAPHS)]
    assert texts(doc, "title") == ["新碼頭明年啟用 - 海灣新聞網", "新碼頭明年啟用"]
    assert texts(doc, "breadcrumb") == ["當前位置：首頁 > 本地 > 正文"]
    assert texts(doc, "meta") == ["2023年4月5日 08:30 來源：海灣日報 記者：王小文"]
    assert texts(doc, "copyright") == ["版權所有 海灣新聞網 未經許可不得轉載"]


def test_what_a_news_page_says_of_itself() -> None:
    meta = read(PAGE.encode(), url="https://news.example/a/7.html").meta
    assert meta.title == "新碼頭明年啟用"
    assert (meta.date, meta.source, meta.author) == ("2023-04-05", "海灣日報", "王小文")
    assert (meta.site, meta.canonical) == ("海灣新聞網", "https://news.example/a/7.html")
    assert (meta.charset, meta.lang, meta.repairs) == ("utf-8", "zh", ())


def test_scripts_and_empty_junk_elements_leave_no_block() -> None:
    doc = read(PAGE.encode())
    assert "不是正文" not in doc.text
    assert "8rlwz" not in doc.text


def test_links_are_counted_with_their_hosts() -> None:
    block = next(b for b in read(PAGE.encode()).blocks if b.links.count == 3)
    assert (block.role, block.tag) == ("navigation", "a")
    assert (block.links.characters, block.links.hosts) == (6, ("ads.example",))


# Languages.


@pytest.mark.parametrize(
    ("paragraph", "lang"),
    [
        ("港は来年の春に開かれる予定で、毎日十二隻の船が着くという。", "ja"),
        ("새 부두는 내년 봄에 문을 열 예정이며 매일 열두 척의 배가 들어온다.", "ko"),
        ("The new pier will open next spring, and twelve ferries will call every day.", "en"),
        ("佢話新碼頭出年春天就會開，嗰陣日日有十二班船。", "zh"),
    ],
)
def test_the_language_is_told(paragraph: str, lang: str) -> None:
    doc = html(f"<p>{paragraph}</p>")
    assert (doc.meta.lang, doc.blocks[0].lang) == (lang, lang)


# Bad input.


@pytest.mark.parametrize("source", ["", b"", " \n", b"<html></html>", b"\xef\xbb\xbf", "\ufeff"])
def test_an_empty_page_is_an_empty_record(source: str | bytes) -> None:
    doc = read(source)
    assert doc.meta.title is None
    assert doc.meta.lang is None


def test_a_page_over_the_limit_is_refused() -> None:
    with pytest.raises(PageError, match="page of 50000000 bytes is over the limit of 20000000"):
        read(b"x" * 50_000_000)
    with pytest.raises(PageError, match="page of 6 bytes is over the limit of 5"):
        read("字字", size_limit=5)
    assert read("字字", size_limit=6).text == "字字"


# What is HTML.


@pytest.mark.parametrize(
    "lead",
    [
        "",
        "\n" * 5000,
        f"<!-- {'字' * 5000} -->\n<!---->",
        "\ufeff\ufeff<?xml version='1.0'?>\n" * 500,
    ],
    ids=["nothing", "blanks", "comments", "marks"],
)
def test_html_is_recognised_behind_what_may_stand_before_it(lead: str) -> None:
    page = f"{lead}<html><script>var x = 1;</script><style>p {{ color: red }}</style><p>正文。".encode()
    assert texts(read(page)) == ["正文。"]
    assert "<html>" not in read(page, content_type="text/html").text


def test_a_text_that_speaks_of_html_stays_text() -> None:
    source = "先寫 <html> 再寫標題。"
    assert read(source.encode(), content_type="text/plain").blocks[0].tag == ""
    assert read(("甲" * 5000 + source).encode()).blocks[0].tag == ""
