"""Compile the tables that are mappings of others: jieba's lists."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterable, Iterator
from pathlib import Path

from zhnews.text.jieba import TOTAL

OPENCC = "script/opencc_1.4.2/dictionary"

CORPUS = Path(__file__).parents[3] / "corpus"


def write_table(path: Path, rows: Iterable[str]) -> None:
    """Write the rows sorted as bytes, each once: the order that `models.Table` searches in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = sorted({row.encode() for row in rows})
    path.write_bytes(b"".join(line + b"\n" for line in lines))


def build_tables(_data: Path, models: Path) -> None:
    """Write segmentation and keyword tables below `models`."""
    jieba = _package("jieba")
    words = [row.split(" ") for row in _lines(jieba / "dict.txt")]
    counts = {
        word: int(count) for word, count, _ in words
    }  # as in jieba, the last row of a word counts
    counts[TOTAL] = sum(int(count) for _, count, _ in words)  # … but the sum is over all rows
    write_table(models / "segment/jieba.tsv", (f"{word}\t{n}" for word, n in counts.items()))
    write_table(models / "segment/hmm.tsv", _emission_rows(jieba / "finalseg/prob_emit.py"))
    weights = (row.split(" ") for row in _lines(jieba / "analyse/idf.txt"))
    write_table(models / "keywords/idf.tsv", (f"{word}\t{idf}" for word, idf in weights))
    write_table(models / "keywords/stop_words.tsv", _lines(CORPUS / "keywords/stop_words.txt"))


def opencc_rows(data: Path, name: str) -> Iterator[tuple[str, list[str]]]:
    """Key and values of one OpenCC dictionary, the preferred value first."""
    for line in _lines(data / OPENCC / f"{name}.txt"):
        if line and not line.startswith("#"):
            key, values = line.split("\t")
            yield key, values.split(" ")


def _emission_rows(source: Path) -> Iterator[str]:
    """Jieba's emission probabilities: character, then B, E, M, S."""
    emit = ast.literal_eval(source.read_text("utf-8").partition("P=")[2])
    for char in set().union(*emit.values()):
        yield "\t".join([char, *(repr(emit[state].get(char, "")).strip("'") for state in "BEMS")])


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"{name} is not installed")
    return Path(spec.origin).parent


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")[: -1 if path.read_bytes().endswith(b"\n") else None]
