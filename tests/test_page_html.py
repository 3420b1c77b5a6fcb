"""HTML to blocks: what is seen, what is text, what is around the article."""

from __future__ import annotations

import pytest

from test_page import PAGE, PARAGRAPHS, html, texts
from zhnews.page import read

# What its reader does not see.


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
        ("style='position:fixed; left: 9999px'", "off-screen"),
        ("style='position:relative;top:-5000px'", "off-screen"),
        ("style='font-size:0.5px'", "font-size:0"),
        ("style='font-size:.3pt ! important'", "font-size:0"),
        ("style='position:absolute;clip:rect(0,0,0,0)'", "zero-size"),
        ("style='position:absolute;clip:rect(1px 1px 1px 1px)'", "zero-size"),
        ("style='display:/**/none'", "display:none"),
        ("style='/* a;b */display:none/* no end'", "display:none"),
        ("style='position:absolute;clip:rect(0,90px,90px,0)'", None),
        ("style='position:relative;top:-120px;font-size:1px'", None),
        ("style='position:absolute;top:7000px;left:100px'", None),
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


# What only looks like a tag.


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<title>標籤 <b> 的用法</title>", "標籤 <b> 的用法"),
        ("<TITLE>標籤 <I CLASS=x> 的用法</TITLE>", "標籤 <I CLASS=x> 的用法"),
        ("<textarea>先寫 <b> 再寫 </b></textarea>", "先寫 <b> 再寫 </b>"),
        ("<xmp title='a>b'>先寫 <b> 和\n&lt;</xmp>", "先寫 <b> 和\n&lt;"),
        ("<!-- <title> --><p>甲<b>乙</b><a title='<title>'>丙</a><b>丁</b>", "甲乙丙丁"),
    ],
)
def test_text_that_is_no_markup_is_not_rewritten(markup: str, text: str) -> None:
    assert html(markup).text == text


def test_the_values_of_meta_are_not_rewritten() -> None:
    doc = html('<meta property="og:title" content="標籤 <b> 的用法"><p>正文。')
    assert doc.meta.title == "標籤 <b> 的用法"


# Around the article.


HEAD = (
    "<title>新碼頭明年啟用 - 海灣新聞網</title>"
    "<div class=nav><ul><li><a href=/>首頁</a><li><a href=/1>新聞</a><li><a href=/2>航運</a></ul></div>"
    "<h1>新碼頭明年啟用</h1><div class=info>2023-04-05 08:30 來源：海灣日報</div>"
)
FOOT = "<div class=footer><p>Copyright © 2023 海灣新聞網 版權所有</p></div>"
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def test_the_parts_of_a_page() -> None:
    doc = html(f"{HEAD}<div class=content>{ARTICLE}</div>{FOOT}")
    assert [block.role for block in doc.blocks] == [
        "title", *["navigation"] * 3, "title", "meta", *["body"] * 3, "copyright",
    ]  # fmt: skip


def test_comments_below_an_article_are_not_its_body() -> None:
    comment = "<a href=/u/1>海邊人</a><p>說得好，我也這麼想。</p>"
    comments = (
        f"<div class=comment-list><h3>網友評論</h3><div class=comment-item>{comment}</div></div>"
    )
    doc = html(f"{HEAD}<div class=content>{ARTICLE}</div>{comments}{FOOT}")
    assert texts(doc, "comment") == ["網友評論", "海邊人", "說得好，我也這麼想。"]
    assert tuple(texts(doc, "body")) == PARAGRAPHS


def test_replies_are_the_body_of_a_forum_and_what_it_says_of_their_writers_is_not() -> None:
    writer = "<div class=author><a href=/u/7>海邊人</a><p>帖子 47</p></div><div class=time>發表於 2023-4-5 08:30</div>"
    posts = "".join(
        f"<div class=post>{writer}<div class=message><p>{paragraph}</p></div></div>"
        for paragraph in PARAGRAPHS
    )
    title = "<title>有人坐過渡輪嗎 - 海灣論壇</title><h1>有人坐過渡輪嗎</h1>"
    doc = html(f"{title}<div class=postlist>{posts}</div>{FOOT}")
    assert tuple(texts(doc, "body")) == PARAGRAPHS


def test_what_follows_the_article_is_related() -> None:
    links = "<ul><li><a href=/1>外島航線三月恢復行駛</a><li><a href=/2>去年的渡輪，載客超過兩百萬</a></ul>"
    related = f"<div class=relate><h3>相關閱讀</h3>{links}</div>"
    doc = html(f"{HEAD}<div class=content>{ARTICLE}</div>{related}{FOOT}")
    assert tuple(texts(doc, "body")) == PARAGRAPHS
    assert len(texts(doc, "related")) == 3


def test_short_lines_of_a_poem_are_its_body() -> None:
    verses = ("潮水退去", "船還沒有來", "我在岸邊", "等一盞燈", "亮起")
    poem = "".join(f"<p>{line}</p>" for line in (PARAGRAPHS[0], *verses, PARAGRAPHS[1]))
    doc = html(f"{HEAD}<div class=content>{poem}</div>{FOOT}")
    assert tuple(texts(doc, "body")) == (PARAGRAPHS[0], *verses, PARAGRAPHS[1])


# Odd characters.


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


def test_half_a_character_in_json_does_not_get_out() -> None:
    doc = html('<script type="application/ld+json">{"author": "\\ud800王小明"}</script><p>正文。')
    assert doc.meta.author is None or "\ud800" not in doc.meta.author
