"""Whether a machine made Traditional text out of Simplified, told by one-to-many characters.

后 stands for 後 and 后, 系 for 系, 係 and 繫: a converter that does not know words leaves 先后 and 聯系,
and each such form speaks for a machine as each right one speaks against it.

>>> forms = Forms(Dictionary({"聯": ["聯系\\t30", "聯繫\\t-5"], "先": ["先后\\t24"]}.get, int), {})
>>> found = forms.found("先后與廠商聯系")
>>> found
{'先后': (24, 1), '聯系': (30, 1)}
>>> tally(found), strongest(found)
((54, 0), ('聯系', '先后'))
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from zhnews.text.dictionary import Dictionary

REPEATS = 2  # a form that stands in the text more often says nothing new
ENOUGH, LESS = 64, 4  # right forms beyond say less: a better converter gets many right as well
MOST = 10  # how many forms are named as evidence

Found = dict[str, tuple[int, int]]


class Forms:
    """Weighted words in the normal form of variants: positive speaks for a machine."""

    def __init__(self, words: Dictionary[int], variants: Mapping[str, str]) -> None:
        """`variants` maps characters that are used for one another to one of them."""
        self._words = words
        self._variants = frozenset(variants)
        self._normal = {ord(char): normal for char, normal in variants.items()}

    def found(self, text: str) -> Found:
        """The forms as `text` writes them, with their weight and how often they stand there."""
        found: Found = {}
        for start, end, weight in self._words.longest(text.translate(self._normal)):
            form = text[start:end]
            found[form] = weight, found.get(form, (0, 0))[1] + 1
        for char in self._variants.intersection(text):  # odd ones have a weight of their own
            self._words.cover(char)
            if char in self._words.entries:
                found[char] = self._words.entries[char], text.count(char)
        return found


def tally(found: Found) -> tuple[int, int]:
    """What speaks for a machine and what against it, from the sums of the weights."""
    weights = [weight * min(count, REPEATS) for weight, count in found.values()]
    wrong, right = sum(w for w in weights if w > 0), -sum(w for w in weights if w < 0)
    return wrong, min(right, ENOUGH) + max(0, right - ENOUGH) // LESS


def strongest(found: Found) -> tuple[str, ...]:
    """The forms that speak for a machine, the strongest first."""
    wrong = {form: weight * min(count, REPEATS) for form, (weight, count) in found.items()}
    return tuple(sorted((f for f in wrong if wrong[f] > 0), key=lambda f: (-wrong[f], f))[:MOST])


def probability(found: Found, offset: float, slopes: tuple[float, float]) -> float:
    """The logistic of both sums: how probable it is that a machine made the text."""
    wrong, right = tally(found)
    logit = offset + slopes[0] * wrong + slopes[1] * right
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
