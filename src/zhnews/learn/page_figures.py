"""Measure how well the body of a page is found: `python -m zhnews.learn.page_figures DATA`.

A body is compared with the gold one as multisets of three characters in a row, white space left out.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from time import perf_counter

from zhnews import page
from zhnews.learn.scores import Score, score

_ROUNDS = 3  # the best of which is the speed
_WORST = 5  # pages, named at the end


def figures(data: Path) -> Iterator[str]:
    """One line for each figure: means over the pages, by their source."""
    folder = data / "pages/gold"
    rows = [json.loads(row) for row in (folder / "index.jsonl").read_text("utf-8").splitlines()]
    sources = [(folder / row["html"]).read_bytes() for row in rows]
    scores = [_body(source, row["text"]) for source, row in zip(sources, rows, strict=True)]
    by_source: dict[str, list[Score]] = defaultdict(list)
    for row, one in zip(rows, scores, strict=True):
        by_source[row["source"]].append(one)
        by_source["all"].append(one)
    for name, some in by_source.items():
        yield f"{name}: {len(some)} pages, {_means(some)}"
    for one, row in sorted(zip(scores, (row["html"] for row in rows), strict=True), key=_f1)[
        :_WORST
    ]:
        yield f"    {row}: {one}"
    seconds = min(_seconds(sources) for _ in range(_ROUNDS))
    size = sum(map(len, sources))
    yield f"read: {len(sources) / seconds:.0f} pages/s, {size / seconds / 1e6:.2f} MB/s of HTML"


def _body(source: bytes, gold: str) -> Score:
    doc = page.read(source)
    return score(_trigrams("".join(doc[span] for span in doc.body)), _trigrams(gold))


def _trigrams(text: str) -> Iterator[str]:
    inked = "".join(text.split())
    return (inked[at : at + 3] for at in range(len(inked) - 2))


def _means(scores: list[Score]) -> str:
    """Every page counts the same, however long."""
    precision, recall, f1 = (
        fmean(getattr(one, name) for one in scores) for name in ("precision", "recall", "f1")
    )
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def _f1(row: tuple[Score, str]) -> float:
    return row[0].f1


def _seconds(sources: list[bytes]) -> float:
    start = perf_counter()
    for source in sources:
        page.read(source)
    return perf_counter() - start


if __name__ == "__main__":
    for line in figures(Path(sys.argv[1])):
        print(line, flush=True)
