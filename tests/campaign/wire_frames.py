"""Mutated frames into the codec, both ways: only typed errors, and nothing wrong is accepted.

What is accepted must be what the same codec would have sent: it is packed again and compared with
the bytes, and a lane map value must encode to the same registers. Half of the mutations get a CRC
that is right, so that what lies behind it is reached.
"""

import random
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from drivers.lane_bus import lane_map, rtu, rtu_device
from drivers.lane_bus.rtu_stream import ReplyHunter, RequestAssembler
from gate.errors import FrameError
from simulators.lane_plc.plant import Plant
from simulators.lane_plc.plc import LanePlc
from simulators.lane_plc.registers import Registers
from tests.campaign.wire_mutations import ASKED, corpus, mutated

UNIT: Final = 1
TYPED: Final = (FrameError, rtu.ExceptionReply)


class Codec:
    """Feeds frames to every reader of bytes that the lane bus has."""

    def __init__(self, seed: int) -> None:
        self.counts, self.words = Counter[str](), list[str]()
        self._chance = random.Random(seed)
        self._plc = LanePlc(Plant())
        self._twin = Registers(self._plc, UNIT)
        self._corpus = corpus(random.Random(seed + 1))

    def run(self, frames: int) -> None:
        """Mutate so many frames and feed each to all of them."""
        for _ in range(frames):
            frame, sealed = mutated(self._chance, self._corpus)
            asked = self._chance.choice(_fitting(frame))
            self.counts["frames"] += 1
            self.counts["sealed"] += sealed
            self._try(self._master, frame, asked)
            self._try(self._device, frame, asked)
            self._try(self._hunt, frame, asked)
            self._try(self._assemble, frame, asked)
            self._try(self._answer, frame, asked)

    def _try(
        self, read: Callable[[bytes, rtu.Request], bool], frame: bytes, asked: rtu.Request
    ) -> None:
        """Count what becomes of it; False from `read`: it took something wrong."""
        try:
            right = read(frame, asked)
        except TYPED:
            self.counts["refused"] += 1
        except Exception as error:  # whatever it is, it is a finding
            self._find("crashes", f"{read.__name__}: {error!r} of {frame.hex()}")
        else:
            if not right:
                self._find("wrong_accepts", f"{read.__name__}: {frame.hex()} for {asked}")

    def _master(self, frame: bytes, asked: rtu.Request) -> bool:
        try:
            registers = rtu.reply(frame, UNIT, asked)
        except rtu.ExceptionReply as refusal:
            return frame == rtu_device.pack_exception(UNIT, asked.function, refusal.code)
        self.counts["replies"] += 1
        return frame == rtu_device.pack_reply(UNIT, asked, registers) and self._look(registers)

    def _look(self, registers: bytes) -> bool:
        if len(registers) != 2 * lane_map.STATUS_COUNT:
            return True
        look = lane_map.decode_status(registers)
        self.counts["looks"] += 1
        return lane_map.encode_status(look) == registers

    def _device(self, frame: bytes, _asked: rtu.Request) -> bool:
        try:
            unit, request = rtu_device.unpack_request(frame)
        except rtu.ExceptionReply:
            return frame == rtu.seal(frame[:-2])
        self.counts["requests"] += 1
        if rtu.pack_request(unit, request) != frame:
            return False
        if len(request.written) != 2 * lane_map.LEVELS_COUNT:
            return True
        seq, levels = lane_map.decode_levels(request.written)
        self.counts["levels"] += 1
        return lane_map.encode_levels(seq, levels) == request.written

    def _hunt(self, frame: bytes, asked: rtu.Request) -> bool:
        noise = self._chance.randbytes(self._chance.choice((0, 0, 1, 5)))
        hunter, stream, right = ReplyHunter(UNIT, asked), noise + frame, True
        for piece in self._pieces(stream):
            for found in hunter.feed(piece, 0.0):
                self.counts["hunted"] += 1
                if isinstance(found, rtu.ExceptionReply):
                    whole = rtu_device.pack_exception(UNIT, asked.function, found.code)
                else:
                    whole = rtu_device.pack_reply(UNIT, asked, found)
                right &= whole in stream
            right &= len(hunter._buffer) < rtu.LONGEST
        return right

    def _assemble(self, frame: bytes, _asked: rtu.Request) -> bool:
        assembler, fed = RequestAssembler(), b""
        for piece in self._pieces(frame):
            fed += piece
            found = assembler.feed(piece, 0.0)
            if found is None:
                continue
            self.counts["assembled"] += 1
            if found != fed or found != rtu.seal(found[:-2]):
                return False
            fed = b""
        return True

    def _answer(self, frame: bytes, _asked: rtu.Request) -> bool:
        before = self._plc.levels, self._plc.seq
        answer = self._twin.answer(frame)
        self.counts["answered"] += answer is not None
        if answer is not None and answer[1] < rtu.EXCEPTION_BIT:
            return frame == rtu.seal(frame[:-2]) and answer[:2] == frame[:2]
        return (self._plc.levels, self._plc.seq) == before  # refused: nothing was done

    def _pieces(self, stream: bytes) -> list[bytes]:
        cut = sorted(self._chance.choices(range(len(stream) + 1), k=self._chance.choice((0, 1, 3))))
        ends = [0, *cut, len(stream)]
        return [stream[a:b] for a, b in pairwise(ends)]

    def _find(self, what: str, words: str) -> None:
        self.counts[what] += 1
        if len(self.words) < 20:
            self.words.append(f"{what}: {words}")


def _fitting(frame: bytes) -> tuple[rtu.Request, ...]:
    """Return what may have been asked for such a reply: few frames would come far otherwise."""
    function = frame[1] & ~rtu.EXCEPTION_BIT if len(frame) > 1 else 0
    return tuple(asked for asked in ASKED if asked.function == function) or ASKED


def run(frames: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Feed so many mutated frames; return the figures, and the findings in words."""
    codec = Codec(seed)
    codec.run(frames)
    return codec.counts, codec.words
