"""The pictures of ../shared/faces as documents and cameras show them, embedded by each library."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gate.app.vision.analysis import FaceAnalysis
from gate.app.vision.installed import model_paths
from gate.biometrics.limits import FrameLimits
from gate.biometrics.usable import count_faces
from models import geometry
from models.faces import Picture
from models.thresholds import threshold
from tests.bench.calibrate import read
from tests.bench.faces import one_core
from tests.bench.peer_runs import theirs
from tests.bench.portraits import chip_portrait, live_frame, printed_portrait

FACES: Final = Path(__file__).resolve().parents[3] / "shared" / "faces"
MADE: Final = {"chip": chip_portrait, "print": printed_portrait, "live": live_frame}
KINDS: Final = ("as it is", *MADE)
STOCK_DISTANCE: Final = 0.6
Vector = NDArray[np.float64]
Vectors = dict[tuple[str, str], Vector | None]  # (kind, name of the picture); None: no face
Score = Callable[[Vector, Vector], float]


@dataclass(frozen=True, slots=True)
class Library:
    """Embeddings of all pictures, and how two of them are compared; higher is more alike."""

    vectors: Vectors
    score: Score
    threshold: float


def made_of(folder: Path, analysis: FaceAnalysis) -> Iterator[tuple[str, str, Picture]]:
    """Yield (kind, name, picture) of every picture and of what was made of it."""
    for number, path in enumerate(sorted(folder.iterdir())):
        picture, random = read(path), np.random.default_rng(number)
        yield KINDS[0], path.name, picture
        if not (faces := analysis.faces_on_page(picture)):
            continue
        eyes = geometry.eye_centres(faces[0].mesh.points)
        for kind, make in MADE.items():
            yield kind, path.name, make(picture, eyes, random)


def ours(picture: Picture, analysis: FaceAnalysis) -> Vector | None:
    """Embed the one face of a picture, as `egate evaluate match` does; None: there is not one."""
    faces = analysis.faces_on_page(picture)
    widths = [face.measures.box.width for face in faces]
    if count_faces(widths, FrameLimits()) != 1:
        return None
    return analysis.embed(picture, faces[widths.index(max(widths))]).astype(np.float64)


def libraries(folder: Path, *, peer: bool) -> dict[str, Library]:
    """Embed everything with both; pictures for the peer lie in a folder that goes at the end."""
    own: Vectors = {}
    with TemporaryDirectory() as temporary, FaceAnalysis(model_paths(), FrameLimits()) as analysis:
        paths = dict[tuple[str, str], Path]()
        with one_core():
            for kind, name, picture in made_of(folder, analysis):
                own[kind, name] = ours(picture, analysis)
                paths[kind, name] = Path(temporary, f"{kind} {name}.png")
                cv2.imwrite(str(paths[kind, name]), picture)
        found = {"egate": Library(own, lambda a, b: float(a @ b), threshold("standard"))}
        if peer:
            answers = theirs(list(paths.values()), 0)
            vectors: Vectors = dict(zip(paths, (one for *_, one in answers), strict=True))
            found["face_recognition"] = Library(vectors, _nearness, -STOCK_DISTANCE)
    return found


def _nearness(a: Vector, b: Vector) -> float:
    return -float(np.linalg.norm(a - b))
