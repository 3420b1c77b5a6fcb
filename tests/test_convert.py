"""Conversion: OpenCC's own results, with every offset right."""

import json
import re
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import texts
from zhnews import models
from zhnews.convert import CONFIGS, ENGINES, REIMPLEMENTED, configs, convert
from zhnews.edits import Edits
from zhnews.errors import ConfigError, MissingLayerError
from zhnews.pipeline import Pipeline, load
from zhnews.stages.convert import Convert

GOLDEN = [
    json.loads(row)
    for row in (Path(__file__).parent / "golden/convert.jsonl").read_text("utf-8").splitlines()
]
# Characters that begin, continue and end phrases of several dictionaries, and some that never do.
tricky = st.text(
    st.sampled_from(
        "头发后里面干着著裏裡爲為硬盘鼠标软件服务器高清视频台臺历史中国A，\uf967𠮷弁当"
    ),
    max_size=24,
)
any_text = st.one_of(tricky, texts)
any_config = st.sampled_from(sorted(configs()))


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: f"{row['config']}-{row['text']}")
def test_golden(row):
    assert convert(row["text"], row["config"], "opencc").result == row["expect"], row["reason"]


def test_there_are_sixteen_configurations():
    names = "s2t t2s s2tw tw2s s2twp tw2sp s2hk hk2s s2hkp hk2sp t2tw tw2t t2hk hk2t t2jp jp2t"
    assert sorted(configs()) == sorted(CONFIGS) == sorted(names.split())


def test_every_expectation_of_opencc_is_met(shared):
    source = (shared / "script/opencc_1.4.2/testcases.json").read_text("utf-8")
    cases = json.loads(re.sub(r",(?=\s*[}\]])", "", source))["cases"]
    wrong = [
        (config, case["input"], expected)
        for case in cases
        for config, expected in case["expected"].items()
        if convert(case["input"], config, "opencc").result != expected
    ]
    assert sum(len(case["expected"]) for case in cases) == 556
    assert not wrong


# A second, plain reading of the same tables: what the fast one must agree with.


@cache
def dictionary(name):
    rows = (row.split("\t") for row in models.table(f"script/opencc/{name}.tsv").rows())
    return {key: values.split(" ")[0] for key, values in rows}


def plain_match(text, group):
    """The first match of `text` itself: key and value."""
    for level in group:
        for end in range(len(text), 0, -1):
            for entries in level:
                if text[:end] in entries:
                    return text[:end], entries[text[:end]]
    return None


def plain_step(text, group):
    result = ""
    while text:
        key, value = plain_match(text[:20], group) or (text[0], text[0])
        result, text = result + value, text[len(key) :]
    return result


def plain_segments(text, group):
    segments, rest = [], ""
    while text:
        match = plain_match(text[:20], group)
        if match:
            segments += [rest, match[0]]
            rest, text = "", text[len(match[0]) :]
        else:
            rest, text = rest + text[0], text[1:]
    return [*segments, rest]


def plain_groups(part):
    return [
        [[dictionary(name) for name in level.split("+")] for level in step.split(" ")]
        for step in part.split(";")
        if step
    ]


def plain(text, config):
    normalization, segmentation, chain = map(plain_groups, configs()[config].split("\t"))
    for group in normalization:
        text = plain_step(text, group)
    segments = plain_segments(text, segmentation[0]) if segmentation else [text]
    for group in chain:
        segments = [plain_step(segment, group) for segment in segments]
    return "".join(segments)


@given(any_text, any_config)
def test_the_result_is_that_of_the_plain_chain(text, config):
    assert convert(text, config, "opencc").result == plain(text, config)


def check_offsets(edits: Edits):
    """Both ways: places are in order, nothing maps to nothing, what did not change maps to itself."""
    for changes, there, back, mapped in (
        (edits.changes, len(edits.result), len(edits.source), edits.to_source),
        (edits.changes, len(edits.source), len(edits.result), edits.to_result),
    ):
        places = [mapped(place, place + 1) for place in range(there)]
        assert all(start < end for start, end in places)
        assert all(one[0] <= two[0] and one[1] <= two[1] for one, two in pairwise(places))
        assert not places or (places[0][0] == 0 and places[-1][1] == back)
        assert all(edits.source[a:b] != new and new for a, b, new in changes)
    last = 0
    for start, end in [*(change[:2] for change in edits.changes), (len(edits.source),) * 2]:
        for place in range(last, start):
            a, b = edits.to_result(place, place + 1)
            assert edits.result[a:b] == edits.source[place]
            assert edits.to_source(a, b) == (place, place + 1)
        last = end


