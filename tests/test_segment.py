"""Segmentation: exactly jieba's words, in linear time, without jieba's start-up."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhnews.doc import Block, Doc
from zhnews.errors import ConfigError, InputError
from zhnews.stages.segment import Segment
from zhnews.text.jieba import TOTAL

EXACT = Segment(engine="jieba", folded=False)
FOLDED = Segment(engine="jieba")

GOLDEN = Path(__file__).with_name("golden") / "segment.jsonl"
ROWS = [json.loads(row) for row in GOLDEN.read_text("utf-8").splitlines()]

# Han that jieba knows and does not, both scripts, Latin, numbers, signs, blanks, astral Han, emoji
PIECES = st.text(
    st.sampled_from(
        "上海的人工智能模型発囧龘彧乾燥後面裏國家𠀀😀aZ9.%+#&_-—，。！ \t\r\n　\u00a0Ａ"
    )
    | st.characters(codec="utf-8"),
    max_size=60,
)


@pytest.fixture(scope="session")
def lcut(jieba_tokenizer):
    return jieba_tokenizer.lcut


def tokens(text, stage=EXACT):
    return list(stage(Doc.of(text)).tokens)


def inked(words):
    return [word for word in words if not word.isspace()]


@given(PIECES)
def test_the_words_are_jiebas(lcut, text):
    doc = Doc.of(text)
    assert tokens(text) == inked(lcut(doc.text))


def test_the_words_are_jiebas_on_news_and_titles(lcut, shared):
    lines = (shared / "news/toutiao_titles.txt").read_text("utf-8").splitlines()[:3000]
    news = (shared / "news/xinwenlianbo.jsonl").read_text("utf-8").splitlines()[:30]
    spam = (shared / "spam/sms_xhacker.tsv").read_text("utf-8").splitlines()[:1000]
    hant = (shared / "segment/sinica.hant.train.txt").read_text("utf-8").replace(" ", "")
    for text in [
        *lines,
        *(json.loads(row)["content"] for row in news),
        *spam,
        *hant.split("\n")[:500],
    ]:
        assert tokens(text) == inked(lcut(text))


def test_words_join_back_and_no_word_crosses_a_block():
    text = "上海自來水\n來自海上  \n"
    doc = Segment()(Doc.of(text, blocks=[Block(0, 5), Block(6, 10)]))
    assert "".join(doc[word] for word in doc.words) == text
    assert {0, 5, 6, 10} <= {0, *doc.words.ends}
    assert doc[doc.words[-1]] == "  \n"


def test_the_folded_view_serves_traditional_text():
    assert tokens("國務院總理參觀製造業中心", FOLDED) == [
        "國務院",
        "總理",
        "參觀",
        "製造業",
        "中心",
    ]
    assert tokens("国务院总理参观制造业中心", FOLDED) == [
        "国务院",
        "总理",
        "参观",
        "制造业",
        "中心",
    ]


def test_words_are_found_under_characters_that_folding_keeps():
    assert tokens("穿著乾淨的衣服", FOLDED) == ["穿著", "乾淨", "的", "衣服"]
    assert tokens("他是著名作家，擔心乾燥", FOLDED)[-1] == "乾燥"


def test_words_with_capitals_are_found_in_the_lower_case_view():
    assert tokens("買Ｔ恤去唱卡拉OK", FOLDED) == ["買", "Ｔ恤", "去", "唱", "卡拉", "OK"]


def test_an_unknown_engine_is_refused_with_the_choice():
    with pytest.raises(ConfigError, match="choose from linear, jieba"):
        Segment(engine="hanlp")


def test_unfolded_text_is_of_the_engine_jieba():
    with pytest.raises(ConfigError, match='set engine = "jieba"'):
        Segment(folded=False)


def test_threads_get_the_same_words():
    texts = [f"第{n}屆中國國際進口博覽會在上海開幕" for n in range(64)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(tokens, texts)) == [tokens(text) for text in texts]


@pytest.mark.parametrize("unit", ["囧龘彧", "中国", ".", "a", "的", "\r\n", "９", "-"])
def test_time_grows_with_length_only(unit, grows_linearly):
    grows_linearly(lambda size: Doc.of(unit * size), EXACT, 20_000)


def test_nothing_of_jieba_is_imported_and_nothing_is_printed():
    code = (
        "import sys; from zhnews.doc import Doc; from zhnews.stages.segment import Segment\n"
        "assert Segment('jieba')(Doc.of('我来到北京清华大学')).tokens == ('我', '来到', '北京', '清华大学')\n"
        "assert Segment()(Doc.of('我在上海')).tokens == ('我', '在', '上海')\n"
        "assert 'jieba' not in sys.modules and 'numpy' not in sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_the_total_row_is_no_word():
    assert TOTAL == ""
    assert tokens("") == []
    assert tokens("\t") == []


@pytest.mark.parametrize("engine", ["linear", "jieba"])
@pytest.mark.parametrize("text", ["我在云门山学院学量子通信", "我在雲門山學院學量子通信"])
def test_users_words_are_kept_whole_in_both_scripts(tmp_path, engine, text):
    path = tmp_path / "words.tsv"
    path.write_text("雲門山學院\t9\tnt\n量子通信\n在云\t0\n", "utf-8")
    stage = Segment(engine=engine, user=str(path))
    assert [len(word) for word in tokens(text, stage)] == [1, 1, 5, 1, 4]


def test_a_users_word_does_not_cross_a_block(tmp_path):
    (tmp_path / "words.tsv").write_text("上海人\n", "utf-8")
    stage = Segment(engine="linear", user=str(tmp_path / "words.tsv"))
    doc = stage(Doc.of("上海人人", blocks=[Block(0, 2), Block(2, 4)]))
    assert {2, 4} <= doc.words.ends


def test_a_missing_list_of_words_is_named():
    with pytest.raises(InputError, match="cannot be read"):
        Segment(user="none.tsv")(Doc.of("上海"))


@given(PIECES)
def test_words_join_back_with_a_users_words(text):
    stage = Segment(
        engine="linear", user=str(Path(__file__).with_name("golden") / "user_words.tsv")
    )
    doc = stage(Doc.of(text))
    assert "".join(doc[word] for word in doc.words) == doc.text
    assert all(start < end for start, end in doc.words)


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_golden_rows_come_out_as_judged(row, request):
    if row["known_failure"]:
        request.applymarker(pytest.mark.xfail(reason=row["note"]))
    doc = Segment(engine="linear")(Doc.of(row["text"]))
    assert [doc[word] for word in doc.words] in [row["words"], *row.get("or", [])], row["note"]


def test_the_corpus_shows_the_golden_words():
    lines = [" ".join(row["words"]) for row in ROWS if not any(map(str.isspace, row["words"]))]
    assert (Path(__file__).parents[1] / "corpus/segment.txt").read_text(
        "utf-8"
    ).splitlines() == lines
