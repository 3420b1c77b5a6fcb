"""Train the tagger on a corpus of one's own, and measure segmentation against a gold file."""

import itertools
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from zhnews.doc import Doc
from zhnews.errors import ModelError
from zhnews.learn import evaluate
from zhnews.learn.segment import read_lines
from zhnews.stages.segment import Segment
from zhnews.text.words import Words

WHO, WHAT = ("张三丰", "李四光", "王小明", "赵一凡"), ("公司", "新闻", "大学", "市场", "研究")
# A standard of its own: a verb and what it takes are one word, surname and given name too.
ROWS = [
    f"{who} 看过{what} 的 {other} 。" for who, what, other in itertools.product(WHO, WHAT, WHAT)
]


def command(*arguments):
    """What a command of zhnews answers."""
    line = [sys.executable, "-m", "zhnews", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "own.txt"
    path.write_text("\n".join(ROWS), "utf-8")
    return path


@pytest.fixture(scope="module")
def model(corpus):
    out = corpus.with_name("own.safetensors")
    answer = command("train", "segment", corpus, "-o", out)
    assert answer.returncode == 0, answer.stderr
    assert re.search(r"epoch 1 of \d+: [\d,]+ characters tagged wrong", answer.stderr)
    return out


def test_a_trained_model_has_the_habits_of_its_corpus(model):
    stage = Segment(engine="linear", standard=str(model))
    hans, hant = stage(Doc.of("王小明看过大学的新闻。")), stage(Doc.of("王小明看過大學的新聞。"))
    assert hans.tokens == ("王小明", "看过大学", "的", "新闻", "。")
    assert list(hant.words) == list(hans.words)


def test_training_gives_the_same_bytes_again_and_reads_over_tags(model, tmp_path):
    tagged, again = tmp_path / "tagged.txt", tmp_path / "tagged.safetensors"
    rows = (" ".join(f"{word}/n" for word in row.split()) for row in ROWS)
    tagged.write_text("\n".join(rows), "utf-8")
    assert command("train", "segment", tagged, "-o", again).returncode == 0
    assert again.read_bytes() == model.read_bytes()


@pytest.mark.parametrize(("content", "reason"), [(b"", "no word"), ("看".encode("gbk"), "UTF-8")])
def test_what_teaches_nothing_is_refused_in_one_line(content, reason, tmp_path):
    path = tmp_path / "corpus.txt"
    path.write_bytes(content)
    answer = command("train", "segment", path, "-o", tmp_path / "own.safetensors")
    assert answer.returncode == 2
    assert reason in answer.stderr.splitlines()[-1]
    assert "Traceback" not in answer.stderr


def test_another_file_is_no_model():
    lexicon = Path(__file__).parents[1] / "models/segment/lexicon.safetensors"
    with pytest.raises(ModelError, match="train it again"):
        Segment(standard=str(lexicon))(Doc.of("上海"))


def test_slashes_are_tags_only_where_every_word_has_one(tmp_path):
    path = tmp_path / "corpus.txt"
    path.write_text("时速 100 km/h 。\n[北京/ns 电台/n]nt 、/w\n今天/t 　/w 很/d\n", "utf-8")
    rows = [["时速", "100", "km/h", "。"], ["北京", "电台", "、"], ["今天", "很"]]
    assert list(read_lines(path)) == rows


def test_a_model_is_a_safetensors_file(corpus, tmp_path):
    answer = command("train", "segment", corpus, "-o", tmp_path / "model.bin")
    assert answer.returncode == 2
    assert ".safetensors" in answer.stderr


def test_evaluation_counts_words():
    """Of 上海 市 場大 3 cut as 上海 市場 大 3 two are right, one of them a known word; 3 is no word in Han."""
    score = evaluate.score(
        [["上海", "市", "場大", "3"]],
        lambda doc: replace(doc, words=Words([2, 4, 5, 6])),
        {"上海", "场大"},
    )
    assert (score.gold, score.found, score.right) == (4, 4, 2)
    assert (score.known, score.known_right, score.unknown, score.unknown_right) == (2, 1, 1, 0)


def test_the_command_prints_jieba_beside_the_tagger(corpus):
    answer = command("evaluate", "segment", corpus, "--engine", "linear")
    assert answer.returncode == 0, answer.stderr
    head, *rows = answer.stdout.splitlines()
    assert head.split()[:3] == ["precision", "recall", "F1"]
    assert [row.split()[0] for row in rows] == ["pku", "jieba"]
    assert all(0 < float(row.split()[3]) <= 1 for row in rows)


def test_a_gold_file_that_is_not_there_is_named(tmp_path):
    answer = command("evaluate", "segment", tmp_path / "none.txt")
    assert answer.returncode == 2
    assert "none.txt" in answer.stderr
