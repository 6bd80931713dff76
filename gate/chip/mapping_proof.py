"""PACE with chip authentication mapping: whether a chip was to prove itself by it, and whose key
it proved.

Source: ICAO Doc 9303-11, 4.4.3.3.3 and 4.4.3.5.
"""

from collections.abc import Iterator, Mapping, Sequence

from gate.chip import oids
from gate.chip.access import Opened
from gate.chip.curves import Curve
from gate.chip.errors import ChipUnsupported, NotGenuine
from gate.chip.files import File
from gate.chip.lds.card_security import parse_card_security
from gate.chip.lds.security_infos import SecurityInfo, parse_security_infos
from gate.chip.proofs import check_mapping


def is_offered(files: Mapping[File, bytes], signed: Sequence[SecurityInfo]) -> bool:
    """Tell whether EF.CardAccess or DG14 has it. A chip that then goes another way is no better
    than a copy, which lacks the key and refuses what needs it.

    Args:
        files: Those that were read; EF.CardAccess was parsed before.
        signed: Of DG14.
    """
    told = files.get(File.CARD_ACCESS)
    offered = () if told is None else parse_security_infos(told)
    return any(one.is_a(oids.PACE_CAM) for one in (*signed, *offered))


def proven_key(opened: Opened, files: Mapping[File, bytes], signed: Sequence[SecurityInfo]) -> File:
    """Return the file whose key the chip proved: DG14 if it holds it, for the SOD vouches for it.

    Raises:
        NotGenuine: no key that was read fits.
        ChipUnsupported: it was not opened by this mapping, on a curve.
        ChipMalformed: EF.CardSecurity is none.
    """
    curve = None if opened.way is None else opened.way.domain
    if opened.proof is None or not isinstance(curve, Curve):
        raise ChipUnsupported("PACE-CAM: not on a curve")
    for file, infos in _sources(files, signed):
        try:
            check_mapping(opened.proof, curve, infos)
        except NotGenuine:
            continue
        return file
    raise NotGenuine("PACE-CAM: no key that was read fits")


def _sources(
    files: Mapping[File, bytes], signed: Sequence[SecurityInfo]
) -> Iterator[tuple[File, Sequence[SecurityInfo]]]:
    yield File.DG14, signed
    if File.CARD_SECURITY in files:
        yield File.CARD_SECURITY, parse_card_security(files[File.CARD_SECURITY])
