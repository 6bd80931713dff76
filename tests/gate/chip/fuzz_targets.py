"""Entry points of the chip's protocol that take untrusted bytes, for `tests.fuzz`.

Each may raise DocumentError and nothing else. By hand, a million times:
`python -m tests.gate.chip.fuzz_targets NAME --executions 1000000`.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from gate.chip import oids, tlv
from gate.chip.apdu import Command, Response, decode_command, decode_response
from gate.chip.channel import Channel
from gate.chip.chip_reading import ReadingPlan
from gate.chip.ciphers import Cipher
from gate.chip.errors import ChipError
from gate.chip.files import File
from gate.chip.kdf import Password
from gate.chip.message_recovery import check_recovered
from gate.chip.piece_sizes import Sizes
from gate.chip.public_keys import AgreementKey, parse_public_key
from gate.chip.read_file import FileReader
from gate.chip.reader import read_chip
from gate.chip.secure_messaging import (
    Session,
    protect_command,
    protect_response,
    unprotect_command,
    unprotect_response,
)
from gate.errors import DocumentError
from tests.gate.chip import own_rsa

SESSIONS: Final = tuple(Session(one, bytes(one.key_bytes), bytes(one.key_bytes)) for one in Cipher)
PASSWORDS: Final = [Password.of_mrz("L898902C<3", "6908061", "9406236"), Password.of_can("123456")]
PLAN: Final = ReadingPlan(basic_access="always", most_commands=80)


@dataclass(frozen=True)
class Target:
    """One entry point, and bytes to start from."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


def objects(data: bytes) -> None:
    found = tlv.parse(data)
    assert sum(len(item.value) + 2 for item in found) <= len(data)
    again = b"".join(tlv.encode(item.tag, item.value) for item in found)
    assert tlv.parse(again) == found


def commands(data: bytes) -> None:
    command = decode_command(data)
    assert decode_command(command.encode()) == command


def protected(data: bytes) -> None:
    """Zero keys: what gets through is a seed, or the fuzzer's luck."""
    session = SESSIONS[data[0] % len(SESSIONS)] if data else SESSIONS[0]
    response = decode_response(data[1:])
    _, plain = unprotect_response(session, response)
    assert plain.status == response.status


def protected_commands(data: bytes) -> None:
    session = SESSIONS[data[0] % len(SESSIONS)] if data else SESSIONS[0]
    command = decode_command(data[1:])
    _, plain = unprotect_command(session, command)
    assert plain.header[1:] == command.header[1:]


def keys(data: bytes) -> None:
    key = parse_public_key(data)
    if isinstance(key, AgreementKey):
        key.domain.decode(key.public)


def identifiers(data: bytes) -> None:
    assert oids.encode(oids.decode(data)) == data


def recovered(data: bytes) -> None:
    """The signature's own number is what is fuzzed: opened with a key that anybody has."""
    check_recovered(
        own_rsa.KEY, data[: own_rsa.KEY.size].rjust(own_rsa.KEY.size, b"\0"), b"12345678"
    )


def _responses(data: bytes) -> list[bytes]:
    """Cut the input into answers: one byte of length, then so many bytes."""
    found, at = list[bytes](), 0
    while at < len(data):
        found.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return found


def pieces(data: bytes) -> None:
    reader = FileReader(Channel(most_commands=60), Sizes())
    talk, file = reader.read(File.COM), None
    next(talk)
    try:
        for answer in (*_responses(data), *[b"\x90\x00"] * 60):
            talk.send(decode_response(answer))
    except StopIteration as end:
        file = end.value
    assert file is None or tlv.parse_one(file, 0x60) is not None


def readings(data: bytes) -> None:
    talk, reading = read_chip(PASSWORDS, PLAN, Random(1).randbytes, lambda: 0.0), None
    next(talk)
    try:
        for answer in (*_responses(data), *[b"\x6a\x82"] * 80):
            try:
                response = decode_response(answer)
            except ChipError as error:
                talk.throw(error)
            else:
                talk.send(response)
    except StopIteration as end:
        reading = end.value
    assert reading is not None
    assert reading.commands <= PLAN.most_commands + 1


def _framed(*answers: str) -> bytes:
    return b"".join(bytes((len(one) // 2,)) + bytes.fromhex(one) for one in answers)


CARD_ACCESS: Final = "31143012060A04007F0007020204020202010202010D"
NONCE: Final = "7C12801095A3A016522EE98D01E76CB6B98B42C39000"
POINT: Final = (
    "04824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57"
    "30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C54"
)
PACE_SEED: Final = _framed(
    *("6A82", "9000", CARD_ACCESS + "9000", "9000", NONCE),
    *(f"7C438241{POINT}9000", f"7C438441{POINT}9000", "7C0A86083ABB9674BCE93C089000"),
)
BAC_SEED: Final = _framed(*["6A82"] * 4, "9000", "4608F919887022129000", "00" * 40 + "9000")
EC_KEY: Final = bytes.fromhex(
    "3052300C060704007F0007010202010D034200"
    "04187270949439"
    "9E7470A6431BE25E83EEE24FEA568C2ED28D"
    "B48E05DB3A610DC884D256A40E35EFCB59BF6753D3A489D28C7A4D973C2DA138A6E7A4A08F68E16F"
)

ANSWERS: Final = tuple(
    bytes((number,)) + protect_response(session, Response(b"answer"))[1].encode()
    for number, session in enumerate(SESSIONS)
)
ASKED: Final = tuple(
    bytes((number,)) + protect_command(session, Command(0, 0xB0, 0, 0, b"asked", 256))[1].encode()
    for number, session in enumerate(SESSIONS)
)

TARGETS: Final = {
    "chip_objects": Target(objects, (bytes.fromhex("7C028000"), bytes.fromhex("7F490302018A"))),
    "chip_commands": Target(
        commands,
        (
            bytes.fromhex("0CA4020C028709"),
            bytes.fromhex("00B00000000000"),
        ),
    ),
    "chip_protected": Target(protected, ANSWERS),
    "chip_protected_commands": Target(protected_commands, ASKED),
    "chip_keys": Target(keys, (EC_KEY,)),
    "chip_identifiers": Target(identifiers, (oids.encode(oids.PACE),)),
    "chip_recovered": Target(recovered, (own_rsa.sign(b"12345678", "sha256"),)),
    "chip_pieces": Target(pieces, (_framed("9000", "60045F0100009000"),)),
    "chip_readings": Target(readings, (PACE_SEED, BAC_SEED)),
}


def _one(data: bytes, target: Target) -> None:
    try:
        target.run(data)
    except DocumentError:
        return


def main() -> None:
    """Run one target under atheris; a finding ends it with the input."""
    import atheris

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=TARGETS)
    parser.add_argument("--executions", type=int, default=1_000_000)
    parser.add_argument("--longest", type=int, default=512, help="bytes of an input")
    options = parser.parse_args()
    target = TARGETS[options.name]
    atheris.instrument_all()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as corpus:
        for number, seed in enumerate(target.seeds):
            Path(corpus, str(number)).write_bytes(seed)
        how = [sys.argv[0], corpus, f"-runs={options.executions}", "-seed=1"]
        how += [f"-max_len={options.longest}", "-rss_limit_mb=1024", "-timeout=5"]
        atheris.Setup(how, lambda d: _one(d, target))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
