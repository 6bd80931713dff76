"""dlib's files are read to the last byte, computed as dlib does, and refused where they are cut."""

import hashlib
from contextlib import suppress

import numpy as np
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.errors import ModelError
from models.dlib_reader.network import read_face_net
from models.dlib_reader.onnx_graph import face_net_to_onnx
from models.dlib_reader.stream import DlibStream
from models.store import ModelStore
from tests.models.dlib_numpy import run
from tests.models.dlib_writer import Net, integer, real

SIDE, MEANS = 21, (122.5, 117.25, 104.75)

# Of tests' own pattern, by dlib 20.0.1 itself (PyPI dlib-bin 20.0.1.post1, get_face_descriptor).
RECORDED = (
    -0.044004, 0.115215, 0.052129, -0.006916, -0.0569, -0.053973, -0.073817, 0.001423,
    0.073989, -0.010455, 0.223391, -0.05507, -0.264278, -0.033899, -0.026903, 0.08972,
)  # fmt: skip


def small_net() -> Net:
    """One of each: first convolution, pooling, a residual block, one that halves and widens."""
    draw = np.random.default_rng(7)

    def some(*shape: int) -> np.ndarray:
        return draw.normal(size=shape).astype(np.float32).astype(np.float64)

    net = Net().conv(some(4, 3, 3, 3), some(4), 2, 0).affine(some(4), some(4)).plain("relu")
    net.pool("max", 2, 1).shortcut("tag")
    net.conv(some(4, 4, 3, 3), some(4), 1, 1).affine(some(4), some(4)).plain("relu")
    net.conv(some(4, 4, 3, 3), some(4), 1, 1).affine(some(4), some(4)).plain("add_prev").plain(
        "relu"
    )
    net.shortcut("tag").conv(some(6, 4, 3, 3), some(6), 2, 0).affine(some(6), some(6)).plain("relu")
    net.shortcut("tag").shortcut("skip").pool("avg", 2, 2).plain("add_prev").plain("relu")
    return net.pool("avg", 0, 1).fc(some(6, 5))


def outputs(onnx: bytes, faces: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(onnx, providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"faces": faces})[0])


def test_a_small_network_gives_what_plain_loops_give() -> None:
    net = small_net()
    onnx = face_net_to_onnx(read_face_net(net.file(SIDE, MEANS)))
    faces = np.random.default_rng(3).integers(0, 256, (2, SIDE, SIDE, 3), dtype=np.uint8)
    wanted = [run(net, one.astype(np.float64), MEANS) for one in faces]
    np.testing.assert_allclose(outputs(onnx, faces), wanted, rtol=1e-4, atol=1e-4)


def test_the_same_file_gives_the_same_bytes() -> None:
    file = small_net().file(SIDE, MEANS)
    first, second = (face_net_to_onnx(read_face_net(file)) for _ in range(2))
    assert first == second


def test_every_cut_is_refused() -> None:
    file = small_net().file(SIDE, MEANS)
    for length in range(0, len(file), 7):
        with pytest.raises(ModelError):
            read_face_net(file[:length])
    with pytest.raises(ModelError, match="1 bytes follow"):
        read_face_net(file + b"\0")


@given(position=st.integers(0, 10_000), value=st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused_but_never_crashes(position: int, value: int) -> None:
    file = bytearray(small_net().file(SIDE, MEANS))
    file[position % len(file)] = value
    with suppress(ModelError):
        face_net_to_onnx(read_face_net(bytes(file)))


@given(st.integers(-(2**63), 2**63))
def test_integers(value: int) -> None:
    assert DlibStream(integer(value)).integer() == value


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"\x01\x00", 0),
        (b"\x02\x80\x12", 0x1280),
        (b"\x81\x04", -4),
        (b"\x03\x62\x90\xf5", 0xF59062),
    ],
)
def test_integers_of_the_published_file(data: bytes, value: int) -> None:
    assert DlibStream(data).integer() == value


@given(st.floats(-(2.0**20), 2.0**20, width=32))
def test_reals(value: float) -> None:
    assert DlibStream(real(value)).real() == value


@pytest.mark.parametrize("data", [b"", b"\x00", b"\x09" + b"1" * 9, b"\x02\x01"])
def test_no_integer(data: bytes) -> None:
    with pytest.raises(ModelError):
        DlibStream(data).integer()


def pattern() -> np.ndarray:
    y, x = np.mgrid[0:150, 0:150]
    planes = [(3 * x + 5 * y) % 256, (x * y // 7) % 256, (255 - 2 * x + y) % 256]
    return np.stack(planes, axis=2).astype(np.uint8)


def test_the_published_weights_give_dlibs_own_numbers(weights: ModelStore) -> None:
    onnx = weights.path("face_recogniser").read_bytes()
    (embedding,) = outputs(onnx, pattern()[None])
    np.testing.assert_allclose(embedding[:16], RECORDED, atol=2e-6)
    assert float(np.linalg.norm(embedding)) == pytest.approx(1.287184, abs=1e-5)
    assert hashlib.sha256(onnx).hexdigest().startswith("7e54a231")
