"""The reading of one chip from its first command to the last proof, as a conversation.

Source: ICAO Doc 9303-11, 4.2 and appendix J.1 (inspection procedure).
"""

from collections.abc import Callable, Sequence
from contextlib import suppress

from gate.chip.channel import Channel, Talk
from gate.chip.chip_reading import ChipReading, ReadingPlan
from gate.chip.curves import Random
from gate.chip.errors import ChipRefused
from gate.chip.files import File, data_group
from gate.chip.kdf import Password
from gate.chip.notes import Notes, ReadingEnds
from gate.chip.opening import Opening
from gate.chip.piece_sizes import Sizes
from gate.chip.proving import Proving
from gate.chip.read_file import FileReader
from gate.chip.trust.security_object import security_object, signed_object
from gate.chip.verdict import Check, Status
from gate.reasons import Reason


def read_chip(
    passwords: Sequence[Password],
    plan: ReadingPlan,
    random: Random,
    clock_ms: Callable[[], float],
) -> Talk[ChipReading]:
    """Read a chip. Whatever it answers, this returns; what failed stands in the findings.

    Drive it with `next` and `send`; throw `ChipGone` or a `DeviceError` into it where no response
    comes, and it returns what it has. The chip is in clear at the start, nothing selected.

    Args:
        passwords: Tried in turn; BAC takes the first of the MRZ.
        random: Of cryptographic quality; a session is as strong as it.
        clock_ms: Monotonic.
    """
    reading = _Reading(passwords, plan, random, Notes(clock_ms))
    with suppress(ReadingEnds):  # the findings say why
        yield from reading.run()
    return reading.result()


class _Reading:
    def __init__(
        self, passwords: Sequence[Password], plan: ReadingPlan, random: Random, notes: Notes
    ) -> None:
        self._plan, self._notes = plan, notes
        self._channel = Channel(plan.most_commands, plan.most_bytes)
        self._reader = FileReader(self._channel, Sizes())
        self._files = dict[File, bytes]()
        self._opening = Opening(self._reader, passwords, plan, random, notes)
        self._proving = Proving(self._reader, plan, random, notes, self._files)

    def result(self) -> ChipReading:
        return ChipReading(
            findings=self._notes.findings(),
            files=dict(self._files),
            access=self._opening.opened.name if self._opening.opened else "",
            active_hash=self._proving.active_hash,
            cam_key=self._proving.cam_key,
            commands=self._channel.commands,
            received=self._channel.received,
        )

    def run(self) -> Talk[None]:
        opening = self._opening
        yield from opening.open(self._files)
        if opening.opened is None:
            return
        yield from self._proving.read_card_security(opening.opened)
        if not (yield from opening.select()):
            return
        listed = yield from self._notes.step(Check.FILES, self._listed())
        if listed is None:
            return
        # First: what follows is read under the chip's own key.
        yield from self._group(14, listed)
        yield from self._proving.chip(opening.opened, listed)
        for number in sorted(self._plan.groups - {14, 15}):
            yield from self._group(number, listed)
        if self._plan.active_authentication:
            yield from self._group(15, listed)
            yield from self._proving.active(listed)
        if self._plan.common:  # last: nothing hangs on it
            yield from self._notes.step(Check.SAME_LIST, self._common(), is_last=False)

    def _common(self) -> Talk[None]:
        """Read EF.COM; later chips have none."""
        data = None
        with suppress(ChipRefused):
            data = yield from self._reader.read(File.COM)
        if data is None:
            self._notes.note(Check.SAME_LIST, Status.NOT_POSSIBLE)
        else:
            self._files[File.COM] = data

    def _listed(self) -> Talk[frozenset[int] | None]:
        """Return the data groups of the SOD, which alone decides what there is."""
        if not (yield from self._keep(File.SOD)):
            return None
        signed = security_object(signed_object(self._files[File.SOD]).content)
        return frozenset(signed.hashes)

    def _group(self, number: int, listed: frozenset[int]) -> Talk[None]:
        if number in listed:
            yield from self._notes.step(Check.FILES, self._keep(data_group(number)))

    def _keep(self, file: File) -> Talk[bool]:
        data = yield from self._reader.read(file)
        if data is None:
            self._notes.note(Check.FILES, Status.FAILED, Reason.CHIP_FILE_MISSING)
            return False
        self._files[file] = data
        return True
