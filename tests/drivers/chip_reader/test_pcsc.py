"""The PC/SC driver against a stand-in for pyscard with its two families of errors.

The real service is in test_pcscd; here is every way in which it fails.
"""

import sys
from typing import Any

import pytest

from drivers.chip_reader.pcsc import NoPyscard, PcscTransport, ServiceLost, reader_names
from gate.chip.errors import ChipGone
from gate.errors import PortMissing
from tests.drivers.chip_reader.pyscard_stand_in import (
    BaseSCardException,
    EstablishContextException,
    NoCardException,
    Reader,
    SmartcardException,
    installed,
)


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return the readers that the service knows; an exception among them is raised."""
    return installed(monkeypatch)


def test_a_command_and_its_answer(readers: list[Any]) -> None:
    assert reader_names() == ("ACME 00 00", "ACME 00 01")
    transport = PcscTransport("00 01")
    assert transport.atr == b"\x3b\x88"
    assert transport.transmit(b"\0\x84\0\0\x08") == b"\1\2\x90\0"
    connection = readers[1].connection
    assert (connection.sent, connection.protocol) == ([[0, 0x84, 0, 0, 8]], 2)
    transport.close()
    transport.close()
    assert connection.closed == 1
    for use in (lambda: transport.transmit(bytes(5)), lambda: transport.atr):
        with pytest.raises(ChipGone):
            use()


def test_the_only_reader_needs_no_name(readers: list[Any]) -> None:
    del readers[0]
    assert PcscTransport().transmit(bytes(4))[-2:] == b"\x90\0"


def test_a_whole_name_outdoes_a_part(readers: list[Any]) -> None:
    readers.append(Reader("ACME 00 01 SAM"))
    PcscTransport("ACME 00 01").transmit(bytes(4))
    assert readers[1].connection.sent


@pytest.mark.parametrize("name", ["", "ACME", "OTHER"])
def test_none_or_several(readers: list[Any], name: str) -> None:
    with pytest.raises(PortMissing):
        PcscTransport(name)


def test_no_chip(readers: list[Any]) -> None:
    readers[0].connection.fault = NoCardException("told too much")
    with pytest.raises(ChipGone, match="NoCardException") as error:
        PcscTransport("00 00")
    assert "told too much" not in str(error.value)


@pytest.mark.parametrize("fault", [SmartcardException(), BaseSCardException()])
def test_lifted(readers: list[Any], fault: Exception) -> None:
    transport = PcscTransport("00 00")
    readers[0].connection.fault = fault
    with pytest.raises(ChipGone):
        transport.transmit(bytes(5))
    transport.close()


def test_longer_than_any_apdu(readers: list[Any]) -> None:
    transport = PcscTransport("00 00")
    with pytest.raises(ValueError, match="APDU"):
        transport.transmit(bytes(70_000))


def test_no_service(readers: list[Any]) -> None:
    readers.append(EstablishContextException())
    for use in (reader_names, PcscTransport):
        with pytest.raises(ServiceLost, match="EstablishContextException"):
            use()


def test_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("smartcard", "smartcard.System"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(NoPyscard, match="pcsc"):
        reader_names()
