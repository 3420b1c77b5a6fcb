"""Compile the tables of `models/script` into the arrays that the matching kernel maps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy

from zhnews.convert import plan
from zhnews.models import write_arrays
from zhnews.text.tries import Levels, compile_groups, compile_mapping

ORIGIN = {"made_from": "OpenCC 1.4.2, Apache-2.0", "tables": "models/script"}
NORMALIZATION = "CJK_Compatibility_Ideographs"


def build_matching(_data: Path, models: Path) -> None:
    """Write `opencc.safetensors` and `fold.safetensors` from the TSV files beside them."""
    script = models / "script"
    pages, shifts = compile_mapping((row[0], row[2]) for row in _rows(script / "fold.tsv"))
    _write(script / "fold.safetensors", {"pages": pages, "shifts": shifts}, {})
    plans = [plan(row.split("\t", 1)[1]) for row in _rows(script / "opencc/configs.tsv")]
    steps = sorted({step for steps in plans for step, _, _ in steps})
    groups = {step: _levels(script / "opencc", step) for step in steps}
    for steps_of_one in plans:
        _check(steps_of_one, groups)
    same = _dictionary(script / "opencc", NORMALIZATION)
    arrays, roots = compile_groups(list(groups.values()), same)
    about = {step: str(root) for step, root in zip(steps, roots, strict=True)}
    _write(script / "opencc.safetensors", arrays, about)


def _write(path: Path, views: Mapping[str, memoryview], about: dict[str, str]) -> None:
    """Each array filled up to a multiple of 8 bytes, so that the next begins at one."""
    arrays = {}
    for name, view in views.items():
        array = numpy.asarray(view)
        arrays[name] = numpy.pad(array, (0, -len(array) % (8 // array.itemsize)))
    write_arrays(path, arrays, ORIGIN | about)


def _check(steps: Iterable[tuple[str, bool, bool]], groups: Mapping[str, Levels]) -> None:
    """Raise ValueError for what the kernel's passes cannot do, see `convert.plan` and `Matcher.run`."""
    changing = 0
    for step, cuts, rewrites in steps:
        _, *others = groups[step]
        if cuts and rewrites and any(len(key) > 1 for level in others for key in level):
            raise ValueError(f"{step}: one pass cannot cut and look for longer matches")
        entries = [entry for level in groups[step] for entry in level.items()]
        changing += rewrites and any(len(key) != len(value) for key, value in entries)
    if changing > 1:
        raise ValueError(f"{steps}: two passes change lengths")


def _levels(folder: Path, step: str) -> Levels:
    """The entries of each level; where dictionaries count as one, the first that has a key decides."""
    levels = []
    for level in step.split(" "):
        entries: dict[str, str] = {}
        for name in level.split("+"):
            entries = _dictionary(folder, name) | entries
        levels.append(entries)
    return levels


def _dictionary(folder: Path, name: str) -> dict[str, str]:
    """By key, the preferred value."""
    rows = (row.split("\t") for row in _rows(folder / f"{name}.tsv"))
    return {key: values.split(" ")[0] for key, values in rows}


def _rows(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")[:-1]
