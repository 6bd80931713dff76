"""Bench: a live capture, stage by stage and from the traveller's look to the decision.

Run it: `python -m tests.bench.capture [--samples N] [--travellers N]`. On one core: what a frame
costs that is only tracked, and one that is fully analysed; then simulated travellers before a
camera of 15 frames a second, each against the own portrait. The camera's clock is simulated: it
moves on by what the analysis really took (processor time, so that other work on the machine does
not count), and frames that come meanwhile are lost, as in a lane.
"""

import argparse
import os
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from statistics import median, quantiles
from typing import Final

from drivers.camera.frame import Frame
from gate.app.vision.analysis import FaceAnalysis
from gate.app.vision.held import Held
from gate.app.vision.installed import model_paths
from gate.app.vision.live import LiveCapture
from gate.app.vision.reference import find_reference
from gate.biometrics.capture import Capture
from gate.biometrics.components import components
from gate.biometrics.limits import CaptureConfig, FrameLimits, PortraitLimits
from gate.biometrics.measures import FrameMeasures
from gate.biometrics.result import CaptureResult
from gate.biometrics.usable import reasons_against
from models.faces import Picture
from models.thresholds import threshold
from simulators.travellers.clip import Look, frame
from simulators.travellers.motion import Motion
from simulators.travellers.people import PEOPLE, Traveller, portrait
from tests.bench.faces import Times, measured, one_core, times

FPS: Final = 15
ARRIVED_S: Final = 1.6  # of a walk (simulators/travellers/motion.py): from here on they look
AIMS_MS: Final = {"tracking only": 12, "fully analysed": 45}


@dataclass
class Clock:
    """Moves with the processor time that is used, and by leaps to the next frame."""

    leapt_ns: int = 0
    begun_ns: int = field(default_factory=time.process_time_ns)

    def __call__(self) -> int:
        return 10**9 + self.leapt_ns + time.process_time_ns() - self.begun_ns

    def pause(self, work: Callable[[], Picture]) -> Picture:
        """Do something that takes no time here: paint."""
        before = time.process_time_ns()
        done = work()
        self.leapt_ns -= time.process_time_ns() - before
        return done


def stages(analysis: FaceAnalysis, image: Picture, samples: int) -> dict[str, Times]:
    """Time every stage of a frame."""
    first = analysis.follow(image, None).face
    assert first
    face = analysis.measure(image, first)
    seen = FrameMeasures(
        sequence=1, stamp_ms=0, age_ms=0.0, digest=0, width_px=640, height_px=480, faces=1,
        face=face.measures,
    )  # fmt: skip
    detector, mesh = analysis._detector, analysis._mesh
    faces = detector.detect(image)
    limits = FrameLimits()

    def whole() -> None:
        found = analysis.follow(image, first).face
        assert found
        analysis.embed(image, analysis.measure(image, found))

    work: dict[str, Callable[[], object]] = {
        "detect": partial(detector.detect, image),
        "mesh, followed": partial(mesh.follow, image, faces[0], first.mesh),
        "eyes, light, quality": partial(analysis.measure, image, first),
        "components, reasons": lambda: (components(seen, limits), reasons_against(seen, limits)),
        "embed": partial(analysis.embed, image, face),
        "tracking only": partial(analysis.follow, image, first),
        "fully analysed": whole,
    }
    found = defaultdict[str, list[tuple[float, float]]](list)
    for _ in range(samples):
        for name, one in work.items():
            found[name].append(measured(one))
    return {name: times(samples) for name, samples in found.items()}


def capture(analysis: FaceAnalysis, traveller: Traveller, seed: int) -> tuple[CaptureResult, float]:
    """Let one traveller look; return the result and the seconds from the look to it."""
    held, limits = Held(), FrameLimits()
    held.keep(find_reference(portrait(traveller), analysis, PortraitLimits()).reference, None)
    motion, clock = Motion(seed=seed), Clock()
    begun = clock()
    job = Capture(CaptureConfig(), limits, threshold("synthetic"), begun // 1_000_000)
    live = LiveCapture(job, analysis, held, clock)
    number = 0
    while (result := live.result()) is None:
        number = max(number + 1, -(-(clock() - begun) * FPS // 10**9))  # the next that comes
        at = begun + number * 10**9 // FPS
        look = motion.look_at(ARRIVED_S + number / FPS)
        picture = clock.pause(partial(frame, traveller, look))
        clock.leapt_ns += max(0, at - clock())
        live.see(Frame(picture, at, number))
    took_s = (clock() - begun) / 1e9
    live.close()
    held.erase()
    return result, took_s


def main() -> None:
    """Print the figures of docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=100)
    parser.add_argument("--travellers", type=int, default=len(PEOPLE))
    arguments = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}")
    with one_core(), FaceAnalysis(model_paths(), FrameLimits()) as analysis:
        image = frame(PEOPLE[0], Look())
        for name, one in stages(analysis, image, arguments.samples).items():
            aim = f" (aim <= {AIMS_MS[name]})" if name in AIMS_MS else ""
            print(
                f"{name:<22} median {one.median_ms:6.1f} ms, p95 {one.p95_ms:6.1f}, "
                f"processor {one.cpu_ms:5.1f}{aim}",
                flush=True,
            )
        people = PEOPLE[: arguments.travellers]
        ended = [capture(analysis, one, seed) for seed, one in enumerate(people)]
    seconds = [took for _, took in ended]
    matched = sum(
        result.score is not None and result.score >= threshold("synthetic") for result, _ in ended
    )
    frames = [result.frames for result, _ in ended]
    print(
        f"look to decision: median {median(seconds):.2f} s (aim <= 1.0), "
        f"p95 {quantiles(seconds, n=20)[-1]:.2f} s (aim <= 2.5), "
        f"{matched} of {len(ended)} matched, of {median(frames)} usable frames in the median"
    )


if __name__ == "__main__":
    main()
