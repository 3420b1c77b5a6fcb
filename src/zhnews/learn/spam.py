"""Train the spam model, `models/spam/`, from the grammar and from others' texts.

One linear model tells spam from clean blocks, one more for each kind tells the kinds of spam apart.
Both are trained on the part `train`, calibrated on `tune` and measured on `test`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from zhnews import models as shipped
from zhnews.convert import fold
from zhnews.learn import spam_sources as sources
from zhnews.learn.spam_compose import EVASIONS, Composer, Example
from zhnews.learn.spam_grammar import KINDS
from zhnews.learn.spam_terms import terms
from zhnews.learn.tables import opencc_rows
from zhnews.text.blocks import BITS, KIND_BITS, Blocks
from zhnews.text.ngrams import hashed
from zhnews.text.structure import BINS

SEED = 20210330
# Blocks composed of each kind: porn and gambling make up most of what is injected into pages.
COMPOSED = {"porn": 9000, "gambling": 10000, "medical_ads": 9000, "scam": 7000}
COMPOSED_OF_OTHERS = 5500
COMPOSED_CLEAN = 70000
TUNED = 10  # a tenth as many blocks to calibrate with
DISGUISED = 0.2
TRADITIONAL = 0.25
SIGN_VALUE = 0.25  # a sign beside n-grams whose values make a vector of length 1
_CHUNK = 2000

Matrix = Any  # scipy.sparse.csr_matrix: scipy ships no types


def build_spam(data: Path, models: Path) -> None:
    """Train, calibrate, round to integers and write the model."""
    words = list(sources.words(models, Random(SEED)))
    train = disguised(data, examples(data, "train") + words, Random(SEED))
    tune = disguised(data, examples(data, "tune"), Random(SEED + 1))
    print(f"spam: {len(train)} blocks to train on, {len(tune)} to calibrate with", flush=True)
    arrays, about = _spam(train, tune)
    kind_arrays, kind_about = _kinds([block for block in train if block.kinds])
    about |= kind_about | {"kinds": " ".join(KINDS)}
    (models / "spam").mkdir(exist_ok=True)
    (models / "spam/terms.tsv").write_text("".join(f"{term}\n" for term in terms()), "utf-8")
    shipped.write_arrays(models / "spam/blocks.safetensors", arrays | kind_arrays, about)


def examples(data: Path, part: str) -> list[Example]:
    """All blocks of one part, always the same."""
    random = Random(f"{SEED} {part}")
    composer = Composer(part, random)
    share = 1 if part == "train" else TUNED
    found = list(sources.clean(data, part))
    found += (composer.clean() for _ in range(COMPOSED_CLEAN // share))
    for kind in KINDS:
        count = COMPOSED.get(kind, COMPOSED_OF_OTHERS) // share
        found += (composer.spam(kind) for _ in range(count))
    if part == "train":
        found += sources.name_lists(data, random)
        found += sources.tag_lists(data, random)
        found += sources.messages(data, random)
        found += sources.tokens(data, random)
    return found


def disguised(data: Path, blocks: Iterable[Example], random: Random) -> list[Example]:
    """The blocks, some of them in Traditional script; some of the spam hides its words."""
    traditional = to_traditional(data)
    evasions = list(EVASIONS.values())
    found = []
    for block in blocks:
        text = block.text
        if random.random() < TRADITIONAL:
            text = text.translate(traditional)
        if block.kinds and random.random() < DISGUISED:
            text = random.choice(evasions)(text, random)
        found.append(Example(text, block.kinds))
    return found


def to_traditional(data: Path) -> dict[int, str]:
    """Each Simplified character to the first of its Traditional ones, as a careless machine does it."""
    return {ord(key): values[0] for key, values in opencc_rows(data, "STCharacters")}


def _spam(
    train: Sequence[Example], tune: Sequence[Example]
) -> tuple[dict[str, Any], dict[str, str]]:
    import numpy

    labels = numpy.array([bool(block.kinds) for block in train])
    model = _classifier().fit(features(train), labels)
    learnt = model.coef_[0].copy()
    learnt[1 << BITS :] *= SIGN_VALUE
    weights, _ = rounded(learnt, 16)
    tuned = features(tune)
    tuned.data[tuned.indices >= 1 << BITS] = 1  # as it is scored: signs carry their value inside
    slope, offset = calibrated(tuned @ weights, [bool(block.kinds) for block in tune])
    arrays = {"ngrams": weights[: 1 << BITS], "signs": weights[1 << BITS :]}
    return arrays, {"slope": repr(slope), "offset": repr(offset)}


def _kinds(spam: Sequence[Example]) -> tuple[dict[str, Any], dict[str, str]]:
    """One model a kind; the kind of a block is the one whose log odds are highest."""
    import numpy

    learnt = features(spam, KIND_BITS, signs=False)
    rows, slopes, offsets = [], [], []
    for kind in KINDS:
        model = _classifier().fit(learnt, [kind in block.kinds for block in spam])
        weights, unit = rounded(model.coef_[0], 8)
        rows.append(weights)
        slopes.append(f"{unit:.6g}")
        offsets.append(f"{model.intercept_[0]:.6g}")
    about = {"kind_slopes": " ".join(slopes), "kind_offsets": " ".join(offsets)}
    return {"kinds": numpy.stack(rows)}, about


def _classifier() -> Any:
    from sklearn.linear_model import SGDClassifier

    return SGDClassifier(
        loss="log_loss",
        alpha=2e-6,
        max_iter=12,
        tol=None,
        average=True,
        random_state=SEED,
    )


def rounded(weights: Any, bits: int) -> tuple[Any, float]:
    """Weights as integers of that many bits, and what one of them is worth.

    The largest one in a thousand are cut to the same size: else they alone would have all the bits.
    """
    import numpy

    largest = (1 << (bits - 1)) - 1
    unit = float(numpy.quantile(numpy.abs(weights[weights != 0]), 0.999)) / largest
    whole = numpy.clip(numpy.round(weights / unit), -largest, largest)
    return whole.astype(f"int{bits}"), unit


def calibrated(scores: Any, labels: Sequence[bool]) -> tuple[float, float]:
    """Slope and offset that make log odds of scores (Platt)."""
    import numpy
    from sklearn.linear_model import LogisticRegression

    spread = float(numpy.std(scores)) or 1.0
    model = LogisticRegression(C=1e3).fit((scores / spread).reshape(-1, 1), labels)
    return float(f"{model.coef_[0, 0] / spread:.6g}"), float(f"{model.intercept_[0]:.6g}")


def features(blocks: Sequence[Example], bits: int = BITS, *, signs: bool = True) -> Matrix:
    """One row a block: its n-grams, a vector of root length, then its signs."""
    from scipy.sparse import vstack

    texts = [fold(block.text) for block in blocks]
    chunks = (texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK))
    return vstack([_rows(chunk, bits, signs) for chunk in chunks], format="csr")


def _rows(folded: Sequence[str], bits: int, signs: bool) -> Matrix:
    import numpy
    from scipy.sparse import csr_matrix

    blocks = Blocks.of(folded)
    scale = 1 / numpy.sqrt(numpy.maximum(blocks.words.counts(), 1))
    parts = [(owners, slots, scale[owners]) for owners, slots in _ngrams(blocks, bits)]
    if signs:
        bins = blocks.signs.bins
        owners = numpy.repeat(numpy.arange(len(folded)), bins.shape[1])
        parts.append((owners, bins.ravel() + (1 << bits), numpy.full(bins.size, SIGN_VALUE)))
    owners, slots, values = (numpy.concatenate(column) for column in zip(*parts, strict=True))
    width = (1 << bits) + (BINS if signs else 0)
    return csr_matrix((values.astype(numpy.float32), (owners, slots)), (len(folded), width))


def _ngrams(blocks: Blocks, bits: int) -> Iterator[tuple[Any, Any]]:
    """Block and slot of each n-gram that does not run over the end of its block."""
    import numpy

    batch = blocks.words
    owner = numpy.repeat(numpy.arange(len(batch.starts)), batch.ends - batch.starts)
    for order, slots in hashed(batch.codes, bits):
        whole = owner[: len(slots)] == owner[order - 1 :]
        yield owner[: len(slots)][whole], slots[whole]
