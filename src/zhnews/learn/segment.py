"""Train the tagger: the weights of `models/segment/`, or those of a researcher's own corpus."""

from __future__ import annotations

import random
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhnews.convert import fold
from zhnews.errors import InputError
from zhnews.learn.perceptron import Perceptron
from zhnews.learn.words import build_words, places
from zhnews.models import arrays, write_arrays
from zhnews.segmentation import FORMAT
from zhnews.text.tagging import Tagger
from zhnews.text.tags import BEGIN, END, LANES, LONGEST, MIDDLE, PLACES, SEEN, SINGLE, TAGS
from zhnews.text.weights import LARGEST, STORED, compressed

if TYPE_CHECKING:
    import numpy

Sentence = list[str]
Example = tuple[str, memoryview, int]  # text, the tag of each character, number of its standard

# The standards and what each is learnt from; the first is the default.
CORPORA = {
    "pku": "segment/pfr199801.tagged.txt",
    "sxu": "segment/sxu.train.txt",
    "weibo": "segment/weibo.train.txt",
    "ud": "segment/ud_gsd.hant.train.txt",
}
BITS, OWN_BITS = 18, 17  # of the number of rows: 3 MiB and three times 1.5 MiB as shipped
TRIAL_BITS, TRIAL_EPOCHS, LEAST, KEPT = 20, 3, 2, 200_000
HIDDEN = 1  # words of 256 that are unknown in an epoch
EPOCHS, MARGIN, SEEDS = 15, 60, (1, 2, 3)  # how they were chosen: models/segment/card.md
_TAG = re.compile(r"/[A-Za-z]+(\][A-Za-z]+)?$")  # 电台/n]nt
_PLACE = re.compile(r"(?:\[)?([\u4e00-\u9fff]{2,4})/ns$")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
KINDS_OF_PLACES, LONGEST_PLACE = frozenset("省市县区州镇乡"), 4  # of names put in for others
_STOPS = frozenset("。!?;")


def build_segment(data: Path, models: Path) -> None:
    """Write lexicon.safetensors and weights.safetensors below `models/segment`."""
    folder = models / "segment"
    lexicon = build_words(data, models)
    write_arrays(folder / "lexicon.safetensors", lexicon, {})
    corpora = {name: read_corpus(data / path) for name, path in CORPORA.items()}
    first = next(iter(CORPORA))
    corpora[first] += list(with_other_places(data / CORPORA[first], known_places(models)))
    learnt = train(
        corpora,
        {name: table.data for name, table in lexicon.items()},
        report=lambda line: print(line, flush=True),
    )
    write_arrays(folder / "weights.safetensors", learnt, {"standards": " ".join(CORPORA)})


def train_own(files: Iterable[Path], out: Path, report: Callable[[str], None]) -> None:
    """Train on corpora of one standard of one's own; `Segment(standard=out)` takes the result."""
    paths = list(files)
    corpus = [sentence for path in paths for sentence in read_corpus(path)]
    if not corpus:
        raise InputError(f"{', '.join(map(str, paths))}: no word to learn from")
    learnt = train({"own": corpus}, arrays("segment/lexicon.safetensors").views, report)
    own = {"weights": learnt["weights"], "kept": learnt["kept"], "moves": learnt["own.moves"]}
    write_arrays(out, own, {"format": FORMAT})


def read_corpus(path: Path) -> list[Sentence]:
    """The sentences of a file with words between blanks, with or without `/tag` behind each."""
    return [sentence for words in read_lines(path) for sentence in sentences(words)]


