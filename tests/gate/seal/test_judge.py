"""Seals beside documents: genuine, and of the same document."""

import pytest

from gate.reasons import Reason
from gate.seal.judge import judge_seal
from gate.seal.trust import TrustStore, store_of
from simulators.tickets import seal_write
from tests.gate.seal import made

ALTERED = (made.LINES[0].replace("DENT", "BENT"), made.LINES[1])
PASSPORT = ("P<GBRBENT<<ARTHUR" + 27 * "<", "47110815P7GBR5203116M3004150" + 16 * "<")
ZONE = " ".join(made.LINES[0].split("<")) + made.LINES[1]
DATES = {"issued": made.SIGNED, "signed_on": made.SIGNED}


def judged(
    data: bytes,
    lines: tuple[str, ...] = made.LINES,
    number: str = "1234567XY",
    trust: TrustStore | None = None,
    clock_trusted: bool = True,
) -> tuple[Reason, ...]:
    return judge_seal(data, lines, number, trust or made.trust(), made.DAY, clock_trusted)


def french(*values: tuple[str, str]) -> bytes:
    return seal_write.french(made.WHO, values, **DATES)


def vds(*features: tuple[int, bytes], document: tuple[int, int] = (0x5D, 0x01)) -> bytes:
    return seal_write.vds(made.WHO, features, document, **DATES)


@pytest.mark.parametrize(
    ("data", "lines", "number", "reasons"),
    [
        (made.visa(), made.LINES, "X", ()),  # laid on its own page
        (made.visa(), PASSPORT, "47110815P", ()),  # beside the passport that it belongs to
        (made.visa(), PASSPORT, "47110815Q", (Reason.SEAL_MISMATCH,)),
        # Another name on the visa itself: the number of the passport does not excuse it.
        (made.visa(), ALTERED, "47110815P", (Reason.SEAL_MISMATCH,)),
        (made.visa(), ALTERED, "47110815Q", (Reason.SEAL_MISMATCH,)),
        (vds(document=(0x01, 0xC8)), made.LINES, "X", (Reason.SEAL_NOT_TIED,)),
        (vds((0x02, b"\0\0")), made.LINES, "X", (Reason.SEAL_MALFORMED,)),
        (made.vds_nc(), made.LINES, "E1234567P", ()),
        (made.vds_nc(), made.LINES, "E1234567Q", (Reason.SEAL_MISMATCH,)),
        (made.french(), made.LINES, "07CD12304", ()),
        (made.french(), made.LINES, "07CD12305", (Reason.SEAL_MISMATCH,)),
        (french(("60", "NATACHA")), made.LINES, "X", (Reason.SEAL_NOT_TIED,)),
        (french(("6F", ZONE)), made.LINES, "X", ()),
        (french(("6F", ZONE), ("66", "07CD12304")), ALTERED, "07CD12304", (Reason.SEAL_MISMATCH,)),
        (french(("6F", "P FRASPECIMEN")), made.LINES, "X", (Reason.SEAL_MISMATCH,)),
        (b"", made.LINES, "X", (Reason.SEAL_MALFORMED,)),
    ],
)
def test_a_seal_and_its_document(
    data: bytes, lines: tuple[str, ...], number: str, reasons: tuple[Reason, ...]
) -> None:
    assert judged(data, lines, number) == reasons


def test_every_reason_is_told() -> None:
    assert judged(made.visa(), ALTERED, "X", store_of({}), False) == (
        Reason.SIGNER_UNKNOWN,
        Reason.SEAL_MISMATCH,
        Reason.CLOCK_NOT_TRUSTED,
    )
    assert judged(made.visa(made.OTHER)) == (Reason.SIGNATURE_WRONG,)
