"""Places and organizations: laws on any text, judgement on golden rows, floors on labelled sentences."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import texts
from zhnews.doc import Block, Doc, SpamSpan, SpamVerdict
from zhnews.errors import ConfigError
from zhnews.learn import entity_figures
from zhnews.stages.entities import Entities, above, known
from zhnews.stages.segment import Segment
from zhnews.text.identity import Mention, choose

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "golden/entities.jsonl").read_text("utf-8").splitlines()
]
# Strict F1 on people_daily.dev, the parts of an address one by one as its labels have them.
FLOORS = {"LOC": 0.80, "ORG": 0.54}


def found(text: str, **options) -> Doc:
    return Entities(**options)(Segment()(Doc.of(text)))


def triples(doc: Doc) -> list[list[str | None]]:
    return [[entity.text, entity.type, entity.id] for entity in doc.entities]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, marks=pytest.mark.xfail if row["known_failure"] else (), id=row["text"])
        for row in ROWS
    ],
)
def test_golden_rows_come_out_as_judged(row):
    assert triples(found(row["text"])) == row["expect"], row["note"]


pieces = st.lists(
    st.sampled_from(["广东省", "深圳市", "南山区", "朝阳", "吉林", "中国", "外交部", "公安局", "北京大学", "生"])
    | st.sampled_from(["的", "在", "中美", "\n", "，", "長沙", "队", "市长", "陈", "先生", "乾县", "一家", "有限公司"])
    | texts,
    max_size=12,
).map("".join)  # fmt: skip


@given(pieces)
def test_entities_are_flat_sorted_disjoint_and_say_what_the_page_writes(text):
    doc = found(text)
    last = 0
    for entity in doc.entities:
        assert last <= entity.start < entity.end
        assert entity.text == doc.text[entity.start : entity.end]
        assert not any(entity.start < block.start < entity.end for block in doc.blocks)
        inside = entity.start
        for part in entity.parts:
            assert inside <= part.start < part.end <= entity.end
            inside = part.end
        last = entity.end


@given(pieces)
def test_every_id_and_candidate_is_in_the_lexicon(text):
    for entity in found(text).entities:
        for id in (entity.id, *entity.candidates):
            assert id is None or known(id).id == id
        if entity.id:
            assert entity.name == known(entity.id).name


@given(pieces)
def test_what_the_lexicon_lacks_is_named_as_the_page_names_it(text):
    doc = found(text)
    for entity in doc.entities:
        if entity.id is None:
            assert entity.name == doc.folded[entity.start : entity.end]


def test_organs_are_told_by_others_of_their_government_and_stay_open_where_both_are_named():
    above = {"tw:mofa": ("tw",), "tw:yuan": ("tw",)}
    page = [Mention(0, 3, ("cn:mofa", "!tw:mofa")), Mention(5, 8, ("tw:yuan",))]
    ministry = choose(page, lambda id: above.get(id, ()))[0]
    assert ministry is not None
    assert (ministry.id, ministry.rivals) == ("tw:mofa", ())
    mixed = [*page, Mention(9, 12, ("cn:council",))]
    ministry = choose(mixed, lambda id: above.get(id, ()))[0]
    assert ministry is not None
    assert set(ministry.rivals) == {"tw:mofa", "cn:mofa"}


def test_a_name_that_stays_open_does_not_speak_for_its_next_mention():
    first, second = found("鼓楼区很大。鼓楼区很美。").entities
    assert first.candidates == second.candidates != ()


def test_an_address_has_its_places_as_parts_from_the_outermost_on():
    (address,) = found("广东省深圳市南山区").entities
    assert [part.text for part in address.parts] == ["广东省", "深圳市", "南山区"]
    assert (address.id, address.name) == ("gb2260:440305", "南山区")
    assert above(address.id) == ("gb2260:440300", "gb2260:440000", "iso3166:CN")


def test_no_name_crosses_two_blocks():
    doc = Doc.of("北京大学", blocks=(Block(0, 3), Block(3, 4)))
    assert triples(Entities()(Segment()(doc))) == [["北京", "LOC", "gb2260:110000"]]


def test_hidden_and_injected_text_is_left_out_unless_asked_for():
    text = "上海下雨了。北京也下雨了。深圳天晴。"
    blocks = (Block(0, 6), Block(6, 13, hidden="display:none"), Block(13, 18))
    doc = Segment()(Doc.of(text, blocks=blocks))
    doc = replace(doc, spam=SpamVerdict("injected", 0.9, {}, (SpamSpan(13, 18, "ads", 0.9),)))
    assert [entity.text for entity in Entities()(doc).entities] == ["上海"]
    assert [entity.text for entity in Entities(everywhere=True)(doc).entities] == [
        "上海",
        "北京",
        "深圳",
    ]


def test_an_injected_span_inside_a_block_takes_nothing_else_with_it():
    doc = Segment()(Doc.of("上海下雨了，北京也下雨了，深圳天晴。"))
    doc = replace(doc, spam=SpamVerdict("injected", 0.9, {}, (SpamSpan(6, 12, "ads", 0.9),)))
    assert [entity.text for entity in Entities()(doc).entities] == ["上海", "深圳"]


def test_types_choose_what_comes_out_and_unknown_ones_are_refused():
    assert triples(found("工信部在北京开会", types=("ORG",))) == [["工信部", "ORG", "organ:miit"]]
    with pytest.raises(ConfigError, match="choose from LOC, ORG"):
        Entities(types=("PER",))


def test_an_open_name_carries_its_candidates_and_a_lower_score():
    (open_name,) = found("鼓楼区很大。").entities
    (sure_name,) = found("天河区很大。").entities
    assert set(open_name.candidates) >= {"gb2260:320106", "gb2260:350102"}
    assert open_name.score < sure_name.score
    assert sure_name.candidates == ()


def test_a_name_is_told_by_the_page_it_stands_on():
    assert ["鼓楼区", "LOC", "gb2260:350102"] in triples(found("福州新闻。鼓楼区昨天下雨。"))
    assert ["朝阳", "LOC", "gb2260:110105"] in triples(found("北京市朝阳区下雨。昨晚朝阳停电了。"))


def test_support_comes_from_the_place_around_and_not_from_the_country():
    above = {"和平区": ("天津", "中国"), "天津": ("中国",)}.get
    weak = ("?和平区",)
    near = [Mention(0, 2, ("天津",)), Mention(2, 4, weak)]
    far = [Mention(0, 2, ("中国",)), Mention(2, 4, weak)]
    assert [choice and choice.id for choice in choose(near, lambda id: above(id, ()))] == [
        "天津",
        "和平区",
    ]
    assert choose(far, lambda id: above(id, ()))[1] is None


@pytest.mark.parametrize("unit", ["中国", "广东省深圳市", "北京", "。", "中国人民", "吉林"])
def test_a_hostile_line_takes_time_in_proportion(unit, grows_linearly):
    grows_linearly(lambda size: Segment()(Doc.of(unit * size)), Entities(), 2_000)


def test_labelled_news_is_found_at_least_as_well_as_before(shared):
    scores = entity_figures.scores(entity_figures.people_daily(shared))
    for type, floor in FLOORS.items():
        assert scores[type].f1 >= floor, type


def test_the_scraped_page_names_its_ministry_and_its_cities(shared):
    doc = found((shared / "pages/scraped_page.txt").read_text("utf-8"))
    ids = {entity.text: entity.id for entity in doc.entities}
    assert ids["工業和信息化部"] == ids["工信部"] == "organ:miit"
    for name in (
        "深圳",
        "青島",
        "長沙",
        "廣東",
        "江蘇",
        "浙江",
        "四川",
        "上海",
        "山東",
        "湖南",
        "廣州",
    ):
        assert ids[name].startswith("gb2260:")
    (address,) = (entity for entity in doc.entities if entity.text == "廣東省深圳市")
    assert [part.id for part in address.parts] == ["gb2260:440000", "gb2260:440300"]
