"""Measure the regions of models/script/card.md: `python -m zhnews.learn.region_figures DATA [FILE=REGION…]`.

Text of Taiwan and Hong Kong beyond DATA is not at hand everywhere, so files of it (one sentence a line) are named.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from zhnews.convert import convert
from zhnews.doc import Doc
from zhnews.learn.news import news
from zhnews.stages.script import Script

LENGTHS = 200, 600
MOST = 600  # texts of a kind


def figures(data: Path, files: Iterable[tuple[Path, str]]) -> Iterator[str]:
    """One line for each origin and length."""
    for length in LENGTHS:
        for name, region, texts in _origins(data, files):
            counts = Counter(_region(text) for text in islice(_joined(texts, length), MOST))
            total, null = counts.total(), counts[None]
            shares = {"right": counts[region], "null": null, "wrong": total - null - counts[region]}
            if not region:  # of mixed origin: nothing is right or wrong
                shares = {str(found): count for found, count in counts.items()}
            listed = ", ".join(
                f"{value / max(1, total):.3f} {key}" for key, value in shares.items()
            )
            yield f"{length} characters, {name} ({region or 'mixed'}), {total} texts: {listed}"


def _origins(
    data: Path, files: Iterable[tuple[Path, str]]
) -> Iterator[tuple[str, str, Iterable[str]]]:
    rows = (data / "news/xinwenlianbo.jsonl").read_text("utf-8").splitlines()
    for name, texts in (
        ("articles and titles", news(data)),
        ("broadcast news", [json.loads(row)["content"] for row in rows]),
    ):
        yield f"{name}, Simplified", "CN", texts
        for config in ("s2t", "s2tw", "s2hk"):
            yield f"{name} by {config}", "CN", _converted(texts, config)
    yield "Sinica", "TW", _lines(data / "segment/sinica.hant.train.txt")
    for part in ("train", "dev"):
        yield f"GSD {part}", "", _lines(data / f"segment/ud_gsd.hant.{part}.txt")
    for path, region in files:
        yield path.stem, region, path.read_text("utf-8").splitlines()
        if region == "TW":
            lines = path.read_text("utf-8").splitlines()
            yield f"{path.stem} by tw2s", region, _converted(lines, "tw2s")


def _lines(path: Path) -> list[str]:
    return [row.replace(" ", "") for row in path.read_text("utf-8").splitlines()]


def _converted(texts: Iterable[str], config: str) -> Iterator[str]:
    return (convert(text, config, "opencc").result for text in texts)


def _region(text: str) -> str | None:
    region: str | None = Script()(Doc.of(text)).layer("script").region
    return region


def _joined(texts: Iterable[str], length: int) -> Iterator[str]:
    """Pieces of at least `length` characters each, from neighbours, cut out of long texts."""
    held = ""
    for text in texts:
        for start in range(0, len(text), length):
            held += text[start : start + length] + "\n"
            if len(held) > length:
                yield held
                held = ""


if __name__ == "__main__":
    named = [argument.rsplit("=", 1) for argument in sys.argv[2:]]
    for line in figures(Path(sys.argv[1]), [(Path(name), region) for name, region in named]):
        print(line, flush=True)
