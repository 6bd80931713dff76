"""Why no answer came, by what the smart card service says: chip gone, silent, or no reader.

The codes are those of PC/SC; pyscard tells some of them with their sign.
"""

from typing import Any

import pytest

from drivers.chip_reader.pcsc import PcscTransport, ServiceLost
from drivers.chip_reader.pcsc_faults import ReaderLost
from gate.chip.errors import ChipGone, ChipSilent
from gate.errors import DeviceError
from gate.reasons import Reason
from tests.drivers.chip_reader.pyscard_stand_in import (
    BaseSCardException,
    SmartcardException,
    coded,
    installed,
)

REMOVED, TIMEOUT, NOT_TRANSACTED, UNRESPONSIVE = 0x80100069, 0x8010000A, 0x80100016, 0x80100066
UNAVAILABLE, NO_SERVICE, HUNG_UP = 0x80100017, 0x8010001D, 0x80100013


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return the readers that the service knows; an exception among them is raised."""
    return installed(monkeypatch)


def raised(readers: list[Any], fault: Exception, status: Exception | None = None) -> Exception:
    """Return what a command raises that fails so; `status`: what its reader says afterwards."""
    connection = readers[0].connection
    connection.fault = connection.status = None
    transport = PcscTransport("00 00")
    connection.fault, connection.status = fault, status
    with pytest.raises((ChipGone, DeviceError)) as caught:
        transport.transmit(bytes(5))
    assert "told too much" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("code", [TIMEOUT, NOT_TRANSACTED, UNRESPONSIVE, NOT_TRANSACTED - 2**32])
def test_a_chip_that_lies_there_and_does_not_answer(readers: list[Any], code: int) -> None:
    error = raised(readers, coded(code))
    assert isinstance(error, ChipSilent)
    assert error.reason is Reason.CHIP_SILENT


def test_no_answer_since_the_chip_was_taken_away(readers: list[Any]) -> None:
    error = raised(readers, coded(NOT_TRANSACTED), coded(REMOVED))
    assert type(error) is ChipGone
    assert type(raised(readers, coded(REMOVED))) is ChipGone


def test_no_answer_since_the_reader_or_the_service_is_lost(readers: list[Any]) -> None:
    for code, kind in (
        (UNAVAILABLE, ReaderLost),
        (NO_SERVICE, ServiceLost),
        (HUNG_UP, ServiceLost),
    ):
        for root in (SmartcardException, BaseSCardException):
            assert type(raised(readers, coded(code, root))) is kind
            assert type(raised(readers, coded(NOT_TRANSACTED), coded(code, root))) is kind
