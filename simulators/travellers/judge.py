"""Looks at drawn people with the shipping models: what they find, and what tells people apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.detection import FaceDetector
from models.mesh import FaceMesh, Mesh
from models.recognition import FaceRecogniser
from models.still import find_faces
from models.store import ModelStore
from simulators.travellers.clip import Look, expose, lit_lane, paint
from simulators.travellers.genome import Genome
from simulators.travellers.grid import Array, Grid
from simulators.travellers.light import Light
from simulators.travellers.people import draw_portrait
from simulators.travellers.person import Person, Wear

ROUGH: Final = Grid(448, 448)  # fine enough to choose with
CLOSED: Final = 0.105  # eye openness over which a blink is not told from an open eye
OPEN: Final = 0.2
LEVEL: Final = (-4.0, 11.0)  # degrees of pitch that the mesh may find in a level head
LOOKS: Final = (
    Look(yaw=13, pitch=-3, light=Light(azimuth=45, warmth=0.5), noise=4),
    Look(yaw=-13, pitch=5, roll=4, light=Light(azimuth=-40, key=0.5), blur_px=0.9, noise=5),
    Look(yaw=3, pitch=-6, distance_m=0.9, smile=0.5, light=Light(key=0.5, ambient=0.3), noise=5),
)


@dataclass(frozen=True)
class Seen:
    """One picture as the models see it."""

    mesh: Mesh
    embedding: Array
    score: float  # of the detector


class Judge:
    """The three networks. Not thread-safe."""

    def __init__(self, store: ModelStore | None = None) -> None:
        store = store or ModelStore()
        self._detector = FaceDetector(store.path("face_detector"))
        self._mesh = FaceMesh(store.path("face_mesh"))
        self._recogniser = FaceRecogniser(store.path("face_recogniser"))

    def see(self, picture: Array, *, embed: bool = True) -> Seen | None:
        """Return what the models see of the largest face; None: no face."""
        faces = self._detector.detect(picture)
        if not faces:
            return None
        mesh = self._mesh.fit(picture, faces[0])
        embedding = self._recogniser.embed(picture, mesh) if embed else np.zeros(128, np.float32)
        return Seen(mesh, embedding, faces[0].score)

    def see_page(self, page: Array) -> Seen | None:
        """Return what the models see of the largest face on a page, at whatever size."""
        meshes = find_faces(page, self._detector, self._mesh)
        if not meshes:
            return None
        mesh = max(meshes, key=lambda one: float(np.ptp(one.points[:, 0])))
        return Seen(mesh, self._recogniser.embed(page, mesh), 1.0)

    def close(self) -> None:
        """Free the runtimes."""
        for net in (self._detector, self._mesh, self._recogniser):
            net.close()


def live(person: Person, look: Look) -> Array:
    """Draw one live frame of a person that is not in the table."""
    picture = lit_lane(look.light, 640, 480)
    paint(picture, person, look)
    return expose(picture, look)


def portrait_of(judge: Judge, genome: Genome) -> Array | None:
    """Return the embedding of a roughly drawn portrait; None: a portrait that is of no use."""
    seen = judge.see(draw_portrait(genome, (266, 342), 1.0, ROUGH))
    if seen is None or not LEVEL[0] <= seen.mesh.pose_deg()[1] <= LEVEL[1]:
        return None
    return seen.embedding


def views_of(
    judge: Judge, genome: Genome, looks: Sequence[Look] = LOOKS, grid: Grid = ROUGH
) -> Array | None:
    """Return the embeddings of portrait and live views, (1 + len(looks), 128); None: refused."""
    first = portrait_of(judge, genome)
    if first is None:
        return None
    person = Person(genome, Wear(genome.clothing, seed=0), grid)
    seen = [judge.see(live(person, look)) for look in looks]
    blink = judge.see(live(person, Look(blink=1)), embed=False)
    if blink is None or blink.mesh.eye_openness > CLOSED or any(s is None for s in seen):
        return None
    if min(s.mesh.eye_openness for s in seen if s) < OPEN:
        return None
    return np.stack([first, *(s.embedding for s in seen if s)])
