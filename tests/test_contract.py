"""The laws that every stage keeps, tried on any text; a new row in STAGES is held to them by itself."""

import json
import pickle
from dataclasses import FrozenInstanceError, fields, replace
from functools import cache
from inspect import signature
from pathlib import Path

import pytest
from hypothesis import given, settings

import zhnews
from strategies import pages, texts
from zhnews import models, page
from zhnews.config import dumps, fingerprint, loads
from zhnews.doc import Doc
from zhnews.io.record import record
from zhnews.pipeline import STAGES, Pipeline, Stage, load

MADE_BY = {"version": "0", "pipeline": "0"}

each_stage = pytest.mark.parametrize("name", STAGES)


def before(name: str) -> Pipeline:
    """The stages that stand before the one called `name` in the default order."""
    names = list(STAGES)
    return Pipeline(tuple(STAGES[each]() for each in names[: names.index(name)]))


@cache
def schema():
    from jsonschema import Draft202012Validator

    path = Path(zhnews.__file__).parent / "io/record.schema.json"
    return Draft202012Validator(json.loads(path.read_text("utf-8")))


def check_spans(doc: Doc, spans: list[tuple[int, int]]) -> None:
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(doc.text)
        last = end


@each_stage
@given(texts)
def test_a_stage_takes_any_text_and_changes_only_what_it_gives(name, text):
    stage = STAGES[name]()
    doc = before(name)(text)
    result = stage(doc)
    for field in fields(Doc):
        if field.name not in stage.gives:
            assert getattr(result, field.name) == getattr(doc, field.name)
    for layer in stage.gives:
        assert getattr(result, layer) is not None
    given_by_page = [replace(block, script=None, converted=None, spam=None) for block in doc.blocks]
    assert given_by_page == [
        replace(block, script=None, converted=None, spam=None) for block in result.blocks
    ]


@each_stage
@given(texts)
def test_twice_is_once(name, text):
    stage = STAGES[name]()
    once = stage(before(name)(text))
    assert stage(once) == once


@given(pages)
@settings(deadline=None)
def test_offsets_are_right_in_every_layer(source):
    doc = load()(source)
    assert len(doc.folded) == len(doc.text)
    check_spans(doc, [(block.start, block.end) for block in doc.blocks])
    covered = sum(len(doc[block.start, block.end].strip()) for block in doc.blocks)
    assert covered == sum(block.end - block.start for block in doc.blocks)
    assert "".join(doc[word] for word in doc.words) == doc.text
    edges = {0, *doc.words.ends}
    assert all({block.start, block.end} <= edges for block in doc.blocks)
    check_spans(doc, [(entity.start, entity.end) for entity in doc.entities])
    assert all(doc[entity.start, entity.end] == entity.text for entity in doc.entities)
    for entity in doc.entities:
        check_spans(doc, [(part.start, part.end) for part in entity.parts])
        assert all(entity.start <= part.start and part.end <= entity.end for part in entity.parts)
    for keyword in doc.keywords:
        check_spans(doc, list(keyword.spans))
        assert doc[keyword.spans[0]] == keyword.text
    check_spans(doc, [(span.start, span.end) for span in doc.spam.spans])
    check_spans(doc, list(doc.body))


@given(pages)
def test_the_record_is_json_and_keeps_its_schema(source):
    row = record(load()(source), MADE_BY, words=True)
    read_back = json.loads(json.dumps(row))
    schema().validate(read_back)
    assert json.loads(json.dumps(row, ensure_ascii=False)) == read_back


@given(texts)
@settings(max_examples=20)
def test_what_was_seen_before_changes_nothing(text):
    first = load()(text)
    for piece in ("龘靐齉", "國家電網公司", text[::-1]):
        load()(piece)
    assert load()(text) == first


@each_stage
def test_constructing_touches_no_file(name, monkeypatch):
    def refuse(*_args, **_options):
        raise AssertionError("a file was touched")

    monkeypatch.setattr(models, "home", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    stage = STAGES[name]()
    assert isinstance(stage, Stage)


@each_stage
def test_a_stage_is_equal_after_pickling_and_small(name):
    stage = STAGES[name]()
    packed = pickle.dumps(stage)
    assert len(packed) < 1024
    assert pickle.loads(packed) == stage
    assert hash(stage) == hash(pickle.loads(packed))


@each_stage
def test_a_stage_has_a_toml_form(name):
    pipeline = Pipeline((*before(name).stages, STAGES[name]()))
    assert loads(dumps(pipeline)) == pipeline


def test_two_workers_give_what_one_gives():
    sources = [f"第{n}届博览会在青岛开幕，工信部公布名单。" for n in range(40)]
    one = list(load().map(sources))
    assert list(load().map(sources, workers=2)) == one
    assert [doc.text for doc in one] == sources


def test_a_pipeline_travels_and_keeps_its_fingerprint():
    pipeline = load()
    travelled = pickle.loads(pickle.dumps(pipeline))
    assert travelled == pipeline
    assert fingerprint(travelled) == fingerprint(pipeline)
    changed = Pipeline((*pipeline.stages[:-1], zhnews.Keywords(top=3)))
    assert fingerprint(changed) != fingerprint(pipeline)


def test_a_doc_is_equal_after_pickling():
    doc = load()("工業和信息化部在深圳公布名單。")
    assert pickle.loads(pickle.dumps(doc)) == doc


@given(texts)
def test_a_doc_made_the_quick_way_is_one_made_by_its_constructor(text):
    doc = Doc.of(text)
    made = Doc(doc.text, doc.folded, doc.id, doc.meta, doc.blocks)
    assert type(doc) is Doc
    assert (doc, hash(doc), repr(doc)) == (made, hash(made), repr(made))
    assert pickle.dumps(doc) == pickle.dumps(made)
    stripped = [(block.start, block.end) for block in doc.blocks]
    assert "".join(doc[place] for place in stripped) == doc.text.strip()
    with pytest.raises(FrozenInstanceError):
        doc.text = ""


@given(texts)
def test_with_layers_replaces_layers_alone(text):
    doc, full = Doc.of(text), Pipeline((*load().stages, zhnews.Convert()))(text)
    layers = [field.name for field in fields(Doc) if getattr(full, field.name) is not None]
    layers = [name for name in layers if name not in {"text", "folded", "id", "meta"}]
    assert len(layers) == len(signature(Doc.with_layers).parameters) - 1
    for name in layers:
        changed = {name: getattr(full, name)}
        assert doc.with_layers(**changed) == replace(doc, **changed)
    everything = {name: getattr(full, name) for name in layers}
    assert doc.with_layers(**everything) == replace(doc, **everything)
    assert full.with_layers(entities=()) == replace(full, entities=())
    assert full.with_layers() == full
    with pytest.raises(TypeError):
        doc.with_layers(text="")


@pytest.mark.parametrize("source", [str, bytes])
def test_an_empty_page_is_a_record_not_an_error(source):
    row = record(load()(source()), MADE_BY)
    assert (row["text"], row["blocks"], row["spam"]["label"]) == ("", [], "clean")


def test_read_takes_what_the_pipeline_takes():
    assert load()("深圳") == load()(page.read("深圳"))
