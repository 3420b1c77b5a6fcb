"""Inputs: files, folders, globs and standard input, told apart by name and content."""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import IO, Any

from zhnews import page
from zhnews.doc import Doc
from zhnews.errors import InputError, PageError
from zhnews.text.surrogates import without_surrogates

HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
ROW_SUFFIXES = (".jsonl", ".jsonl.gz")
SUFFIXES = (*HTML_SUFFIXES, ".txt", *ROW_SUFFIXES)
STDIN = "-"
_FOREIGN = {
    b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive", b"\x1f\x8b": "a gzip file", b"\x7fELF": "a program",
}  # fmt: skip
_ESCAPED = 6  # bytes that JSON may need for one of text: \u4e2d


@dataclass(frozen=True, slots=True)
class Source:
    """One page before it is read: `content` is bytes of a file or the text of a JSONL row."""

    place: str  # the file, with the row where it holds several
    id: str
    content: bytes | str
    url: str | None = None
    content_type: str | None = None

    def read(self, size_limit: int, *, repair: bool = False) -> Doc:
        """The page as a Doc; raises PageError where it is refused."""
        try:
            return page.read(
                self.content,
                id=without_surrogates(self.id),
                url=self.url and without_surrogates(self.url),
                content_type=self.content_type,
                size_limit=size_limit,
                repair=repair,
            )
        except PageError as error:
            raise PageError(f"{self.place}: {error}") from error


def find(inputs: Iterable[str], out: str | None = None) -> list[str]:
    """Every file that the inputs name, folders and globs walked in sorted order, `-` as it is.

    A folder's file that is `out` is left out. Raises InputError for an input that does not exist or
    holds no page.
    """
    inputs = list(inputs)
    if not inputs:
        raise InputError("no INPUT given; name files, folders, globs or - for standard input")
    if inputs.count(STDIN) > 1:
        raise InputError("- stands for standard input and can be named once")
    mine = {Path(out).resolve(), Path(out + ".part").resolve()} if out else set()
    if any(Path(given).resolve() in mine for given in inputs):
        raise InputError(f"{out} is INPUT and OUT at once; name another OUT")
    return [name for given in inputs for name in _expand(given, mine)]


def _expand(given: str, mine: set[Path]) -> list[str]:
    path = Path(given)
    if given == STDIN or (path.exists() and not path.is_dir()):
        return [given]
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # rglob passes over a folder that it may not read
            found = [str(file) for file in path.rglob("*") if _is_page(file)]
        elif has_magic(given):
            names = glob(given, recursive=True)  # noqa: PTH207  # Path.glob takes no absolute pattern
            found = [name for name in names if Path(name).is_file()]
        else:
            raise InputError(f"{given} does not exist; name files, folders, globs or -")
    except OSError as error:
        raise InputError(
            f"{given} cannot be read: {error.strerror}; name another folder"
        ) from error
    found = sorted(name for name in found if Path(name).resolve() not in mine)
    if not found:
        raise InputError(f"{given} holds no pages; files ending in {' '.join(SUFFIXES)} are read")
    return found


def _is_page(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES) and path.is_file()


def sources(name: str, size_limit: int) -> Iterator[Source | PageError]:
    """The pages of one file: a PageError stands for a page that is refused, so that others go on."""
    try:
        if name == STDIN:
            yield from _standard_input(size_limit)
        elif name.lower().endswith(ROW_SUFFIXES):
            with _opened(name) as file:
                yield from _rows(name, file, size_limit)
        else:
            with Path(name).open("rb") as file:
                content = file.read(size_limit + 1)  # one more: page.read refuses it by its size
            yield _file(name, content)
    except (OSError, EOFError, zlib.error) as error:
        yield PageError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}")


def _file(name: str, content: bytes) -> Source | PageError:
    for magic, kind in _FOREIGN.items():
        if content.startswith(magic):
            return PageError(f"{name} is {kind}; HTML, text and JSONL are read")
    return Source(name, Path(name).as_posix(), content, content_type=_content_type(name))


def _opened(name: str) -> Any:
    if name.lower().endswith(".gz"):
        import gzip

        return gzip.open(name)
    return Path(name).open("rb")


def _content_type(name: str) -> str | None:
    lower = name.lower()
    if lower.endswith(HTML_SUFFIXES):
        return "text/html"
    return "text/plain" if lower.endswith(".txt") else None


def _standard_input(size_limit: int) -> Iterator[Source | PageError]:
    """One page, or JSONL where the first line is a row of it."""
    file = sys.stdin.buffer
    first = file.readline(_longest_row(size_limit))
    if first.lstrip().startswith(b"{") and isinstance(_row("", first), Source):
        yield from _rows("standard input", file, size_limit, first)
        return
    content = first + file.read(max(0, size_limit + 1 - len(first)))
    yield Source("standard input", content_id(content), content)


def content_id(content: bytes) -> str:
    """The id of a page that nobody named: the beginning of its SHA-256."""
    return hashlib.sha256(content).hexdigest()[:16]


def _longest_row(size_limit: int) -> int:
    return _ESCAPED * size_limit + (1 << 16)  # what stands beside the text is small


def _rows(
    name: str, file: IO[bytes], size_limit: int, first: bytes = b""
) -> Iterator[Source | PageError]:
    """Rows of JSONL with `html` or `text`, and maybe `id` and `url`; no row is held beyond its limit."""
    number, longest = 0, _longest_row(size_limit)
    while line := first or file.readline(longest):
        first = b""
        number += 1
        place = f"{name}:{number}"
        if len(line) == longest and not line.endswith(b"\n"):
            while (rest := file.readline(longest)) and not rest.endswith(b"\n"):
                pass
            yield PageError(f"{place} is over the size limit of {size_limit} bytes")
        elif line.strip():
            yield _row(place, line)


def _row(place: str, line: bytes) -> Source | PageError:
    try:
        row = json.loads(line)
        html, id, url = row.get("html"), row.get("id"), row.get("url")
        content = row["text"] if html is None else html
    except (ValueError, AttributeError, KeyError, RecursionError):
        return PageError(f"{place} is no page; a JSON object with html or text is expected")
    for key, value in (("html or text", content), ("url", url or "")):
        if not isinstance(value, str):
            return PageError(f"{place}: {key} is a {type(value).__name__}; a string is expected")
    if not isinstance("" if id is None else id, str | int):
        return PageError(f"{place}: id is a {type(id).__name__}; a string or number is expected")
    content = without_surrogates(content)
    id = str(id) if id is not None and id != "" else url or content_id(content.encode())
    if html is None:
        return Source(place, id, content, url)
    # a str would be read as text: HTML travels as bytes
    return Source(place, id, content.encode(), url, "text/html; charset=utf-8")


def lines(names: Iterable[str]) -> Iterator[str]:
    """The lines of files or standard input without their ends, as UTF-8; raises InputError."""
    names = list(names)
    if names.count(STDIN) > 1:
        raise InputError("- stands for standard input and can be named once")
    for name in names:
        try:
            with nullcontext(sys.stdin.buffer) if name == STDIN else Path(name).open("rb") as file:
                for number, line in enumerate(file):
                    text = line.decode("utf-8", "replace").removesuffix("\n")
                    yield text if number else text.removeprefix("\ufeff")
        except OSError as error:
            raise InputError(
                f"{name} cannot be read: {error.strerror}; name text files or -"
            ) from error
