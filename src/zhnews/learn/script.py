"""Compile what tells and converts scripts: folding and OpenCC's dictionaries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from zhnews.learn.folding import fold_map, kept_rows
from zhnews.learn.tables import OPENCC, opencc_rows, write_table


def build_script(data: Path, models: Path) -> None:
    """Write what folding and `convert` read below `models/script`."""
    folds = fold_map(data)
    write_table(models / "script/fold.tsv", map("\t".join, folds.items()))
    write_table(models / "script/kept.tsv", kept_rows(data, folds))
    for source in sorted((data / OPENCC).glob("*.txt")):
        rows = (f"{key}\t{' '.join(values)}" for key, values in opencc_rows(data, source.stem))
        write_table(models / f"script/opencc/{source.stem}.tsv", rows)
    configs = sorted((data / OPENCC / "config").glob("*.json"))
    write_table(models / "script/opencc/configs.tsv", map(_config_row, configs))


def _config_row(path: Path) -> str:
    """The name; normalization, segmentation and chain: steps `;`, levels ` `, dictionaries `+`."""
    config = json.loads(path.read_text("utf-8"))
    segmentation = [config["segmentation"]] if "segmentation" in config else []
    steps = config["normalization"], segmentation, config["conversion_chain"]
    return "\t".join(
        (path.stem, *(";".join(_levels(step["dict"]) for step in part) for part in steps))
    )


def _levels(dictionary: dict[str, Any]) -> str:
    """A dictionary or group of them as levels, which are asked in order, of dictionaries that count as one."""
    if dictionary["type"] == "text":
        return Path(dictionary["file"]).stem
    policy = {"union": "+", "short_circuit": " "}[dictionary["match_policy"]]
    return policy.join(_levels(part) for part in dictionary["dicts"])
