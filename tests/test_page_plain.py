"""Plain text to blocks: its lines, and what of it is stray markup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from test_page import PARAGRAPHS, check_laws, texts
from zhnews.page import plain, read


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
    }
    doc = read("\n\n".join(f"    {line}" for line in lines))
    assert dict(zip(texts(doc), [b.role for b in doc.blocks], strict=True)) == lines
    assert (doc.meta.title, doc.meta.date) == ("新碼頭明年啟用", "2023-04-05")


def test_a_text_without_sentences_is_its_own_body() -> None:
    doc = read("上海是直轄市")
    assert doc.body == ((0, 6),)


@pytest.mark.parametrize(
    "text",
    [
        "若 a<b 且 c>d 则成立",
        "if (i<p && x>3)",
        "if a<b and c>d",
        "<s 先生>",
        "Map<String, List<A>>",
        "List<Object>，vector<std::string>",
        "<作者：王小文> <tel:123>",
        "<p class=甲 且 x>",
    ],
)
def test_what_only_looks_like_a_tag_stays(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize(
    "tag",
    [
        '<rt id="8rlwz">',
        "</label>",
        "<A HREF='a>b' TARGET=_blank>",
        "<img src=x.png/>",
        '<img src="a"alt="b" />',
        "<td nowrap align=left>",
        "<o:p></o:p>",
        '<unknown data-x="1">',
        "<!-- 註解 -->",
        "<font\ncolor = red>",
        "<b>",
    ],
)
def test_stray_tags_are_cut(tag: str) -> None:
    assert read(f"甲{tag}乙").text == "甲乙"


@pytest.mark.parametrize("tag", ["<br/>", "<p class=x>", "</DIV>", "<hr noshade>"])
def test_stray_blocks_begin_a_line(tag: str) -> None:
    assert read(f"甲{tag}乙").text == "甲\n乙"


def test_a_scraped_page(shared: Path) -> None:
    doc = read((shared / "pages/scraped_page.txt").read_text("utf-8"))
    check_laws(doc)
    assert doc.meta.title == "先進制造業集群“國家隊”名單公布:這21個城市搶先了一步"
    assert (doc.meta.date, doc.meta.lang) == ("2021-03-30", "zh")
    roles = [block.role for block in doc.blocks]
    assert (roles.count("body"), roles.count("caption")) == (10, 1)
    assert {"breadcrumb", "navigation", "share", "comment", "copyright", "meta"} <= set(roles)
    body = [place for place, role in enumerate(roles) if role == "body"]
    assert roles[: body[0]].count("title") == 1
    assert not {"related", "copyright"} & set(roles[: body[-1]])


def test_odd_characters_in_text_are_carried_through() -> None:
    odd = "甲\x00乙\ufeff𠀀\u202e丙"
    assert read(odd).text == odd
    assert read("甲\ud800乙\udfff").text == "甲\ufffd乙\ufffd"


@pytest.mark.parametrize(
    "unit",
    [
        "港务局昨天表示，新码头明年启用。\r\n", "甲\n", "\n", "甲", " \t", "<", "<a ", "<a b=c ", "<a b='", "<a b='' ",
        "<b>甲</b>&nbsp;", "<!--甲", "<!--甲-->", "&", "&#1", "&#20013;", "</", "List<A>", "<a\n",
    ],
)  # fmt: skip
def test_tags_references_and_lines_take_linear_time(
    unit: str, grows_linearly: Callable[..., None]
) -> None:
    grows_linearly(
        lambda size: unit * size, lambda source: plain.layout(plain.text(source)), 20_000
    )
