"""The serial log: decoded both ways, silent about what says nothing new, and bounded."""

from drivers.document_reader.messages import Lines, Sign
from drivers.document_reader.mrz_wire import MrzWire
from drivers.lane_bus import lane_map, rtu
from drivers.lane_bus.exchange import request_of
from drivers.lane_bus.lane_map import Look
from drivers.lane_bus.rtu_device import pack_exception
from gate.events import DoorRequest, DoorState, Lamp, LaneStatus, Levels, Mode
from simulators.bench.decoded import BusWords, ReaderWords
from simulators.bench.wire_log import KEPT, WireLog

OPEN = Levels(entry_door=DoorRequest.OPEN, exit_door=DoorRequest.CLOSE, lamp=Lamp.BUSY, arm=7)
STATUS = LaneStatus(Mode.NORMAL, DoorState.OPENING, DoorState.CLOSED_LOCKED, 40, barriers=0b101)


def request(seq: int) -> bytes:
    body = lane_map.encode_levels(seq, OPEN)
    return rtu.pack_request(1, request_of(body))


def reply(seq: int) -> bytes:
    registers = lane_map.encode_status(Look(seq, seq, STATUS))
    return rtu.seal(bytes((1, 23, len(registers))) + registers)


def test_what_is_asked_of_the_plc_stands_in_words_and_registers() -> None:
    told = BusWords()(True, request(9))
    assert told.words == "exchange, seq 9: entry open · exit close · lamp busy · arm permit 7"
    assert ("0x0106", "permit to arm", "0x0007") in told.fields


def test_what_the_plc_tells() -> None:
    told = BusWords()(False, reply(9))
    words = "echo 9: normal · entry opening 40 % · exit closed locked · persons 0 · beams B1 B3"
    assert told.words == words
    assert ("0x0009", "light barriers", "0x0005") in told.fields


def test_refusals_and_noise_are_told_as_what_they_are() -> None:
    assert "exception 04" in BusWords()(False, pack_exception(1, 23, rtu.Refusal(4))).words
    for noise in (b"", b"\x01", bytes(200), request(1)[:-1] + b"\x00"):
        assert BusWords()(True, noise).words.startswith("not understood")
        assert BusWords()(False, noise).words.startswith("not understood")


def test_the_reader_tells_no_line_of_a_zone_in_words() -> None:
    wire = MrzWire()
    line = "P<UTOEXEMPLE<<CAMILLE".ljust(44, "<")
    told = ReaderWords()(False, wire.encode(Lines((line, line))))
    assert told.words == "zone of 2 lines"
    assert ReaderWords()(False, wire.encode(Sign.REMOVED)).words == "removed"


def test_polls_that_say_nothing_new_are_counted() -> None:
    log = WireLog(lambda: 1.5)
    for seq in range(5):
        log.take("lane_bus", BusWords(), True, request(seq))
        log.take("lane_bus", BusWords(), False, reply(seq))
    assert (len(log.frames), log.left_out) == (2, 8)
    log.every = True
    log.take("lane_bus", BusWords(), False, reply(6))
    assert [one["n"] for one in log.since(2)] == [3]


def test_it_is_bounded() -> None:
    log = WireLog(lambda: 0.0)
    log.every = True
    for seq in range(KEPT + 50):
        log.take("lane_bus", BusWords(), True, request(seq))
    assert (len(log.frames), log.since(0)[-1]["n"]) == (KEPT, KEPT + 50)
