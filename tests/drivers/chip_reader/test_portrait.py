"""Portraits of published DG2 files, through the confined decoder and back into the verdict."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.picture.decoder import PictureDecoder
from gate.chip.lds.dg2 import parse_dg2
from gate.chip.lds.face_19794 import parse_faces
from gate.chip.lds.jpeg2000 import CODESTREAM
from gate.chip.lds.picture import Picture, picture
from gate.chip.lds.portrait import decoded, portrait
from gate.chip.verdict import Check, Finding, Status
from gate.errors import PictureError
from gate.reasons import Reason

SAMPLES = "chip/samples"


@pytest.fixture(scope="module")
def decoder() -> Iterator[PictureDecoder]:
    with PictureDecoder(deadline_s=30, max_pixels=4_000_000) as one:
        yield one


def decode(decoder: PictureDecoder, coded: Picture) -> Finding:
    """Do what the composition root does with a portrait."""
    try:
        height, width = decoder.decode(coded.data).shape[:2]
    except PictureError:
        return decoded(coded, None, 1.0)
    return decoded(coded, (width, height), 1.0)


@pytest.mark.parametrize("name", ["AllFields", "MandFields"])
def test_iso_39794(decoder: PictureDecoder, shared: Path, name: str) -> None:
    data = (shared / SAMPLES / f"ICAO_39794_5_AP_DG2_{name}.dat").read_bytes()
    coded = portrait(data, {2})
    assert isinstance(coded, Picture)
    assert decode(decoder, coded).status is Status.PASSED


def test_iso_19794(decoder: PictureDecoder, shared: Path) -> None:
    (face,) = parse_faces((shared / SAMPLES / "ISO19794_Test1_Data.bin").read_bytes())
    assert decode(decoder, face.picture).status is Status.PASSED


def test_a_bare_codestream(decoder: PictureDecoder, shared: Path) -> None:
    data = (shared / SAMPLES / "ICAO_39794_5_AP_DG2_MandFields.dat").read_bytes()
    file = parse_dg2(data)[0].faces[0].picture.data
    bare = picture(file[file.index(CODESTREAM) :])
    assert decode(decoder, bare).status is Status.PASSED


def test_a_right_head_before_noise(decoder: PictureDecoder, shared: Path) -> None:
    data = (shared / SAMPLES / "ICAO_39794_5_AP_DG2_MandFields.dat").read_bytes()
    file = parse_dg2(data)[0].faces[0].picture.data
    spoilt = picture(file[:200] + bytes(len(file) - 200))
    found = decode(decoder, spoilt)
    expected = (Check.PORTRAIT, Status.FAILED, (Reason.CHIP_PORTRAIT_UNUSABLE,))
    assert (found.check, found.status, found.reasons) == expected
