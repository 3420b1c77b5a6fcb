"""The texts that the script models learn from."""

from __future__ import annotations

import json
from pathlib import Path


def news(data: Path) -> list[str]:
    """Simplified news: articles and titles."""
    rows = (data / "news/sina_700_articles.jsonl").read_text("utf-8").splitlines()
    titles = (data / "news/toutiao_titles.txt").read_text("utf-8").splitlines()
    return [*(json.loads(row)["content"] for row in rows), *titles]


def native(data: Path) -> list[str]:
    """Traditional sentences that people wrote."""
    rows = (data / "segment/ud_gsd.hant.train.txt").read_text("utf-8").splitlines()
    return [row.replace(" ", "") for row in rows]
