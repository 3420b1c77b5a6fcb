"""Train what decides one-to-many characters: `models/script/context.safetensors`."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zhnews.learn.aligned import Aligned, Speller, counted, cut, named, native, tagged, untagged
from zhnews.learn.debian import lines
from zhnews.learn.news import native as gsd
from zhnews.learn.tables import opencc_rows
from zhnews.models import write_arrays
from zhnews.text.context import SCALE, Context
from zhnews.text.tries import compile_groups

if TYPE_CHECKING:
    import numpy

BITS = 20
ALPHA, EPOCHS, SEED = 3e-6, 8, 1  # how they were chosen: models/script/card.md
LARGEST = 32767
SAME = "臺台", "綫線"  # besides Taiwan's variants, characters that are one
# What an example of each source counts: people write Traditional for the first two only.
SHARES = {
    "gsd": 3.0,
    "debian": 2.0,
    "phrases": 0.1,
    "tagged": 1.0,
    "named": 0.5,
    "counted": 1.0,
    "words": 1.0,
    "news": 0.7,
}


def build_context(data: Path, models: Path) -> None:
    """Write weights, readings and phrases; raises FileNotFoundError without `learn.debian`'s lines."""
    import numpy

    speller = Speller(data)
    readings = memoryview(array("I", reading_rows(data)))
    many = {chr(code) for code in readings[::3]}
    phrases = {key: value for key, value in speller.phrases.items() if not many.isdisjoint(key)}
    trie, (root,) = compile_groups([[phrases]], {})
    untrained = Context(memoryview(array("h", bytes(2 << BITS))), readings, trie, root)
    learnt = {"weights": train(untrained, sources(data, speller)), "readings": readings, **trie}
    arrays = {name: numpy.asarray(values) for name, values in learnt.items()}
    write_arrays(models / "script/context.safetensors", arrays, {"root": str(root)})


def reading_rows(data: Path) -> Iterator[int]:
    """Character, form and number of the reading, one after the other; of each reading its usual form first."""
    standard = _standard(data)
    forms: dict[str, list[str]] = {}
    for form in standard:
        forms.setdefault(_normal(form, standard), []).append(form)
    for char, values in opencc_rows(data, "STCharacters"):
        readings = list(dict.fromkeys(_normal(value, standard) for value in values))
        if len(readings) > 1:
            others = [form for reading in readings for form in (reading, *forms.get(reading, ()))]
            for form in dict.fromkeys([*values, *others]):
                yield from (ord(char), ord(form), readings.index(_normal(form, standard)))


def _standard(data: Path) -> dict[str, str]:
    """By form, the one that OpenCC's standard writes for it."""
    standard = {pair[1]: pair[0] for pair in SAME}
    for key, variants in opencc_rows(data, "TWVariants"):
        for variant in variants:
            if _normal(key, standard) != variant:
                standard.setdefault(variant, key)
    return standard


def _normal(form: str, standard: dict[str, str]) -> str:
    while form in standard:
        form = standard[form]
    return form


def sources(data: Path, speller: Speller) -> Iterator[tuple[str, Iterable[Aligned]]]:
    """Names, as in `SHARES`, and texts."""
    corpus = list(tagged(data / "segment/pfr199801.tagged.txt"))
    yield "gsd", native(gsd(data))
    yield "debian", native(lines())
    yield "phrases", speller.entries()
    yield "tagged", map(speller.spell, corpus)
    yield "named", named(corpus)
    yield "counted", counted(corpus)
    for name in ("sxu", "weibo"):
        yield "words", map(speller.spell, untagged(data / f"segment/{name}.train.txt"))
    yield "news", map(speller.spell, cut(data))


class Examples:
    """Rows of features of every reading of every known character, as a sparse matrix."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.columns, self.ends = array("i"), array("q", [0])
        self.right, self.shares = array("b"), array("f")

    def add(self, text: Aligned, share: float, ends: int) -> None:
        """Add the known characters of a line, or, with 0 for `ends`, of a phrase."""
        context = self._context
        for place, (char, known) in enumerate(zip(text.simplified, text.known, strict=True)):
            if known == "0" or not (first := context.first_row(char)):
                continue
            truth = context.number(first - 1, ord(text.traditional[place]))
            rows = context.rows(text.simplified, place, ends)
            if truth < 0:
                continue
            for number, columns in enumerate(rows):
                self.columns.extend(columns)
                self.ends.append(len(self.columns))
                self.right.append(number == truth)
                self.shares.append(share)


def train(context: Context, sources: Iterable[tuple[str, Iterable[Aligned]]]) -> numpy.ndarray:
    """Integer weights: a logistic regression that asks of each reading whether it is the right one."""
    import numpy
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import SGDClassifier

    examples = Examples(context)
    for name, texts in sources:
        for text in texts:
            examples.add(text, SHARES[name], int(name != "phrases"))
        print(f"{name}: {len(examples.right):,} readings", flush=True)
    columns, ends = numpy.asarray(examples.columns), numpy.asarray(examples.ends)
    matrix = csr_matrix(
        (numpy.ones(len(columns), numpy.float32), columns, ends),
        shape=(len(examples.right), 1 << BITS),
    )
    model = SGDClassifier(
        loss="log_loss", alpha=ALPHA, max_iter=EPOCHS, tol=None, average=True, random_state=SEED, fit_intercept=False
    )  # fmt: skip
    model.fit(matrix, numpy.asarray(examples.right), sample_weight=numpy.asarray(examples.shares))
    scaled = numpy.rint(model.coef_[0] * SCALE)
    weights: numpy.ndarray = numpy.clip(scaled, -LARGEST, LARGEST).astype(numpy.int16)
    return weights
