"""What a document and a lane's camera make of a face: chip portrait, printed portrait, live frame.

Synthetic, and so kinder than the real thing: no printer's raster, no reader's glass, no ageing. A
real chip portrait and a real live frame are of two days; here both come from the pictures given.
"""

from typing import Final

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from models.alignment import similarity
from models.faces import Picture, in_colour

CHIP: Final = (240, 308)  # px: width, height; ISO/IEC 19794-5:2011, 8.3.4 asks 240 of the width
PRINT: Final = (200, 257)  # px: 35 x 45 mm at 145 dpi, as a page reader delivers it
FRAME: Final = (640, 480)
CHIP_QUALITY, PRINT_QUALITY, FRAME_QUALITY = 50, 40, 80  # of JPEG, 0..100
# ISO/IEC 19794-5:2011, 8.3: the middle of the eyes at 0.3 to 0.5 of the height from the top; eyes
# 60 px apart at a width of 240.
EYE_LINE, EYE_SHARE = 0.45, 0.25
LIVE_EYES_PX: Final = 80.0
GUILLOCHE_PX: Final = 7.0  # between two lines of the security print
Eyes = NDArray[np.float32]
"""(2, 2): the centres of right and left eye, px."""


def chip_portrait(picture: Picture, eyes: Eyes, _: Generator) -> Picture:
    """Return what DG2 holds: framed as ISO/IEC 19794-5 says, 240x308, JPEG."""
    return _jpeg(_framed(picture, eyes, CHIP, EYE_SHARE * CHIP[0], EYE_LINE), CHIP_QUALITY)


def printed_portrait(picture: Picture, eyes: Eyes, random: Generator) -> Picture:
    """Return what a page reader sees of the print: grey, soft, with noise and security print."""
    small = _framed(picture, eyes, PRINT, EYE_SHARE * PRINT[0], EYE_LINE)
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY).astype(np.float64)
    soft = cv2.GaussianBlur(grey, (0, 0), 1.0)
    y, x = np.mgrid[: soft.shape[0], : soft.shape[1]]
    phase = random.uniform(0, 2 * np.pi)
    waves = np.sin(2 * np.pi * (y + 6 * np.sin(x / 17 + phase)) / GUILLOCHE_PX)
    spoilt = 20 + 0.8 * soft + 10 * waves + random.normal(0, 6, soft.shape)
    return _jpeg(np.clip(spoilt, 0, 255).astype(np.uint8), PRINT_QUALITY)


def live_frame(picture: Picture, eyes: Eyes, random: Generator) -> Picture:
    """Return a frame of a lane's camera: eyes 80 px apart, other light, soft, noise, JPEG."""
    frame = _framed(picture, eyes, FRAME, LIVE_EYES_PX, 0.5).astype(np.float64)
    bright = 255 * (frame / 255) ** random.uniform(0.75, 1.3)
    across = np.linspace(-1, 1, FRAME[0])[None, :, None]  # lit from one side
    lit = bright * (1 + random.uniform(-0.2, 0.2) * across)
    soft = cv2.GaussianBlur(lit, (0, 0), random.uniform(0.6, 1.4))
    noisy = soft + random.normal(0, 4, soft.shape)
    return _jpeg(np.clip(noisy, 0, 255).astype(np.uint8), FRAME_QUALITY)


def _framed(
    picture: Picture, eyes: Eyes, size: tuple[int, int], eyes_px: float, line: float
) -> Picture:
    """Turn, scale and shift the picture so that its eyes lie where they are wanted."""
    width, height = size
    wanted = np.array(
        [[(width - eyes_px) / 2, line * height], [(width + eyes_px) / 2, line * height]]
    )
    here = similarity(eyes.astype(np.float64), wanted)
    finer = max(1, round(1 / float(np.hypot(*here[:, 0]))))  # a warp alone would alias
    warp = here * finer
    warp[:, 2] += (finer - 1) / 2
    large = cv2.warpAffine(
        in_colour(picture), warp, (width * finer, height * finer),
        flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    framed = cv2.resize(large, size, interpolation=cv2.INTER_AREA) if finer > 1 else large
    return np.asarray(framed, np.uint8)


def _jpeg(picture: Picture, quality: int) -> Picture:
    """Encode and decode: what comes out is BGR."""
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
