"""The first part of a reading: what the chip offers, and how it is opened.

Source: ICAO Doc 9303-11, 4.2; 9303-10, 3.11 (EF.ATR/INFO and EF.CardAccess are always readable).
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from gate.chip.access import Opened, open_again, open_by_bac, open_by_pace, ways
from gate.chip.channel import Talk
from gate.chip.chip_reading import ReadingPlan
from gate.chip.commands import asked, select_application, select_master_file
from gate.chip.curves import Random
from gate.chip.errors import ChipError, ChipMalformed, ChipRefused
from gate.chip.files import File
from gate.chip.kdf import Password
from gate.chip.lds.atr_info import parse_atr_info
from gate.chip.lds.security_infos import PaceInfo, pace_infos, parse_security_infos
from gate.chip.notes import Notes, reason_of
from gate.chip.pace import Way
from gate.chip.read_file import FileReader
from gate.chip.verdict import Check, Status
from gate.reasons import Reason


@dataclass(slots=True)
class Opening:
    """Opens one chip. `opened`: how; None: it is not, or not yet."""

    reader: FileReader
    passwords: Sequence[Password] = field(repr=False)
    plan: ReadingPlan
    random: Random
    notes: Notes
    opened: Opened | None = None

    def open(self, files: dict[File, bytes]) -> Talk[None]:
        """Open the chip and keep the files that it tells before.

        Raises:
            ReadingEnds: nothing more can be asked.
        """
        offered = yield from self.notes.step(Check.ACCESS, self._offered(files), is_last=False)
        if offered is None:
            return  # what it offers can not be read: not even BAC, or a change would open it
        if not offered:
            yield from self._without_pace()
            return
        found = ways(offered, prefer_chip=self.plan.chip_authentication)
        self.opened = yield from self.notes.step(Check.PACE, self._pace(found))
        if self.opened is not None and self.opened.way != found[0]:
            # Whoever sits on the air, or copied the chip, makes us take the way that he likes.
            self.notes.note(Check.PACE, Status.FAILED, Reason.CHIP_DOWNGRADED)
        if self.opened is None and self.plan.basic_access == "always":
            self.notes.note(Check.PACE, Status.FAILED, Reason.CHIP_DOWNGRADED)
            self.opened = yield from self.notes.step(Check.ACCESS, self._basic())

    def select(self) -> Talk[bool]:
        """Select the application; from here on a session that breaks off over a size is renewed."""
        if self.opened is not None and self.opened.way is not None:
            told = asked(self.reader.channel, "SELECT application", select_application())
            if (yield from self.notes.step(Check.ACCESS, told)) is None:
                return False
        self.reader.reopen = self._again
        return self.opened is not None

    def _again(self) -> Talk[None]:
        if self.opened is not None:
            # The proof of the session before is void: another chip may lie there now.
            self.opened = yield from open_again(self.reader.channel, self.opened, self.random)

    def _offered(self, files: dict[File, bytes]) -> Talk[list[PaceInfo]]:
        """Return the ways of PACE that EF.CardAccess lists; none: the chip has none."""
        if self.plan.extended_length:
            yield from self._try(files, File.ATR_INFO, (ChipRefused, ChipMalformed))
            self._sizes(files.get(File.ATR_INFO))
        # Chips without PACE answer in many ways that they lack the file.
        yield from self._try(files, File.CARD_ACCESS, (ChipRefused,))
        if File.CARD_ACCESS not in files:  # or the application is selected from the start
            yield from self.reader.channel.send(select_master_file())
            yield from self._try(files, File.CARD_ACCESS, (ChipRefused,))
        if File.CARD_ACCESS not in files:
            return []
        return list(pace_infos(parse_security_infos(files[File.CARD_ACCESS])))

    def _try(
        self, files: dict[File, bytes], file: File, missing: tuple[type[ChipError], ...]
    ) -> Talk[None]:
        with suppress(*missing):
            data = yield from self.reader.read(file)
            if data is not None:
                files[file] = data

    def _sizes(self, atr_info: bytes | None) -> None:
        if atr_info is None:
            return
        with suppress(ChipError):  # it tells no more than a size, and short answers always do
            told = parse_atr_info(atr_info)
            if told.takes_extended_length is not False:
                self.reader.sizes.longest = told.most_response

    def _without_pace(self) -> Talk[None]:
        if self.plan.basic_access == "never":
            self.notes.note(Check.PACE, Status.FAILED, Reason.CHIP_DOWNGRADED)
            return
        self.notes.note(Check.PACE, Status.NOT_POSSIBLE)
        self.opened = yield from self.notes.step(Check.ACCESS, self._basic())

    def _pace(self, found: tuple[Way, ...]) -> Talk[Opened]:
        channel = self.reader.channel
        try:
            return (yield from open_by_pace(channel, found, self.passwords, self.random))
        except ChipError as error:
            if self.plan.basic_access != "always":  # nothing else will open it
                self.notes.note(Check.ACCESS, Status.FAILED, reason_of(Check.ACCESS, error))
            raise

    def _basic(self) -> Talk[Opened]:
        return (yield from open_by_bac(self.reader.channel, self.passwords, self.random))
