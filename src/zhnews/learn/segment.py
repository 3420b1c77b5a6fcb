"""Train the tagger: the weights of `models/segment/`, or those of a researcher's own corpus."""

from __future__ import annotations

import random
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhnews.convert import fold
from zhnews.learn.perceptron import Perceptron
from zhnews.learn.words import build_words
from zhnews.models import arrays, write_arrays
from zhnews.text.tagging import Tagger
from zhnews.text.tags import BEGIN, END, LONGEST, MIDDLE, SEEN, SINGLE, TAGS, WIDTH
from zhnews.text.weights import LARGEST, compressed

if TYPE_CHECKING:
    import numpy

Sentence = list[str]

# The standards and what each is learnt from; the first is the default.
CORPORA = {
    "pku": "segment/pfr199801.tagged.txt",
    "sxu": "segment/sxu.train.txt",
    "weibo": "segment/weibo.train.txt",
    "ud": "segment/ud_gsd.hant.train.txt",
}
SHARED_BITS, OWN_BITS = 20, 19  # 3 MiB and three times 1.5 MiB as shipped: 8 MB are allowed
EPOCHS, MARGIN, SEED = 10, 25, 1  # how they were chosen: models/segment/card.md
_TAG = re.compile(r"/[A-Za-z]+(\][A-Za-z]+)?$")  # 电台/n]nt
_STOPS = frozenset("。!?;")


def build_segment(data: Path, models: Path) -> None:
    """Write lexicon.safetensors and weights.safetensors below `models/segment`."""
    folder = models / "segment"
    lexicon = build_words(data, models)
    write_arrays(folder / "lexicon.safetensors", {"slots": lexicon}, {})
    corpora = {name: read_corpus(data / path) for name, path in CORPORA.items()}
    learnt = train(corpora, lexicon.data, report=lambda line: print(line, flush=True))
    write_arrays(folder / "weights.safetensors", learnt, {"standards": " ".join(CORPORA)})


def train_own(files: Iterable[Path], out: Path, report: Callable[[str], None]) -> None:
    """Train on corpora of one standard of one's own; `Segment(standard=out)` takes the result."""
    corpus = [sentence for path in files for sentence in read_corpus(path)]
    lexicon = arrays("segment/lexicon.safetensors").arrays["slots"]
    learnt = train({"own": corpus}, lexicon.data, report)
    write_arrays(out, {"weights": learnt["weights"], "moves": learnt["own.moves"]}, {})


def read_corpus(path: Path) -> list[Sentence]:
    """The sentences of a file with words between blanks, with or without `/tag` behind each."""
    return [sentence for words in read_lines(path) for sentence in sentences(words)]


def read_lines(path: Path) -> Iterator[list[str]]:
    """The words of each line of such a file, as they are written."""
    for line in path.read_text("utf-8").splitlines():
        yield [_untagged(word) for word in line.split()]


def _untagged(word: str) -> str:
    bare = _TAG.sub("", word)
    return bare[1:] if bare != word and bare[:1] == "[" and len(bare) > 1 else bare


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
    corpora: dict[str, list[Sentence]], lexicon: memoryview, report: Callable[[str], None]
) -> dict[str, numpy.ndarray]:
    """Integer weights for each standard, those of all but the first as differences to the first."""
    import numpy

    shared = numpy.zeros(2 * TAGS << SHARED_BITS, numpy.int64)
    own = numpy.zeros(2 * len(corpora) * TAGS << OWN_BITS, numpy.int64)
    moves = numpy.zeros(2 * 16 * len(corpora), numpy.int64)
    learner = Perceptron(
        Tagger(memoryview(bytes(2 * WIDTH)).cast("h"), memoryview(array("i", bytes(64))), lexicon),
        shared.data,
        own.data,
        moves.data,
        numpy.zeros(SEEN, numpy.uint8).data,
    )
    examples = [
        ("".join(sentence)[:LONGEST], memoryview(tags_of(sentence)[:LONGEST]), standard)
        for standard, corpus in enumerate(corpora.values())
        for sentence in corpus
    ]
    for text, _, _ in examples:
        learner.count(text)
    shuffle = random.Random(SEED).shuffle
    for epoch in range(1, EPOCHS + 1):
        shuffle(examples)
        wrong = sum(learner.learn(*example, MARGIN) for example in examples)
        report(f"epoch {epoch} of {EPOCHS}: {wrong:,} characters tagged wrong")
    averaged = [
        half[0] - half[1] / learner.step
        for half in (a.reshape(2, -1) for a in (shared, own, moves))
    ]
    return _shipped(list(corpora), *averaged)


def _shipped(
    names: Sequence[str], shared: numpy.ndarray, own: numpy.ndarray, moves: numpy.ndarray
) -> dict[str, numpy.ndarray]:
    """Small integers: the first standard's rows in full, of the others what they add to them."""
    import numpy

    first, *others = own.reshape(len(names), -1, TAGS)
    full = shared.reshape(-1, len(first), TAGS) + first
    scale = LARGEST / numpy.abs(_relative(full)).max()
    tables = {"weights": full} | {
        f"{name}.weights": rows - first for name, rows in zip(names[1:], others, strict=True)
    }
    small = {name: compressed(_relative(rows) * scale).ravel() for name, rows in tables.items()}
    moves = numpy.rint(moves.reshape(len(names), 16) * scale).astype(numpy.int32)
    return small | {f"{name}.moves": table for name, table in zip(names, moves, strict=True)}


def _relative(rows: numpy.ndarray) -> numpy.ndarray:
    """Weights of B, M and S against that of E: only differences count."""
    relative: numpy.ndarray = rows[..., [BEGIN, MIDDLE, SINGLE]] - rows[..., [END]]
    return relative
