"""What the chip's signed files say of its proofs against copying, made ready to carry out.

Source: ICAO Doc 9303-11, 6 (authentication of the chip) and 9.2 (security infos).
"""

from collections.abc import Iterable, Sequence

from gate.chip import oids
from gate.chip.chip_authentication import Way
from gate.chip.curves import Curve
from gate.chip.errors import ChipError, ChipUnsupported, NotGenuine
from gate.chip.lds.security_infos import (
    VERSION_OF_PROOFS,
    ChipAuthenticationInfo,
    ChipKey,
    SecurityInfo,
    active_authentication_info,
    chip_authentication_infos,
    chip_keys,
)
from gate.chip.pace import Proof
from gate.chip.pace_maths import is_chip_data
from gate.chip.public_keys import AgreementKey, parse_public_key


def agreement_ways(infos: Sequence[SecurityInfo]) -> tuple[Way, ...]:
    """Return each key with each cipher that goes with it, the longest keys first.

    A key without an info of its own is one of old chips: 3DES.

    Raises:
        ChipError: keys are there, and none that we can use: the reason of the last.
    """
    told, found = chip_authentication_infos(infos), list[Way]()
    trouble: ChipError | None = None
    for key in chip_keys(infos):
        try:
            found += _ways(key, told)
        except ChipError as error:
            trouble = error
    if trouble is not None and not found:
        raise trouble

    def worth(way: Way) -> tuple[int, int]:
        return way.protocol.cipher.block, way.protocol.cipher.key_bytes

    return tuple(sorted(found, key=worth, reverse=True))


def _ways(key: ChipKey, infos: Iterable[ChipAuthenticationInfo]) -> list[Way]:
    parsed = _agreement_key(key)
    is_elliptic = isinstance(parsed.domain, Curve)
    about = [info for info in infos if info.key_id in (None, key.key_id) or key.key_id is None]
    known = [info for info in about if info.version == VERSION_OF_PROOFS]
    if about and not known:
        raise ChipUnsupported("chip authentication: of another version")
    fitting = [oids.chip_protocol(info.protocol) for info in known]
    protocols = [one for one in fitting if one.is_elliptic == is_elliptic]
    if not protocols:
        kind = 2 if is_elliptic else 1
        protocols = [oids.chip_protocol(f"{oids.CHIP_AUTHENTICATION}.{kind}.1")]
    return [Way(protocol, parsed, key.key_id) for protocol in protocols]


def _agreement_key(key: ChipKey) -> AgreementKey:
    parsed = parse_public_key(key.public_key)
    if not isinstance(parsed, AgreementKey):
        raise ChipUnsupported("chip authentication: an RSA key")
    return parsed


def signature_algorithm(infos: Sequence[SecurityInfo]) -> str | None:
    """Return how an ECDSA key of DG15 signs; None: not told.

    Raises:
        ChipMalformed: an info that is none. ChipUnsupported: of another version.
    """
    told = active_authentication_info(infos)
    if told is None:
        return None
    if told.version != VERSION_OF_PROOFS:
        raise ChipUnsupported("active authentication: of another version")
    return told.signature_algorithm


def check_mapping(proof: Proof, curve: Curve, infos: Sequence[SecurityInfo]) -> None:
    """Hold the data of chip authentication mapping against the keys of a file.

    Raises:
        NotGenuine: none of them fits.
    """
    for key in chip_keys(infos):
        try:
            parsed = _agreement_key(key)
        except ChipError:
            continue  # a key for something else
        fits = isinstance(parsed.domain, Curve) and parsed.domain == curve
        if fits and is_chip_data(curve, proof.chip_data, parsed.public, proof.mapping_key):
            return
    raise NotGenuine("PACE-CAM: no key of the chip fits its data")
