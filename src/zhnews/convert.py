"""Script conversion and folding, from the tables in `models/script/`.

>>> edits = convert("联系我们的头发", "s2tw")
>>> edits.result, edits.changes[:2]
('聯繫我們的頭髮', ((0, 1, '聯'), (1, 2, '繫')))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from zhnews import models
from zhnews.edits import Change, Edits
from zhnews.errors import ConfigError
from zhnews.text import fold as folding
from zhnews.text.changes import refine
from zhnews.text.opencc import Converter, Group, Rows

ENGINES = ("opencc", "reimplemented")
REIMPLEMENTED = ("hk2s", "s2hk", "s2t", "s2tw", "s2twp", "t2hk", "t2s", "t2tw", "tw2s", "tw2sp")
LONGEST_CLAUSE = 200  # the package takes time quadratic in what stands between two separators


def fold(text: str) -> str:
    """The folded view of `text`: Simplified, half-width, lower case, of the same length.

    >>> fold("ＡＩ與機器學習")
    'ai与机器学习'
    """
    return folding.fold(text, _fold_table())


@cache
def _fold_table() -> str:
    rows = models.table("script/fold.tsv").rows()
    return folding.table((row[0], row[2]) for row in rows)


@cache
def kept() -> dict[str, str]:
    """By Simplified character, those that may stand for it in a folded text: 乾 for 干.

    With `text.fold.unfolded`, for lexicons: 乾淨 folds to 乾净, so both it and 干净 must be there.
    """
    rows = models.table("script/kept.tsv").rows()
    return dict(row.split("\t", 1) for row in rows)


def forms(word: str) -> Iterable[str]:
    """Every form under which a word of a list can stand in a folded text.

    >>> sorted(forms("乾淨")), sorted(forms("干净")), sorted(forms("T恤"))
    (['乾净'], ['乾净', '干净'], ['t恤'])
    """
    return folding.unfolded(fold(word), kept())


@cache
def origins(char: str) -> tuple[str, ...]:
    """The characters that words of a list begin with where their form in a folded text begins with `char`.

    >>> origins("乾"), origins("a")
    (('乾', '干'), ('a', 'A'))
    """
    simplified = (base for base, others in kept().items() if char in others)
    return tuple(dict.fromkeys((char, char.upper(), *simplified)))


def convert(text: str, config: str, engine: str = "opencc") -> Edits:
    """Convert by a configuration of OpenCC such as `s2t` or `tw2sp`; raises ConfigError for others.

    The engine `opencc` matches as OpenCC 1.4.2 does. `reimplemented` gives what the package
    opencc-python-reimplemented gives, clause by clause.
    """
    if engine == "opencc":
        return Edits(text, tuple(_converter(config).changes(text)))
    if engine == "reimplemented":
        return Edits(text, tuple(_reimplemented(text, config)))
    raise ConfigError(f"no engine is called {engine!r}; choose from {', '.join(ENGINES)}")


@cache
def configs() -> dict[str, str]:
    """The configurations by name: steps divided by `;`, levels by blanks, dictionaries by `+`."""
    rows = models.table("script/opencc/configs.tsv").rows()
    return dict(row.split("\t", 1) for row in rows)


@cache
def _converter(config: str) -> Converter:
    if config not in configs():
        raise ConfigError(_unknown(config, configs()))
    normalization, segmentation, chain = (
        [_group(step) for step in part.split(";") if step] for part in configs()[config].split("\t")
    )
    return Converter(normalization, segmentation[0] if segmentation else None, chain)


@cache
def _group(step: str) -> Group:
    return Group([[_rows(name) for name in level.split("+")] for level in step.split(" ")])


def _rows(dictionary: str) -> Rows:
    return models.table(f"script/opencc/{dictionary}.tsv").starting


def _reimplemented(text: str, config: str) -> Iterator[Change]:
    converter, start = _package(config), 0
    for index, part in enumerate(converter.split_chars_re.split(text)):
        if index % 2 == 0:  # the others are separators
            for place in range(0, len(part), LONGEST_CLAUSE):
                clause = part[place : place + LONGEST_CLAUSE]
                yield from refine(start + place, clause, converter.convert(clause))
        start += len(part)


@cache
def _package(config: str) -> Any:
    import opencc

    if config not in REIMPLEMENTED:
        raise ConfigError(_unknown(config, REIMPLEMENTED))
    converter = opencc.OpenCC(config)
    if not hasattr(converter, "split_chars_re"):  # the wheel OpenCC has the same import name
        raise ConfigError(
            f"{opencc.__file__} is not opencc-python-reimplemented, which this engine needs"
        )
    return converter


def _unknown(config: str, known: Iterable[str]) -> str:
    return f"no conversion of this engine is called {config!r}; choose from {', '.join(known)}"
