"""What the laws are tried on: pieces of pages, ordinary and odd, joined in any order."""

from hypothesis import strategies as st

PIECES = (
    "工业和信息化部公布名单，深圳市南山区入选。",
    "工業和信息化部先后公布名單,聯系我們。",
    "台北市的程式設計師在網路上討論人工智慧。",
    "首页 > 新闻 > 正文",
    "国产精品|亚洲综合|色综合久久|无码视频|",
    "加微信 abc12345 代开发票 电话13800000000",
    "これは日本語の記事です。",
    "한국어 기사입니다.",
    "Copyright (c) 2012 All rights reserved.",
    "发布日期：2021-03-30 来源：某报",
    "ＡＩ　１２３％",
    "ß İ ŉ ǆ ﬃ Σ",
    "𠀀𠮷😀👨‍👩‍👧🇨🇳",
    "﷽\u0301\u200b\u202e\ufeff\x00\x1c\u2028",
    "\ud800\udfff",
    "?" * 7,
    "." * 40,
    "((((([[[[{{{{",
    "<p>段落</p><b>粗",
    "&nbsp;&lt;&#x4e2d;",
    "\n",
    "\r\n",
    "\t 　\u00a0",
)

texts = st.lists(st.sampled_from(PIECES) | st.text(st.characters(), max_size=12), max_size=14).map(
    "".join
)

pages = texts | st.binary(max_size=200) | texts.map(lambda text: text.encode("gb18030", "replace"))
