"""The main job on real input: one scraped page in, one honest record out."""

import json
import subprocess
import sys

import pytest

from test_contract import schema

TITLE = "先進制造業集群“國家隊”名單公布:這21個城市搶先了一步"


@pytest.fixture(scope="module")
def row(shared):
    command = [sys.executable, "-m", "zhnews", "run", str(shared / "pages/scraped_page.txt")]
    done = subprocess.run(command, capture_output=True, check=True)
    (line,) = done.stdout.splitlines()
    return json.loads(line)


def test_the_record_is_valid(row):
    schema().validate(row)


def test_title_date_and_body(row):
    assert (row["title"], row["date"], row["lang"]) == (TITLE, "2021-03-30", "zh")
    body = "".join(row["text"][start:end] for start, end in row["body"])
    assert 900 < len(body) < 1100
    assert body.count("集群") > 20
    assert body.count("工信部") + body.count("工業和信息化部") == 9
    for outside in (
        "網站地圖",
        "放大字體",
        "分享到",
        "推薦行業資訊",
        "客服熱線",
        "Copyright",
        "婷婷",
    ):
        assert outside not in body


def test_script(row):
    script = row["script"]
    assert script["label"] == "hant"
    assert script["converted"] >= 0.5
    assert {"聯系", "先后"} <= set(script["evidence"])


def test_spam_is_cut_out_and_nothing_else(row):
    spam, text = row["spam"], row["text"]
    assert spam["label"] == "injected"
    assert max(spam["kinds"], key=spam["kinds"].get) == "porn"
    covered = {place for span in spam["spans"] for place in range(span["start"], span["end"])}
    footer = text.index("婷婷成人")
    copyright_end = text.index("皖ICP備12004440號-2") + len("皖ICP備12004440號-2")
    assert set(range(footer, len(text.rstrip()))) <= covered
    assert min(covered) >= copyright_end
    assert all(span["kind"] == "porn" and span["evidence"] for span in spam["spans"])


def test_entities_are_identified(row):
    entities = row["entities"]
    ministry = {e["id"] for e in entities if e["text"] in {"工業和信息化部", "工信部"}}
    assert len(ministry) == 1
    assert None not in ministry
    assert {e["type"] for e in entities if e["text"] in {"工業和信息化部", "工信部"}} == {"ORG"}
    every = [*entities, *(part for entity in entities for part in entity["parts"])]
    codes = {e["text"]: e["id"] for e in every if e["type"] == "LOC"}
    expected = {
        "深圳": 440300, "青島": 370200, "長沙": 430100, "廣東": 440000, "江蘇": 320000, "浙江": 330000,
        "四川": 510000, "上海": 310000, "山東": 370000, "湖南": 430000, "廣州": 440100, "南京": 320100,
        "佛山": 440600, "東莞": 441900, "成都": 510100,
    }  # fmt: skip
    assert {name: codes.get(name) for name in expected} == {
        name: f"gb2260:{code}" for name, code in expected.items()
    }
    footer = row["text"].index("婷婷成人")
    assert all(entity["end"] <= footer for entity in entities)


def test_keywords_are_of_the_article(row):
    keywords = row["keywords"]
    assert len(keywords) == 10
    assert any("集群" in keyword["text"] for keyword in keywords)
    footer = row["text"].index("婷婷成人")
    assert all(end <= footer for keyword in keywords for _, end in keyword["spans"])
