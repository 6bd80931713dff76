"""No portrait reaches a decoder before its hash was found right."""

import pytest

from gate.chip.lds.picture import Picture
from gate.chip.lds.portrait import decoded, portrait
from gate.chip.verdict import Check, Finding, Status
from gate.reasons import Reason
from tests.gate.chip.lds.pictures import codestream, jp2, jpeg
from tests.gate.chip.lds.test_dg2 import dg2, face, record

GOOD = dg2(record(face(jp2(413, 531)), face(jpeg())))


def test_the_first_face() -> None:
    found = portrait(GOOD, {1, 2})
    assert isinstance(found, Picture)
    assert (found.width, found.height) == (413, 531)


def test_not_verified() -> None:
    for verified in (set[int](), {1, 14}):
        assert portrait(GOOD, verified) == Finding(Check.PORTRAIT, Status.NOT_DONE)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (None, Reason.CHIP_PORTRAIT_MISSING),
        (dg2(record(face(b"\xff\xd8\xfe"))), Reason.CHIP_PORTRAIT_UNUSABLE),
        (dg2(record(face(jp2(4, 3, codestream(5, 3))))), Reason.CHIP_PORTRAIT_UNUSABLE),
        (dg2(record(face(jp2(60_000, 60_000)))), Reason.CHIP_PORTRAIT_TOO_LARGE),
        (GOOD[:-1], Reason.CHIP_PORTRAIT_UNUSABLE),
    ],
)
def test_refused(data: bytes | None, reason: Reason) -> None:
    assert portrait(data, {2}) == Finding(Check.PORTRAIT, Status.FAILED, (reason,))


def test_after_the_decoder() -> None:
    picture = portrait(GOOD, {2})
    assert isinstance(picture, Picture)
    assert decoded(picture, (413, 531), 6.0) == Finding(Check.PORTRAIT, Status.PASSED, (), 6.0)
    assert decoded(picture, (531, 413), 6.0).status is Status.PASSED  # turned, as Exif says
    for size in (None, (413, 530)):
        assert decoded(picture, size, 6.0).reasons == (Reason.CHIP_PORTRAIT_UNUSABLE,)
