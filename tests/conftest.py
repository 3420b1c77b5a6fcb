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

    def check(make: Callable[[int], Any], call: Callable[[Any], object], size: int) -> None:
        call(make(1))  # reads the models
        while (small := seconds(make, call, size)) < MEASURABLE and size < LARGEST:
            size *= 2
        large = seconds(make, call, 2 * size)
        for _ in range(TRIES):  # the least time of several is the one that others disturbed least
            if large <= GROWTH * max(small, MEASURABLE):
                return
            small = min(small, seconds(make, call, size))
            large = min(large, seconds(make, call, 2 * size))
        # one jump is no growth: where memory is first asked of the system, it costs more
        largest = min(seconds(make, call, 4 * size) for _ in range(2))
        if largest > GROWTH * large:
            pytest.fail(f"size {size}: {small:.3f} s, {large:.3f} s, {largest:.3f} s by doubling")

    gc.collect()
    gc.disable()  # it would walk all that other tests left
    yield check
    gc.enable()
