"""Measure the repair of conversions, sentence by sentence: `python -m zhnews.learn.repair_figures DATA`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from zhnews.convert import by_opencc, context
from zhnews.learn.converted import converters
from zhnews.learn.evaluate_convert import merged
from zhnews.readings import normal
from zhnews.repairs import repair

KINDS = "usual forms", "usual forms, Taiwan's characters", "characters kept", "kept, Taiwan's"


def figures(data: Path) -> Iterator[str]:
    """One line for each kind of converter and each text."""
    rows = (data / "script/ud_gsd.dev.hans_hant.tsv").read_text("utf-8").splitlines()
    clauses = (data / "segment/sinica.hant.train.txt").read_text("utf-8").splitlines()
    gsd = [row.split("\t")[1] for row in rows]
    sinica = [clause.replace(" ", "") for clause in clauses]
    for kind, table in zip(KINDS, converters(data), strict=True):
        for name, texts in (("GSD dev", gsd), ("Sinica", sinica)):
            yield f"{name} by {kind}: {_row(texts, table)}"


def _row(texts: Iterable[str], table: dict[int, str]) -> str:
    counts = counted(texts, table)
    wrong = counts[True, True] + counts[True, False]
    right = counts[False, True] + counts[False, False]
    return (
        f"{counts[True, False]} of {wrong} wrong characters mended ({counts[True, False] / wrong:.3f}), "
        f"{counts[False, True]} of {right} right ones changed ({counts[False, True] / right:.5f})"
    )


def counted(texts: Iterable[str], table: dict[int, str]) -> Counter[tuple[bool, bool]]:
    """Characters of native texts by whether they are wrong as the table converts them, and after repair."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for text in texts:
        simplified = by_opencc(text, "tw2s").result
        broken = simplified.translate(table)
        mended = repair(broken, slips=False, blanks=False).result
        for char, gold, before, after in zip(simplified, text, broken, mended, strict=True):
            if context().first_row(char):
                truth = _class(gold)
                counts[_class(before) != truth, _class(after) != truth] += 1
            else:
                counts[False, False] += 1
    return counts


def _class(char: str) -> str:
    """One for all characters that people write for one another."""
    return normal(merged(char))


if __name__ == "__main__":
    for line in figures(Path(sys.argv[1])):
        print(line, flush=True)
