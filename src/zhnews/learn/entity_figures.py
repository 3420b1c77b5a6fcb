"""Measure what models/entities/card.md states: `python -m zhnews.learn.entity_figures DATA`.

Strict: start, end and type must be right. The labels divide an address (广东省|深圳市), so its parts count one
by one, except where addresses are said to be whole.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter

from zhnews.doc import Doc, Entity
from zhnews.learn.scores import Score, score, total
from zhnews.learn.spam import to_traditional
from zhnews.stages.entities import TYPES, Entities
from zhnews.stages.segment import Segment

Span = tuple[int, int, str]
Sentence = tuple[str, set[Span]]

_CLUENER = {
    "address": "LOC",
    "scene": "LOC",
    "government": "ORG",
    "organization": "ORG",
    "company": "ORG",
}


def figures(data: Path) -> Iterator[str]:
    """One line for each set and type, then the precision behind each score, then the speed."""
    people, msra = people_daily(data), list(_tagged(data / "entities/msra_pd.train.bio.txt"))
    traditional = [(text.translate(to_traditional(data)), gold) for text, gold in people]
    yield from _lines("people_daily.dev", scores(people))
    yield from _lines("people_daily.dev, addresses whole", scores(people, whole=True))
    yield from _lines("people_daily.dev in Traditional", scores(traditional))
    yield from _lines("msra_pd.train", scores(msra))
    yield from _lines("cluener.dev, addresses whole", scores(_cluener(data), whole=True))
    for (type, value), one in sorted(_by_score(msra).items()):
        yield f"msra_pd.train, {type} with score {value}: P {one.precision:.3f} of {one.found}"
    texts = [text for text, _ in people]
    yield f"the stage on sentences: {_speed(texts):.2f} MB/s"
    yield f"the stage on one document: {_speed([''.join(texts)]):.2f} MB/s"


def people_daily(data: Path) -> list[Sentence]:
    """The sentences of people_daily.dev with their places and organizations."""
    return list(_tagged(data / "entities/people_daily.dev.bio.txt"))


def scores(sentences: Iterable[Sentence], *, whole: bool = False) -> dict[str, Score]:
    """Strict scores by type."""
    rows: dict[str, list[Score]] = {type: [] for type in TYPES}
    for text, gold in sentences:
        found = [_span(entity) for entity in _found(text, whole=whole)]
        for type, some in rows.items():
            some.append(score(_of(type, found), _of(type, gold)))
    return {type: total(some) for type, some in rows.items()}


def _by_score(sentences: Iterable[Sentence]) -> dict[tuple[str, float], Score]:
    rows: dict[tuple[str, float], list[Score]] = defaultdict(list)
    for text, gold in sentences:
        for entity in _found(text, whole=False):
            right = int(_span(entity) in gold)
            rows[entity.type, entity.score].append(Score(right, 1, right))
    return {key: total(some) for key, some in rows.items()}


def _found(text: str, *, whole: bool) -> Iterator[Entity]:
    for entity in Entities()(Segment()(Doc.of(text))).layer("entities"):
        divided = entity.parts if entity.id and entity.type == "LOC" and not whole else ()
        yield from divided or (entity,)


def _span(entity: Entity) -> Span:
    return entity.start, entity.end, entity.type


def _of(type: str, spans: Iterable[Span]) -> list[Span]:
    return [span for span in spans if span[2] == type]


def _tagged(path: Path) -> Iterator[Sentence]:
    """Sentences of a file with a character and its tag (B-LOC, I-LOC, O) a line."""
    for sentence in path.read_text("utf-8").split("\n\n"):
        rows = [row for row in sentence.split("\n") if row]
        yield "".join(row[0] for row in rows), _spans([row.split()[-1] for row in rows])


def _spans(tags: list[str]) -> set[Span]:
    starts = [place for place, tag in enumerate(tags) if tag.startswith("B-")]
    found = set()
    for start in starts:
        end = start + 1
        while end < len(tags) and tags[end].startswith("I-"):
            end += 1
        found.add((start, end, tags[start][2:]))
    return found


def _cluener(data: Path) -> Iterator[Sentence]:
    for line in (data / "entities/cluener.dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield (
            row["text"],
            {
                (place["entity_index"]["begin"], place["entity_index"]["end"], _CLUENER[kind])
                for place in row["entity_list"]
                if (kind := place["entity_type"]) in _CLUENER
            },
        )


def _speed(texts: list[str]) -> float:
    """Megabytes of UTF-8 a second, the best of three."""
    docs = [Segment()(Doc.of(text)) for text in texts]
    stage, best = Entities(), float("inf")
    for _ in range(3):
        start = perf_counter()
        for doc in docs:
            stage(doc)
        best = min(best, perf_counter() - start)
    return sum(len(text.encode()) for text in texts) / best / 1e6


def _lines(name: str, found: dict[str, Score]) -> Iterator[str]:
    yield from (f"{name}, {type}: {one}" for type, one in found.items())


if __name__ == "__main__":
    for line in figures(Path(sys.argv[1])):
        print(line, flush=True)
