"""Embeds every picture once, in memory only: decoded in the sandbox, as `egate verify` does."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Final, Self

import cv2

from drivers.picture.decoder import PictureDecoder
from gate.app.vision.analysis import FaceAnalysis
from gate.app.vision.held import erase
from gate.app.vision.seen import Analysis, Embedding, Picture
from gate.app.vision.settings import ModelPaths
from gate.biometrics.limits import FrameLimits
from gate.biometrics.usable import count_faces
from gate.errors import PairsError, PictureError
from gate.reasons import Reason

MOST_BYTES: Final = 20_000_000  # of a picture


class Gallery:
    """Templates by picture, and why there is none. Use it in a `with`: all is overwritten then."""

    def __init__(self, paths: ModelPaths) -> None:
        """Raises ModelError: a runtime refuses its file."""
        self._limits = FrameLimits()
        self._templates = dict[Path, Embedding]()
        self.failed = dict[Path, Reason]()  # failures to acquire (ISO/IEC 19795-1)
        cv2.setNumThreads(1)
        with ExitStack() as stack:
            self._analysis: Analysis = stack.enter_context(FaceAnalysis(paths, self._limits))
            self._decoder = stack.enter_context(closing(PictureDecoder(max_bytes=MOST_BYTES)))
            self._stack = stack.pop_all()

    def embed(self, pictures: Sequence[Path], tell: Callable[[int], None] = lambda _: None) -> None:
        """Embed pictures that are not here yet; `tell` is given how many of them are done.

        Raises:
            PairsError: a file can not be read.
        """
        for done, path in enumerate(pictures, 1):
            if path not in self._templates and path not in self.failed:
                self._one(path)
            tell(done)

    def score(self, one: Path, other: Path) -> float | None:
        """Return the comparison score of two pictures; None: one of them has no template."""
        if one in self.failed or other in self.failed:
            return None
        return self._analysis.compare(self._templates[one], self._templates[other])

    def reasons(self) -> dict[str, int]:
        """Count the failures by their reason."""
        return dict(Counter(reason.value for reason in self.failed.values()).most_common())

    def erase(self) -> None:
        """Overwrite and forget all templates."""
        erase(*self._templates.values())
        self._templates.clear()

    def _one(self, path: Path) -> None:
        try:
            picture = self._decoder.decode(_content(path))
        except PictureError:
            self.failed[path] = Reason.PORTRAIT_UNUSABLE
            return
        try:
            found = self._template(picture)
        finally:
            erase(picture)
        if isinstance(found, Reason):
            self.failed[path] = found
        else:
            self._templates[path] = found

    def _template(self, picture: Picture) -> Embedding | Reason:
        """Take the one face of a picture, at whatever size, as `egate verify` takes a live one."""
        faces = self._analysis.faces_on_page(picture)
        if not faces:
            return Reason.NO_FACE
        widths = [face.measures.box.width for face in faces]
        if count_faces(widths, self._limits) != 1:
            return Reason.SEVERAL_FACES
        template = self._analysis.embed(picture, faces[widths.index(max(widths))])
        try:
            self._analysis.compare(template, template)  # refuses what is no number
        except ValueError:
            return Reason.SCORE_UNUSABLE
        return template

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.erase()
        self._analysis.forget()
        self._stack.close()


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)  # one more: the decoder says that it is too large
    except OSError as error:
        raise PairsError(f"{path} can not be read: {error.strerror}") from error
