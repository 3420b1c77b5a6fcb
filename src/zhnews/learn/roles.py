"""Train the role model, `models/page/roles.safetensors`, from labelled pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, chain
from math import sqrt
from pathlib import Path
from typing import Any

from zhnews import models as shipped
from zhnews.convert import fold
from zhnews.doc import ROLES
from zhnews.learn.pages import Labelled, real, written
from zhnews.page import metadata
from zhnews.page import roles as page_roles
from zhnews.page.layout import Containers, Layout, Piece
from zhnews.text.page_kinds import BITS, WIDTH

ALPHA = 1e-3  # weight of the penalty; a third of it makes the roles of unseen sites worse
EPOCHS = 12
LEAST_SITES = 2  # a feature of one site says nothing of others
UNIT = 48  # int8 weights a margin of 1
BALANCE = 0.3  # 0 as often as they are, 1 all the same
LONGEST = 200  # characters of a piece that count in its weight
LONGEST_MENU = 8  # items on one line
SHORT = 20  # characters of such an item
_AT_LEAST = 3
_OF_ARTICLE = frozenset(("title", "body", "caption"))

Matrix = Any  # scipy.sparse.csr_matrix: scipy ships no types


def build_roles(data: Path, models: Path) -> None:
    """Train on all labelled pages and write the model."""
    import numpy

    pages = [*real(data), *written()]
    print(f"roles: {len(pages)} pages, {sum(len(p.roles) for p in pages)} pieces", flush=True)
    rows = trained([one for page in pages for one in examples(page)])
    (models / "page").mkdir(exist_ok=True)
    arrays = {"weights": numpy.ascontiguousarray(rows).ravel()}
    shipped.write_arrays(models / "page/roles.safetensors", arrays, {"unit": str(UNIT)})


def examples(page: Labelled) -> list[Example]:
    """The page as HTML, and as plain text in two manners."""
    return [example(one) for one in (page, flattened(page), flattened(page, joined=True))]


class Example:
    """A page as what a model learns from: slots, roles and weights of its pieces."""

    def __init__(self, site: str, matrix: Matrix, roles: list[int], weights: Any) -> None:
        self.site, self.matrix, self.roles, self.weights = site, matrix, roles, weights


def example(page: Labelled) -> Example:
    """The labelled pieces of a page; the longer ones count more, and long pages not much more."""
    import numpy
    from scipy.sparse import csr_matrix

    layout = page_roles.revealed(page.layout)
    folded = fold(layout.text)
    title = fold(metadata.title(layout)[0] or "")
    source, _ = page_roles.features(layout, folded, title)
    places = [place for place, role in enumerate(page.roles) if role]
    slots = [numpy.frombuffer(source.features(place), numpy.uint32) for place in places]
    ends = numpy.cumsum([0, *map(len, slots)])
    columns = numpy.concatenate([numpy.zeros(0, numpy.uint32), *slots]).astype(numpy.int32)
    matrix = csr_matrix((numpy.ones(len(columns)), columns, ends), (len(places), 1 << BITS))
    matrix.sum_duplicates()
    lengths = (layout.pieces[place].end - layout.pieces[place].start for place in places)
    weights = numpy.array([_AT_LEAST + sqrt(min(length, LONGEST)) for length in lengths])
    weights *= sqrt(len(places)) / max(1.0, weights.sum())
    return Example(page.site, matrix, [ROLES.index(page.roles[p] or "") for p in places], weights)


def flattened(page: Labelled, joined: bool = False) -> Labelled:
    """The page as text alone: no markup, no links, nothing hidden, without the `<title>`.

    With `joined`, short pieces in a row that have one role stand on one line, as where a menu is one.
    """
    lines: list[tuple[str, str | None]] = []
    items = 0
    for piece, role in zip(page.layout.pieces, page.roles, strict=True):
        if piece.hidden or piece.tag == "title":
            continue
        text = page.layout.text[piece.start : piece.end].replace("\n", " ")
        fits = joined and 0 < items < LONGEST_MENU and len(text) < SHORT and role not in _OF_ARTICLE
        if fits and lines[-1][1] == role and len(lines[-1][0]) < SHORT * items + SHORT:
            lines[-1] = (lines[-1][0] + ("| " if len(lines) % 2 else " ") + text, role)
            items += 1
        else:
            lines.append((text, role))
            items = 1
    ends = list(accumulate((len(text) + 1 for text, _ in lines), initial=0))
    pieces = tuple(
        Piece(start, start + len(text)) for start, (text, _) in zip(ends, lines, strict=False)
    )
    text = "\n".join(text for text, _ in lines)
    layout = Layout(text, pieces, Containers.of_page(len(pieces)))
    return replace(page, layout=layout, roles=tuple(role for _, role in lines))


def trained(examples: Sequence[Example]) -> Any:
    """Weights as int8 in rows of `WIDTH`, one row a slot; one linear model for each role."""
    import numpy
    from scipy.sparse import diags, vstack
    from sklearn.linear_model import SGDClassifier

    kept = diags(_known(examples))
    matrix = vstack([one.matrix for one in examples]) @ kept
    roles = numpy.concatenate([one.roles for one in examples])
    weights = numpy.concatenate([one.weights for one in examples])
    weights *= _balance(roles, weights)
    model = SGDClassifier(
        loss="log_loss", alpha=ALPHA, average=True, max_iter=EPOCHS, tol=None, random_state=0,
        fit_intercept=False,  # a feature that every piece has stands for it
    )  # fmt: skip
    model.fit(matrix, roles, sample_weight=weights / weights.mean())
    rows = numpy.zeros((1 << BITS, WIDTH), numpy.int8)
    scaled = numpy.clip(numpy.rint(model.coef_.T * UNIT), -127, 127)
    rows[:, model.classes_] = scaled
    return rows


def _balance(roles: Any, weights: Any) -> Any:
    """More weight to pieces of rare roles, so that a model names them at all."""
    import numpy

    totals = numpy.bincount(roles, weights, minlength=len(ROLES))
    wanted = totals.sum() / len(ROLES) / numpy.maximum(totals, 1e-9)
    return numpy.clip(wanted**BALANCE, 0.5, 3)[roles]


def _known(examples: Iterable[Example]) -> Any:
    """1 for each slot that pages of more than one site have."""
    import numpy

    sites: dict[str, set[int]] = {}
    for one in examples:
        sites.setdefault(one.site, set()).update(one.matrix.indices.tolist())
    counts = numpy.bincount(
        list(chain.from_iterable(map(sorted, sites.values()))), minlength=1 << BITS
    )
    return (counts >= LEAST_SITES).astype(float)
