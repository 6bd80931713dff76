"""No portrait is taken from a page that looks forged, where the lane asks for these checks."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from drivers.page_reader.folder_page import Config, FolderPageReader
from drivers.picture.decoder import PictureDecoder
from gate.app.vision.page import Fetched, Given, fetch_reference
from gate.app.vision.page_checks import REASONS
from gate.biometrics.limits import PortraitLimits
from gate.document.presentation import PageCheck
from gate.ports import PageReader
from gate.reasons import Reason
from simulators.full_page.attack import Attack
from tests.app.page.lit import lit
from tests.app.vision.fakes import PAGE, FakeAnalysis, FakeDecoder, FakePageReader

CHECKED = PortraitLimits(check_page=True)
SAID_AT_LEAST = {
    Attack.COPY_TONER: Reason.PAGE_BRIGHT_PAPER,
    Attack.COPY_INKJET: Reason.PAGE_NOT_B900,
    Attack.SCREEN: Reason.PAGE_MOIRE,
    Attack.STUCK_OVER: Reason.PAGE_INLAY,
}


@pytest.fixture(scope="module")
def decoder() -> Iterator[PictureDecoder]:
    with closing(PictureDecoder()) as decoder:
        yield decoder


def fetched(folder: Path, decoder: PictureDecoder, limits: PortraitLimits) -> Fetched:
    reader = FolderPageReader(Config(path=folder))
    return fetch_reference(reader, decoder, FakeAnalysis(), limits, lambda _ms: None)


def test_every_check_has_a_reason_of_its_own() -> None:
    assert set(REASONS) == set(PageCheck)
    assert len(set(REASONS.values())) == len(REASONS)


def test_a_genuine_page_gives_its_portrait(tmp_path: Path, decoder: PictureDecoder) -> None:
    lit(tmp_path, None)
    found = fetched(tmp_path, decoder, CHECKED)
    assert (found.reasons, found.failed) == ((), False)
    assert found.reference is not None


@pytest.mark.parametrize("attack", Attack)
def test_a_forgery_gives_none_and_says_why(
    attack: Attack, tmp_path: Path, decoder: PictureDecoder
) -> None:
    lit(tmp_path, attack)
    found = fetched(tmp_path, decoder, CHECKED)
    assert found.reference is None
    assert not found.failed
    assert SAID_AT_LEAST[attack] in found.reasons
    assert set(found.reasons) <= set(REASONS.values())


def test_nothing_is_checked_where_the_lane_does_not_ask(
    tmp_path: Path, decoder: PictureDecoder
) -> None:
    lit(tmp_path, Attack.SCREEN)
    assert fetched(tmp_path, decoder, PortraitLimits()).reference is not None


@pytest.mark.parametrize("reader", [FakePageReader(), Given(PAGE)])
def test_one_light_is_checked_and_a_portrait_of_a_chip_is_none(reader: PageReader) -> None:
    decoder = FakeDecoder()
    found = fetch_reference(reader, decoder, FakeAnalysis(), CHECKED, lambda _ms: None)
    assert found.reasons == ()
    assert found.reference is not None
    assert not decoder.pages[0].any(), "erased"


def test_pictures_of_two_sizes_are_a_referral(tmp_path: Path, decoder: PictureDecoder) -> None:
    files = lit(tmp_path, None)
    (tmp_path / "page.infrared.png").write_bytes(
        bytes.fromhex("89504e470d0a1a0a") + files[1].read_bytes()[8:200]
    )
    found = fetched(tmp_path, decoder, CHECKED)
    assert (found.reference, found.reasons) == (None, (Reason.PORTRAIT_UNUSABLE,))
