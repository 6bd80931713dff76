"""The search: right readings of every symbology, however the code lies, and none that is not there.

Drawn by zxing-cpp's writer, spoilt as for `tests.bench.codes`, which counts many more of them.
"""

import numpy as np
import pytest
import zxingcpp

from drivers.picture import budget as budgeting
from drivers.picture import search as searching
from drivers.picture.barcode import Barcode, Symbology
from drivers.picture.budget import Budget
from drivers.picture.looks import LOOKS
from drivers.picture.plans import PLANS, ZBAR, ZXING
from drivers.picture.search import search
from drivers.picture.sights import Sights
from tests.bench.code_clutter import clutter, print_of_text
from tests.bench.code_pictures import FORMATS, drawn, payload, samples

PATIENT_S = 60.0
EASY = ("clean", "turned", "aslant")


@pytest.mark.parametrize("symbology", Symbology)
def test_each_symbology_turned_and_aslant(symbology: Symbology) -> None:
    for sample in samples(symbology, 2, seed=21):
        found = search(sample.picture, [symbology], PATIENT_S)
        read = [(one.symbology, one.data) for one in found]
        assert read in ([], [(symbology, sample.payload)]), sample.kind
        assert read or sample.kind not in EASY


@pytest.mark.parametrize("symbology", Symbology)
def test_only_what_is_asked_for_is_read(symbology: Symbology) -> None:
    content = payload(symbology, np.random.default_rng(3))
    picture = drawn(symbology, content)
    others = [one for one in Symbology if one is not symbology]
    assert search(picture, others, PATIENT_S) == []
    found = search(picture, Symbology, PATIENT_S)
    assert [(one.symbology, one.data) for one in found] == [(symbology, content)]


