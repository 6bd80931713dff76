"""The last part of a reading: whether the chip is the one that its issuer made, or a copy.

Source: ICAO Doc 9303-11, 6 and 4.4.3.5.
"""

from contextlib import suppress
from dataclasses import dataclass, field

from gate.chip import active_authentication, chip_authentication, mapping_proof
from gate.chip.access import MOST_WAYS, Opened
from gate.chip.channel import Talk
from gate.chip.chip_reading import ReadingPlan
from gate.chip.curves import Random
from gate.chip.errors import ChipError, ChipRefused, ChipUnsupported
from gate.chip.files import File
from gate.chip.lds.data_groups import content
from gate.chip.lds.dg15 import parse_dg15
from gate.chip.lds.security_infos import (
    SecurityInfo,
    pace_infos,
    parse_security_infos,
)
from gate.chip.notes import Notes, ReadingEnds
from gate.chip.proofs import agreement_ways, signature_algorithm
from gate.chip.public_keys import RsaKey, parse_public_key
from gate.chip.read_file import FileReader
from gate.chip.verdict import Check, Status
from gate.reasons import Reason


@dataclass(slots=True)
class Proving:
    """Asks one chip for its proofs.

    `cam_key` is the file whose key PACE-CAM proved, `active_hash` what Active Authentication signed
    over; None and "": they did not pass.
    """

    reader: FileReader
    plan: ReadingPlan
    random: Random
    notes: Notes
    files: dict[File, bytes] = field(repr=False)
    cam_key: File | None = None
    active_hash: str = ""
    _infos: tuple[SecurityInfo, ...] = ()  # of DG14

    def read_card_security(self, opened: Opened) -> Talk[None]:
        """Read EF.CardSecurity where PACE-CAM needs its key; the master file is still selected."""
        if opened.proof is not None:
            yield from self.notes.step(Check.FILES, self._card_security(), is_last=False)

    def _card_security(self) -> Talk[None]:
        with suppress(ChipRefused):  # DG14 may hold the same key
            data = yield from self.reader.read(File.CARD_SECURITY)
            if data is not None:
                self.files[File.CARD_SECURITY] = data

    def _look(self, opened: Opened) -> None:
        """Read DG14's infos, and hold against them how the chip was opened."""
        if File.DG14 in self.files:
            try:
                self._infos = parse_security_infos(content(self.files[File.DG14], 14))
                offers_pace = bool(pace_infos(self._infos))
            except ChipError as error:
                self.notes.note(Check.FILES, Status.FAILED, error.reason)
                return
            if opened.way is None and offers_pace:  # EF.CardAccess was hidden from us
                self.notes.note(Check.PACE, Status.FAILED, Reason.CHIP_DOWNGRADED)

    def chip(self, opened: Opened, listed: frozenset[int]) -> Talk[None]:
        """Let the chip prove itself: by what PACE-CAM left, else by chip authentication."""
        self._look(opened)
        if not self.plan.chip_authentication:
            return
        if opened.proof is not None:
            yield from self.notes.step(Check.PACE_CAM, self._mapping(opened))
        elif mapping_proof.is_offered(self.files, self._infos):
            failed = Reason.CHIP_AUTHENTICATION_FAILED
            self.notes.note(Check.PACE_CAM, Status.FAILED, failed)
        else:
            self.notes.note(Check.PACE_CAM, Status.NOT_POSSIBLE)
        if self.cam_key is not None:
            self.reader.reopen = None  # a session opened anew would not be the proven chip's
        if self.cam_key is File.DG14:
            return  # the same proof, with the same key
        if 14 not in listed:
            self.notes.note(Check.CHIP_AUTHENTICATION, Status.NOT_POSSIBLE)
        elif File.DG14 in self.files:
            yield from self._agreement()

    def active(self, listed: frozenset[int]) -> Talk[None]:
        """Let the chip sign a challenge where DG15 holds a key."""
        if 15 not in listed:
            self.notes.note(Check.ACTIVE_AUTHENTICATION, Status.NOT_POSSIBLE)
        elif File.DG15 in self.files:
            signature = self._signature()
            found = yield from self.notes.step(Check.ACTIVE_AUTHENTICATION, signature)
            self.active_hash = found or ""

    def _mapping(self, opened: Opened) -> Talk[None]:
        yield from ()  # nothing more is asked of the chip
        self.cam_key = mapping_proof.proven_key(opened, self.files, self._infos)

    def _agreement(self) -> Talk[None]:
        ways = yield from self.notes.step(Check.CHIP_AUTHENTICATION, self._ways(), is_last=False)
        if ways is None:
            return
        if not ways:
            self.notes.note(Check.CHIP_AUTHENTICATION, Status.NOT_POSSIBLE)
            return
        self.reader.reopen = None
        yield from self.notes.step(Check.CHIP_AUTHENTICATION, self._authenticate(ways))
        if self.reader.channel.is_lost:
            raise ReadingEnds

    def _authenticate(self, ways: tuple[chip_authentication.Way, ...]) -> Talk[None]:
        """Try each way that the chip offers until it goes one."""
        refused: ChipRefused | None = None
        for way in ways[:MOST_WAYS]:
            try:
                yield from chip_authentication.authenticate(self.reader.channel, way, self.random)
            except ChipRefused as error:
                refused = error
            else:
                return
        raise refused or ChipUnsupported("chip authentication: no way")

    def _ways(self) -> Talk[tuple[chip_authentication.Way, ...]]:
        yield from ()
        return agreement_ways(self._infos)

    def _signature(self) -> Talk[str]:
        key = parse_public_key(parse_dg15(self.files[File.DG15]).encoded)
        algorithm = None if isinstance(key, RsaKey) else signature_algorithm(self._infos)
        extended = self.reader.sizes.longest is not None
        talk = active_authentication.authenticate(
            self.reader.channel, key, algorithm, self.random, extended=extended
        )
        return (yield from talk)
