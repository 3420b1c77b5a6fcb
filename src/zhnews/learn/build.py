"""Rebuild every file of `models/` from its sources: `python -m zhnews.learn.build DATA`."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from zhnews import models as shipped
from zhnews.learn.context import build_context
from zhnews.learn.converted import build_converted, build_variants
from zhnews.learn.gazetteer import build_gazetteer
from zhnews.learn.lexicon import build_lexicon
from zhnews.learn.marks import build_marks
from zhnews.learn.matching import build_matching
from zhnews.learn.roles import build_roles
from zhnews.learn.script import build_script
from zhnews.learn.segment import build_segment
from zhnews.learn.slips import build_slips
from zhnews.learn.spam import build_spam
from zhnews.learn.tables import build_tables

STEPS = {
    "tables": build_tables,
    "script": build_script,
    "matching": build_matching,
    "marks": build_marks,
    "slips": build_slips,
    "variants": build_variants,
    "gazetteer": build_gazetteer,
    "lexicon": build_lexicon,
    "segment": build_segment,
    "context": build_context,
    "converted": build_converted,
    "spam": build_spam,
    "roles": build_roles,
}


def build(data: Path, models: Path, steps: list[str]) -> None:
    """Run the named steps in their order; each may use what earlier ones wrote."""
    for name, step in STEPS.items():
        if name in steps:
            print(f"building {name}", flush=True)
            step(data, models)
            write_sums(models)


def write_sums(models: Path) -> None:
    """Write SHA256SUMS over every model file; cards and other prose are not models."""
    names = sorted(
        path.relative_to(models).as_posix()
        for path in models.rglob("*")
        if path.suffix in {".tsv", ".json", ".safetensors"}
    )
    rows = (
        f"{hashlib.sha256((models / name).read_bytes()).hexdigest()}  {name}\n" for name in names
    )
    (models / "SHA256SUMS").write_text("".join(rows), "utf-8")
    for cached in (shipped.home, shipped.sums, shipped.table, shipped.arrays):
        cached.cache_clear()


if __name__ == "__main__":
    folder = Path(__file__).parents[3] / "models"
    build(Path(sys.argv[1]), folder, sys.argv[2:] or list(STEPS))
