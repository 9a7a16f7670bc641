"""Windows, candidates, the choice among them and how their knob moves."""

from __future__ import annotations

import numpy as np
import pytest

from neiqin_macros.stock.levels.blending import Tuned, blended, knob_path, tuned
from neiqin_macros.stock.levels.buckets import BUCKETS, DAY, MONTH, Bucket
from neiqin_macros.stock.levels.candidates import candidates
from neiqin_macros.stock.levels.outlook import Outlook
from neiqin_macros.stock.levels.tuning import tuning_fills
from neiqin_macros.stock.levels.windows import Windows, first_of, scored, windows_of


@pytest.mark.parametrize(
    ("buckets", "bucket", "cover", "windows"),
    [
        (739, DAY, 21, (91, 147, 375, 739)),
        (739, DAY, 35, (91, 161, 375, 739)),
        (1825, DAY, 14, (1041, 1097, 1461, 1825)),
        (51, MONTH, 2, (12, 18, 39, 51)),
        (84, MONTH, 3, (42, 48, 72, 84)),
    ],
)
def test_windows_are_those_of_the_reference(buckets: int, bucket: Bucket, cover: int, windows: tuple[int, ...]) -> None:
    assert windows_of(buckets, bucket, cover) == Windows(*windows)


@pytest.mark.parametrize("bucket", BUCKETS.values())
def test_windows_of_any_history_stand_in_order_or_there_are_none(bucket: Bucket) -> None:
    for buckets in range(400):
        for cover in (1, 2, 5, 21):
            found = windows_of(buckets, bucket, cover)
            if found is None:
                assert buckets < max(70 / bucket.days, 8, bucket.history + 3 * cover, bucket.evaluation + 3 * cover)
                continue
            assert 0 < found.start < found.tuned_from < found.first < found.end == buckets
            assert found.end - found.first >= min(cover, bucket.evaluation)
            assert found.first - found.start >= 2 * cover


def test_an_item_counts_from_its_first_sale_on_as_long_as_it_is_known() -> None:
    nan = np.nan
    quantity = np.array([[nan, 0, 3, 0, 1, nan, 2, nan], [0, 0, 0, 0, 0, 0, 0, 0]], np.float32).T
    counted = scored(~np.isnan(quantity), first_of(quantity > 0), np.array([2, 2]))
    assert np.flatnonzero(counted[:, 0]).tolist() == [4, 6]
    assert not counted[:, 1].any()


def outlook(expected: list[float], sd: list[float]) -> Outlook:
    """What is expected of two items at one origin."""
    one = np.ones((1, 1), np.float32)
    return Outlook(np.array([expected], np.float32), np.array([sd], np.float32), one, one)


def test_levels_rise_with_the_knob_and_are_0_where_nothing_sells() -> None:
    both = dict.fromkeys(("even", "slow", "capped"), outlook([20, 0], [15, 0]))
    for candidate in candidates():
        levels = candidate.of(both, 0, candidate.knobs)
        assert (np.diff(levels[:, 0]) > 0).all(), candidate.name
        assert not levels[:, 1].any(), candidate.name
        middle = candidate.of(both, 0, (candidate.knobs[1:] + candidate.knobs[:-1]) / 2)
        np.testing.assert_allclose(middle, (levels[1:] + levels[:-1]) / 2, rtol=1e-4, err_msg=candidate.name)


def test_a_gamma_level_is_the_quantile_of_a_skewed_item() -> None:
    # Mean 100, sd 60, 95 %: the trade's normal level is 198.7, the gamma's 214.6.
    gamma = next(candidate for candidate in candidates() if candidate.name.startswith("gamma"))
    both = dict.fromkeys(("even", "slow", "capped"), outlook([100, 0], [60, 0]))
    below, above = gamma.of(both, 0, np.array([7, 8], np.float32))[:, 0]
    assert below < 214.6 < above


def some_tuned(stocks: list[float]) -> list[Tuned]:
    """Candidates that reach the same fills with different stock."""
    fill = np.array([0.5, 0.8, 0.9, 0.99])
    return [tuned(candidates()[i], fill, np.array([0.2, 0.5, 1, 3]) * stock) for i, stock in enumerate(stocks)]


def test_the_near_best_are_blended() -> None:
    blend = blended(some_tuned([102, 100, 140, 103, 110]), 0.9)
    assert [part.stock[2] for part in blend.parts] == [100, 102, 103]


def test_a_target_that_none_reaches_blends_what_comes_nearest() -> None:
    high = Tuned(candidates()[0], np.array([0.5, 0.7]), np.array([1.0, 9.0]))
    low = Tuned(candidates()[1], np.array([0.5, 0.6]), np.array([1.0, 2.0]))
    assert blended([low, high], 0.95).parts == (high,)


def test_the_knob_goes_part_of_the_way_to_what_the_past_year_asked_for() -> None:
    fills = np.array([0.8, 0.9, 0.95])
    asked = np.ones(4)
    sold = np.array([[0.8, 0.9, 0.9, 0.9], [0.9, 0.95, 0.95, 0.95], [0.95, 0.99, 0.99, 0.99]])
    path = knob_path(fills, sold, asked, 0.9, tuning=1, year=1, share=0.5)
    np.testing.assert_allclose(path, [0.9, 0.85, 0.825, 0.8125], atol=1e-6)


def test_the_knob_has_room_where_the_tuning_window_was_easier_than_what_followed() -> None:
    fills = tuning_fills(0.95)
    assert fills[0] < 0.95 <= fills[-2] < fills[-1]
    # What the tuning window served in full, the year after it did not: only the highest rungs reach the target.
    sold = np.stack([np.minimum(fills + 0.05, 1), fills**12], axis=1) * 100
    path = knob_path(fills, sold, np.array([100.0, 100.0]), 0.95, tuning=1, year=1, share=1.0)
    assert path[-1] > 0.99
