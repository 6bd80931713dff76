"""APCER by kind, BPCER and non-response as ISO/IEC 30107-3 counts them."""

import pytest

from gate.biometrics.pad.rates import BONA_FIDE, NO_RESPONSE, Presentation, by_kind, worst


def shown(kind: str, **answers: int) -> list[Presentation]:
    return [Presentation(kind, answer) for answer, count in answers.items() for _ in range(count)]


def test_an_attack_called_live_is_the_only_apcer_error() -> None:
    kinds = by_kind(shown("print", live=1, attack=6, unclear=3, **{NO_RESPONSE: 2}))
    rate = kinds["print"].error
    assert (rate.errors, rate.trials, rate.rate) == (1, 10, 0.1)
    assert (kinds["print"].non_response.errors, kinds["print"].non_response.trials) == (2, 12)


def test_bona_fide_that_is_not_called_live_is_a_bpcer_error() -> None:
    rate = by_kind(shown(BONA_FIDE, live=7, attack=1, unclear=2))[BONA_FIDE].error
    assert (rate.errors, rate.trials) == (3, 10)


def test_no_error_of_few_is_a_wide_interval() -> None:
    rate = by_kind(shown("print", attack=10))["print"].error
    assert rate.rate == 0
    assert rate.interval.high == pytest.approx(0.3085, abs=1e-4)  # 1 - 0.025 ** (1 / 10)


def test_the_worst_kind_counts_not_the_mean() -> None:
    found = worst(by_kind([*shown("print", attack=9, live=1), *shown("mask", attack=1, live=1),
                           *shown(BONA_FIDE, live=5)]))  # fmt: skip
    assert found is not None
    assert (found.name, found.error.rate) == ("mask", 0.5)


def test_without_an_answer_nothing_is_claimed() -> None:
    kinds = by_kind(shown("print", **{NO_RESPONSE: 3}))
    assert kinds["print"].error.rate is None
    assert worst(kinds) is None
    assert (kinds["print"].error.interval.low, kinds["print"].error.interval.high) == (0.0, 1.0)
