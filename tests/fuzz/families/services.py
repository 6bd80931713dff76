"""What comes from services, pages, files and other processes: JSON, forms, heads of pictures."""

import json
from typing import Final

from drivers.background import background_wire
from drivers.chip_reader.trace import read_trace
from drivers.document_reader import kiosk_service
from drivers.picture import formats, protocol
from drivers.picture.barcode import Barcode, Symbology
from drivers.picture.declared_size import declared_pixels
from gate.app.vision import answers
from gate.app.worker import wire
from gate.console import security
from gate.console.commands import CommandError, read_form
from gate.effects import Enquiry
from gate.errors import DeviceError, FrameError, PictureError
from tests.fuzz.target import Family, Target
from tests.gate.chip.lds.pictures import codestream, jp2, jpeg

CROSSING: Final = 7
ANSWER: Final = background_wire.encode_answer(CROSSING, background_wire.Verdict.CLEAR)
QUESTION: Final = background_wire.encode_question(CROSSING, Enquiry("document", (("a", "b"),)))
KIOSK: Final = json.dumps({"lines": ["P<UTO", "L898902C3"]}).encode("ascii")
TRACE: Final = b'{"command": "00a4020c02011e", "response": "9000", "ms": 1.5}\n\n'
FORM: Final = (
    b"action=override&crossing=7&epoch=3&key=abcdefgh&reason=checked&note=seen&confirmed=yes"
)
REASONS: Final = {"checked": "Checked by hand"}
ASKED_FOR: Final = (
    b"127.0.0.1:8000\nhttp://127.0.0.1:8000\nsame-origin",
    b"[::1]:8000\nhttp://[::1]:8000\nsame-origin",
)
CODES: Final = protocol.pack_barcodes([Barcode(Symbology.QR, b"code", (1, 2, 3, 4))] * 2)
PNG: Final = b"\x89PNG\r\n\x1a\n" + bytes.fromhex("0000000d49484452000000040000000308020000")
BARS: Final = b"\xff\xd8\xff\x01\xff\xd0" + jpeg()[2:]
CAPTURE: Final = {
    "score": 0.5, "reasons": [], "live": True, "attack_check": True, "frames": 3,
    "quality": [["sharpness", 1.0]], "ms": [["detect", 4.5]],
}  # fmt: skip
WORKER: Final = wire.encode(wire.Message("capture", CAPTURE, b"picture"))


def background_answer(data: bytes) -> None:
    verdict = background_wire.decode_answer(data, CROSSING)
    assert verdict.value.encode("ascii") in data or b"\\u" in data


def background_question(data: bytes) -> None:
    crossing, enquiry = background_wire.decode_question(data)
    again = background_wire.encode_question(crossing, enquiry)
    assert background_wire.decode_question(again) == (crossing, enquiry)


def kiosk_answer(data: bytes) -> None:
    lines = kiosk_service._lines(data)
    assert len(lines) in {2, 3}
    assert all(line.isascii() and len(line) <= 44 for line in lines)


def trace(data: bytes) -> None:
    for exchange in read_trace(data.decode("utf-8", "replace").splitlines()):
        assert exchange.command.hex().encode("ascii") in data
        assert exchange.ms >= 0


def picture_head(data: bytes) -> None:
    """Told before the confined child sees it: never an error, never less than nothing."""
    assert declared_pixels(data) >= 0
    name = formats.format_of(data)
    assert name is None or name in formats.MEDIA_TYPES


def decoder_codes(data: bytes) -> None:
    """The confined child's answer: whoever took it over may say anything."""
    codes = protocol.unpack_barcodes(data)
    assert len(codes) <= protocol.MOST_CODES
    assert sum(len(code.data) for code in codes) <= len(data)


def decoder_size(data: bytes) -> None:
    height, width = protocol.picture_size(data, len(data))
    assert height * width * protocol.CHANNELS < len(data)


def vision_worker(data: bytes) -> None:
    """The vision worker's answers: it has looked at pictures that somebody else chose."""
    for message in wire.Decoder().feed(data):
        again = wire.Decoder().feed(wire.encode(message))
        assert again == [message]
        for read in (answers.capture_finished, answers.reference_ready, answers.guidance):
            try:
                read(message.integer("crossing"), message.values)
            except FrameError:
                continue


def page_asked_for(data: bytes) -> None:
    """Headers of a browser: what is let through was asked of this machine, by a page of its own."""
    host, origin, site, *_ = (*data.split(b"\n"), b"", b"")
    headers = [(b"host", host), (b"origin", origin), (b"sec-fetch-site", site)]
    scope = {"type": "http", "method": "POST", "server": ("127.0.0.1", 8000), "headers": headers}
    if security.refused(scope):
        raise CommandError("refused")
    assert security.name_of(host.decode("latin-1")) in security.NAMES
    assert (origin, site) == (b"http://" + host, b"same-origin")


def officer_form(data: bytes) -> None:
    form = read_form(data, "officer", REASONS)
    assert form.command.reason in {"", *REASONS}
    assert len(form.command.note) <= 500


FAMILY: Final[Family] = {
    "background_answer": Target(background_answer, (ANSWER,), errors=(FrameError,)),
    "background_question": Target(background_question, (QUESTION,), errors=(FrameError,)),
    "kiosk_answer": Target(kiosk_answer, (KIOSK,), errors=(DeviceError,)),
    "chip_trace": Target(trace, (TRACE,), errors=(DeviceError,)),
    "picture_head": Target(picture_head, (jpeg(), jp2(), codestream(), PNG, BARS), errors=()),
    "decoder_codes": Target(decoder_codes, (CODES,), errors=(PictureError,)),
    "decoder_size": Target(
        decoder_size, (protocol.SIZE.pack(2, 3) + bytes(18),), errors=(PictureError,)
    ),
    "vision_worker": Target(vision_worker, (WORKER,), errors=(FrameError,)),
    "page_asked_for": Target(page_asked_for, ASKED_FOR, errors=(CommandError,)),
    "officer_form": Target(officer_form, (FORM,), errors=(CommandError,)),
}
