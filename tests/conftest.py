"""What all tests share: how hard hypothesis tries, where the shared data may be, growth of time."""

import gc
import logging
import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("dev", deadline=None, max_examples=60)
settings.register_profile("quick", deadline=None, max_examples=10)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

ROOT = Path(__file__).parents[1]

GROWTH = 2.5  # times the time for double the input; quadratic time gives 4
MEASURABLE = 0.03  # seconds; less is noise
LARGEST = 1 << 20  # what is still too quick to measure at this size is quick enough
TRIES = 5


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data that lies beside some checkouts; tests that need it skip elsewhere."""
    folder = ROOT.parent / "shared/data"
    if not folder.is_dir():
        pytest.skip("needs the shared data beside the checkout")
    return folder


@pytest.fixture(scope="session")
def jieba_tokenizer() -> Any:
    """jieba itself, which prints nothing here and leaves no file in the temporary folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    with Path(jieba.__file__).with_name("dict.txt").open("rb") as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    return tokenizer


@pytest.fixture
def grows_linearly() -> Iterator[Callable[..., None]]:
    """`grows_linearly(make, call, size)`: double the input takes `call` at most 2.5 times the time.

    `make(size)` gives a fresh input for every try; `size` grows until the time can be measured.
    """

    def seconds(make: Callable[[int], Any], call: Callable[[Any], object], size: int) -> float:
        given = make(size)
        start = process_time()
        call(given)
        return process_time() - start

    def doubles(make: Callable[[int], Any], call: Callable[[Any], object], size: int) -> bool:
        for _ in range(TRIES):  # side by side: the machine's own speed changes within seconds
            small, large = seconds(make, call, size), seconds(make, call, 2 * size)
            if large <= GROWTH * max(small, MEASURABLE):
                return True
            seen.append(f"{small:.3f} s and {large:.3f} s")
        return False

    def check(make: Callable[[int], Any], call: Callable[[Any], object], size: int) -> None:
        call(make(1))  # reads the models
        while seconds(make, call, size) < MEASURABLE and size < LARGEST:
            size *= 2
        # one jump is no growth: where memory is first asked of the system, it costs more
        if not doubles(make, call, size) and not doubles(make, call, 2 * size):
            pytest.fail(f"from size {size} on, by doubling: {'; '.join(seen)}")

    seen: list[str] = []
    gc.collect()
    gc.disable()  # it would walk all that other tests left
    yield check
    gc.enable()
