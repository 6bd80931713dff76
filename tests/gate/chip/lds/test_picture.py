"""What a picture is, and how large, by its own head alone."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.errors import ChipError, ChipLimit, ChipMalformed
from gate.chip.lds.picture import Format, picture
from tests.gate.chip.lds.pictures import box, codestream, jp2, jpeg

KINDS = [jpeg(413, 531), codestream(413, 531), jp2(413, 531)]
SIDES = st.integers(1, 2000)


@pytest.mark.parametrize("data", KINDS)
def test_size(data: bytes) -> None:
    found = picture(data)
    assert (found.width, found.height) == (413, 531)
    assert found.format is (Format.JPEG if data is KINDS[0] else Format.JPEG_2000)
    assert found.data == data
    assert "data" not in repr(found)


@given(SIDES, SIDES)
def test_any_size(width: int, height: int) -> None:
    for make in (jpeg, codestream, jp2):
        found = picture(make(width, height))
        assert (found.width, found.height) == (width, height)


def test_fill_bytes_and_bare_markers_before_the_frame() -> None:
    assert picture(jpeg(5, 6, extra=b"\xff\xff\x01\xff\xd0")).width == 5


@pytest.mark.parametrize(
    "data",
    [
        jpeg(2001, 2000),
        codestream(50_000, 50_000, tile=50_000),
        jp2(50_000, 50_000),
        codestream(4000, 1000, tile=1),  # four million tiles
        codestream(components=5),
        jp2() + box(b"free", b"") * 64,
        jpeg() + bytes(1_000_000),
    ],
)
def test_bombs_are_never_decoded(data: bytes) -> None:
    with pytest.raises(ChipLimit):
        picture(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + bytes(20),
        jpeg()[:15],
        jpeg(0, 3),
        b"\xff\xd8\xff\xda\0\2",
        codestream(0, 3),
        codestream(tile=0),
        codestream()[:30],
        jp2(4, 3, codestream(5, 3)),  # the header says another size
        jp2()[:60],
        box(b"jP  ", b"\r\n\x87\n") + box(b"jp2c", codestream()),
        box(b"jP  ", b"\r\n\x87\n") + box(b"jp2h", b"") + box(b"jp2c", codestream()),
        box(b"jP  ", b"\r\n\x87\n") + struct.pack(">I4s", 3, b"jp2h"),
        box(b"jP  ", b"\r\n\x87\n") + struct.pack(">I4sQ", 1, b"jp2h", 2**63),
    ],
)
def test_refused(data: bytes) -> None:
    with pytest.raises(ChipMalformed):
        picture(data)


def test_a_last_box_without_length() -> None:
    head = jp2()[: -len(codestream()) - 8]
    assert picture(head + b"\0\0\0\0jp2c" + codestream()).height == 3


@given(st.sampled_from(KINDS), st.integers(0, 200), st.binary(max_size=8))
def test_spoilt(data: bytes, at: int, by: bytes) -> None:
    try:
        found = picture(data[:at] + by + data[at + len(by) :])
    except ChipError:
        return
    assert 0 < found.width * found.height <= 4_000_000
