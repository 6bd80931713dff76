"""The committed network: its file, its sizes, and what it refuses."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import pytest

from gate.document.reading.signs import SIGNS
from gate.errors import ModelError
from models.ocrb.reader import FILE, LineReader
from simulators.specimen.lettering import Lettering, cover

MOST_BYTES = 1_000_000


@pytest.fixture(scope="module")
def reader() -> Iterator[LineReader]:
    with LineReader() as one:
        yield one


def line(width: int = 320) -> np.ndarray:
    return np.full((32, width), 200, np.uint8)


def test_the_file_is_small_and_whole() -> None:
    assert FILE.stat().st_size <= MOST_BYTES
    model = onnx.load(FILE)
    onnx.checker.check_model(model)
    assert {node.domain for node in model.graph.node} == {""}
    assert not any(b"/" in one.value.encode() for one in model.metadata_props)


@pytest.mark.parametrize("width", [48, 64, 65, 66, 67, 930, 2048])
def test_an_empty_line_has_no_characters(width: int, reader: LineReader) -> None:
    assert reader.read([line(width), line(width)]) == ()


def test_noise_is_no_zone_and_no_error(reader: LineReader) -> None:
    rng = np.random.default_rng(4)
    for loud in (3, 40, 255):
        noise = rng.integers(0, loud, (2, 32, 900)).astype(np.uint8)
        rows = reader.read(list(noise))
        assert len({len(row) for row in rows}) <= 1


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [line()] * 4,
        [line(47)],
        [line(2049)],
        [line(320), line(324)],
        [line().astype(np.float32)],
        [np.zeros((31, 320), np.uint8)],
        [np.zeros((32, 320, 3), np.uint8)],
    ],
)
def test_other_pictures_are_refused(lines: list[np.ndarray], reader: LineReader) -> None:
    with pytest.raises(ValueError, match=r"line|px"):
        reader.read(lines)


def test_five_looks_see_the_same_places(reader: LineReader) -> None:
    text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<"
    how = Lettering(19, 3.2, 21)
    drawn = 255 - cover(text, how, (800, 32), 22, 7)
    one = reader.read([drawn])
    five = reader.read_again([drawn], one, [0])
    assert len(one[0]) == len(five[0]) == len(text)
    for first, mean in zip(one[0], five[0], strict=True):
        assert mean.x == pytest.approx(first.x, abs=3)
    likeliest = [sign.probabilities.index(max(sign.probabilities)) for sign in five[0]]
    assert "".join(SIGNS[one] for one in likeliest) == text
    assert five != one
    assert reader.read_again([line()], (), [0]) == ()


def test_only_the_lines_in_doubt_are_looked_at_again(reader: LineReader) -> None:
    texts = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226")
    how = Lettering(19, 3.2, 21)
    drawn = [255 - cover(text, how, (800, 32), 22, 7) for text in texts]
    one = reader.read(drawn)
    again = reader.read_again(drawn, one, [1])
    assert again[0] == one[0]
    assert again[1] != one[1]
    assert [len(row) for row in again] == [36, 36]


def test_a_file_that_is_no_network(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.onnx"
    wrong.write_bytes(b"not a network")
    with pytest.raises(ModelError, match="not a reader"):
        LineReader(wrong)


def test_what_the_runtime_keeps_of_the_last_lines_is_overwritten() -> None:
    with LineReader() as reader:
        run, seen = reader._net, list[np.ndarray]()

        class Watched:
            def run(self, names: None, inputs: dict[str, np.ndarray]) -> object:
                seen.append(inputs["lines"])
                return run.run(names, inputs)

        reader._net = Watched()
        reader.read([line(2048)] * 3)  # the most that can be asked of it
        reader.forget()
    assert seen[1].shape == seen[0].shape == (3, 1, 32, 2048)
    assert not seen[1].any()


def test_closing_may_be_repeated() -> None:
    reader = LineReader()
    reader.close()
    reader.close()
