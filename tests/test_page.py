"""Reading pages: bytes and text to blocks with roles, and what bad input becomes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhnews.doc import ROLES, Doc
from zhnews.errors import PageError
from zhnews.page import read

SHARED = Path(__file__).parents[2] / "shared"

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


def test_hidden_blocks_stay_and_say_why() -> None:
    doc = read(PAGE.encode())
    assert [(doc[b.start, b.end], b.hidden) for b in doc.blocks if b.hidden] == [
        ("隱藏的連結文字", "display:none")
    ]


@pytest.mark.parametrize(
    ("attribute", "reason"),
    [
        ("style='DISPLAY : none'", "display:none"),
        ("style='color:red;visibility:hidden'", "visibility:hidden"),
        ("style='position:absolute;left:-9999px'", "off-screen"),
        ("style='text-indent:-9999px'", "off-screen"),
        ("style='font-size:0px'", "font-size:0"),
        ("style='opacity:0'", "opacity:0"),
        ("style='height:0;overflow:hidden'", "zero-size"),
        ("hidden", "hidden"),
        ("aria-hidden=true", "aria-hidden"),
        ("style='font-size:0.9em;opacity:0.5;left:50%'", None),
    ],
)
def test_every_way_of_hiding_has_its_reason(attribute: str, reason: str | None) -> None:
    # the visible sentence is there because a page whose only text is veiled shows it by a script
    doc = html(f"<p>看得見的一句話，比較長一些。</p><p {attribute}>看不見的。</p>")
    assert doc.blocks[1].hidden == reason


def test_an_inline_hidden_element_is_a_block_of_its_own() -> None:
    doc = html("<p>上半句<span style='display:none'>隱藏</span>下半句。</p>")
    assert texts(doc) == ["上半句", "隱藏", "下半句。"]
    assert [b.hidden for b in doc.blocks] == [None, "display:none", None]


def test_an_article_that_a_script_unveils_is_seen() -> None:
    article = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    doc = html(f"<p>首頁</p><div style='visibility:hidden;opacity:0'>{article}</div>")
    assert tuple(texts(doc, "body")) == PARAGRAPHS


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>甲<br>乙", ["甲", "乙"]),
        ("<h1>上<br>下</h1>", ["上 下"]),
        ("<p>港&nbsp;&#28771;&shy;大&amp;橋  \n 通車", ["港 灣大&橋 通車"]),
        ("<ruby>漢<rp>(</rp><rt>ㄏㄢˋ</rt><rp>)</rp>字</ruby>", ["漢字"]),
        ("<rt id='8rlwz'>不是注音</rt>", ["不是注音"]),
        ("<a href='/a'>新聞</a><a href='/b'>體育</a>", ["新聞 體育"]),
        ("<b>粗<p>段</b>落", ["粗", "段落"]),
        ("<pre>一  行\n二行</pre>", ["一  行\n二行"]),
        ("<td>甲<td>乙", ["甲乙"]),
        ("<table><td>甲<td>乙</table>", ["甲", "乙"]),
        ("<noscript>請打開</noscript><template>樣板</template><p>\u200b</p>正文", ["正文"]),
        ("前<!-- 沒有結束的註解", ["前"]),
    ],
)
def test_text_of_markup(markup: str, expected: list[str]) -> None:
    assert texts(html(markup)) == expected


def test_tags_are_the_class_of_the_path() -> None:
    doc = html(
        "<ul><li><a href=x>甲</a></ul><div><a href=x>乙</a></div><td><div>丙</div><h2><i>丁</i></h2>"
    )
    assert [b.tag for b in doc.blocks] == ["li", "a", "div", "h2"]


def test_comments_below_an_article_are_not_its_body() -> None:
    article = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    doc = html(
        f"<div id=a>{article}</div><div class='comment-list'><p>說得好，我也這麼想。</p></div>"
    )
    assert texts(doc, "comment") == ["說得好，我也這麼想。"]
    assert tuple(texts(doc, "body")) == PARAGRAPHS


def test_replies_are_the_body_of_a_forum() -> None:
    replies = "".join(f"<div class=reply><p>{paragraph}</p></div>" for paragraph in PARAGRAPHS)
    doc = html(
        f"<div class=post><p>有人坐過渡輪嗎，想問一下。</p></div><div class=replies>{replies}</div>"
    )
    assert set(PARAGRAPHS) <= set(texts(doc, "body"))


def test_what_follows_the_article_is_related() -> None:
    article = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    links = "<p><a href=/1>外島航線三月恢復行駛</a></p><p>去年的渡輪，載客超過兩百萬。</p>"
    doc = html(f"<div>{article}<h3>相關閱讀</h3>{links}</div>")
    assert tuple(texts(doc, "body")) == PARAGRAPHS


# Text.


def test_text_is_text_whatever_tags_stand_in_it() -> None:
    doc = read(
        "• <rt id=\"8rlwz\"><optgroup id='x'></optgroup></rt>\n<html>正文&nbsp;a < b，<3，List<String>\n"
    )
    assert doc.text == "• \n正文 a < b，<3，List<String>\n"
    assert doc.meta.charset is None


def test_roles_of_lines_by_their_look() -> None:
    lines = {
        "手機版| 您好,歡迎來到本站! 網站地圖| 聯繫我們": "navigation",
        "當前位置: 首頁 > 資訊 > 正文": "breadcrumb",
        "新碼頭明年啟用": "title",
        "發布日期:2023-04-05": "meta",
        PARAGRAPHS[0]: "body",
        "微信圖片_20230405101010": "caption",
        PARAGRAPHS[1]: "body",
        "分享到:0": "share",
        "0條 [查看全部] 相關評論": "comment",
        "推薦資訊": "related",
        "外島航線三月恢復行駛 渡輪票價不變": "related",
        "客服熱線:05-1234567": "copyright",
        "Copyright (c) 2023 海灣新聞網": "copyright",
        "友情连接: 海边小屋| 山间小屋| 湖边小屋| 林间小屋| 海边小屋| 山间小屋| 湖边小屋| 林间小屋| 海边小屋| 山间小屋| 湖边小屋| 海岛": "related",
    }
    doc = read("\n\n".join(f"    {line}" for line in lines))
    assert dict(zip(texts(doc), [b.role for b in doc.blocks], strict=True)) == lines
    assert (doc.meta.title, doc.meta.date) == ("新碼頭明年啟用", "2023-04-05")


def test_a_text_without_sentences_is_its_own_body() -> None:
    doc = read("上海是直轄市")
    assert doc.body == ((0, 6),)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared data")
def test_the_real_scraped_page() -> None:
    doc = read((SHARED / "data/pages/scraped_page.txt").read_text("utf-8"))
    check_laws(doc)
    assert doc.meta.title == "先進制造業集群“國家隊”名單公布:這21個城市搶先了一步"
    assert (doc.meta.date, doc.meta.lang) == ("2021-03-30", "zh")
    body, footer = texts(doc, "body"), texts(doc)[-1]
    assert len(body) == 10
    assert body[1].startswith("近日")
    assert body[-1].startswith("據了解")
    assert doc.blocks[-1].role == "related"
    assert footer.startswith("主站蜘蛛池模板")
    assert texts(doc, "caption") == ["微信圖片_20210330155529"]
    for role in ("breadcrumb", "navigation", "share", "comment", "copyright", "meta"):
        assert texts(doc, role), role


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


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 100_000, "<span>" * 100_000, "<b>" * 100_000, "<li><dd>" * 50_000],
)
def test_elements_nested_too_deep_are_read_as_stripped_text(markup: str) -> None:
    doc = html(f"<p>前面的一段。</p>{markup}最深處的字")
    assert [repair.kind for repair in doc.meta.repairs] == ["markup"]
    assert "nested deeper than" in doc.meta.repairs[0].reason
    assert texts(doc) == ["前面的一段。", "最深處的字"]


def test_a_style_inside_svg_holds_elements_and_hides_no_depth() -> None:
    assert html("<svg><style>" + "<g>" * 5000).meta.repairs


def test_a_tag_with_too_many_attributes_is_read_as_stripped_text() -> None:
    doc = html("<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">後面的字</p>")
    assert "attributes" in doc.meta.repairs[0].reason
    assert texts(doc) == ["後面的字"]


def test_what_only_looks_deep_in_a_script_is_parsed() -> None:
    script = "<script>" + "if (a <b / c / d) '<div>';" * 3000 + "</script>"
    doc = html(f"{script}<p>正文在這裡。</p>")
    assert doc.meta.repairs == ()
    assert texts(doc) == ["正文在這裡。"]


HOSTILE = {
    "dots": lambda n: "." * 20 * n,
    "tiny tags": lambda n: "<html>" + "<p>" * n,
    "tiny blocks": lambda n: "<html>" + "<p>字" * (n // 4),
    "lines": lambda n: "字\n" * (n // 4),
    "nested": lambda n: "<html>" + "<div>" * n,
    "reopened": lambda n: "<html>" + "".join(f"<p><b id={i}>x" for i in range(n // 4)),
    "options": lambda n: "<html><select>" + "<option>" * n,
    "brackets": lambda n: "<html>" + "<" * 20 * n,
    "open tags": lambda n: "<html>" + "<a " * n,
    "open comments": lambda n: "<html>" + "<!--" * n,
    "open scripts": lambda n: "<html>" + "<script>" * n,
    "references": lambda n: "<html>" + "&#" * n + "&a" * n,
    "styles": lambda n: "<html><p style='" + "left:-999;position:" * (n // 2) + "'>字",
    "bars": lambda n: "字|" * 5 * n,
    "blanks": lambda n: "字" + " " * 20 * n + "。",
    "crumbs": lambda n: "a>" * 5 * n,
    "quotes": lambda n: "<html>" + '<a "' * n,
    "dates": lambda n: "2021-" * 5 * n,
    "english": lambda n: "aa bb " * 4 * n,
    "unlike styles": lambda n: (
        "<html>" + "".join(f"<p style='left:{i};position:absolute;'>字" for i in range(n // 10))
    ),
    "headings": lambda n: (
        "<html><title>" + "甲 - " * n + "</title>" + "<h1>甲乙丙丁</h1>" * (n // 10)
    ),
    "headings in articles": lambda n: "<html>" + "<article>" * 1000 + "<h1>甲乙</h1>" * (n // 10),
    "crowded": lambda n: "<html>" + ("<a " * 250 + ">") * (n // 250),
    "json": lambda n: "<html><script type='application/ld+json'>" + "[" * n + "</script>",
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("as_bytes", [True, False], ids=["bytes", "str"])
def test_time_is_linear_in_the_page(kind: str, as_bytes: bool) -> None:
    def seconds(size: int) -> float:
        page = HOSTILE[kind](size)
        source = page.encode() if as_bytes else page
        started = time.perf_counter()
        check_laws(read(source))
        return time.perf_counter() - started

    seconds(1000)  # loads the models
    small = min(seconds(10_000) for _ in range(2))
    large = min(seconds(40_000) for _ in range(2))
    # four times the page; small times are noise, and a quadratic one would be sixteen times as long
    assert large < max(10 * small, 0.2)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"<html><p>a\x00b", "ab"),
        ("<html><p>甲\ufeff乙𠀀\u202e丙".encode(), "甲\ufeff乙𠀀\u202e丙"),
        (b"<html><p>&#xD800;", "\ufffd"),
    ],
)
def test_odd_characters_in_html_are_read_as_html_says(data: bytes, text: str) -> None:
    assert read(data).text == text


def test_odd_characters_in_text_are_carried_through() -> None:
    odd = "甲\x00乙\ufeff𠀀\u202e丙"
    assert read(odd).text == odd
    assert read("甲\ud800乙\udfff").text == "甲\ufffd乙\ufffd"
