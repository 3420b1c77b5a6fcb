"""Outputs: JSONL on standard output or in one file that appears only when it is complete."""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from zhnews.errors import InputError

SUFFIXES = (".jsonl", ".jsonl.gz")


class Writer(Protocol):
    """Takes one record at a time."""

    def __call__(self, row: dict[str, Any], /) -> None: ...


def dump(row: object) -> bytes:
    """One line of JSON as UTF-8: the same value gives the same bytes."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@contextmanager
def writer(out: str | None) -> Iterator[Writer]:
    """Write records to `out`, or to standard output where it is None; raises InputError at once.

    A file is written beside its place as `OUT.part` and renamed when all is done, so that a file under
    its own name is a complete one; what an interrupted run has finished stays in `OUT.part`.
    """
    if out is None:
        yield lambda row: _write(sys.stdout.buffer, row)
        sys.stdout.buffer.flush()
        return
    if not out.lower().endswith(SUFFIXES):
        raise InputError(f"{out} cannot be written; OUT ends in {' or '.join(SUFFIXES)}")
    part = Path(out + ".part")
    try:
        if Path(out).is_dir():
            raise IsADirectoryError(0, "is a folder")
        file = part.open("wb")
    except OSError as error:
        raise InputError(
            f"{out} cannot be written: {error.strerror}; name a writable file"
        ) from error
    with file:
        if out.lower().endswith(
            ".gz"
        ):  # no name and no time in it: the same records, the same bytes
            with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
                yield lambda row: _write(packed, row)
        else:
            yield lambda row: _write(file, row)
        file.flush()
        os.fsync(file.fileno())
    part.replace(out)


def _write(file: BinaryIO | gzip.GzipFile, row: dict[str, Any]) -> None:
    file.write(dump(row))
