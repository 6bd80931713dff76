"""A stand-in for pyscard, with its two families of errors, that fails as it is told to."""

import sys
from types import ModuleType
from typing import Any

import pytest


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


def coded(code: int, root: type[Exception] = SmartcardException) -> Exception:
    """Return an error as pyscard raises it, with the service's code."""
    error = root("told too much")
    error.hresult = code  # type: ignore[attr-defined]
    return error


class Connection:
    def __init__(self) -> None:
        self.fault: Exception | None = None
        self.status: Exception | None = None  # of what it is asked once a command has failed
        self.sent, self.protocol, self.closed = list[list[int]](), 0, 0

    def connect(self, protocol: int) -> None:
        self._fail()
        self.protocol = protocol

    def getATR(self) -> list[int]:  # noqa: N802  the package's own name
        if self.status is not None:
            raise self.status
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


def installed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Take pyscard's place; return the readers of the service, where an exception is raised."""
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