@given(any_text, any_config)
def test_offsets_map_both_ways(text, config):
    check_offsets(convert(text, config))


@given(any_text, st.sampled_from(REIMPLEMENTED))
def test_the_other_engine_gives_the_result_of_its_package(text, config):
    import opencc

    edits = convert(text, config, engine="reimplemented")
    assert edits.result == opencc.OpenCC(config).convert(text)
    check_offsets(edits)


@pytest.mark.parametrize("config", CONFIGS)
def test_every_entry_of_the_tables_is_converted_as_they_say(config):
    """So nobody changes a table and forgets `python -m zhnews.learn.build … matching`."""
    steps = [step for part in configs()[config].split("\t") for step in part.split(";") if step]
    names = {name for step in steps for level in step.split(" ") for name in level.split("+")}
    keys = [key for name in sorted(names) for key in dictionary(name)]
    for key in keys[:: 1 + len(keys) // 4000]:
        assert convert(key, config, "opencc").result == plain(key, config), key


@given(any_text, any_config)
def test_a_subclass_of_str_is_converted_as_what_it_holds(text, config):
    class Text(str):
        __slots__ = ()

    assert convert(Text(text), config) == convert(text, config)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("config", ["s2t", "tw2sp"])
@pytest.mark.parametrize("text", ["", "\x00", "\ud800\udc00", "\udc00后\ud800", "\ufeff后", "𠮷😀"])
def test_odd_text_is_carried_through(text, config, engine):
    edits = convert(text, config, engine)
    assert edits.result == (text.replace("后", "後") if config == "s2t" else text)
    assert edits.to_source(0, len(edits.result)) == (0, len(text))


@pytest.mark.parametrize("text", [None, 7, b"\xe5", ["后"]])
def test_what_is_no_text_is_refused(text):
    with pytest.raises(TypeError):
        convert(text, "s2t")


def test_unchanged_text_costs_no_change():
    assert convert("北京 and 上海", "s2twp").changes == ()


def test_changes_are_as_fine_as_can_be_told():
    assert convert("我们先后用了高清的头发", "s2twp").changes == (
        (1, 2, "們"),
        (3, 4, "後"),
        (7, 8, "畫質"),
        (9, 10, "頭"),
        (10, 11, "髮"),
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_an_unknown_configuration_is_refused_with_what_is_allowed(engine):
    with pytest.raises(ConfigError, match=r"no conversion .*'s2x'; choose from .*s2twp"):
        convert("汉", "s2x", engine)


def test_the_other_engine_has_ten_configurations():
    with pytest.raises(ConfigError, match="choose from hk2s"):
        convert("汉", "t2jp", "reimplemented")


def test_an_unknown_engine_is_refused_with_what_is_allowed():
    with pytest.raises(
        ConfigError, match=r"no engine .*'fast'; choose from context, opencc, reimplemented"
    ):
        convert("汉", "s2t", "fast")


def test_the_stage_keeps_the_text_and_is_asked_for_by_name():
    with pytest.raises(MissingLayerError, match=r"put Convert\(\) into the pipeline"):
        load()("头发").layer("conversion")
    doc = Pipeline((Convert("s2twp"),))("高清的头发")
    assert (doc.text, doc.layer("conversion")) == ("高清的头发", convert("高清的头发", "s2twp"))


@pytest.mark.parametrize(
    ("config", "engine"), [("s2x", "opencc"), ("t2jp", "reimplemented"), ("s2t", "x")]
)
def test_a_stage_with_unknown_names_is_refused_when_it_is_made(config, engine):
    with pytest.raises(ConfigError, match="choose from"):
        Convert(config, engine)


def test_a_foreign_package_of_the_same_name_is_refused(monkeypatch):
    class Official:
        __file__ = "opencc.py"

        OpenCC = str  # takes the name of a configuration, and splits no clauses

    package = sys.modules[convert.__module__]._package
    monkeypatch.setitem(sys.modules, "opencc", Official())
    package.cache_clear()
    with pytest.raises(ConfigError, match="not opencc-python-reimplemented"):
        convert("汉", "s2t", "reimplemented")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("unit", [".", "头发", "，", "\ud800后", "头"])
def test_long_lines_take_linear_time(unit, engine, grows_linearly):
    grows_linearly(
        lambda size: unit * size, lambda text: convert(text, "s2twp", engine).result, 5_000
    )
