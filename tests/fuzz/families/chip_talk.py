"""What stands in a single answer of a chip: APDUs, secure messaging, keys, signatures."""

from typing import Final

from gate.chip import oids, tlv
from gate.chip.apdu import Command, Response, decode_command, decode_response
from gate.chip.ciphers import Cipher
from gate.chip.message_recovery import check_recovered
from gate.chip.public_keys import AgreementKey, parse_public_key
from gate.chip.secure_messaging import (
    MAC,
    MAC_BYTES,
    Session,
    protect_command,
    protect_response,
    unprotect_command,
    unprotect_response,
)
from tests.fuzz.families import chip_seeds as seeds
from tests.fuzz.target import Family, Target
from tests.gate.chip import own_rsa

SESSIONS: Final = tuple(Session(one, bytes(one.key_bytes), bytes(one.key_bytes)) for one in Cipher)


def commands(data: bytes) -> None:
    command = decode_command(data)
    assert command.encode() == data
    assert decode_command(command.encode()) == command


def responses(data: bytes) -> None:
    assert decode_response(data).encode() == data


def protected(data: bytes) -> None:
    """Zero keys: what gets through is a seed, or the fuzzer's luck."""
    session = SESSIONS[data[0] % len(SESSIONS)] if data else SESSIONS[0]
    response = decode_response(data[1:])
    _, plain = unprotect_response(session, response)
    assert plain.status == response.status


def protected_inside(data: bytes) -> None:
    """What a chip says that knows the keys: its code is always right, whatever stands before."""
    session = SESSIONS[data[0] % len(SESSIONS)] if data else SESSIONS[0]
    body = data[1:]
    code = tlv.encode(MAC, session.step().code(body))
    _, plain = unprotect_response(session, Response(body + code, 0x9000))
    assert len(plain.data) < len(data)


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
INSIDE: Final = tuple(answer[: -MAC_BYTES - 4] for answer in ANSWERS)  # 4: MAC's head, status
ASKED: Final = tuple(
    bytes((number,)) + protect_command(session, Command(0, 0xB0, 0, 0, b"asked", 256))[1].encode()
    for number, session in enumerate(SESSIONS)
)

FAMILY: Final[Family] = {
    "chip_command": Target(commands, seeds.COMMANDS),
    "chip_response": Target(responses, (b"\x90\x00", b"data\x61\x10", ANSWERS[0][1:])),
    "chip_protected": Target(protected, ANSWERS),
    "chip_protected_inside": Target(protected_inside, INSIDE),
    "chip_protected_commands": Target(protected_commands, ASKED),
    "chip_keys": Target(keys, (EC_KEY,)),
    "chip_identifiers": Target(identifiers, (oids.encode(oids.PACE),)),
    "chip_recovered": Target(recovered, (own_rsa.sign(b"12345678", "sha256"),)),
}
