"""Issues digital seals of every kind: ICAO's two and the French one."""

import base64
import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from gate.seal import c40
from gate.seal.canonical import canonical
from gate.seal.french import EPOCH
from gate.seal.french_fields import FIXED
from gate.seal.french_values import GROUP, UNIT
from simulators.tickets.signer import Signer

UNKNOWN_DAY: Final = "FFFF"
SHORT: Final = 0x80


def vds(
    who: Signer,
    features: Iterable[tuple[int, bytes]],
    document: tuple[int, int],
    *,
    country: str = "UTO",
    signer: str = "UTTS",
    certificate: str = "32",
    issued: date,
    signed_on: date,
    version: int = 4,
) -> bytes:
    """Return a visible digital seal. Source: ICAO Doc 9303-13, 2.2 to 2.4."""
    reference = f"{len(certificate):02X}{certificate}" if version > 3 else certificate.zfill(5)
    head = bytes((0xDC, version - 1)) + c40.encode(f"{country:<3}")
    if version > 3:  # the reference begins a new group of three signs: 4 and 2 stand before it
        head += c40.encode(signer + reference[:2]) + c40.encode(reference[2:])
    else:
        head += c40.encode(signer + reference)
    signed = head + _day(issued) + _day(signed_on) + bytes(document)
    tagged = _tagged if version > 3 else _short_tagged
    signed += b"".join(tagged(tag, value) for tag, value in features)
    return signed + _tagged(0xFF, who.sign_plain(signed))


def _day(day: date) -> bytes:
    return int(f"{day:%m%d%Y}").to_bytes(3, "big")


def _short_tagged(tag: int, value: bytes) -> bytes:
    return bytes((tag, len(value))) + value


def _tagged(tag: int, value: bytes) -> bytes:
    length = len(value)
    if length < SHORT:
        return bytes((tag, length)) + value
    size = (length.bit_length() + 7) // 8
    return bytes((tag, SHORT | size)) + length.to_bytes(size, "big") + value


def vds_nc(who: Signer, content: dict[str, Any], algorithm: str = "ES256") -> bytes:
    """Return a seal for environments that are not constrained; the certificate is in it."""
    sealed = {
        "alg": algorithm,
        "cer": base64.urlsafe_b64encode(who.der).decode("ascii"),
        "sigvl": base64.urlsafe_b64encode(who.sign_plain(canonical(content))).decode("ascii"),
    }
    return json.dumps({"data": content, "sig": sealed}, ensure_ascii=False).encode("utf-8")


def french(
    who: Signer,
    values: Iterable[tuple[str, str]],
    *,
    document_type: str = "07",
    authority: str = "FR00",
    certificate: str = "0001",
    issued: date | None,
    signed_on: date | None,
    version: int = 3,
    not_signed: str = "",
) -> bytes:
    """Return a 2D-Doc. Source: ANTS, Spécifications techniques des codes à barres 2D-Doc."""
    text = f"DC{version:02}{authority}{certificate}{_days(issued)}{_days(signed_on)}{document_type}"
    text += ("01" if version > 2 else "") + ("FR" if version > 3 else "")
    text += "".join(_value(name, value) for name, value in values)
    signature = base64.b32encode(who.sign_plain(text.encode("utf-8"))).decode("ascii")
    end = GROUP + not_signed if not_signed else ""
    return (text + UNIT + signature.rstrip("=") + end).encode("utf-8")


def _value(name: str, value: str) -> str:
    return name + value + ("" if name in FIXED else GROUP)


def _days(day: date | None) -> str:
    return UNKNOWN_DAY if day is None else f"{(day - EPOCH).days:04X}"
