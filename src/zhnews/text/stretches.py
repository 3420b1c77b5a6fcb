"""Tell a page that spam was put into from one that is spam: how much content stands together.

>>> content([300, 0, 100], [0, 50, 0], scrap=200)
400
>>> content([0, 40, 0], [90, 80, 90], scrap=200)  # a scrap of spun text between spam
0
"""

from __future__ import annotations

from collections.abc import Sequence


def content(clean: Sequence[int], spam: Sequence[int], scrap: int) -> int:
    """Characters of content, block by block in order, but for scraps with more spam around them."""
    stretches, around = [0], [0]  # the content between spam, and the spam before each of it
    for length, inside in zip(clean, spam, strict=True):
        stretches[-1] += length
        if inside and stretches[-1]:
            stretches.append(0)
            around.append(0)
        around[-1] += inside
    behind = [*around[1:], 0]
    return sum(
        length
        for length, before, after in zip(stretches, around, behind, strict=True)
        if not (before and after) or length >= min(scrap, before + after)
    )
