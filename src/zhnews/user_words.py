"""A user's own words: read, compiled once, and kept in the user's cache directory.

>>> own = load(("云计算", ("雲門山學院", 9, "nt")))
>>> [own.entry(number) for _, _, number in own.find("我在云门山学院学云计算", [(0, 11)], ORG)]
[('ORG', '雲門山學院')]
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import NamedTuple

from zhnews import models
from zhnews.convert import convert, fold, kept
from zhnews.errors import ConfigError, InputError, ModelError
from zhnews.text import finding
from zhnews.text.entries import LOC, ORG, TYPES, parse
from zhnews.text.fold import unfolded

Entry = str | tuple[str] | tuple[str, float] | tuple[str, float, str]
Source = str | tuple[Entry, ...]  # the path of a list, or its entries: for few words

_FORMAT = "zhnews user words 1"  # another number wherever the arrays change their meaning
_WORTH = 1 << 16  # bytes of a list; a smaller one is compiled as fast as it is read
_KEPT = 20  # files in the cache; those used last stay
_MOST_FORMS = 64  # of one word in a folded text: 了, 着, 里 and their like double them


class UserWords(NamedTuple):
    """The words of a list, ready to be found in a folded text in either script."""

    finder: finding.Finder
    flags: int  # of all of them together
    types: memoryview  # of the words that are places or organizations
    names: memoryview
    ends: memoryview  # of their names
    digest: str  # of the list

    def find(
        self, view: str, ranges: Iterable[tuple[int, int]], wanted: int
    ) -> Iterator[tuple[int, int, int]]:
        """Start, end and number of the longest words with a `wanted` flag, from left to right."""
        return chain.from_iterable(
            self.finder.find(view, start, end, wanted) for start, end in ranges
        )

    def entry(self, number: int) -> tuple[str, str]:
        """Type and name, as the list writes it, of a place or an organization."""
        name = self.names[self.ends[number - 1] : self.ends[number]]
        return TYPES[self.types[number]], str(name, "utf-8")


def checked(source: object) -> Source:
    """A stage's option `user`, with lists as tuples; raises ConfigError. Touches no file."""
    if isinstance(source, str):
        return source
    if not isinstance(source, tuple | list):
        raise ConfigError(f"user is {source!r}; the path of a list or its entries are allowed")
    entries = tuple(tuple(entry) if isinstance(entry, list) else entry for entry in source)
    try:
        parse(_listed(entries))
    except InputError as error:
        raise ConfigError(f"user, {error}") from error
    return entries


def load(source: Source) -> UserWords:
    """The words of a list; raises InputError, which names file and row. Read once a process."""
    return _loaded(source)


@lru_cache(maxsize=32)
def _loaded(source: Source) -> UserWords:
    if not isinstance(source, str):
        text = _listed(source)
        return _words(_compiled(text), _digest(text.encode("utf-8", "replace")))
    try:
        data = Path(source).read_bytes()
        digest = _digest(data)
        return _words(_cached(data, digest), digest)
    except OSError as error:
        raise InputError(f"{source} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{source} cannot be read: not UTF-8") from error
    except InputError as error:
        raise InputError(f"{source}, {error}") from error


def _listed(entries: Iterable[object]) -> str:
    """Entries as the rows of a list."""
    return "\n".join(_row(entry, number) for number, entry in enumerate(entries, 1))


def _row(entry: object, number: int) -> str:
    cells = entry if isinstance(entry, tuple) else (entry,)
    word, weight, tag = (*cells, *("", 1, "")[len(cells) :])[:3]
    texts = isinstance(word, str) and isinstance(tag, str)
    if not texts or type(weight) not in {int, float} or len(cells) > 3:
        raise InputError(f"row {number}: {entry!r} is no word, nor a word with weight and tag")
    if not word or any(sign in word + tag for sign in "\t\r\n"):
        raise InputError(f"row {number}: {word!r} is empty or has a tab or line break")
    return f"{word}\t{weight}\t{tag}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(_FORMAT.encode() + data).hexdigest()


