"""Models: found, verified, sorted; a damaged or foreign file is named in one line."""

import hashlib
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhnews import models
from zhnews.errors import ModelError
from zhnews.learn.tables import write_table

TABLES = sorted(name for name in models.sums() if name.endswith(".tsv"))


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder of models of its own, with nothing cached from the real one."""
    cached = (models.home, models.sums, models.table, models.arrays)
    for function in cached:
        function.cache_clear()
    monkeypatch.setattr(models, "home", lambda: tmp_path)
    yield tmp_path
    for function in cached[1:]:
        function.cache_clear()


def ship(home, name, content):
    (home / name).write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    (home / "SHA256SUMS").write_text(f"{digest}  {name}\n", "utf-8")


def test_every_shipped_file_is_the_one_that_was_summed():
    sizes = models.verify()
    assert sizes
    on_disk = {
        path.relative_to(models.home()).as_posix()
        for path in models.home().rglob("*")
        if path.suffix in {".tsv", ".json", ".safetensors"}
    }
    assert on_disk == set(sizes)


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_sorted_utf8_with_unique_rows(name):
    data = (models.home() / name).read_bytes()
    rows = data.split(b"\n")
    assert rows.pop() == b""
    assert rows == sorted(set(rows))
    assert data.decode("utf-8")
    assert b"\r" not in data


def test_every_folder_of_models_has_a_card():
    folders = {name.split("/")[0] for name in models.sums()}
    for folder in folders:
        card = (models.home() / folder / "card.md").read_text("utf-8")
        for heading in ("## Purpose", "## Data", "## Figures", "## Known failures"):
            assert heading in card, f"{folder}/card.md lacks {heading}"
        assert "@@" not in card, f"{folder}/card.md has a gap to fill"


@given(
    rows=st.lists(st.text("ab中国\t1", min_size=1, max_size=6)),
    prefix=st.text("ab中国\t", max_size=3),
)
def test_a_table_gives_all_rows_that_begin_so(tmp_path_factory, rows, prefix):
    path = tmp_path_factory.mktemp("table") / "t.tsv"
    write_table(path, rows)
    table = models.Table(memoryview(path.read_bytes()))
    assert table.starting(prefix) == [row for row in table.rows() if row.startswith(prefix)]
    assert set(table.rows()) == set(rows)


def test_a_changed_file_is_refused(home):
    ship(home, "t.tsv", b"a\t1\n")
    assert models.table("t.tsv").rows() == ["a\t1"]
    models.table.cache_clear()
    (home / "t.tsv").write_bytes(b"a\t2\n")
    with pytest.raises(ModelError, match=r"t\.tsv is not the file that SHA256SUMS names"):
        models.table("t.tsv")


def test_missing_and_empty_files_are_named(home):
    ship(home, "t.tsv", b"")
    with pytest.raises(ModelError, match=r"t\.tsv cannot be read \(empty file\)"):
        models.table("t.tsv")
    with pytest.raises(ModelError, match="No such file"):
        models.arrays("none.safetensors")


def arrays(header: str, body: bytes = b"x") -> bytes:
    return len(header).to_bytes(8, "little") + header.encode() + body


@pytest.mark.parametrize(
    "content",
    [
        b"\x00",
        b"not a model at all",
        (1 << 40).to_bytes(8, "little") + b"{}",
        (2).to_bytes(8, "little") + b"\xff\xff",
        arrays("[]"),
        arrays("[" * 100_000),
        arrays('{"w":' * 100_000),
        arrays('{"w":1}'),
        arrays('{"w":{"dtype":"I8","shape":[1],"data_offsets":[0]}}'),
        arrays('{"w":{"dtype":"I8","shape":[1],"data_offsets":["a","b"]}}'),
        arrays('{"w":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}', bytes(8)),
        arrays('{"w":{"dtype":"I16","shape":[1],"data_offsets":[0,1]}}'),
        arrays('{"w":{"dtype":"I8","shape":[9],"data_offsets":[0,2]}}', bytes(2)),
        arrays('{"w":{"dtype":"I8","shape":[9],"data_offsets":[0,9]}}', bytes(2)),
        arrays('{"w":{"dtype":"I8","shape":[0],"data_offsets":[7,7]}}', bytes(2)),
        arrays('{"w":{"dtype":"I8","shape":[1],"data_offsets":[-1,2]}}', bytes(2)),
        arrays('{"w":{"dtype":"I8","shape":[-1],"data_offsets":[0,2]}}', bytes(2)),
    ],
    ids=lambda content: repr(content[8:64]),
)
def test_foreign_array_files_are_refused_in_one_line(tmp_path, content):
    path = tmp_path / "w.safetensors"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="damaged or foreign") as caught:
        models.read_arrays(path)
    assert "\n" not in str(caught.value)


def test_the_smallest_array_file_is_read(tmp_path):
    path = tmp_path / "w.safetensors"
    path.write_bytes(arrays('{"w":{"dtype":"I8","shape":[2],"data_offsets":[0,2]}}', b"\1\2"))
    assert models.read_arrays(path).arrays["w"].tolist() == [1, 2]


@pytest.mark.parametrize(
    "sums",
    [b"garbage", b"\xff\xfe\x00", b"\x00" * 99, b"\n", b"[" * 100_000],
    ids=lambda sums: repr(sums[:9]),
)
def test_damaged_sums_are_refused_in_one_line(home, sums):
    (home / "t.tsv").write_bytes(b"a\t1\n")
    (home / "SHA256SUMS").write_bytes(sums)
    for call in (models.verify, lambda: models.table("t.tsv")):
        with pytest.raises(ModelError, match="SHA256SUMS is damaged") as caught:
            call()
        assert "\n" not in str(caught.value)


def test_arrays_come_back_as_written_and_the_same_bytes(tmp_path):
    import numpy

    arrays = {
        "weights": numpy.arange(-3, 3, dtype=numpy.int8).reshape(2, 3),
        "bias": numpy.array([70000, -2], dtype=numpy.int32),
    }
    first, second = tmp_path / "a.safetensors", tmp_path / "b.safetensors"
    models.write_arrays(first, arrays, {"purpose": "a test"})
    models.write_arrays(second, dict(reversed(arrays.items())), {"purpose": "a test"})
    assert first.read_bytes() == second.read_bytes()
    read = models.read_arrays(first)
    assert read.about == {"purpose": "a test"}
    for name, array in arrays.items():
        assert (read.arrays[name] == array).all()
        assert not read.arrays[name].flags.writeable


def test_arrays_are_read_without_numpy_and_as_the_format_says_on_any_machine(tmp_path, monkeypatch):
    header = (
        '{"w":{"dtype":"U16","shape":[2,1],"data_offsets":[0,4]},'
        '"v":{"dtype":"I32","shape":[1],"data_offsets":[4,8]}}'
    )
    path = tmp_path / "w.safetensors"
    path.write_bytes(arrays(header, b"\1\0\2\0\0\0\0\1"))
    views = models.read_arrays(path).views
    assert (views["w"].tolist(), views["v"].tolist()) == ([[1], [2]], [1 << 24])
    monkeypatch.setattr("sys.byteorder", "big" if sys.byteorder == "little" else "little")
    views = models.read_arrays(path).views
    assert (views["w"].tolist(), views["v"].tolist()) == ([[256], [512]], [1])
