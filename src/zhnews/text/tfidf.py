"""Term frequency times inverse document frequency, as jieba.analyse weighs words.

>>> weigh(["集群", "制造业", "集群", "的"], {"集群": 8.0, "制造业": 6.0}.get, default=12.0)
{'集群': 4.0, '制造业': 1.5, '的': 3.0}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable


def weigh(
    words: Iterable[str], idf: Callable[[str], float | None], default: float
) -> dict[str, float]:
    """Weight of each word, in order of first appearance; `default` is the idf of an unlisted word."""
    counts = Counter(words)
    total = counts.total()
    weights = {}
    for word, count in counts.items():
        known = idf(word)
        weights[word] = count * (default if known is None else known) / total
    return weights