@pytest.mark.parametrize("symbology", Symbology)
@pytest.mark.parametrize("look", [None, "straightened", "doubled"])
def test_the_place_is_told_in_the_picture_that_was_given(
    symbology: Symbology, look: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if look in PLANS[symbology].looks and PLANS[symbology] is not PLANS[Symbology.ITF]:
        monkeypatch.setattr(searching, "LOOKS", {look: LOOKS[look]} if look else LOOKS)
    code = drawn(symbology, payload(symbology, np.random.default_rng(5)))
    height, width = code.shape
    picture = np.pad(code, ((30, 50), (140, 20)), constant_values=255)
    (found,) = search(picture, [symbology], PATIENT_S)
    x, y, wide, high = found.box
    assert x >= 140
    assert y >= 30
    assert x + wide <= 140 + width
    assert y + high <= 30 + height
    assert wide > width / 4


def test_bytes_of_every_value_survive() -> None:
    content = bytes(range(256))
    for symbology in (Symbology.QR, Symbology.AZTEC, Symbology.PDF417, Symbology.DATA_MATRIX):
        (found,) = search(drawn(symbology, content), [symbology], PATIENT_S)
        assert found.data == content


def test_nothing_is_read_where_nothing_is() -> None:
    for picture in clutter(8, seed=8):
        assert search(picture, Symbology, PATIENT_S) == []


@pytest.mark.parametrize("shape", [(1, 1), (1, 400), (400, 1), (3, 3), (64, 64)])
@pytest.mark.parametrize("grey", [0, 128, 255])
def test_empty_and_tiny_pictures(shape: tuple[int, int], grey: int) -> None:
    assert search(np.full(shape, grey, np.uint8), Symbology, PATIENT_S) == []


def test_no_look_is_begun_once_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = list[str]()
    noted = {
        name: lambda grey, name=name, look=look: begun.append(name) or look(grey)
        for name, look in LOOKS.items()
    }
    monkeypatch.setattr(searching, "LOOKS", noted)
    assert search(np.zeros((40, 40), np.uint8), [Symbology.QR], 0.0) == []
    assert begun == ["plain"]


def test_a_code_in_a_large_photo() -> None:
    """12 million pixels full of print, with the codes that a lane asks for in the middle."""
    tile = print_of_text(np.random.default_rng(2))
    photo = np.tile(tile, (9, 9))[:3_000, :4_000]
    content = payload(Symbology.PDF417, np.random.default_rng(4))
    one = drawn(Symbology.PDF417, content)
    photo[1_000 : 1_000 + one.shape[0], 1_500 : 1_500 + one.shape[1]] = one
    (found,) = search(photo, [Symbology.QR, Symbology.AZTEC, Symbology.PDF417], PATIENT_S)
    assert found.data == content
    x, y, width, height = found.box
    assert 1_500 <= x <= x + width <= 1_500 + one.shape[1]
    assert 1_000 <= y <= y + height <= 1_000 + one.shape[0]


def test_what_could_not_end_in_time_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(budgeting.time, "monotonic", lambda: clock[0])
    budget = Budget(1.0)
    assert budget.allows(10_000_000)  # the first one, whatever it takes
    clock[0] = 0.4
    budget.learn(1_000)
    assert not budget.allows(2_000)
    assert not budget.is_spent
    assert budget.allows(1_000)
    clock[0] = 1.1
    assert budget.is_spent


def code(symbology: Symbology, data: bytes = b"0123456789") -> Barcode:
    return Barcode(symbology, data, (0, 0, 1, 1))


@pytest.mark.parametrize(
    ("form", "content"),
    [
        (zxingcpp.BarcodeFormat.MicroQRCode, b"123"),
        (zxingcpp.BarcodeFormat.RMQRCode, b"1234"),
        (zxingcpp.BarcodeFormat.AztecRune, b"25"),
        (zxingcpp.BarcodeFormat.MicroPDF417, b"ABCDEF"),
        (zxingcpp.BarcodeFormat.DataBarOmni, b"0123456789012"),
        (zxingcpp.BarcodeFormat.Code93, b"ABC123"),
    ],
)
def test_relatives_are_passed_over(form: zxingcpp.BarcodeFormat, content: bytes) -> None:
    picture = np.pad(
        np.array(zxingcpp.create_barcode(content, form).to_image(scale=4)), 40, constant_values=255
    )
    assert search(picture, Symbology, PATIENT_S) == []


def test_code_39_is_not_taken_for_its_extended_form() -> None:
    (found,) = search(drawn(Symbology.CODE39, b"+AB-7"), [Symbology.CODE39], PATIENT_S)
    assert found.data == b"+AB-7"


def test_a_linear_code_needs_two_sights() -> None:
    sights, once = Sights(), code(Symbology.CODE39)
    sights.note(once, False, ZBAR, "plain")
    sights.note(once, False, ZBAR, "plain")
    assert sights.counting() == []
    sights.note(code(Symbology.CODE39, b"ANOTHER"), False, ZXING, "plain")
    assert sights.counting() == []
    sights.note(once, False, ZBAR, "softened")
    assert sights.counting() == [once]


def test_a_stacked_code_needs_one_sure_sight_or_two() -> None:
    for sure, enough in ((True, 1), (False, 2)):
        sights, one = Sights(), code(Symbology.PDF417)
        for number, look in enumerate(("plain", "doubled"), 1):
            sights.note(one, sure, ZXING, look)
            assert bool(sights.counting()) is (number >= enough)


def test_a_part_of_interleaved_2_of_5_does_not_count() -> None:
    part, whole = code(Symbology.ITF, b"345678"), code(Symbology.ITF)
    sights = Sights()
    sights.note(part, False, ZBAR, "straightened")
    sights.note(part, False, ZBAR, "straight_and_soft")
    assert sights.counting() == []  # one engine alone
    sights.note(whole, False, ZXING, "straightened")
    sights.note(part, False, ZXING, "straight_and_soft")
    assert sights.counting() == []  # both, but a longer one was seen
    sights.note(whole, False, ZBAR, "straight_and_even")
    assert sights.counting() == [whole]


def test_every_symbology_has_a_plan() -> None:
    assert PLANS.keys() == set(Symbology) == FORMATS.keys()
    assert all(plan.looks <= LOOKS.keys() for plan in PLANS.values())
