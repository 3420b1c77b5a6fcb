"""Spam: the verdict on lines and pages, its spans and its reasons."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhnews.doc import Block, Doc, ScriptVerdict
from zhnews.stages.spam import Spam

GOLDEN = [
    json.loads(row)
    for row in (Path(__file__).parent / "golden/spam.jsonl").read_text("utf-8").splitlines()
]
ARTICLE = (
    "清晨五点，老街的豆腐坊已经亮起了灯，李师傅把泡了一夜的黄豆倒进石磨里。",
    "他说，做豆腐没有秘诀，只是豆子要好，水要干净，火不能急，人不能懒。",
    "去年街道改造的时候，邻居们都劝他换成电磨，他想了三天，还是没有换。",
)
PORN = "国产无码高清|亚洲成人在线|久久精品综合|欧美av免费观看|人妻中文字幕|91自拍视频"


def page(*lines, label=None, **changed):
    """A Doc with one block a line; `changed` are the fields of some blocks, by `b` and index."""
    text, blocks = "", []
    for at, line in enumerate(lines):
        block = Block(len(text), len(text) + len(line))
        blocks.append(replace(block, **changed.get(f"b{at}", {})))
        text += line + "\n"
    script = ScriptVerdict(label) if label else None
    return replace(Doc.of(text, blocks=blocks), script=script)


def quoted(verdict):
    """The words of the page that the evidence shows."""
    return [word for span in verdict.spans for word in span.evidence[-1].split(" · ")]


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["reason"])
def test_golden_lines(row):
    verdict = Spam()(Doc.of(row["text"])).spam
    assert verdict.label == row["label"], verdict
    if "kind" in row:
        assert verdict.spans[0].kind == row["kind"]
    if verdict.label == "clean":
        assert verdict.score < 0.5
    found = [contact for span in verdict.spans for contact in span.contacts]
    assert found == row.get("contacts", found)
    assert set(row.get("evidence", ())) <= set(quoted(verdict))


def test_injected_block_is_cut_out_and_the_article_is_not_touched():
    doc = Spam()(page(*ARTICLE, PORN))
    assert doc.spam.label == "injected"
    assert [doc[span.start, span.end] for span in doc.spam.spans] == [PORN]
    assert doc.spam.kinds == {"porn": doc.spam.spans[0].score}
    assert doc.blocks[-1].spam >= 0.99 > 0.3 > max(block.spam for block in doc.blocks[:-1])


def test_page_of_nothing_but_spam_is_spam():
    assert Spam()(page(PORN, PORN, "时时彩投注平台 真人百家乐开户")).spam.label == "spam"


def test_wrapping_alone_does_not_make_a_page_injected():
    navigation = "首页 新闻中心 产品展示 联系我们 网站地图 在线留言 技术支持"
    doc = page(navigation, PORN, b0={"role": "navigation"})
    assert Spam()(doc).spam.label == "spam"


def test_neighbouring_blocks_are_one_span():
    doc = Spam()(page(*ARTICLE, PORN, PORN))
    (span,) = doc.spam.spans
    assert (span.start, span.end) == (doc.blocks[3].start, doc.blocks[4].end)


def test_evidence_is_said_in_words():
    doc = page(*ARTICLE, PORN, label="hant", b3={"script": "hans", "hidden": "display:none"})
    (span,) = Spam()(doc).spam.spans
    assert span.evidence[0] == "6 items joined by |"
    assert "no sentence punctuation" in span.evidence
    assert "Simplified in a Traditional page" in span.evidence
    assert "hidden: display:none" in span.evidence
    assert " · " in span.evidence[-1]


@pytest.mark.parametrize(
    "line",
    [PORN, "國產無碼高清|亞洲成人在線|久久精品綜合", "澳*门*百*家*乐*投*注*平*台*官*网"],
)
def test_words_of_the_evidence_stand_in_the_page_as_it_writes_them(line):
    words = quoted(Spam()(page(*ARTICLE, line)).spam)
    assert words
    assert all(word in line for word in words)


def test_score_of_a_page_is_below_one_half_exactly_where_nothing_is_marked():
    for lines in (ARTICLE, (*ARTICLE, "办理流程 贷款条件 利率 额度"), (*ARTICLE, PORN)):
        verdict = Spam()(page(*lines)).spam
        assert (verdict.score < 0.5) == (verdict.label == "clean")


def test_scraps_between_spam_are_no_content_but_an_article_is():
    scrap = "天气渐渐凉了，街上的人也少了，院子里只剩下几片叶子。"
    assert Spam()(page(PORN, PORN, scrap, PORN, PORN)).spam.label == "spam"
    assert Spam()(page(PORN, PORN, *ARTICLE * 3, PORN, PORN)).spam.label == "injected"


def test_whom_to_answer_belongs_to_the_offer():
    offer, address = (
        "专业代开发票，税点低，先验后付。",
        "联系人王经理，电话13800000000，微信：fp_example",
    )
    (span,) = Spam()(page(*ARTICLE, offer + address)).spam.spans
    assert span.contacts == ("phone:13800000000", "wechat:fp_example")


def test_contacts_are_an_attribute_of_the_span():
    doc = Doc.of("专业代开发票，税点低，加微信：fp_example，电话13800000000，QQ：100000001")
    (span,) = Spam()(doc).spam.spans
    assert span.contacts == ("phone:13800000000", "qq:100000001", "wechat:fp_example")


def test_spam_behind_the_sentences_of_a_paragraph_is_cut_finer():
    advertisement = "澳门百家乐投注平台官网注册送彩金，时时彩计划群，博彩网址www.example.com"
    doc = Spam()(page(*ARTICLE, "".join(ARTICLE) + advertisement))
    assert doc.spam.label == "injected"
    assert [doc[span.start, span.end] for span in doc.spam.spans] == [advertisement]


def test_sold_link_among_honest_ones_is_cut_alone():
    sold = "澳门百家乐投注平台官网"
    links = f"友情链接：清溪木材市场 竹林五金厂 {sold} 临江家具协会 河西物流公司"
    doc = Spam()(page(*ARTICLE, links))
    assert [doc[span.start, span.end].strip() for span in doc.spam.spans] == [sold]


def test_script_and_hiding_speak_for_spam():
    line = "友情推荐：成人用品批发网，男士延时喷剂，欢迎选购"
    plain = Spam()(page(*ARTICLE, line, *ARTICLE, label="hant")).blocks[3].spam
    foreign = page(
        *ARTICLE, line, *ARTICLE, label="hant", b3={"script": "hans", "hidden": "off-screen"}
    )
    assert Spam()(foreign).blocks[3].spam > plain


def test_empty_page_is_clean():
    verdict = Spam()(Doc.of(" \n ")).spam
    assert (verdict.label, verdict.score, verdict.spans) == ("clean", 0.0, ())


@given(st.lists(st.text(max_size=60), max_size=8))
def test_spans_are_sorted_disjoint_and_probabilities_are(lines):
    doc = Spam()(page(*ARTICLE[:1], *lines, PORN))
    last = 0
    for span in doc.spam.spans:
        assert last <= span.start < span.end <= len(doc.text)
        assert 0 < span.score <= 1
        last = span.end
    assert all(0 <= block.spam <= 1 for block in doc.blocks)
    assert doc.spam.label in {"injected", "spam"}


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_a_block_scores_alike_alone_and_in_company(lines):
    lines = ["一", *lines, "二"]  # the first and the last of a page are seen in another light
    together = Spam()(page(*lines)).blocks[1:-1]
    alone = [Spam()(page(line)).blocks[0] for line in lines[1:-1]]
    assert [block.spam for block in together] == [block.spam for block in alone]


@pytest.mark.parametrize("unit", [".", "中|", "中i", "（", "中*", "加微信：", "1", "中。"])
def test_hostile_lines_are_read_in_linear_time(unit, grows_linearly):
    grows_linearly(lambda size: Doc.of(unit * size), Spam(), 50_000)


def test_pages_of_many_blocks_are_read_in_linear_time(grows_linearly):
    grows_linearly(lambda size: page(*[PORN, *ARTICLE] * size), Spam(), 100)


def test_footer_of_a_real_page(shared):
    lines = (shared / "pages/scraped_page.txt").read_text("utf-8").splitlines()
    doc = Spam()(page(*lines, label="hant"))
    (span,) = doc.spam.spans
    assert doc.spam.label == "injected"
    assert span.kind == "porn"
    assert doc.text.index("ICP") < span.start <= doc.text.index("婷婷成人")
    assert span.end == len(doc.text.rstrip())


def test_real_news_with_words_of_spam_stay_clean(shared):
    rows = (shared / "spam/clean_hard_negative_titles.jsonl").read_text("utf-8").splitlines()
    wrong = [row for row in rows if Spam()(Doc.of(json.loads(row)["text"])).spam.label != "clean"]
    assert not wrong
