"""Measure the body of a page against gold text, with what other extractors find beside it.

A body is compared as a multiset of three characters in a row, white space left out; every page counts
the same, however long. Speeds are the best of some rounds in which all extractors take turns, each
over all pages; what zhnews remembers of a page is forgotten between them.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from statistics import fmean
from time import perf_counter
from typing import Any, NamedTuple

from zhnews import page
from zhnews.errors import InputError
from zhnews.learn.scores import Score, score

ROUNDS = 3
WORST = 5  # pages, named at the end
OURS = "zhnews"
ALLOWED = "html, source and text, maybe with url, title and date, all of them strings"
HEADER = f"{'':18}{'':24}" + "".join(
    f"{title:>10}" for title in ("pages", "precision", "recall", "F1", "pages/s")
)
_WIDTH = 23  # of the name of a group
_NEEDED = ("html", "source", "text")
_OPTIONAL = ("url", "title", "date")


@dataclass(frozen=True, slots=True)
class Row:
    """One page of an index, its bytes and what is right for it."""

    html: str
    source: str
    text: str
    data: bytes = field(repr=False)
    url: str | None = None
    facts: dict[str, str | None] = field(default_factory=dict)  # its title and date, where given


class Found(NamedTuple):
    """What an extractor makes of a page."""

    text: str
    title: str | None = None
    date: str | None = None


Extract = Callable[[Row], Found]


@dataclass(slots=True)
class Result:
    """What one extractor made of all pages, and its rounds in seconds."""

    found: list[Found] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)  # pages that it raised an error for

    def run(self, extract: Extract, rows: list[Row]) -> None:
        """One round; its findings are those of every other."""
        gc.collect()
        self.found.clear()
        self.failed.clear()
        start = perf_counter()
        for row in rows:
            try:
                self.found.append(extract(row))
            except Exception:  # noqa: BLE001  # whatever a peer raises, the page is lost to it
                self.found.append(Found(""))
                self.failed.append(row.html)
        self.seconds.append(perf_counter() - start)


def report(index: Path) -> Iterator[str]:
    """The lines that `zhnews evaluate pages` prints."""
    rows = read_index(index)
    engines, missing = extractors()
    with _quiet():
        results, warm = measure(rows, engines)
    size = sum(len(row.data) for row in rows)
    yield f"{len(rows):,} pages, {size / 1e6:.2f} MB of HTML"
    yield HEADER
    scores = {name: _scores(result, rows) for name, result in results.items()}
    for name, result in results.items():
        yield from _table(name, scores[name], rows, len(rows) / min(result.seconds))
    yield f"{OURS}, its caches kept between rounds: {len(rows) / warm:.1f} pages/s"
    yield from (
        f"{name} failed on {len(result.failed)} pages, which count as empty: {result.failed[0]} …"
        for name, result in results.items()
        if result.failed
    )
    if missing:
        yield f"not installed: {', '.join(missing)}"
    yield from _facts(results[OURS].found, rows)
    yield f"{OURS}, worst pages:"
    yield from _worst(scores[OURS], rows)


def read_index(path: Path) -> list[Row]:
    """The rows of a JSONL file with the pages that they name; raises InputError."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start:,})") from error
    rows = [
        _row(line, path.parent, f"{path}, line {number}")
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]
    if not rows:
        raise InputError(f"{path} has no rows; each is a JSON object with {ALLOWED}")
    return rows


def _row(line: str, folder: Path, place: str) -> Row:
    try:
        given: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place} is not JSON; an object with {ALLOWED} is expected") from error
    if not isinstance(given, dict):
        raise InputError(f"{place}: a JSON object with {ALLOWED} is expected")
    wrong = [key for key in _NEEDED if not isinstance(given.get(key), str)]
    wrong += [key for key in _OPTIONAL if not isinstance(given.get(key, ""), str | None)]
    if wrong:
        raise InputError(f"{place}: {', '.join(wrong)} missing or no string; needed are {ALLOWED}")
    try:
        data = (folder / given["html"]).read_bytes()
    except (OSError, ValueError) as error:  # a name with NUL is a ValueError
        said = getattr(error, "strerror", None) or error
        raise InputError(f"{place}: the page {given['html']} cannot be read: {said}") from error
    facts = {key: given[key] for key in ("title", "date") if key in given}
    return Row(given["html"], given["source"], given["text"], data, given.get("url"), facts)


def _zhnews(row: Row) -> Found:
    doc = page.read(row.data, url=row.url)
    return Found("".join(map(doc.__getitem__, doc.body)), doc.meta.title, doc.meta.date)


