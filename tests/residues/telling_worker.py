"""The real vision worker, which tells whoever searches pieces of all that it sees and makes.

Started as the worker is. The pieces leave by `writev` out of the arrays themselves, into the FIFO
that EGATE_RESIDUES names, so that telling makes no copy that could be found later. With
EGATE_RESIDUES_PLANT it keeps one template, as no worker may, so that a search has what to find.
"""

import ctypes
import os
import struct
import sys
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gate.app.vision import worker
from gate.app.worker.link import Link
from gate.app.worker.main import run_worker
from tests.residues.scan import LENGTH

HEADER: Final = struct.Struct("<16sI")
ROWS, COLUMNS = 24, 6  # of an array, from which a piece is told
PR_SET_DUMPABLE: Final = 4
PLANTED: Final = list[NDArray[Any]]()


class Teller:
    """Writes pieces."""

    def __init__(self, fifo: str) -> None:
        self._out = os.open(fifo, os.O_WRONLY)

    def array(self, name: str, values: NDArray[Any]) -> None:
        """Tell pieces of pictures, a picture, a table or a row; a row has to be contiguous."""
        for one in values if values.ndim == 4 else [values]:
            rows = np.atleast_2d(one)
            for row in rows[:: max(1, len(rows) // ROWS)]:
                self._row(name, row.reshape(-1))

    def _row(self, name: str, row: NDArray[Any]) -> None:
        count = LENGTH // row.itemsize
        for at in range(0, len(row) - count + 1, max(count, len(row) // COLUMNS)):
            piece = memoryview(row[at : at + count]).cast("B")
            os.writev(self._out, [HEADER.pack(name.encode(), len(piece)), piece])


def serve(link: Link) -> None:
    """Serve as the worker does, listened to."""
    teller = Teller(os.environ["EGATE_RESIDUES"])
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # its parent may read its memory
    _listen(teller, plant="EGATE_RESIDUES_PLANT" in os.environ)
    worker.serve(link)


def _listen(teller: Teller, *, plant: bool) -> None:
    """Put an ear at every place where a face or a template comes out of something."""
    from gate.app.vision import live, reference
    from models.detection import FaceDetector
    from models.mesh import FaceMesh
    from models.recognition import FaceRecogniser

    def hear(where: Any, method: str, tell: Any) -> None:
        inner = getattr(where, method)

        def told(*given: Any, **named: Any) -> Any:
            made = inner(*given, **named)
            tell(made, *given)
            return made

        setattr(where, method, told)

    def detected(faces: Any, _: Any, picture: NDArray[np.uint8]) -> None:
        for face in faces:  # of a frame or page only what is of the person
            left, top = max(0, int(face.x)), max(0, int(face.y))
            low, right = int(face.y + face.height), int(face.x + face.width)
            teller.array("picture", picture[top:low, left:right][:, : right - left])

    def ran(made: NDArray[np.float32], _: Any, views: NDArray[np.uint8]) -> None:
        if views.any():  # not what it sees to forget
            teller.array("aligned", views)
            teller.array("view", made)

    def embedded(made: NDArray[np.float32], *_: Any) -> None:
        teller.array("template", made)
        if plant:
            PLANTED.append(made.copy())

    hear(FaceDetector, "detect", detected)
    hear(FaceMesh, "fit", lambda mesh, *_: teller.array("mesh", mesh.points.reshape(-1, 36)))
    hear(FaceRecogniser, "_run", ran)
    hear(FaceRecogniser, "embed", embedded)
    for module in (live, reference):
        hear(module, "cut_out", lambda face, *_: teller.array("face", face))


if __name__ == "__main__":
    sys.exit(run_worker(int(sys.argv[1]), int(sys.argv[2]), serve))
