"""Keywords: what title and body are about, and nothing from outside them."""

import gc
import warnings
from dataclasses import replace

import pytest

from zhnews.doc import Block, Doc, SpamSpan, SpamVerdict
from zhnews.errors import ConfigError, MissingLayerError
from zhnews.stages.keywords import MEDIAN_IDF, Keywords
from zhnews.stages.segment import Segment

ARTICLE = (
    "青岛港自动化码头投入运营。码头的桥吊由远程控制，集装箱由无人车运送，"
    "码头的效率比人工码头提高三成。集装箱的装卸在2021年3月达到12345箱。"
)


def keywords(doc, **options):
    return Keywords(**options)(Segment()(doc)).keywords


def test_the_heaviest_words_come_first():
    found = [keyword.text for keyword in keywords(Doc.of(ARTICLE))]
    assert found[0] == "码头"
    assert {"集装箱", "青岛港"} <= set(found)
    assert not [word for word in found if word.isnumeric()]


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # jieba leaves its file open
def test_weights_are_those_of_jieba_for_the_same_words():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.analyse.tfidf import TFIDF

        reference = TFIDF()
        gc.collect()
    assert reference.median_idf == MEDIAN_IDF
    ours = keywords(Doc.of(ARTICLE), top=100)
    assert len(ours) > 10
    reference.tokenizer = _Fixed([keyword.text for keyword in ours for _ in keyword.spans])
    theirs = dict(reference.extract_tags(ARTICLE, topK=None, withWeight=True))
    first = ours[0]
    for keyword in ours:
        assert keyword.score / first.score == pytest.approx(
            theirs[keyword.text] / theirs[first.text], rel=1e-3
        )


class _Fixed:
    def __init__(self, words):
        self.words = words

    def cut(self, _text):
        return iter(self.words)


def test_every_mention_is_given_in_the_script_of_the_page():
    doc = Doc.of("積體電路產業聚落。新竹的積體電路產業。")
    found = {keyword.text: keyword.spans for keyword in keywords(doc)}
    assert [doc[span] for span in found["積體電路"]] == ["積體電路"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江泽民主席昨日讲话。", "江泽民"),  # 江 泽民
        ("播求昨日获胜。", "播求"),  # two characters that no list joins
        ("信息化建设的积体电路。", "积体电路"),
    ],
)
def test_words_are_joined_that_are_cut_finer_than_keywords(text, expected):
    assert expected in {keyword.text for keyword in keywords(Doc.of(text))}


def test_nothing_is_joined_across_blocks():
    text = "积体电路"
    doc = Doc.of(text, blocks=(Block(0, 2), Block(2, 4)))
    assert {keyword.text for keyword in keywords(doc)} == {"积体", "电路"}


def test_dates_and_amounts_are_no_keywords():
    found = {keyword.text for keyword in keywords(Doc.of("2月份涨了5万元，11月20日又涨了30%。"))}
    assert not [word for word in found if word[0].isdigit()]


def test_navigation_hidden_and_injected_text_are_not_read():
    text = "網站地圖導航\n碼頭的集裝箱\n婷婷綜合激情\n隱藏鏈接交換"
    blocks = [
        Block(0, 6, role="navigation"),
        Block(7, 13),
        Block(14, 20),
        Block(21, 27, hidden="display:none"),
    ]
    spam = SpamVerdict("injected", 0.99, {"porn": 0.99}, (SpamSpan(14, 20, "porn", 0.99),))
    found = keywords(replace(Doc.of(text, blocks=blocks), spam=spam))
    assert {keyword.text for keyword in found} == {"碼頭", "集裝箱"}


def test_a_span_within_a_block_cuts_only_itself_out():
    text = "码头的集装箱，色综合激情，码头的桥吊。"
    spam = SpamVerdict("injected", 0.9, {}, (SpamSpan(7, 12, "porn", 0.9),))
    found = {keyword.text for keyword in keywords(replace(Doc.of(text), spam=spam))}
    assert found >= {"码头", "集装箱"}
    assert not found & {"综合", "激情", "色综合"}


def test_options_are_checked_and_the_missing_layer_is_named():
    with pytest.raises(ConfigError, match="from 1 on"):
        Keywords(top=0)
    with pytest.raises(MissingLayerError, match=r"put Segment\(\)"):
        Keywords()(Doc.of(ARTICLE))


@pytest.mark.parametrize("unit", ["王", "播", "积体", "不", "Ａ股", "10.", "\n"])
def test_time_grows_with_length_only(unit, grows_linearly):
    grows_linearly(lambda size: Segment()(Doc.of(unit * size)), Keywords(), 10_000)