def _words(arrays: dict[str, memoryview], digest: str) -> UserWords:
    finder, flags = finding.Finder(arrays), arrays["used"][0]
    return UserWords(finder, flags, arrays["types"], arrays["names"], arrays["ends"], digest)


def _compiled(text: str) -> dict[str, memoryview]:
    words, flags = parse(text)
    folded = fold("\n".join(words)).split("\n") if words else []
    indexes = dict(_other_forms(words, folded))
    indexes.update(zip(folded, range(len(folded)), strict=True))  # of two rows the later one counts
    numbers, types, names = [0] * len(words), bytearray(1), [b"\n"]
    for index, word in enumerate(words):
        if flags[index] & (LOC | ORG):
            numbers[index] = len(types)
            types.append(flags[index] & (LOC | ORG))
            names.append(word.encode("utf-8", "replace"))
    chosen = indexes.values()
    return {
        **finding.compile_words(
            list(indexes), [flags[index] for index in chosen], [numbers[index] for index in chosen]
        ),
        "types": memoryview(types),
        "names": memoryview(b"".join(names)),
        "ends": memoryview(array("I", accumulate(map(len, names)))),
    }


def _other_forms(words: list[str], folded: list[str]) -> Iterator[tuple[str, int]]:
    """The forms of words with characters that folding leaves apart, 乾 and 干: 乾净 for 干净."""
    apart = frozenset(chain(kept(), *kept().values()))
    indexes = [index for index, word in enumerate(folded) if not apart.isdisjoint(word)]
    simplified = convert("\n".join(words[index] for index in indexes), "t2s", "opencc").result
    for index, word in zip(indexes, fold(simplified).split("\n"), strict=False):
        for form in islice(unfolded(word, kept()), _MOST_FORMS):
            yield form, index


def _cached(data: bytes, digest: str) -> dict[str, memoryview]:
    """The arrays of a list by its bytes, from the cache where they are there."""
    folder = _folder()
    if len(data) < _WORTH or folder is None:
        return _compiled(str(data, "utf-8"))
    path = folder / f"{digest}.safetensors"
    found = _read(path)
    if found is None:
        found = _compiled(str(data, "utf-8"))
        with suppress(OSError):  # it stays in memory
            _write(path, found)
    return found


def _folder() -> Path | None:
    """`zhnews` below the user's cache directory; None where there is none."""
    home = os.environ.get("HOME") or os.environ.get("USERPROFILE") or ""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or ""
    elif sys.platform == "darwin":
        base = home and f"{home}/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or ""
        base = base if base.startswith("/") else home and f"{home}/.cache"
    return Path(base) / "zhnews" if Path(base).is_absolute() else None


def _read(path: Path) -> dict[str, memoryview] | None:
    """The arrays of a file of the cache; None where it is not there, damaged, or not this user's."""
    try:
        if hasattr(os, "geteuid") and path.stat().st_uid != os.geteuid():
            return None
        found = models.read_arrays(path)
        if found.about.get("sum") != _sum(found.views):
            return None
        with suppress(OSError):
            os.utime(path)
    except (ModelError, OSError):
        return None
    return found.views


def _sum(arrays: dict[str, memoryview]) -> str:
    total = hashlib.sha256()
    for name, view in sorted(arrays.items()):
        total.update(f"{name} {view.format} {view.nbytes}\n".encode())
        total.update(view)
    return total.hexdigest()


def _write(path: Path, arrays: dict[str, memoryview]) -> None:
    """Write under another name and rename; the oldest files above so many go."""
    import numpy

    path.parent.mkdir(0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(".part", dir=path.parent)  # for this user's eyes only
    os.close(handle)
    try:
        flat = {name: numpy.asarray(view) for name, view in arrays.items()}
        models.write_arrays(Path(name), flat, {"format": _FORMAT, "sum": _sum(arrays)})
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    with suppress(OSError):
        files = sorted(path.parent.glob(f"*{path.suffix}"), key=lambda file: file.stat().st_mtime)
        for file in files[:-_KEPT]:
            file.unlink(missing_ok=True)
