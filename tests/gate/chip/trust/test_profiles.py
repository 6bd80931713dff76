"""The profile of Doc 9303-12: how long a key signs, and how long a chain of authorities may be."""

from datetime import UTC, datetime

import pytest

from gate.chip.trust import der
from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import Certificate, certificate
from gate.chip.trust.der import encode
from gate.chip.trust.extensions import Extensions, extensions
from gate.chip.trust.passive import authenticate
from gate.chip.trust.profiles import too_long
from gate.chip.trust.steps import Code, Result, Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Status
from gate.errors import DocumentError
from tests.gate.chip.trust.judging import judged
from tests.gate.chip.trust.made import (
    NOW,
    SIGNER,
    UTOPIA,
    UTOPIA_NEXT,
    UTOPIA_RENAMED,
    Wish,
    certify,
    root,
)
from tests.gate.chip.trust.made_cms import GROUPS, Signing, attribute, oid, sod

MAY, JUNE = datetime(2030, 5, 1, tzinfo=UTC), datetime(2030, 6, 1, tzinfo=UTC)
JULY, LONG_AGO = datetime(2030, 7, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)


def dates(signed_at: str, first: datetime | None, last: datetime | None) -> Result:
    """Judge a document by a signer whose key signs from `first` to `last`."""
    wish = Wish(key_from=first, key_until=last)
    time = attribute("1.2.840.113549.1.9.5", encode(0x17, f"{signed_at}120000Z".encode()))
    how = Signing(
        certificate=certify(SIGNER, UTOPIA, wish), attributes=(time,) if signed_at else ()
    )
    return judged(sod(how)).of(Step.SIGNER_DATES)


@pytest.mark.parametrize(
    ("signed_at", "first", "last", "beyond"),
    [
        ("300515", MAY, JUNE, None),
        ("300515", None, JUNE, None),
        ("300515", MAY, None, None),
        ("300615", MAY, JUNE, JUNE),  # after its time
        ("300415", MAY, JUNE, MAY),  # before it
        ("300515", JUNE, None, JUNE),
        ("", LONG_AGO, MAY, None),  # nothing says when it was signed, and the certificate holds
        ("", JULY, None, JULY),  # by a key that does not sign yet
    ],
)
def test_when_a_key_signs(
    signed_at: str, first: datetime | None, last: datetime | None, beyond: datetime | None
) -> None:
    result = dates(signed_at, first, last)
    if beyond is None:
        assert result.status is Status.PASSED
    else:
        assert (result.status, result.code) == (Status.FAILED, Code.KEY_PERIOD)
        assert result.figure == beyond.isoformat()


def test_the_dates_of_the_certificate_come_first() -> None:
    wish = Wish(last=MAY, key_from=LONG_AGO, key_until=LONG_AGO)
    how = Signing(certificate=certify(SIGNER, UTOPIA, wish))
    assert judged(sod(how)).of(Step.SIGNER_DATES).code is Code.EXPIRED


def ca(path: int | None = 0, *, renames: bool = False) -> Wish:
    return Wish(ca=True, path=path, renames=renames)


def read(data: bytes) -> Certificate:
    return certificate(data)


BELOW = ca()  # of another name, and no link
ROOT = {path: read(root(UTOPIA, ca(path))) for path in (0, 1, None)}


@pytest.mark.parametrize(
    ("issuers", "exceeded"),
    [
        ((ROOT[0],), None),
        ((ROOT[None],), None),
        ((read(certify(UTOPIA_NEXT, UTOPIA, ca())), ROOT[0]), None),  # a link to the next key
        ((read(certify(UTOPIA_RENAMED, UTOPIA, ca(renames=True))), ROOT[0]), None),
        ((read(certify(UTOPIA_RENAMED, UTOPIA, BELOW)), ROOT[0]), 1),
        ((read(certify(UTOPIA_RENAMED, UTOPIA, BELOW)), ROOT[1]), None),
        ((read(certify(UTOPIA_RENAMED, UTOPIA, BELOW)), ROOT[None]), 1),  # as the profile has it
        (
            (
                read(certify(UTOPIA_RENAMED, UTOPIA_NEXT, BELOW)),
                read(certify(UTOPIA_NEXT, UTOPIA, ca(None))),
                ROOT[1],
            ),
            1,  # a link allows no more than its CSCA
        ),
    ],
)
def test_how_many_authorities_stand_in_between(
    issuers: tuple[Certificate, ...], exceeded: int | None
) -> None:
    assert too_long(issuers) is (None if exceeded is None else issuers[exceeded])


def test_a_document_of_an_authority_that_a_csca_put_below_itself() -> None:
    for renames, code in ((False, Code.PATH_TOO_LONG), (True, None)):
        below = certify(UTOPIA_RENAMED, UTOPIA, ca(renames=renames))
        how = Signing(certificate=certify(SIGNER, UTOPIA_RENAMED), beside=(below,))
        passive = authenticate(sod(how), GROUPS, Anchors([ROOT[0]]), NOW, TrustPolicy())
        assert passive.of(Step.ISSUER).code is code


def basic(length: bytes) -> Extensions:
    value = encode(0x30, encode(0x01, b"\xff"), encode(0x02, length))
    one = encode(0x30, oid("2.5.29.19"), encode(0x04, value))
    return extensions(der.one(encode(0xA3, encode(0x30, one))))


def test_a_length_below_none_is_malformed() -> None:
    assert basic(b"\x02").path_length == 2
    with pytest.raises(DocumentError, match="path"):
        basic(b"\xff")
