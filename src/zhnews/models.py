"""Find, verify and map the files of `models/`.

Two kinds of files hold what was learnt or compiled: *tables* are sorted UTF-8 TSV (a lexicon, a
dictionary), read one first character at a time; *arrays* are files in the safetensors format (8 bytes
of length, a JSON header, raw arrays), mapped into memory so that processes share the pages.
Every file is checked against `SHA256SUMS` when it is first opened.
"""

from __future__ import annotations

import array as native
import hashlib
import json
import mmap
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from zhnews.errors import ModelError

if TYPE_CHECKING:
    import numpy

_FORMATS: dict[str, Literal["b", "h", "i", "B", "H", "I"]]
_FORMATS = {"I8": "b", "I16": "h", "I32": "i", "U8": "B", "U16": "H", "U32": "I"}
_LONGEST_HEADER = 1 << 20


@cache
def home() -> Path:
    """The folder of the models: inside the installed package, else at the top of the checkout."""
    package = Path(__file__).parent
    for folder in (package / "_models", package.parents[1] / "models"):
        if (folder / "SHA256SUMS").is_file():
            return folder
    raise ModelError(f"{package / '_models'} holds no SHA256SUMS; reinstall zhnews")


@cache
def sums() -> dict[str, str]:
    """SHA-256 of every model file, by its name below `home()`."""
    path = home() / "SHA256SUMS"
    try:
        rows = (row.split("  ", 1) for row in path.read_text("utf-8").splitlines())
        return {name: digest for digest, name in rows}
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{path} is damaged; rows of a SHA-256 and a name were expected"
        ) from error


def _verified(name: str) -> memoryview:
    """The bytes of a model file, mapped; raises ModelError where they are not those we shipped."""
    path = home() / name
    data = _mapped(path)
    if sums().get(name) != hashlib.sha256(data).hexdigest():
        raise ModelError(f"{path} is not the file that SHA256SUMS names; reinstall zhnews")
    return data


def verify() -> dict[str, int]:
    """The size in bytes of every model file; raises ModelError where one is missing or damaged."""
    return {name: len(_verified(name)) for name in sums()}


def _mapped(path: Path) -> memoryview:
    try:
        with path.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:  # ValueError: an empty file cannot be mapped
        reason = getattr(error, "strerror", None) or "empty file"
        raise ModelError(f"{path} cannot be read ({reason}); a model file was expected") from error


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a sorted UTF-8 TSV file, found by how they begin without reading the file whole."""

    data: memoryview

    def starting(self, prefix: str) -> list[str]:
        """All rows that begin with `prefix`, as lines without their end."""
        key = prefix.encode("utf-8", "surrogatepass")  # no row begins with a lone surrogate
        start = self._first_not_below(key, 0)
        end = self._first_not_below(key + b"\xff", start)
        return str(self.data[start:end], "utf-8").split("\n")[:-1]

    def rows(self) -> list[str]:
        """All rows, as lines without their end."""
        return str(self.data, "utf-8").split("\n")[:-1]

    def _first_not_below(self, key: bytes, low: int) -> int:
        """Offset of the first line whose beginning is not below `key`; bisection over the bytes."""
        data, high = self.data, len(self.data)
        while low < high:
            middle = (low + high) // 2
            line = _line_start(data, middle, low)
            if data[line : line + len(key)].tobytes().partition(b"\n")[0] < key:
                low = _line_end(data, middle, high)
            else:
                high = line
        return low


def _line_start(data: memoryview, place: int, low: int) -> int:
    while place > low:
        chunk = max(low, place - 64)
        found = data[chunk:place].tobytes().rfind(b"\n")
        if found >= 0:
            return chunk + found + 1
        place = chunk
    return low


def _line_end(data: memoryview, place: int, high: int) -> int:
    while place < high:
        found = data[place : place + 64].tobytes().find(b"\n")
        if found >= 0:
            return place + found + 1
        place += 64
    return high


@cache
def table(name: str) -> Table:
    """Open the table `name`, for example `segment/jieba.tsv`."""
    return Table(_verified(name))


@dataclass(frozen=True, slots=True)
class Arrays:
    """The arrays of one file by name, read-only, and the strings that describe them."""

    views: dict[str, memoryview]
    about: dict[str, str]

    @property
    def arrays(self) -> dict[str, numpy.ndarray]:
        """The same as numpy's arrays; `views` spare its import, which takes 0.1 s."""
        import numpy

        return {name: numpy.asarray(view) for name, view in self.views.items()}


@cache
def arrays(name: str) -> Arrays:
    """Open the shipped array file `name`, for example `spam/blocks.safetensors`."""
    return read_arrays(home() / name, _verified(name))


def read_arrays(path: Path, data: memoryview | None = None) -> Arrays:
    """Map the array file at `path`; raises ModelError where it is not in the safetensors format."""
    data = _mapped(path) if data is None else data
    size = int.from_bytes(data[:8], "little")
    try:
        if not 2 <= size <= min(_LONGEST_HEADER, len(data) - 8):
            raise ValueError("no header of that length")
        header = json.loads(bytes(data[8 : 8 + size]))
        about = header.pop("__metadata__", {})
        body = data[8 + size :]
        found = {name: _view(body, **entry) for name, entry in header.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(
            f"{path} is damaged or foreign; a safetensors file was expected"
        ) from error
    return Arrays(found, about)


def _view(body: memoryview, dtype: str, shape: list[int], data_offsets: list[int]) -> memoryview:
    start, end = data_offsets
    if not 0 <= start <= end <= len(body):
        raise ValueError("an array outside the file")
    flat = body[start:end]
    if sys.byteorder == "big":  # the format is little-endian
        swapped = native.array(_FORMATS[dtype], flat.tobytes())
        swapped.byteswap()
        flat = memoryview(swapped).cast("B")
    if shape == [len(flat.cast(_FORMATS[dtype]))]:
        return flat.cast(_FORMATS[dtype])
    return flat.cast(_FORMATS[dtype], shape)  # ValueError where the bytes are not so many


def write_arrays(path: Path, arrays: dict[str, numpy.ndarray], about: dict[str, str]) -> None:
    """Write an array file; the same arrays give the same bytes."""
    header: dict[str, object] = {"__metadata__": dict(sorted(about.items()))}
    kinds = {f"{name[0].lower()}{int(name[1:]) // 8}": name for name in _FORMATS}
    offset = 0
    for name, array in sorted(arrays.items()):
        end = offset + array.nbytes
        kind = kinds[f"{array.dtype.kind}{array.dtype.itemsize}"]
        header[name] = {"dtype": kind, "shape": array.shape, "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)  # arrays start at a multiple of 8 bytes
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for _, array in sorted(arrays.items()):
            file.write(array.astype(array.dtype.newbyteorder("<")).tobytes())
