"""`zhnews evaluate pages`: figures that can be checked by hand, peers, and indexes of a wrong form."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_corpus import LABELS, spans, visible
from zhnews import page
from zhnews.errors import InputError
from zhnews.learn import evaluate_pages
from zhnews.learn.evaluate_pages import (
    OURS,
    PEERS,
    Extract,
    Found,
    Row,
    extractors,
    forget,
    measure,
    read_index,
    report,
    trigrams,
)
from zhnews.learn.scores import score

BODIES = Path(__file__).parents[1] / "corpus/bodies.jsonl"
GOLD = "新碼頭明年春天啟用，渡輪每天停靠十二次，附近的居民都很高興。"
ROW = {"html": "a.html", "source": "報紙", "url": None, "text": GOLD}

Write = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(*rows: Any, index: str | bytes | None = None) -> Path:
        (tmp_path / "a.html").write_text(f"<html><title>新碼頭</title><p>{GOLD}", "utf-8")
        (tmp_path / "b.html").write_text(f"<html><title>新碼頭</title><p>{GOLD[:9]}", "utf-8")
        path = tmp_path / "index.jsonl"
        if index is None:
            index = "".join(json.dumps(row, ensure_ascii=False) + "\n\n" for row in rows)
        path.write_bytes(index.encode() if isinstance(index, str) else index)
        return path

    return write


@pytest.fixture
def no_peers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate_pages, "PEERS", {})


def test_trigrams_leave_white_space_out_and_count_twice_what_is_there_twice() -> None:
    assert list(trigrams("甲乙\u3000丙 甲\n乙丙")) == ["甲乙丙", "乙丙甲", "丙甲乙", "甲乙丙"]
    one = score(trigrams("甲乙丙甲乙丙"), trigrams("甲乙丙丁"))
    assert (one.right, one.found, one.gold) == (1, 4, 2)


@given(st.text(max_size=4))
def test_a_text_is_all_right_for_itself_and_nothing_for_nothing(text: str) -> None:
    assert score(trigrams(text), trigrams(f" {text}\n")).f1 == 1
    assert score(trigrams(""), trigrams("甲" + text)).f1 == 0


def test_the_report_counts_by_source_and_over_all(
    written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(row: Row) -> Found:
        if row.html == "b.html":
            raise RecursionError("too deep")
        return Found(row.text[:16])  # 14 of 28 trigrams

    def absent() -> Extract:
        raise ImportError("no such module")

    monkeypatch.setattr(evaluate_pages, "PEERS", {"half": lambda: half, "absent": absent})
    other = ROW | {"html": "b.html", "source": "論壇", "title": "新碼頭", "date": "2021-03-30"}
    lines = list(report(written(ROW, other)))
    cells = [line.split() for line in lines]
    assert lines[0] == "2 pages, 0.00 MB of HTML"
    assert cells[1] == ["pages", "precision", "recall", "F1", "pages/s"]
    assert ["half", "報紙", "1", "1.0000", "0.5000", "0.6667"] in cells
    assert ["half", "論壇", "1", "0.0000", "0.0000", "0.0000"] in cells
    assert ["half", "all", "2", "0.5000", "0.2500", "0.3333"] in [row[:6] for row in cells]
    assert [row[:2] for row in cells if row[0] == OURS] == [
        [OURS, name] for name in ("報紙", "論壇", "all")
    ]
    assert "half failed on 1 pages, which count as empty: b.html …" in lines
    assert "not installed: absent" in lines
    assert "zhnews, title right: 1 of 1 (1.0000)" in lines
    assert "zhnews, date right: 0 of 1 (0.0000)" in lines


@pytest.mark.usefixtures("no_peers")
def test_the_worst_pages_come_first_and_at_most_five(written: Write) -> None:
    rows = [ROW | {"text": GOLD + "別" * 5 * extra} for extra in range(7)]
    lines = list(report(written(*rows)))
    worst = lines[lines.index("zhnews, worst pages:") + 1 :]
    shares = [float(line.split()[-1]) for line in worst]
    assert len(worst) == 5 and shares == sorted(shares)
    assert all(line.startswith("  a.html: P 1.000 R ") for line in worst)
    assert not any("right" in line for line in lines)


def test_rounds_begin_with_empty_caches_but_models_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    remembered = lru_cache(maxsize=9)(str.lower)
    models = lru_cache(maxsize=None)(str.upper)
    monkeypatch.setattr(page, "_remembered", remembered, raising=False)
    monkeypatch.setattr(page, "_models", models, raising=False)
    remembered("A"), models("a")
    forget()
    assert remembered.cache_info().currsize == 0
    assert models.cache_info().currsize == 1


def test_extractors_take_turns() -> None:
    seen: list[str] = []

    def engine(name: str) -> Extract:
        return lambda row: seen.append(name + row.html) or Found("")

    row = Row("1", "", "", b"")
    results, _ = measure([row], {OURS: engine("ours"), "peer": engine("peer")})
    assert seen == ["ours1", "peer1"] * 4 + ["ours1"] * 3
    assert len(results["peer"].found) == 1 and len(results["peer"].seconds) == 3


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_finds_an_article(name: str) -> None:
    found, missing = extractors()
    if name in missing:
        pytest.skip(f"needs {name}")
    row = next(row for row in read_index(BODIES) if "police" in row.html)
    assert score(trigrams(found[name](row).text), trigrams(row.text)).recall > 0.9


@pytest.mark.parametrize(
    ("index", "said"),
    [
        ("{\"html\": ", "line 1 is not JSON"),
        ("[1, 2]", "line 1: a JSON object with html, source and text"),
        (json.dumps(ROW) + "\n" + json.dumps({"html": "a.html"}), "line 2: source, text missing"),
        (json.dumps(ROW | {"text": 5}), "line 1: text missing or no string"),
        (json.dumps(ROW | {"date": 2021}), "line 1: date missing or no string"),
        (json.dumps(ROW | {"html": "none.html"}), "none.html cannot be read: No such file"),
        (json.dumps(ROW | {"html": "a\0b"}), "cannot be read"),
        ("\n\n", "has no rows"),
        ("甲乙".encode("gbk"), "is not UTF-8"),
    ],
)  # fmt: skip
def test_indexes_of_another_form_are_told_with_what_is_allowed(
    written: Write, index: str | bytes, said: str
) -> None:
    with pytest.raises(InputError) as told:
        read_index(written(index=index))
    assert said in str(told.value)


def command(index: Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "zhnews", "evaluate", "pages", str(index)],
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_command_prints_the_report(written: Write) -> None:
    status, out, error = command(written(ROW))
    assert (status, error) == (0, "")
    assert out.startswith("1 pages, 0.00 MB of HTML\n") and "\nzhnews, worst pages:\n" in out


@pytest.mark.parametrize("index", [None, "{}", '{"html": 1}', b"\xff"])
def test_errors_are_one_line(written: Write, tmp_path: Path, index: str | bytes | None) -> None:
    path = tmp_path / "none.jsonl" if index is None else written(index=index)
    status, out, error = command(path)
    assert (status, out, error.count("\n")) == (2, "", 1)
    assert error.startswith("zhnews: ")


def test_the_bodies_of_our_own_pages_fit_their_labels() -> None:
    bodies = {Path(row.html).name: row for row in read_index(BODIES)}
    labels = {label["file"]: label for label in LABELS}
    with_body = {name for name, label in labels.items() if label["body_start"]}
    assert bodies.keys() == {name for name in with_body if name.endswith(".html")}
    for name, row in bodies.items():
        label = labels[name]
        text = visible(label)
        assert row.text.startswith(label["body_start"]) and row.text.endswith(label["body_end"])
        assert row.facts == {"title": label["title"], "date": label["date"]}
        injected = [*spans(label)]
        inked = "".join(
            char
            for place, char in enumerate(text)
            if char.strip() and not any(start <= place < end for start, end in injected)
        )
        assert all("".join(line.split()) in inked for line in row.text.split("\n")), name
        assert not [text[start:end] for start, end in injected if text[start:end] in row.text]


@pytest.mark.usefixtures("no_peers")
def test_our_own_pages_are_read_well() -> None:
    lines = list(report(BODIES))
    (all_pages,) = (
        line.split() for line in lines if line.startswith(f"{OURS}   ") and " all " in line
    )
    assert (
        float(all_pages[5]) >= 0.95
    )  # F1; these pages were looked at while the rules were written
