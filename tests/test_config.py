"""pipeline.toml: every mistake is one line that says what is allowed."""

from pathlib import Path

import pytest

from zhnews.config import dumps, loads, read
from zhnews.doc import Doc
from zhnews.errors import ConfigError, InputError
from zhnews.pipeline import Pipeline, load
from zhnews.stages.keywords import Keywords
from zhnews.stages.segment import Segment

WRONG = {
    "stage": "a pipeline is a list of [[stage]] tables",
    "x = 1": "a pipeline is a list",
    "[[stage]]": "no stage is called None; choose from script, spam, segment",
    '[[stage]]\nname = ["a"]': "no stage is called ['a']",
    '[[stage]]\nname = "translate"': "no stage is called 'translate'; choose from",
    '[[stage]]\nname = "segment"\nspeed = 9': "has no option 'speed'; its options are: engine, standard, folded, user",
    '[[stage]]\nname = "segment"\nfolded = "yes"': "folded = 'yes' is no boolean",
    '[[stage]]\nname = "segment"\nengine = "x"': "choose from linear, jieba",
    '[[stage]]\nname = "segment"\n[[stage]]\nname = "keywords"\ntop = true': "top = True is no integer",
    '[[stage]]\nname = "keywords"': r"Keywords needs words, which no earlier stage gives; put Segment",
    "[[stage": "not TOML",
}


@pytest.mark.parametrize(("text", "message"), WRONG.items())
def test_mistakes_are_told_in_one_line(text, message):
    text = "stage = 3" if text == "stage" else text
    with pytest.raises(ConfigError) as caught:
        loads(text)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_default_pipeline_reads_back(tmp_path):
    path = tmp_path / "pipeline.toml"
    path.write_text(dumps(load()), "utf-8")
    assert read(path) == load()


def test_the_file_is_named_in_the_message(tmp_path):
    with pytest.raises(InputError, match=r"none\.toml cannot be read"):
        read(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"bad\.toml"):
        read(tmp_path / "bad.toml")


class Shout:
    needs = frozenset({"words"})
    gives = frozenset({"keywords"})

    def __call__(self, doc: Doc, /) -> Doc:
        return doc


def test_a_stage_of_somebody_else_runs_but_has_no_toml_form():
    pipeline = Pipeline((Segment(), Shout()))
    assert pipeline("深圳").words
    with pytest.raises(ConfigError, match="Shout has no TOML form"):
        dumps(pipeline)


@pytest.mark.parametrize("stage", [print, Segment, None])
def test_what_is_no_stage_is_refused(stage):
    with pytest.raises(ConfigError, match="is no stage"):
        Pipeline((Segment(), stage))


class Forget:
    needs = ()
    gives = ("keywords",)

    def __call__(self, _doc):
        return None


def test_a_stage_that_gives_no_doc_is_named():
    with pytest.raises(ConfigError, match="Forget gave a NoneType; a stage returns a Doc"):
        Pipeline((Forget(),))("深圳")


@pytest.mark.parametrize("page", [None, 5, Path("x.html"), ["深圳"]])
def test_what_is_no_page_is_refused(page):
    with pytest.raises(InputError, match="a page is a str, bytes or a Doc, not a "):
        load()(page)


def test_map_wants_many_pages_and_a_worker():
    with pytest.raises(InputError, match="call the pipeline itself"):
        load().map("深圳")
    with pytest.raises(ConfigError, match="workers is 0; 1 or more"):
        load().map(["深圳"], workers=0)


def test_the_order_is_checked_when_the_pipeline_is_built():
    with pytest.raises(ConfigError, match=r"put Segment\(\) before it"):
        Pipeline((Keywords(), Segment()))
