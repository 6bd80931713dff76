"""A trust store that breaks or changes while lanes run: noticed, told, not believed for long."""

import fcntl
import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from drivers.chip_reader.judged import TrustLost
from gate.app.trust.folder import INDEX, changing
from gate.app.trust.held import BY_HAND
from gate.app.trust.watched import UPDATE_S, WatchedStore
from gate.errors import StartError
from tests.app.trust.files import ONE, OTHER


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def spoil_index(store: Path) -> None:
    (store / INDEX).write_text("[]", "utf-8")


def cut_index(store: Path) -> None:
    whole = (store / INDEX).read_bytes()
    (store / INDEX).write_bytes(whole[: len(whole) // 2])


def spoil_certificate(store: Path) -> None:
    """Change one bit, as a disk does: the index, its time and the size stay."""
    path = store / f"{ONE.fingerprint}.cer"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))


def take_certificate(store: Path) -> None:
    (store / f"{ONE.fingerprint}.cer").unlink()


def take_index(store: Path) -> None:
    (store / INDEX).unlink()


def take_folder(store: Path) -> None:
    store.rename(store.with_name("elsewhere"))


def empty(store: Path) -> None:
    with changing(store) as held:
        held.withdraw(BY_HAND, set())


def half_copied(store: Path) -> None:
    """Copy an index over it whose certificates are still on their way."""
    other = store.with_name("other")
    with changing(other) as held:
        held.add(ONE, BY_HAND)
        held.add(OTHER, BY_HAND)
    (store / f"{OTHER.fingerprint}.cer").unlink()
    (store / INDEX).write_bytes((other / INDEX).read_bytes())


BREAKS = [
    spoil_index, cut_index, spoil_certificate, take_certificate, take_index, take_folder, empty,
    half_copied,
]  # fmt: skip


@pytest.mark.parametrize("break_it", BREAKS, ids=lambda one: one.__name__)
def test_what_breaks_is_told_and_not_believed(
    break_it: Callable[[Path], None], store: Path, caplog: pytest.LogCaptureFixture
) -> None:
    watched = WatchedStore(store, clock_s=Clock())
    assert len(watched.anchors()) == 1
    break_it(store)
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            with pytest.raises(TrustLost, match="trust store: "):
                watched.anchors()
    assert len(caplog.records) == 1, "once a trouble, not once a look"
    assert str(store) in caplog.text


@pytest.mark.parametrize("break_it", BREAKS, ids=lambda one: one.__name__)
def test_what_was_known_counts_as_long_as_the_site_says(
    break_it: Callable[[Path], None], store: Path
) -> None:
    clock = Clock()
    watched = WatchedStore(store, kept_s=600, clock_s=clock)
    known = watched.anchors()
    break_it(store)
    clock.now += 5_000  # before anybody looked: its time begins when it is noticed
    assert watched.anchors() is known
    clock.now += 599.9
    assert watched.anchors() is known
    clock.now += 0.1
    with pytest.raises(TrustLost):
        watched.anchors()


def test_a_store_that_is_mended_counts_again(store: Path, caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    watched, right = WatchedStore(store, kept_s=10, clock_s=clock), (store / INDEX).read_bytes()
    for _ in range(2):
        spoil_index(store)
        watched.anchors()  # kept: a new trouble has its whole time
        clock.now += 10
        with pytest.raises(TrustLost):
            watched.anchors()
        (store / INDEX).write_bytes(right)
        with caplog.at_level(logging.WARNING):
            assert len(watched.anchors()) == 1
        assert "can be read again" in caplog.text


def test_a_change_counts_at_once_and_nothing_is_read_twice(store: Path) -> None:
    watched = WatchedStore(store)
    first = watched.anchors()
    assert watched.anchors() is first
    with changing(store) as held:
        held.add(OTHER, BY_HAND)
    assert len(watched.anchors()) == 2
    with changing(store) as held:
        held.withdraw(BY_HAND, {OTHER.fingerprint})
    assert len(watched.anchors()) == 1


def test_a_store_that_is_being_written_is_waited_for_but_not_for_ever(store: Path) -> None:
    clock = Clock()
    watched = WatchedStore(store, clock_s=clock)
    known, writer = watched.anchors(), os.open(store, os.O_RDONLY)
    try:
        fcntl.flock(writer, fcntl.LOCK_EX)
        (store / f"{'0' * 64}.cer").write_bytes(b"on its way")
        assert watched.anchors() is known
        clock.now += UPDATE_S
        with pytest.raises(TrustLost, match="is being written"):
            watched.anchors()
    finally:
        os.close(writer)
    assert len(watched.anchors()) == 1


@pytest.mark.parametrize("break_it", BREAKS, ids=lambda one: one.__name__)
def test_no_lane_starts_on_a_broken_store(break_it: Callable[[Path], None], store: Path) -> None:
    break_it(store)
    with pytest.raises(StartError):
        WatchedStore(store, kept_s=600)
