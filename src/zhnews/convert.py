"""Script conversion and folding, from the tables in `models/script/`.

>>> edits = convert("联系我们的头发", "s2tw")
>>> edits.result, edits.changes[:2]
('聯繫我們的頭髮', ((0, 1, '聯'), (1, 2, '繫')))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from math import exp
from typing import Any, NamedTuple

from zhnews import models
from zhnews.edits import Block, Edits
from zhnews.errors import ConfigError
from zhnews.segmentation import word_bounds
from zhnews.text import fold as folding
from zhnews.text.context import SCALE, Context
from zhnews.text.matching import Mapper, Matcher, Pass

CONFIGS = (
    "s2t", "t2s", "s2tw", "tw2s", "s2twp", "tw2sp", "s2hk", "hk2s", "s2hkp", "hk2sp",
    "t2tw", "tw2t", "t2hk", "hk2t", "t2jp", "jp2t",
)  # fmt: skip
REIMPLEMENTED = ("hk2s", "s2hk", "s2t", "s2tw", "s2twp", "t2hk", "t2s", "t2tw", "tw2s", "tw2sp")
VOTE = 4.0  # nats that a phrase of whole words adds to its reading
LONGEST_CLAUSE = 200  # the package takes time quadratic in what stands between two separators


def fold(text: str) -> str:
    """The folded view of `text`: Simplified, half-width, lower case, of the same length.

    >>> fold("ＡＩ與機器學習")
    'ai与机器学习'
    """
    return _folds().map(text)


@cache
def _folds() -> Mapper:
    views = models.arrays("script/fold.safetensors").views
    return Mapper(views["pages"], views["shifts"])


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


def convert(text: str, config: str, engine: str = "context") -> Edits:
    """Convert by a configuration of OpenCC such as `s2t` or `tw2sp`; raises ConfigError for others.

    The engine `context` lets words and surroundings decide which of several Traditional characters a
    Simplified one stands for. `opencc` matches as OpenCC 1.4.2 does. `reimplemented` gives what the
    package opencc-python-reimplemented gives, clause by clause; a clause whose length it changes is one change.

    >>> convert("掌握发明创造", "s2tw").result, convert("掌握发明创造", "s2tw", "opencc").result
    ('掌握發明創造', '掌握髮明創造')
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    return engine_for(config, engine)(text, config)


@cache
def engine_for(config: str, engine: str) -> Callable[[str, str], Edits]:
    """What converts by `config`; raises ConfigError for names that are not known. Touches no file."""
    if engine not in ENGINES:
        raise ConfigError(f"no engine is called {engine!r}; choose from {', '.join(ENGINES)}")
    call, known = ENGINES[engine]
    if config not in known:
        raise ConfigError(
            f"no conversion of this engine is called {config!r}; choose from {', '.join(known)}"
        )
    return call


def by_opencc(text: str, config: str) -> Edits:
    """What OpenCC 1.4.2 makes of `text`."""
    return run(text, passes(config))


def run(text: str, passes: tuple[Pass, ...], cuts: bytes | None = None) -> Edits:
    """The text after one pass and the next; a match crosses no place before a character marked in `cuts`."""
    result, blocks = _matcher().run(text, passes, cuts)
    return Edits.between(text, result, blocks)


def by_context(text: str, config: str) -> Edits:
    """OpenCC's conversion, but for Simplified characters that stand for several Traditional ones."""
    if not config.startswith("s2"):
        return by_opencc(text, config)
    first, *later = passes(config)
    said, cuts = _matcher().first(text, first)
    result, blocks = _matcher().run(reread(text, said), tuple(later), cuts)
    return Edits.between(text, result, blocks)


def reread(text: str, said: str) -> str:
    """`said`, what OpenCC's phrases make of `text`, with the readings that the context model chooses."""
    lines, start = [], 0
    for line in str.__str__(text).split("\n"):  # of a numpy.str_ and the like
        spoken = said[start : start + len(line)]
        changes = context().changes(line, spoken, None)
        if changes is None:
            changes = context().changes(line, spoken, word_bounds(fold(line))) or []
        lines.append(_with(spoken, changes) if changes else spoken)
        start += len(line) + 1
    return "\n".join(lines)


def _with(text: str, changes: Iterable[tuple[int, str]]) -> str:
    characters = list(text)
    for place, char in changes:
        characters[place] = char
    return "".join(characters)


class Ambiguity(NamedTuple):
    """A character of a Simplified text with several readings: its range, and what `convert` makes of it."""

    start: int
    end: int
    written: str
    readings: tuple[
        tuple[str, float], ...
    ]  # Traditional forms with their probabilities, best first


