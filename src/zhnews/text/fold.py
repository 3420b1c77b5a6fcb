"""The folded view: Simplified, half-width, lower case, and exactly as long as the text.

Folding is defined code point by code point, so `fold(s)[a:b] == fold(s[a:b])` and no alignment is
needed: look up in the view, cut from the text. The few Traditional characters whose Simplified form
needs a neighbour (乾, 著, 藉, 瞭) stay as they are; a lexicon holds both forms of such words.
`text.matching.Mapper` maps a text, `unfolded` gives those forms.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

CODE_POINTS = 0x30000  # planes 0 to 2; nothing above them folds


def unfolded(word: str, kept: dict[str, str]) -> Iterable[str]:
    """All forms under which a Simplified word can stand in a folded text.

    `kept` names, by Simplified character, the Traditional ones that folding leaves alone.

    >>> sorted(unfolded("干净", {"干": "乾"}))
    ['乾净', '干净']
    """
    return map("".join, product(*((char, *kept.get(char, "")) for char in word)))
