"""The measure of growth itself tells linear from quadratic time."""

import pytest


def test_linear_time_is_let_through(grows_linearly):
    grows_linearly(lambda size: [1] * size, lambda numbers: sorted(map(str, numbers)), 1000)


def test_quadratic_time_is_not(grows_linearly):
    with pytest.raises(pytest.fail.Exception, match="by doubling"):
        grows_linearly(
            range,
            lambda numbers: [sum(numbers) for _ in numbers],
            100,
        )