def ambiguities(text: str, config: str) -> Iterator[Ambiguity]:
    """Every character that has several readings in the Traditional of `config`, such as s2tw.

    What other conversions leave open (乾, 著) is a matter of their phrases alone. `written` is longer than one character where a regional word stands for the character. Raises
    ConfigError for configurations that do not begin with Simplified.

    >>> place, = ambiguities("头发", "s2tw")
    >>> place.start, place.written, [form for form, probability in place.readings]
    (1, '髮', ['髮', '發'])
    """
    if not config.startswith("s2"):
        known = ", ".join(name for name in CONFIGS if name.startswith("s2"))
        raise ConfigError(f"{config!r} reads no Simplified; choose from {known}")
    edits, (first, *later), start = convert(text, config), passes(config), 0
    read = reread(text, _matcher().first(text, first)[0])
    for line in str.__str__(text).split("\n"):
        bounds = word_bounds(fold(line))
        for place, char in enumerate(line, start):
            sums, elected = context().sums(line, place - start, bounds)
            chosen = (
                context().number(context().first_row(char) - 1, ord(read[place])) if sums else -1
            )
            if chosen >= 0:
                odds = [total / SCALE for _, total in sums]
                if elected >= 0:
                    odds[elected] += VOTE
                odds[chosen] = max(odds)  # what phrases and the model together decided
                forms = [run(form, tuple(later)).result for form, _ in sums]
                written = edits.result[slice(*edits.to_result(place, place + 1))]
                if len(written) == 1:
                    forms[chosen] = written
                ranked = sorted(range(len(sums)), key=lambda n: (-odds[n], n != chosen))
                shares = _shares(odds)
                readings = tuple((forms[number], shares[number]) for number in ranked)
                yield Ambiguity(place, place + 1, written, readings)
        start += len(line) + 1


def _shares(odds: list[float]) -> list[float]:
    weights = [exp(value - max(odds)) for value in odds]
    return [round(weight / sum(weights), 4) for weight in weights]


@cache
def context() -> Context:
    """What decides the readings of one-to-many characters."""
    arrays = models.arrays("script/context.safetensors")
    views = arrays.views
    return Context(views["weights"], views["readings"], views, int(arrays.about["root"]))


@cache
def configs() -> dict[str, str]:
    """The configurations by name: steps divided by `;`, levels by blanks, dictionaries by `+`."""
    rows = models.table("script/opencc/configs.tsv").rows()
    return dict(row.split("\t", 1) for row in rows)


@cache
def passes(config: str) -> tuple[Pass, ...]:
    """The walks over a text that a configuration takes; of s2tw, s2twp … the first is that of s2t."""
    roots = models.arrays("script/opencc.safetensors").about
    return tuple(
        Pass(int(roots[step]), cuts, rewrites) for step, cuts, rewrites in plan(configs()[config])
    )


def plan(config: str) -> list[tuple[str, bool, bool]]:
    """The groups to walk by, each with whether it cuts and whether it rewrites, of a row of `configs()`.

    Segments need no walk of their own where the chain begins with their dictionaries.

    >>> plan("Normal\\tPhrases\\tPhrases Characters;Regional")
    [('Phrases Characters', True, True), ('Regional', False, True)]
    >>> plan("Normal\\tPhrases\\tRegional;Phrases Characters")
    [('Phrases', True, False), ('Regional', False, True), ('Phrases Characters', False, True)]
    """
    _, segmentation, chain = config.split("\t")
    steps = [(step, False, True) for step in chain.split(";")]
    if segmentation and steps[0][0].split(" ")[0] == segmentation:
        return [(steps[0][0], True, True), *steps[1:]]
    return [(segmentation, True, False), *steps] if segmentation else steps


@cache
def _matcher() -> Matcher:
    return Matcher(models.arrays("script/opencc.safetensors").views)


def by_reimplemented(text: str, config: str) -> Edits:
    """What the package opencc-python-reimplemented makes of `text`."""
    converter, start, length = _package(config), 0, 0
    parts: list[str] = []
    blocks: list[Block] = []
    for clause, separates in _clauses(converter.split_chars_re.split(text)):
        parts.append(clause if separates else converter.convert(clause))
        blocks.append((start, start + len(clause), length, length + len(parts[-1])))
        start, length = blocks[-1][1], blocks[-1][3]
    return Edits.between(text, "".join(parts), blocks)


def _clauses(pieces: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """What the package converts at once, and the separators between."""
    for index, piece in enumerate(pieces):
        for place in range(0, len(piece), LONGEST_CLAUSE):
            yield piece[place : place + LONGEST_CLAUSE], index % 2 == 1


@cache
def _package(config: str) -> Any:
    import opencc

    converter = opencc.OpenCC(config)
    if not hasattr(converter, "split_chars_re"):  # the wheel OpenCC has the same import name
        raise ConfigError(
            f"{opencc.__file__} is not opencc-python-reimplemented, which this engine needs"
        )
    return converter


# By name: what converts, and the configurations that it knows.
ENGINES: dict[str, tuple[Callable[[str, str], Edits], tuple[str, ...]]] = {
    "context": (by_context, CONFIGS),
    "opencc": (by_opencc, CONFIGS),
    "reimplemented": (by_reimplemented, REIMPLEMENTED),
}
