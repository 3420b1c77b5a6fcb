"""Judge the role model on sites that it was not trained on: `python -m zhnews.learn.role_figures DATA`.

The real pages are parted by site into folds; each fold is read with a model trained on the others and on
the pages written for training. A body is compared with the gold one where there is one, else with the
labelled one, as multisets of three characters in a row.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean

from zhnews.convert import fold
from zhnews.doc import ROLES
from zhnews.learn.evaluate_pages import trigrams
from zhnews.learn.pages import Labelled, real, written
from zhnews.learn.roles import UNIT, examples, flattened, trained
from zhnews.learn.scores import Score, score
from zhnews.page import metadata
from zhnews.page import roles as page_roles

FOLDS = 8
_WORST = 10  # pages, named at the end


def figures(data: Path) -> Iterator[str]:
    """Means over the pages of unseen sites, and how often each role is right."""
    pages, scores, plain = list(real(data)), {}, {}
    hits: Counter[tuple[str, str]] = Counter()
    for page, assigned, bare in judged(pages):
        scores[page.name] = _body(page, assigned)
        plain[page.name] = _body(flattened(page), bare)
        hits.update(zip((role or "" for role in page.roles), assigned, strict=True))
    yield from _means("as HTML", scores)
    yield from _means("as plain text", plain)
    for role in ROLES:
        right = hits[role, role]
        given = sum(count for (_, other), count in hits.items() if other == role)
        gold = sum(count for (one, _), count in hits.items() if one == role)
        yield f"{role}: precision {right / max(given, 1):.3f} recall {right / max(gold, 1):.3f} of {gold}"
    for one, name in sorted(((one, name) for name, one in scores.items()), key=_by_f1)[:_WORST]:
        yield f"    {name}: {one}"


def judged(pages: Sequence[Labelled]) -> Iterator[tuple[Labelled, list[str], list[str]]]:
    """Each page with the roles that a model without its site gives, as HTML and as plain text."""
    always = [one for page in written() for one in examples(page)]
    sites = sorted({page.site for page in pages})
    known = {page.name: examples(page) for page in pages}
    for fold_number in range(FOLDS):
        held = set(sites[fold_number::FOLDS])
        others = [one for page in pages if page.site not in held for one in known[page.name]]
        rows = memoryview(trained(others + always).tobytes()).cast("b")
        for page in pages:
            if page.site in held:
                yield page, _assigned(page, rows), _assigned(flattened(page), rows)


def _assigned(page: Labelled, rows: memoryview) -> list[str]:
    layout = page_roles.revealed(page.layout)
    title = fold(metadata.title(layout)[0] or "")
    return page_roles.assign(layout, fold(layout.text), title, page_roles.Weights(rows, UNIT))


def _body(page: Labelled, assigned: Sequence[str]) -> Score:
    gold = page.text if page.text is not None else _shown(page, page.roles)
    return score(trigrams(_shown(page, assigned)), trigrams(gold))


def _shown(page: Labelled, roles: Sequence[str | None]) -> str:
    layout = page_roles.revealed(page.layout)
    return "\n".join(
        layout.text[piece.start : piece.end]
        for piece, role in zip(layout.pieces, roles, strict=True)
        if role in {"body", "caption"} and piece.hidden is None
    )


def _means(name: str, scores: dict[str, Score]) -> Iterator[str]:
    by_set: dict[str, list[float]] = defaultdict(list)
    for page, one in scores.items():
        by_set[page.partition("/")[0]].append(one.f1)
    for group, values in sorted(by_set.items()):
        yield f"{group} {name}: {len(values)} pages, F1 {fmean(values):.3f}, least {min(values):.3f}"


def _by_f1(row: tuple[Score, str]) -> float:
    return row[0].f1


if __name__ == "__main__":
    for line in figures(Path(sys.argv[1])):
        print(line, flush=True)
