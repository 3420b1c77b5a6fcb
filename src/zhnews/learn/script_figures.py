"""Measure what models/script/card.md states: `python -m zhnews.learn.script_figures DATA`."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import perf_counter

from zhnews.convert import convert
from zhnews.doc import Doc
from zhnews.learn.evaluate_convert import evaluate, there_and_back
from zhnews.learn.news import news
from zhnews.learn.tables import opencc_rows
from zhnews.stages.script import Script

LENGTHS = 100, 200, 600
LONG = 2000, 6000, 20000  # of native text only: the longer it is, the more slips it holds
ENGINES_MEASURED = "context", "opencc"
CONFIGS = "s2t", "t2s", "s2tw", "tw2s", "s2twp", "tw2sp"
MOST = 400  # texts of a kind
KEPT = frozenset(
    "后里系制云于余只台干谷范松面征采游志准咨占布注周升症丑咸曲斗卷"
)  # by many converters
_SENTENCE = re.compile(r"(?<=[。！？])|\n")


def figures(data: Path) -> Iterator[str]:
    """One line for each figure."""
    yield from (f"label, {name}: {counts}" for name, counts in _labels(data))
    yield from _conversions(data)
    yield from (f"{config}, MB/s line by line: {_speeds(data, config)}" for config in CONFIGS)
    for length in LONG:
        for name, native in _native(data, length):
            wrong = sum(value >= 0.5 for value in _probabilities(native))
            yield f"{length} characters, {name}: {wrong} of {len(native)} judged converted"
    for length in LENGTHS:
        known = {name: _probabilities(texts) for name, texts in _native(data, length)}
        for name, values in known.items():
            share = sum(value >= 0.5 for value in values) / len(values)
            yield f"{length} characters, {name}: {len(values)} texts, {share:.3f} judged converted"
        for name, texts in _converted(data, length):
            values = _probabilities(texts)
            areas = (f"{_area(values, others):.3f} against {of}" for of, others in known.items())
            found = sum(value >= 0.5 for value in values) / len(values)
            yield f"{length} characters, {name}: AUC {', '.join(areas)}; {found:.3f} found"


def _labels(data: Path) -> Iterator[tuple[str, dict[str, int]]]:
    pairs = _pairs(data)
    sentences = [line.strip() for text in news(data) for line in _SENTENCE.split(text)]
    for name, texts in (
        ("GSD dev, Simplified", [hans for hans, _ in pairs]),
        ("GSD dev, Traditional", [hant for _, hant in pairs]),
        ("news", [text for text in sentences if len(re.findall("[一-鿿]", text)) >= 10]),
        ("Sinica", [text for text in _sinica(data) if len(text) >= 10]),
    ):
        yield name, dict(Counter(_script(text)[0] for text in texts if len(text) >= 10))


def _script(text: str) -> tuple[str, float]:
    verdict = Script()(Doc.of(text)).layer("script")
    return verdict.label, verdict.converted or 0.0


def _probabilities(texts: Iterable[str]) -> list[float]:
    return [_script(text)[1] for text in texts]


def _conversions(data: Path) -> Iterator[str]:
    """Errors of both engines: Traditional text taken to Simplified and back, and parallel text."""
    pairs = _pairs(data)
    for name, lines in ("GSD dev", [hant for _, hant in pairs]), ("Sinica", _sinica(data)):
        back = list(there_and_back(lines, "s2tw"))
        for engine in ENGINES_MEASURED:
            score = evaluate(back, "s2tw", engine)
            yield (
                f"{name}, tw2s and s2tw by {engine}: {score.many_wrong} errors on {score.many}"
                f" one-to-many characters, CER {score.error_rate:.5f}"
            )
    for config in ("t2s", "tw2s"):
        score = evaluate(((hant, hans) for hans, hant in pairs), config, "context")
        same = all(
            convert(hant, config).result == convert(hant, config, "opencc").result
            for _, hant in pairs
        )
        yield (
            f"GSD dev, {config}: CER {score.error_rate:.5f}, {score.right} of {score.lines} lines"
            f" right; {'equal to' if same else 'other than'} OpenCC's"
        )


def _speeds(data: Path, config: str) -> str:
    """Megabytes of UTF-8 a second on lines of the script that `config` converts from."""
    lines = [pair[not config.startswith("s2")] for pair in _pairs(data)]
    size = sum(len(line.encode()) for line in lines)
    best = dict.fromkeys(ENGINES_MEASURED, float("inf"))
    for _ in range(5):
        for engine in ENGINES_MEASURED:
            start = perf_counter()
            for line in lines:
                convert(line, config, engine)
            best[engine] = min(best[engine], perf_counter() - start)
    return ", ".join(f"{engine} {size / seconds / 1e6:.1f}" for engine, seconds in best.items())


def _native(data: Path, length: int) -> Iterator[tuple[str, list[str]]]:
    yield "GSD dev", _joined((hant for _, hant in _pairs(data)), length)
    yield "Sinica", _joined(_sinica(data), length)


def _converted(data: Path, length: int) -> Iterator[tuple[str, Iterable[str]]]:
    import opencc

    rows = (data / "news/xinwenlianbo.jsonl").read_text("utf-8").splitlines()
    broadcast = _joined((json.loads(row)["content"] for row in rows), length)[:MOST]
    parallel = _joined((hans for hans, _ in _pairs(data)), length)
    first = {ord(key): values[0] for key, values in opencc_rows(data, "STCharacters")}
    kept = {code: value for code, value in first.items() if chr(code) not in KEPT}
    ways: dict[str, Callable[[str], str]] = {
        "first candidates": lambda text: text.translate(first),
        "characters kept": lambda text: text.translate(kept),
        "OpenCC s2t": lambda text: convert(text, "s2t", "opencc").result,
        "OpenCC s2tw": lambda text: convert(text, "s2tw", "opencc").result,
        "opencc-python-reimplemented s2t": opencc.OpenCC("s2t").convert,
    }
    for way, change in ways.items():
        yield f"broadcast news by {way}", map(change, broadcast)
        yield f"GSD dev by {way}", map(change, parallel)


def _pairs(data: Path) -> list[tuple[str, str]]:
    rows = (data / "script/ud_gsd.dev.hans_hant.tsv").read_text("utf-8").splitlines()
    return [(hans, hant) for hans, hant in (row.split("\t") for row in rows)]


def _sinica(data: Path) -> list[str]:
    rows = (data / "segment/sinica.hant.train.txt").read_text("utf-8").splitlines()
    return [row.replace(" ", "") for row in rows]


def _joined(texts: Iterable[str], length: int) -> list[str]:
    """Texts of at least `length` characters each, from neighbours."""
    found, text = [], ""
    for piece in texts:
        text += piece + "\n"
        if len(text) > length:
            found.append(text)
            text = ""
    return found


def _area(positives: list[float], negatives: list[float]) -> float:
    from sklearn.metrics import roc_auc_score

    labels = [1] * len(positives) + [0] * len(negatives)
    return float(roc_auc_score(labels, positives + negatives))


if __name__ == "__main__":
    for line in figures(Path(sys.argv[1])):
        print(line, flush=True)
