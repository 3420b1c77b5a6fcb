"""`zhnews evaluate convert`: figures that can be checked by hand, and files of a wrong form."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhnews.convert import CONFIGS
from zhnews.errors import ConfigError, InputError
from zhnews.learn.evaluate_convert import (
    Score,
    evaluate,
    merged,
    opposite,
    read_pairs,
    report,
    there_and_back,
)
from zhnews.learn.scores import distance


@pytest.fixture
def written(tmp_path):
    def write(content):
        path = tmp_path / "parallel.tsv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def scored(*triples):
    score = Score(simplified=True)
    for triple in triples:
        score.add(*triple)
    return score


def test_a_wrong_reading_is_counted_everywhere():
    score = scored(("头发长", "頭發長", "頭髮長"), ("后来", "後來", "後來"))
    assert (score.lines, score.right, score.edits, score.characters) == (2, 1, 1, 5)
    assert (score.many, score.many_wrong, score.lengths) == (2, 1, 0)
    assert score.confusions == {"发: 發 for 髮": 1}
    assert score.error_rate == 0.2


@pytest.mark.parametrize(
    ("source", "found", "gold"),
    [
        ("里", "裏", "裡"),
        ("台", "臺", "台"),
        ("线", "綫", "線"),
        ("“后”", "「後」", "“後”"),
        ("‘后’", "‘後’", "『後』"),
        ("着", "着", "著"),
    ],
)
def test_variants_of_a_character_are_no_confusion(source, found, gold):
    score = scored((source, found, gold))
    assert score.right == 0 and score.edits > 0
    assert score.many_wrong == 0 and not score.confusions


def test_a_character_with_one_reading_is_a_confusion_but_not_one_to_many():
    score = scored(("它们", "它們", "牠們"), ("汉", "汉", "漢"))
    assert score.confusions["汉: 汉 for 漢"] == 1
    assert score.many_wrong == sum(score.confusions.values()) - 1


def test_lines_of_other_lengths_count_by_edit_distance_and_have_no_places():
    score = scored(("头发", "頭", "頭髮"), ("软件后", "軟體", "軟件"), ("鼠标", "滑鼠", "滑鼠"))
    assert (score.lines, score.right, score.edits, score.lengths) == (3, 1, 2, 2)
    assert score.many == 0


def test_only_simplified_characters_are_one_to_many():
    score = Score(simplified=False)
    score.add("皇后", "皇后", "皇後")
    assert (score.many, score.many_wrong) == (0, 0)
    assert score.confusions == {"后: 后 for 後": 1}


@given(st.sampled_from(CONFIGS))
def test_the_opposite_of_the_opposite_is_the_configuration_itself(config):
    assert opposite(config) in CONFIGS
    assert opposite(opposite(config)) == config


@given(st.text("后後里", max_size=6), st.text("后後里", max_size=6))
def test_distance_is_that_of_the_plain_table(one, other):
    row = list(range(len(other) + 1))
    for place, char in enumerate(one, 1):
        left, row[0] = row[0], place
        for index, wanted in enumerate(other, 1):
            left, row[index] = (
                row[index],
                min(row[index] + 1, row[index - 1] + 1, left + (char != wanted)),
            )
    assert distance(one, other) == row[-1]


def test_merging_keeps_what_is_another_character():
    assert merged("発") == "発"
    assert len({merged(char) for char in "發髮后後里乾干幹"}) == 8


def test_what_comes_back_is_measured_against_what_went():
    pairs = list(there_and_back(["頭髮很長", "發現皇后"], "s2tw"))
    assert pairs == [("头发很长", "頭髮很長"), ("发现皇后", "發現皇后")]
    assert evaluate(pairs, "s2tw", "context").right == 2


def test_the_report_has_both_engines_and_their_confusions(written):
    path = written("掌握发明\t掌握發明\n\n头发\t頭髮\n")
    first, _, *rows = report(path, "s2tw", "context", round_trip=False)
    assert first == "2 lines, s2tw"
    assert [row.split()[:5] for row in rows[:2]] == [
        ["context", "0.00000", "1.0000", "0", "2"],
        ["opencc", "0.16667", "0.5000", "1", "2"],
    ]
    assert rows[2:] == [
        "context, confusions of 0 places:",
        "opencc, confusions of 1 places:",
        "  发: 髮 for 發 ×1",
    ]


def test_one_engine_beside_itself_is_shown_once(written):
    path = written("头发\t頭髮\n")
    lines = list(report(path, "s2tw", "opencc", round_trip=False))
    assert len([line for line in lines if line.startswith("opencc ")]) == 1


def test_a_file_without_lines_is_refused(written):
    with pytest.raises(InputError, match="has no lines"):
        list(report(written(""), "s2tw", "context", round_trip=False))


@pytest.mark.parametrize("content", ["头发\n", "头发\t頭髮\n头发 頭髮\n", "头发\t頭髮\t髮\n"])
def test_lines_of_another_form_are_told_with_their_number(written, content):
    with pytest.raises(InputError, match=r"line [12]: source TAB gold .* --round-trip"):
        list(read_pairs(written(content)))


def test_other_charsets_are_refused_in_one_line(written):
    with pytest.raises(InputError, match="not UTF-8"):
        list(read_pairs(written("头发\t頭髮".encode("gb18030"))))


def test_wrong_names_are_told_before_the_file_is_read(tmp_path):
    with pytest.raises(ConfigError, match="choose from"):
        list(report(tmp_path / "missing", "s2x", "context", round_trip=False))


def command(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "zhnews", "evaluate", "convert", *map(str, arguments)],
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_command_prints_the_report(written):
    status, out, _ = command(written("發現頭髮\n"), "--round-trip", "--config", "s2t")
    assert status == 0
    assert out.startswith("1 lines, s2t\n") and "\nopencc " in out


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xcd\xb7\xb7\xa2", "not UTF-8"), ("头发", "TAB"), (None, "does not exist")],
)
def test_errors_are_one_line(written, tmp_path, content, said):
    path = tmp_path / "missing.tsv" if content is None else written(content)
    status, out, error = command(path)
    assert (status, out, error.count("\n")) == (2, "", 1)
    assert said in error and error.startswith("zhnews: ")
