"""Compile folding: which character each code point folds to, and which Traditional ones it keeps."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from zhnews.learn.tables import opencc_rows
from zhnews.text.fold import CODE_POINTS

NEED_A_NEIGHBOUR = frozenset("乾著藉瞭")  # 乾淨 or 乾隆: which word it is decides, so they stay


def fold_map(data: Path) -> dict[str, str]:
    """Every code point that folds to another, by full-width form, case and script."""
    simplified = _simplified(data)
    folds = {}
    for code in range(CODE_POINTS):
        char = folded = chr(code)
        while (step := _fold_once(folded, simplified)) != folded:
            folded = step
        if folded != char:
            folds[char] = folded
    return folds


def _fold_once(char: str, simplified: dict[str, str]) -> str:
    composed = unicodedata.normalize("NFKC", char)
    char = composed if len(composed) == 1 else char
    lower = char.lower()
    char = lower if len(lower) == 1 else char
    return simplified.get(char, char)


def _simplified(data: Path) -> dict[str, str]:
    found = {
        key: values[0]
        for key, values in opencc_rows(data, "TSCharacters")
        if key not in NEED_A_NEIGHBOUR
    }
    already = NEED_A_NEIGHBOUR.union(found.values())  # the latter are Simplified themselves
    for name in ("TWVariantsRev", "HKVariantsRev"):  # 衞 is 卫 by way of 衛, which TSCharacters has
        for variant, values in opencc_rows(data, name):
            if variant not in already:
                found.setdefault(variant, values[0])
    return found


def kept_rows(data: Path, folds: dict[str, str]) -> Iterator[str]:
    """Simplified characters, and those that may stand for them in a folded text: 干 TAB 乾."""
    kept: dict[str, set[str]] = {}
    characters = [(key, values[:1]) for key, values in opencc_rows(data, "TSCharacters")]
    phrases = [*opencc_rows(data, "TSPhrases"), *opencc_rows(data, "TWVariantsRevPhrases")]
    for key, values in (*characters, *phrases):
        for value in values:
            if len(key) == len(value):
                for before, after in zip(key, value, strict=True):
                    kept.setdefault(folds.get(after, after), set()).add(folds.get(before, before))
    for char, others in kept.items():
        if others := others - {char}:
            yield f"{char}\t{''.join(sorted(others))}"
