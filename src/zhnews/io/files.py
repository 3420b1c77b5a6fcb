"""Inputs: files, folders, globs and standard input, told apart by name and content."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from zhnews import page
from zhnews.doc import Doc
from zhnews.errors import InputError, PageError

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".txt", ".jsonl", ".jsonl.gz")
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One page before it is read: `content` is bytes of a file or the text of a JSONL row."""

    id: str
    content: bytes | str
    url: str | None = None
    content_type: str | None = None

    def read(self, size_limit: int) -> Doc:
        """The page as a Doc; raises PageError where it is refused."""
        return page.read(
            self.content,
            id=self.id,
            url=self.url,
            content_type=self.content_type,
            size_limit=size_limit,
        )


def find(inputs: Iterable[str]) -> list[str]:
    """Every file that the inputs name, folders and globs walked in sorted order, `-` as it is.

    Raises InputError for an input that does not exist or holds no page.
    """
    inputs = list(inputs)
    if not inputs:
        raise InputError("no INPUT given; name files, folders, globs or - for standard input")
    return [name for given in inputs for name in _expand(given)]


def _expand(given: str) -> list[str]:
    path = Path(given)
    if given == STDIN or path.is_file():
        return [given]
    if path.is_dir():
        found = [str(file) for file in path.rglob("*") if _is_page(file)]
    elif has_magic(given):
        names = glob(given, recursive=True)  # noqa: PTH207  # Path.glob takes no absolute pattern
        found = [name for name in names if Path(name).is_file()]
    else:
        raise InputError(f"{given} does not exist; name files, folders, globs or -")
    if not found:
        raise InputError(f"{given} holds no pages; files ending in {' '.join(SUFFIXES)} are read")
    return sorted(found)


def _is_page(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES) and path.is_file()


def sources(name: str, size_limit: int) -> Iterator[Source | PageError]:
    """The pages of one file: a PageError stands for a page that is refused, so that others go on."""
    lower = name.lower()
    try:
        if name == STDIN:
            yield _bytes_source(None, sys.stdin.buffer.read(size_limit + 1), None)
        elif lower.endswith((".jsonl", ".jsonl.gz")):
            yield from _rows(name)
        else:
            with Path(name).open("rb") as file:
                content = file.read(size_limit + 1)  # one more: page.read refuses it by its size
            yield _bytes_source(name, content, "text/plain" if lower.endswith(".txt") else None)
    except OSError as error:
        yield PageError(f"{name} cannot be read: {error.strerror or error}")


def _bytes_source(id: str | None, content: bytes, content_type: str | None) -> Source:
    return Source(id or content_id(content), content, content_type=content_type)


def content_id(content: bytes) -> str:
    """The id of a page that nobody named: the beginning of its SHA-256."""
    return hashlib.sha256(content).hexdigest()[:16]


def _rows(name: str) -> Iterator[Source | PageError]:
    """Rows of JSONL with `html` or `text`, and maybe `id` and `url`."""
    with gzip.open(name) if name.lower().endswith(".gz") else Path(name).open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _row(f"{name}:{number}", line)


def _row(place: str, line: bytes) -> Source | PageError:
    try:
        row = json.loads(line)
        html = row.get("html")
        content = row["text"] if html is None else html
    except (ValueError, AttributeError, KeyError):
        return PageError(f"{place} is no page; a JSON object with html or text is expected")
    if not isinstance(content, str):
        return PageError(f"{place}: html and text are strings, not {type(content).__name__}")
    url = row.get("url")
    id = row.get("id") or url or content_id(content.encode("utf-8", "surrogatepass"))
    if html is None:
        return Source(str(id), content, url)
    # a str would be read as text: HTML travels as bytes
    return Source(str(id), html.encode("utf-8", "replace"), url, "text/html; charset=utf-8")


def lines(names: Iterable[str]) -> Iterator[str]:
    """The lines of files or standard input without their ends, as UTF-8; raises InputError."""
    for name in names:
        try:
            with sys.stdin.buffer if name == STDIN else Path(name).open("rb") as file:
                for number, line in enumerate(file):
                    text = line.decode("utf-8", "replace").removesuffix("\n")
                    yield text if number else text.removeprefix("\ufeff")
        except OSError as error:
            raise InputError(
                f"{name} cannot be read: {error.strerror}; name text files or -"
            ) from error
