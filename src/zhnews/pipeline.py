"""Compose stages, check their order once, run them over one page or many.

>>> Pipeline((Keywords(),))
Traceback (most recent call last):
zhnews.errors.ConfigError: Keywords needs words, which no earlier stage gives; put Segment() before it
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, Protocol, runtime_checkable

from zhnews import page
from zhnews.doc import Doc
from zhnews.errors import ConfigError, InputError, ZhNewsError
from zhnews.stages.convert import Convert
from zhnews.stages.entities import Entities
from zhnews.stages.keywords import Keywords
from zhnews.stages.script import Script
from zhnews.stages.segment import Segment
from zhnews.stages.spam import Spam

Page = Doc | str | bytes
CHUNK = 16  # pages that go to a worker at once: enough that sending them costs little


@runtime_checkable
class Stage(Protocol):
    """A pure function of one Doc, configured by its own fields; constructing one touches no file."""

    needs: ClassVar[frozenset[str]]
    gives: ClassVar[frozenset[str]]

    def __call__(self, doc: Doc, /) -> Doc:
        """A new Doc in which only the layers in `gives` have changed."""
        ...


# The names that pipeline.toml uses. Third parties pass objects instead.
STAGES: dict[str, type[Stage]] = {
    "script": Script,
    "spam": Spam,
    "segment": Segment,
    "entities": Entities,
    "keywords": Keywords,
    "convert": Convert,
}
DEFAULT_ORDER = ("script", "spam", "segment", "entities", "keywords")


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Stages run in order; the order is checked when the pipeline is built."""

    stages: tuple[Stage, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "stages", tuple(self.stages))
        given = frozenset({"blocks"})
        for stage in self.stages:
            if isinstance(stage, type) or not isinstance(stage, Stage):
                raise ConfigError(
                    f"{stage!r} is no stage: a stage has needs, gives and is callable"
                )
            if missing := sorted(frozenset(stage.needs) - given):
                raise ConfigError(_misplaced(stage, missing))
            given |= frozenset(stage.gives)

    def __call__(self, page: Page, /) -> Doc:
        """Read the page if it is text or bytes, then run every stage over it."""
        doc = read(page)
        for stage in self.stages:
            doc = stage(doc)
            if not isinstance(doc, Doc):
                raise ConfigError(
                    f"{type(stage).__name__} gave a {type(doc).__name__}; a stage returns a Doc"
                )
        return doc

    def map(self, pages: Iterable[Page], *, workers: int = 1) -> Iterator[Doc]:
        """One Doc for each page, in order, with few pages in memory at a time.

        Raises PageError at the first page that is refused. A script that sets `workers` does so under
        `if __name__ == "__main__":`, because each worker imports it.
        """
        if isinstance(pages, str | bytes):
            raise InputError("map takes many pages; call the pipeline itself for one")
        if workers < 1:
            raise ConfigError(f"workers is {workers}; 1 or more is allowed")
        return map(self, pages) if workers == 1 else self._map(iter(pages), workers)

    def _map(self, pages: Iterator[Page], workers: int) -> Iterator[Doc]:
        from concurrent.futures import Future, ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        waiting: deque[Future[list[Doc]]] = deque()
        with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            try:
                while chunk := list(islice(pages, CHUNK)):
                    waiting.append(pool.submit(_run, self, chunk))
                    if len(waiting) > 2 * workers:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            except BrokenProcessPool as error:
                raise ZhNewsError(
                    'a worker process ended; call map(workers=…) under `if __name__ == "__main__":`'
                ) from error
            finally:
                for future in waiting:
                    future.cancel()


def load() -> Pipeline:
    """The default pipeline: the stages of `DEFAULT_ORDER` with their default options."""
    return Pipeline(tuple(STAGES[name]() for name in DEFAULT_ORDER))


def read(source: Page) -> Doc:
    """A Doc as it is; a str as a page of text; bytes as HTML or text, as their content tells."""
    if isinstance(source, Doc):
        return source
    if not isinstance(source, str | bytes):
        raise InputError(f"a page is a str, bytes or a Doc, not a {type(source).__name__}")
    return page.read(source)


def _run(pipeline: Pipeline, pages: list[Page]) -> list[Doc]:
    return [pipeline(page) for page in pages]


def _misplaced(stage: Stage, missing: list[str]) -> str:
    givers = [kind.__name__ for kind in STAGES.values() if kind.gives.intersection(missing)]
    advice = f"; put {', '.join(f'{name}()' for name in givers)} before it" if givers else ""
    return (
        f"{type(stage).__name__} needs {', '.join(missing)}, which no earlier stage gives{advice}"
    )
