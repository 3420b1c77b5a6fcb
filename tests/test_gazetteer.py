"""Lint of the gazetteer: what a reviewer would otherwise have to check by eye."""

from pathlib import Path

import pytest

from zhnews import models
from zhnews.convert import fold
from zhnews.learn.lexicon import HEADER, read_entries, read_rows

FOLDER = Path(__file__).parents[1] / "corpus/gazetteer"
TABLES = sorted(FOLDER.glob("*.tsv"))
ENTRIES = [path for path in TABLES if path.read_text("utf-8").startswith("\t".join(HEADER))]
ALL = {entry.id: entry for path in ENTRIES for entry in read_entries(path)}

each_table = pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
each_list = pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)


@each_table
def test_rows_are_sorted_and_unique_and_have_the_cells_of_the_header(path):
    header, *rows = path.read_text("utf-8").split("\n")
    assert rows.pop() == "", "the last line ends"
    assert rows == sorted(set(rows))
    assert {row.count("\t") for row in rows} == {header.count("\t")}
    firsts = [row.split("\t")[0] for row in rows]
    assert len(firsts) == len(set(firsts))


@each_table
def test_the_origin_and_licence_of_a_table_are_named(path):
    readme = (FOLDER / "README.md").read_text("utf-8")
    row = next(line for line in readme.splitlines() if line.startswith(f"| {path.name} |"))
    _, _, _, origin, licence, _ = row.split("|")
    assert origin.strip()
    assert licence.strip()


@each_list
def test_entries_have_names_types_and_clean_forms(path):
    for entry in read_entries(path):
        assert ":" in entry.id
        assert entry.type in {"LOC", "ORG"}
        assert entry.kind
        for form in (entry.name, *entry.aliases, *entry.weak):
            assert len(form) > 1, entry.id
            assert form == form.strip(), entry.id
        assert (entry.longitude == "") == (entry.latitude == "")
        if entry.longitude:
            assert -180 <= float(entry.longitude) <= 180
            assert -90 <= float(entry.latitude) <= 90


def test_ids_are_unique_over_all_tables():
    assert len(ALL) == sum(1 for path in ENTRIES for _ in read_entries(path))


def test_parents_exist_and_lead_to_an_end():
    for entry in ALL.values():
        seen = {entry.id}
        while entry.parent:
            assert entry.parent in ALL, entry.id
            entry = ALL[entry.parent]
            assert entry.id not in seen, entry.id
            seen.add(entry.id)


def test_forms_and_contractions_speak_of_entries_that_exist():
    for id, aliases, weak in read_rows(FOLDER / "forms.tsv"):
        assert id in ALL
        assert aliases or weak
    for word, ids in read_rows(FOLDER / "contractions.tsv"):
        assert len(word) == len(ids.split(" ")), word
        assert set(ids.split(" ")) <= {"-", *ALL}, word


def test_the_compiled_names_are_folded_and_name_known_ids():
    entries = {row.split("\t")[0] for row in models.table("entities/entries.tsv").rows()}
    assert entries == set(ALL)
    rows = [row.split("\t") for row in models.table("entities/names.tsv").rows()]
    forms = "\n".join(form for form, _ in rows)
    assert fold(forms) == forms
    ids = {id.lstrip("?!") for _, cell in rows for id in cell.replace("/", " ").split(" ")}
    assert ids <= {"-", *entries}


@pytest.mark.parametrize("code", ["440300", "110105", "710000", "810000", "820000", "469007"])
def test_divisions_of_china_stand_under_their_codes(code):
    assert f"gb2260:{code}" in ALL


@pytest.mark.parametrize(
    ("form", "id"),
    [
        ("工信部", "organ:miit"),
        ("工业和信息化部", "organ:miit"),
        ("澳洲", "iso3166:AU"),
        ("澳大利亚", "iso3166:AU"),
        ("寮国", "iso3166:LA"),
        ("老挝", "iso3166:LA"),
        ("纽西兰", "iso3166:NZ"),
        ("新西兰", "iso3166:NZ"),
        ("世卫组织", "org:who"),
        ("世界卫生组织", "org:who"),
        ("who", "org:who"),
        ("内蒙古", "gb2260:150000"),
        ("恩施州", "gb2260:422800"),
        ("延边", "gb2260:222400"),
    ],
)
def test_a_form_leads_to_its_entry(form, id):
    assert f"{form}\t{id}" in models.table("entities/names.tsv").starting(form)


def test_entries_are_named_in_simplified_characters():
    names = "".join(row.split("\t")[1] for row in models.table("entities/entries.tsv").rows())
    written = {char for char in names if "一" <= char <= "鿿"}
    assert {char for char in written if fold(char) != char} == set()


@pytest.mark.parametrize(
    ("form", "id"),
    [
        ("华盛顿", "geonames:4140963"),
        ("奥克兰", "geonames:2193733"),
        ("波特兰", "geonames:5746545"),
        ("好莱坞", "geonames:5357527"),
    ],
)
def test_the_larger_city_comes_first(form, id):
    (cell,) = (
        row.split("\t")[1] for row in models.table("entities/names.tsv").starting(f"{form}\t") or ()
    )
    assert cell.split(" ")[0] == id
