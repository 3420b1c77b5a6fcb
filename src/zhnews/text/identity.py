"""Decide which of its bearers a name means, from the names around it.

`?` begins an id that the form means only with support: the same bearer named in full on the page, or
a place next to it that lies around it or inside it. `!` begins an id that takes the place of the others
with support, or where the page names another of the same kin: 外交部 where it names 行政院.

>>> above = {"南山区": ("深圳市", "广东省"), "深圳市": ("广东省",)}.get
>>> page = [Mention(0, 2, ("深圳市",)), Mention(2, 4, ("?南山区",)), Mention(8, 10, ("?南山区",))]
>>> [choice and choice.id for choice in choose(page, lambda id: above(id, ()))]
['深圳市', '南山区', '南山区']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

Above = Callable[[str], tuple[str, ...]]  # what lies around a place, the nearest first

_MARKS = "?!"


class Mention(NamedTuple):
    """A name in the text with the ids it may mean, the likeliest first."""

    start: int
    end: int
    ids: tuple[str, ...]

    @property
    def sure(self) -> list[str]:
        """The ids that need no support."""
        return [id for id in self.ids if id[0] not in _MARKS]


class Choice(NamedTuple):
    """The id that was chosen; `rivals` holds all where nothing on the page speaks for it."""

    id: str
    chosen: bool = False  # among several, by what else the page names
    rivals: tuple[str, ...] = ()


class _Page(NamedTuple):
    """What speaks for a bearer on the whole page."""

    named: set[str]  # the ids that it names
    around: set[str]  # what lies around those that need no choice
    kin: set[tuple[str, ...]]  # of the ids that no other bearer shares a form with


def choose(mentions: Sequence[Mention], above: Above) -> list[Choice | None]:
    """A choice for each mention; None where the name is an everyday word or stays unsupported.

    What was chosen at first speaks for the rest of the page, before it and behind it.
    """
    named = {mention.sure[0] for mention in mentions if len(mention.sure) == 1}
    alone = {mention.ids[0] for mention in mentions if len(mention.ids) == 1}
    page = _Page(named, named.union(*map(above, named)), {_kin(id, above) for id in alone})
    first = _choices(mentions, page, above)
    for mention, choice in zip(mentions, first, strict=True):
        if choice is not None and not choice.rivals:
            named.add(choice.id)
            if f"!{choice.id}" in mention.ids:
                page.kin.add(_kin(choice.id, above))
    return _choices(mentions, page, above)


def _kin(id: str, above: Above) -> tuple[str, ...]:
    """What organs of one government share; nothing for an id that is marked."""
    return () if id[0] in _MARKS else (id.partition(":")[0], *above(id)[:1])


def _choices(mentions: Sequence[Mention], page: _Page, above: Above) -> list[Choice | None]:
    choices: list[Choice | None] = []
    for place, mention in enumerate(mentions):
        before = choices[-1] if choices and mentions[place - 1].end == mention.start else None
        after = mentions[place + 1] if place + 1 < len(mentions) else None
        if after is not None and after.start != mention.end:
            after = None
        choice = _by_neighbour(mention, before, after, above)
        choices.append(choice or _by_kin(mention, page, above) or _by_page(mention, page, above))
    return choices


def _by_neighbour(
    mention: Mention, before: Choice | None, after: Mention | None, above: Above
) -> Choice | None:
    """The bearer that lies in the place before the mention, or around the place after it."""
    inner = {id for below in (after.sure if after else ()) for id in above(below)}
    for marked in mention.ids:
        id = marked.lstrip(_MARKS)
        outer = above(id)
        # every place of a country lies in it: that is no support for an everyday word
        if id in inner or (before and before.id in (outer[:-1] if marked != id else outer)):
            return Choice(id, chosen=len(mention.ids) > 1)
    return None


def _by_kin(mention: Mention, page: _Page, above: Above) -> Choice | None:
    """The marked bearer whose kin the page names; open where it names kin of the others too."""
    for marked in mention.ids:
        if marked[0] == "!" and _is_at_home(marked[1:], page, above):
            rivals = [id for id in mention.sure if _kin(id, above) in page.kin]
            return Choice(marked[1:], chosen=True, rivals=(marked[1:], *rivals) if rivals else ())
    return None


def _is_at_home(id: str, page: _Page, above: Above) -> bool:
    return _kin(id, above) in page.kin or not page.named.isdisjoint(above(id)[:1])


def _by_page(mention: Mention, page: _Page, above: Above) -> Choice | None:
    sure = mention.sure
    if len(sure) == 1:
        return Choice(sure[0])
    if not sure:
        return next(
            (Choice(id[1:], chosen=True) for id in mention.ids if id[1:] in page.named), None
        )
    near = [id for id in sure if id in page.named]
    near = near or [id for id in sure if _is_near(id, page.around, above)]
    near = near or [
        id for id in sure if page.around.intersection(above(id))
    ]  # of the countries named
    if len(near) == 1:
        return Choice(near[0], chosen=True)
    return Choice((near or sure)[0], rivals=tuple(near or sure))


def _is_near(id: str, around: Iterable[str], above: Above) -> bool:
    outer = above(id)[:-1]  # the country is around every place of it
    return any(place in around for place in outer)


def chains(
    mentions: Sequence[Mention], choices: Sequence[Choice | None], above: Above
) -> Iterator[list[tuple[Mention, Choice]]]:
    """The chosen mentions, those that follow at once and lie inside the one before as one chain."""
    chain: list[tuple[Mention, Choice]] = []
    for mention, choice in zip(mentions, choices, strict=True):
        if choice is None:
            continue
        inside = chain and chain[-1][0].end == mention.start and chain[-1][1].id in above(choice.id)
        if chain and not inside:
            yield chain
            chain = []
        chain.append((mention, choice))
    if chain:
        yield chain