def _trafilatura() -> Extract:
    extract = import_module("trafilatura").extract
    return lambda row: Found(extract(row.data) or "")


def _readability() -> Extract:
    document = import_module("readability").Document
    parse = import_module("lxml.html").fromstring
    return lambda row: Found(parse(document(row.data).summary()).text_content())


def _resiliparse() -> Extract:
    tree = import_module("resiliparse.parse.html").HTMLTree
    detect = import_module("resiliparse.parse.encoding").detect_encoding
    extract = import_module("resiliparse.extract.html2text").extract_plain_text

    def found(row: Row) -> Found:
        parsed = tree.parse_from_bytes(row.data, detect(row.data, from_html_meta=True))
        return Found(extract(parsed, main_content=True))

    return found


PEERS: dict[str, Callable[[], Extract]] = {
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
    "resiliparse": _resiliparse,
}


def extractors() -> tuple[dict[str, Extract], list[str]]:
    """Ours and those of the peers that are installed, and the names of the others."""
    found: dict[str, Extract] = {OURS: _zhnews}
    missing = []
    for name, make in PEERS.items():
        try:
            found[name] = make()
        except ImportError:
            missing.append(name)
    return found, missing


def measure(rows: list[Row], engines: dict[str, Extract]) -> tuple[dict[str, Result], float]:
    """The results of each extractor, and the seconds of ours where it forgets nothing."""
    for extract in engines.values():
        Result().run(extract, rows[:1])  # models are read before the clock runs
    results = {name: Result() for name in engines}
    for _ in range(ROUNDS):
        for name, extract in engines.items():
            forget()
            results[name].run(extract, rows)
    warm = Result()
    for _ in range(ROUNDS):
        warm.run(engines[OURS], rows)
    return results, min(warm.seconds)


def forget() -> None:
    """Empty the caches of zhnews that hold what stood in pages: those with a limit to their size."""
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] == "zhnews":
            for value in [*vars(module).values()]:
                parameters = getattr(value, "cache_parameters", None)
                if parameters and parameters()["maxsize"] is not None:
                    value.cache_clear()


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the peers' words about single pages."""
    before = logging.root.manager.disable
    logging.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def trigrams(text: str) -> Iterator[str]:
    """Three characters in a row; a text of fewer is one piece, so that nothing is right for nothing.

    >>> list(trigrams("甲 乙丙\\n丁")), list(trigrams(" "))
    (['甲乙丙', '乙丙丁'], [''])
    """
    inked = "".join(text.split())
    return (inked[at : at + 3] for at in range(max(1, len(inked) - 2)))


def _scores(result: Result, rows: list[Row]) -> list[Score]:
    return [
        score(trigrams(found.text), trigrams(row.text))
        for found, row in zip(result.found, rows, strict=True)
    ]


def _table(name: str, scores: list[Score], rows: list[Row], speed: float) -> Iterator[str]:
    """A line for each group of pages where there are several, and one for all."""
    groups: dict[str, list[Score]] = {}
    for row, one in zip(rows, scores, strict=True):
        groups.setdefault(" ".join(row.source.split()), []).append(one)
    for group, some in groups.items() if len(groups) > 1 else ():
        yield f"{name:18}{group[-_WIDTH:]:24}{_means(some)}"
    yield f"{name:18}{'all':24}{_means(scores)}{speed:>10.1f}"


def _means(scores: Iterable[Score]) -> str:
    columns = [*zip(*((one.precision, one.recall, one.f1) for one in scores), strict=True)]
    return f"{len(columns[0]):>10,}" + "".join(f"{fmean(column):>10.4f}" for column in columns)


def _facts(found: list[Found], rows: list[Row]) -> Iterator[str]:
    """How many titles and dates are right among the pages that say which is."""
    for key in ("title", "date"):
        right = [
            _inked(getattr(one, key)) == _inked(row.facts[key])
            for one, row in zip(found, rows, strict=True)
            if key in row.facts
        ]
        if right:
            yield f"{OURS}, {key} right: {sum(right):,} of {len(right):,} ({fmean(right):.4f})"


def _inked(fact: str | None) -> str:
    return "".join((fact or "").split())


def _worst(scores: list[Score], rows: list[Row]) -> Iterator[str]:
    ranked = sorted(zip(scores, (row.html for row in rows), strict=True), key=lambda one: one[0].f1)
    yield from (f"  {name}: {one}" for one, name in ranked[:WORST])