def read_lines(path: Path) -> Iterator[list[str]]:
    """The words of each line of such a file, as they are written; raises InputError."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path} is not UTF-8; words with blanks between them are expected"
        ) from error
    for line in lines:
        words = line.split()
        if all(map(_TAG.search, words)):
            words = [_untagged(word) for word in words]
        yield [word for word in words if word]


def known_places(models: Path) -> dict[bool, list[str]]:
    """Names of places of the gazetteer by whether they end with what the place is: 台中市, 台中."""
    names: dict[bool, list[str]] = {True: [], False: []}
    for name in places(models):
        if 2 <= len(name) <= LONGEST_PLACE and _HAN.fullmatch(name):
            names[name[-1] in KINDS_OF_PLACES].append(name)
    return names


def with_other_places(path: Path, names: dict[bool, list[str]]) -> Iterator[Sentence]:
    """Every other sentence of a tagged corpus that names places, with other places instead."""
    choose, number = random.Random(0).choice, 0
    for line in path.read_text("utf-8").splitlines():
        words = line.split()
        if not any(map(_PLACE.match, words)):
            continue
        number += 1
        if number % 2:
            continue
        others = (
            choose(names[found[1][-1] in KINDS_OF_PLACES])
            if (found := _PLACE.match(word))
            else word
            for word in words
        )
        yield from sentences(word for word in map(_untagged, others) if word)


def _untagged(word: str) -> str:
    bare = _TAG.sub("", word)
    return bare[1:] if bare[:1] == "[" and len(bare) > 1 else bare


def sentences(words: Iterable[str]) -> Iterator[Sentence]:
    """Folded words, a sentence at a time, as the tagger reads them."""
    sentence: Sentence = []
    for word in words:
        sentence.append(fold(word))
        if word and sentence[-1] in _STOPS:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def tags_of(sentence: Sentence) -> bytes:
    """The tag of each character."""
    return b"".join(
        bytes([SINGLE]) if len(word) == 1 else bytes([BEGIN, *[MIDDLE] * (len(word) - 2), END])
        for word in sentence
    )


def train(
    corpora: Mapping[str, list[Sentence]],
    lexicon: Mapping[str, memoryview],
    report: Callable[[str], None],
) -> dict[str, numpy.ndarray]:
    """Integer weights for each standard, those of all but the first as differences to the first.

    A first, short training over all features shows which of them matter; only those are kept. Then the mean
    is taken of several trainings, which read the sentences in different orders.
    """
    import numpy

    examples = [
        ("".join(sentence)[:LONGEST], memoryview(tags_of(sentence)[:LONGEST]), standard)
        for standard, corpus in enumerate(corpora.values())
        for sentence in corpus
    ]
    count = len(corpora)
    seen = numpy.zeros(SEEN, numpy.uint8)
    counter = Perceptron(_tagger(numpy.full(1, 0xFFFFFFFF, numpy.uint32), lexicon), 0, 0, count)
    for text, _, _ in examples:
        counter.count(text, seen.data)
    report("finding the features that matter")
    tagger = _tagger(_bits(seen >= LEAST), lexicon)
    trial = _learn(tagger, TRIAL_BITS, count, examples, TRIAL_EPOCHS, report)
    sizes = numpy.abs(trial[0]).sum(axis=(1, 2))
    kept = _bits(sizes > numpy.partition(sizes, -KEPT)[-KEPT])
    tagger, runs = _tagger(kept, lexicon), list[list["numpy.ndarray"]]()
    for seed in SEEDS:
        report(f"training {len(runs) + 1} of {len(SEEDS)}")
        runs.append(_learn(tagger, BITS, count, examples, EPOCHS, report, seed))
    means = (numpy.mean(tables, axis=0) for tables in zip(*runs, strict=True))
    return {"kept": kept} | _shipped(list(corpora), *means)


def _bits(flags: numpy.ndarray) -> numpy.ndarray:
    import numpy

    bits: numpy.ndarray = numpy.packbits(flags, bitorder="little").view("<u4")
    return bits


def _tagger(kept: numpy.ndarray, lexicon: Mapping[str, memoryview]) -> Tagger:
    """A tagger that finds features; its own weights are not used."""
    weights, moves = memoryview(bytes(2 * LANES)).cast("h"), memoryview(array("i", bytes(64)))
    return Tagger({"weights": weights, "kept": kept.data, "moves": moves}, lexicon)


def _learn(  # noqa: PLR0913  # called twice
    tagger: Tagger,
    bits: int,
    standards: int,
    examples: Sequence[Example],
    epochs: int,
    report: Callable[[str], None],
    seed: int = 0,
) -> list[numpy.ndarray]:
    """The averaged weights: shared and own ones by row, place and tag, and those of moves.

    In every epoch other words of the lexicon are hidden: no text knows as many as that which it came from.
    """
    learner, order = Perceptron(tagger, bits, OWN_BITS, standards), list(examples)
    shuffle = random.Random(seed).shuffle
    for epoch in range(1, epochs + 1):
        shuffle(order)
        tagger.lexicon.hidden, tagger.lexicon.salt = HIDDEN, epoch
        wrong = sum(learner.learn(*example, MARGIN) for example in order)
        report(f"epoch {epoch} of {epochs}: {wrong:,} characters tagged wrong")
    return [table.reshape(-1, PLACES, TAGS) for table in learner.averaged()]


def _shipped(
    names: Sequence[str], shared: numpy.ndarray, own: numpy.ndarray, moves: numpy.ndarray
) -> dict[str, numpy.ndarray]:
    """Small integers: the first standard's rows in full, of the others what they add to them."""
    import numpy

    first, *others = own.reshape(len(names), -1, PLACES, TAGS)
    full = shared.reshape(-1, *first.shape) + first
    scale = LARGEST / numpy.abs(_relative(full)).max()
    tables = {"weights": full} | {
        f"{name}.weights": rows - first for name, rows in zip(names[1:], others, strict=True)
    }
    small = {name: compressed(_relative(rows) * scale).ravel() for name, rows in tables.items()}
    moves = numpy.rint(moves.reshape(len(names), 16) * scale).astype(numpy.int32)
    return small | {f"{name}.moves": table for name, table in zip(names, moves, strict=True)}


def _relative(rows: numpy.ndarray) -> numpy.ndarray:
    """Weights of B, M and S against that of E: only differences count."""
    relative: numpy.ndarray = rows[..., STORED] - rows[..., [END]]
    return relative
