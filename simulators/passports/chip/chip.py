"""The whole chip: bytes in, bytes out, with secure messaging and response chaining around the card.

Source: ICAO Doc 9303-11, 9.8 (secure messaging); ISO/IEC 7816-4, 5.3.4 (response chaining).
"""

from collections.abc import Callable
from typing import Final

from gate.chip.apdu import SHORT_LE, Command, Response, decode_command
from gate.chip.errors import ChipError
from gate.chip.secure_messaging import SECURE, protect_response, unprotect_command
from gate.chip.session import Session
from simulators.passports.chip.card import Card
from simulators.passports.chip.contents import Contents
from simulators.passports.chip.habits import ORDINARY, Habits, TooLarge
from simulators.passports.chip.instructions import HANDLERS
from simulators.passports.chip.refused import WRONG_LENGTH, WRONG_PROTECTION
from simulators.passports.chip.rf_clock import RfClock

ATR: Final = bytes.fromhex("3B88800100000000B3710000CB")
"""As a contactless reader makes it up: T=1, eight historical bytes, their check. PC/SC part 3."""
GET_RESPONSE: Final = 0xC0
MORE: Final = 0x6100


class Chip:
    """One chip in the field of a reader. `transmit` is all that a reader has of it."""

    atr: Final = ATR

    def __init__(
        self, contents: Contents, random: Callable[[int], bytes],
        habits: Habits = ORDINARY, clock: RfClock | None = None,
    ) -> None:  # fmt: skip
        """Power it; `clock` counts what the air and the chip take."""
        self.clock = clock or RfClock()
        self._card = Card(contents, random, habits)
        self._session: Session | None = None
        self._rest = b""

    def reset(self) -> None:
        """Leave the field and come back."""
        self._card.leave_field()
        self._session, self._rest = None, b""

    def transmit(self, apdu: bytes) -> bytes:
        """Answer one command APDU with one response APDU; never fails."""
        answer = self._answer(apdu)
        self.clock.charge(apdu.ljust(4, b"\x00"), answer)
        return answer

    def _answer(self, apdu: bytes) -> bytes:
        try:
            command = decode_command(apdu)
        except ChipError:
            return Response(status=WRONG_LENGTH).encode()
        if command.ins == GET_RESPONSE and self._rest:
            return self._next_piece(min(command.le or SHORT_LE, self._card.habits.most_piece))
        self._rest = b""
        if command.extended and not self._card.habits.takes_extended:
            return Response(status=WRONG_LENGTH).encode()
        return self._in_pieces(command, self._exchange(command))

    def _exchange(self, command: Command) -> Response:
        """Unwrap, carry out, wrap; new keys count from the next command on."""
        if command.cla & SECURE == SECURE:
            response = self._secured(command)
        else:
            self._drop_session()
            self._card.secured_by = None
            response = self._card.answer(command, HANDLERS)
        if self._card.next_session is not None:
            self._session, self._card.next_session = self._card.next_session, None
        return response

    def _secured(self, command: Command) -> Response:
        if self._session is None:
            return Response(status=WRONG_PROTECTION)
        try:
            session, plain = unprotect_command(self._session, command)
        except ChipError:
            self._drop_session()
            return Response(status=WRONG_PROTECTION)
        self._card.secured_by = session.cipher
        answer = self._card.answer(plain, HANDLERS)
        self._session, protected = protect_response(session, answer, odd=bool(plain.ins & 1))
        return protected

    def _drop_session(self) -> None:
        if self._session is not None:
            self._session = None
            self._card.fall_back()

    def _in_pieces(self, command: Command, response: Response) -> bytes:
        most = self._card.habits.most_piece
        if command.extended or len(response.data) <= most:
            return response.encode()
        if self._card.habits.too_large is not TooLarge.CHAINED:
            return Response(status=WRONG_LENGTH).encode()
        self._rest = response.encode()
        return self._next_piece(most)

    def _next_piece(self, most: int) -> bytes:
        data, status = self._rest[:-2], self._rest[-2:]
        piece, data = data[:most], data[most:]
        if not data:
            self._rest = b""
            return piece + status
        self._rest = data + status
        return Response(piece, MORE | min(len(data), SHORT_LE) % SHORT_LE).encode()
