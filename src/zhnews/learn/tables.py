"""Compile the tables that are mappings of others: folding, OpenCC's dictionaries, jieba's lists."""

from __future__ import annotations

import ast
import importlib.util
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from zhnews.text.fold import CODE_POINTS
from zhnews.text.jieba import TOTAL

_OPENCC = "script/opencc_1.4.2/dictionary"


def write_table(path: Path, rows: Iterable[str]) -> None:
    """Write the rows sorted as bytes, each once: the order that `models.Table` searches in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = sorted({row.encode() for row in rows})
    path.write_bytes(b"".join(line + b"\n" for line in lines))


def build_tables(data: Path, models: Path) -> None:
    """Write fold, segmentation and keyword tables below `models`."""
    write_table(models / "script/fold.tsv", _fold_rows(opencc_rows(data, "TSCharacters")))
    jieba = _package("jieba")
    words = [row.split(" ") for row in _lines(jieba / "dict.txt")]
    counts = {word: int(count) for word, count, _ in words}  # as in jieba, the last row of a word counts
    counts[TOTAL] = sum(int(count) for _, count, _ in words)  # … but the sum is over all rows
    write_table(models / "segment/jieba.tsv", (f"{word}\t{n}" for word, n in counts.items()))
    write_table(models / "segment/hmm.tsv", _emission_rows(jieba / "finalseg/prob_emit.py"))
    weights = (row.split(" ") for row in _lines(jieba / "analyse/idf.txt"))
    write_table(models / "keywords/idf.tsv", (f"{word}\t{idf}" for word, idf in weights))


def opencc_rows(data: Path, name: str) -> Iterator[tuple[str, list[str]]]:
    """Key and values of one OpenCC dictionary, the preferred value first."""
    for line in _lines(data / _OPENCC / f"{name}.txt"):
        if line and not line.startswith("#"):
            key, values = line.split("\t")
            yield key, values.split(" ")


def _fold_rows(simplified: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    to_simplified = {key: values[0] for key, values in simplified if len(values[0]) == 1}
    for code in range(CODE_POINTS):
        char = folded = chr(code)
        while (step := _fold_once(folded, to_simplified)) != folded:
            folded = step
        if folded != char:
            yield f"{char}\t{folded}"


def _fold_once(char: str, to_simplified: dict[str, str]) -> str:
    composed = unicodedata.normalize("NFKC", char)
    char = composed if len(composed) == 1 else char
    lower = char.lower()
    char = lower if len(lower) == 1 else char
    return to_simplified.get(char, char)


def _emission_rows(source: Path) -> Iterator[str]:
    """jieba's emission probabilities: character, then B, E, M, S."""
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
