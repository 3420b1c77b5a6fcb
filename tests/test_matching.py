"""The matcher: what the dictionaries say and nothing else, the same compiled and interpreted."""

import importlib.util
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import texts
from zhnews import models
from zhnews.convert import CONFIGS, configs, convert, fold, passes, plan
from zhnews.learn.matching import build_matching
from zhnews.text import matching, tries

ARRAYS = models.arrays("script/opencc.safetensors")
FOLDS = models.arrays("script/fold.safetensors").views
tricky = st.text(
    st.sampled_from(
        "头发后里面干着著裏裡硬盘鼠標软件服务器高清視頻畫質台臺中国SQL注入隱碼，\uf967𠮷"
    ),
    max_size=24,
)


def load_interpreted():
    """The kernel's source run by Python, whether or not it was compiled."""
    source = models.Path(tries.__file__).with_name("matching.py")
    spec = importlib.util.spec_from_file_location("interpreted_matching", source)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


interpreted = load_interpreted()
KERNELS = pytest.mark.parametrize("kernel", [matching, interpreted], ids=["built", "interpreted"])
PLAIN = interpreted.Matcher(ARRAYS.views)


def plain_passes(config):
    return tuple(
        interpreted.Pass(int(ARRAYS.about[step]), cuts, rewrites)
        for step, cuts, rewrites in plan(configs()[config])
    )


@given(st.one_of(tricky, texts), st.sampled_from(CONFIGS), st.binary(max_size=24))
def test_compiled_and_interpreted_convert_alike(text, config, cuts):
    matcher = matching.Matcher(ARRAYS.views)
    for given_cuts in (None, cuts):
        assert matcher.run(text, passes(config), given_cuts) == PLAIN.run(
            text, plain_passes(config), given_cuts
        )


@given(st.one_of(tricky, texts))
def test_compiled_and_interpreted_fold_alike(text):
    assert fold(text) == interpreted.Mapper(FOLDS["pages"], FOLDS["shifts"]).map(text)


def matcher_of(kernel, *groups):
    """What rewrites a text by the groups one after the other; each is a list of levels."""
    arrays, roots = tries.compile_groups(groups, {})
    found = kernel.Matcher(arrays)

    def run(text, cuts=None):
        return found.run(text, tuple(kernel.Pass(root, False, True) for root in roots), cuts)[0]

    return run


@KERNELS
def test_the_first_level_that_matches_wins_even_with_a_shorter_match(kernel):
    run = matcher_of(kernel, [{"甲乙": "一"}, {"甲乙丙": "二", "丙": "三"}])
    assert run("甲乙丙") == "一三"


@KERNELS
def test_within_a_level_the_longest_match_wins(kernel):
    run = matcher_of(kernel, [{"甲乙": "一", "甲乙丙": "二"}, {"丙": "三"}])
    assert run("甲乙丙甲乙") == "二一"


@KERNELS
def test_no_match_crosses_a_cut(kernel):
    run = matcher_of(kernel, [{"乙丙": "一"}])
    assert run("甲乙丙") == "甲一"
    assert run("甲乙丙", b"\0\1\0") == "甲一"
    assert run("甲乙丙", b"\0\0\1") == "甲乙丙"


@KERNELS
def test_cuts_move_with_the_text(kernel):
    run = matcher_of(kernel, [{"甲": "丁丁丁"}], [{"丁乙": "一", "乙丙": "二"}])
    assert run("甲乙丙") == "丁丁一丙"
    assert run("甲乙丙", b"\0\1\0") == "丁丁丁二"


keys = st.text("甲乙丙", min_size=1, max_size=4)
dictionaries = st.dictionaries(keys, st.text("甲乙子", min_size=1, max_size=4), max_size=8)
levels = st.lists(dictionaries, min_size=1, max_size=3)


def plain_rewriting(text, group):
    result = ""
    while text:
        for level in group:
            if found := [key for key in level if text.startswith(key)]:
                key = max(found, key=len)
                value = level[key]
                break
        else:
            key = value = text[0]
        result, text = result + value, text[len(key) :]
    return result


@KERNELS
@given(levels, levels, st.text("甲乙丙丁", max_size=12))
def test_any_dictionaries_rewrite_as_a_plain_reading_does(kernel, first, second, text):
    middle = plain_rewriting(text, first)
    assert matcher_of(kernel, first, second)(text) == plain_rewriting(middle, second)


@KERNELS
def test_a_text_may_become_much_longer(kernel):
    run = matcher_of(kernel, [{"甲": "乙" * 31}])
    assert run("甲丙" * 20_000) == ("乙" * 31 + "丙") * 20_000


@pytest.mark.parametrize("value", ["", "乙" * 32])
def test_values_that_do_not_fit_are_refused_when_they_are_compiled(value):
    with pytest.raises(ValueError, match="1 to 31"):
        tries.compile_groups([[{"甲": value}]], {})


def test_a_character_that_stands_for_another_is_in_no_dictionary():
    with pytest.raises(ValueError, match="stands for another"):
        tries.compile_groups([[{"\uf967": "甲"}]], {"\uf967": "不"})


def test_threads_do_not_meet():
    lines = [f"{number}头发后面的软件" * (1 + number % 7) for number in range(300)]
    expected = [convert(line, "s2twp") for line in lines]
    found = {}

    def work(number):
        found[number] = [convert(line, "s2twp") for line in lines]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(results == expected for results in found.values())
    assert len(found) == len(threads)


@pytest.mark.parametrize("unit", [".", "头", "头发", "\ud800后", "\x00", "发", "甲"])
def test_time_grows_with_length_only(unit, grows_linearly):
    def often(call):  # so that it can be measured at sizes for which no memory is mapped anew
        return lambda text: [call(text) for _ in range(30)]

    for call in (lambda text: convert(text, "s2twp"), lambda text: convert(text, "tw2sp"), fold):
        grows_linearly(lambda size: unit * size, often(call), 20_000)


def test_a_million_dots_stay():
    dots = "." * 1_000_000
    assert convert(dots, "s2twp").changes == ()
    assert fold(dots) == dots


def test_what_ships_is_built_of_the_tables_beside_it(tmp_path):
    script = tmp_path / "script"
    (script / "opencc").mkdir(parents=True)
    for name in models.sums():
        if name == "script/fold.tsv" or name.startswith("script/opencc/"):
            (tmp_path / name).write_bytes((models.home() / name).read_bytes())
    build_matching(tmp_path, tmp_path)
    for name in ("opencc.safetensors", "fold.safetensors"):
        assert (script / name).read_bytes() == (models.home() / "script" / name).read_bytes()
