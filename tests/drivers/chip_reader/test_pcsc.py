"""The PC/SC driver against a stand-in for pyscard with its two families of errors.

The real service is in test_pcscd; here is every way in which it fails.
"""

import sys
from types import ModuleType
from typing import Any

import pytest

from drivers.chip_reader.pcsc import NoPyscard, PcscTransport, ServiceLost, reader_names
from gate.chip.errors import ChipGone
from gate.errors import PortMissing


class SmartcardException(Exception):
    """Root of the package's own errors."""


class NoCardException(SmartcardException):
    """Nothing lies on the reader."""


class BaseSCardException(Exception):
    """Root of the errors of its lower layer; not of the first family (pyscard 2.3.1)."""


class EstablishContextException(BaseSCardException):
    """No service."""


class CardConnection:
    """The package's base of connections; those that readers make do not inherit its numbers."""

    T1_protocol = 2


class Connection:
    def __init__(self) -> None:
        self.fault: Exception | None = None
        self.sent, self.protocol, self.closed = list[list[int]](), 0, 0

    def connect(self, protocol: int) -> None:
        self._fail()
        self.protocol = protocol

    def getATR(self) -> list[int]:  # noqa: N802  the package's own name
        self._fail()
        return [0x3B, 0x88]

    def transmit(self, apdu: list[int]) -> tuple[list[int], int, int]:
        self._fail()
        self.sent.append(apdu)
        return [1, 2], 0x90, 0x00

    def disconnect(self) -> None:
        self.closed += 1
        self._fail()

    def _fail(self) -> None:
        if self.fault is not None:
            raise self.fault


class Reader:
    def __init__(self, name: str) -> None:
        self.name, self.connection = name, Connection()

    def __str__(self) -> str:
        return self.name

    def createConnection(self) -> Connection:  # noqa: N802  the package's own name
        return self.connection


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return the readers that the service knows; an exception among them is raised."""
    known: list[Any] = [Reader("ACME 00 00"), Reader("ACME 00 01")]

    def listed() -> list[Any]:
        for one in known:
            if isinstance(one, Exception):
                raise one
        return known

    parts: dict[str, dict[str, Any]] = {
        "smartcard": {},
        "smartcard.System": {"readers": listed},
        "smartcard.CardConnection": {"CardConnection": CardConnection},
        "smartcard.Exceptions": {"SmartcardException": SmartcardException},
        "smartcard.pcsc": {},
        "smartcard.pcsc.PCSCExceptions": {"BaseSCardException": BaseSCardException},
    }
    for name, content in parts.items():
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    return known


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
