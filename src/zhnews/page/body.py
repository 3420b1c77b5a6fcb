"""Where the article is: the container that holds most of the running text of a page."""

from __future__ import annotations

from zhnews.page.layout import Container

HELD = 0.7  # of the running text: the article is in the innermost container that still holds this


def article(containers: tuple[Container, ...], prose_before: list[int]) -> Container:
    """The innermost container with most of the running text; `prose_before[i]` counts it up to piece `i`."""
    place = 0
    needed = HELD * prose_before[-1]
    for index, container in enumerate(containers):
        held = prose_before[container.last] - prose_before[container.first]
        if container.parent == place and index and held >= needed and held:
            place = index
    return containers[place]
