"""The attack check in a capture: waited for, told, its prompts shown, its pictures erased."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from gate.app.vision import station as station_module
from gate.app.vision.attack import AttackWatch
from gate.app.vision.seen import SeenFace
from gate.app.vision.settings import PadChoice, from_json, to_json
from gate.biometrics.pad.limits import AttackCheckConfig, CueLimits
from gate.biometrics.pad.verdict import Verdict
from gate.reasons import Reason
from models.mesh import Mesh
from models.pad.slot import PadSlot
from tests.app.vision.fakes import settings
from tests.app.vision.test_station import Bench, templates_in
from tests.gate.biometrics.faces import GOOD_FACE
from tests.models.pad.heads import noisy, painted, room, seen, shifted

PASSIVE = AttackCheckConfig(mode="passive")
LIMIT_MS = settings().capture.time_limit_ms
Says = Callable[[int], bool | None]


class Scripted(AttackWatch):
    """Says what a test says after so many frames; a prompt comes with the tenth."""

    says: Says = staticmethod(lambda _: None)
    asks = False
    made: "list[Scripted]"

    def __init__(self, config: AttackCheckConfig, networks: Any = None) -> None:
        super().__init__(config, networks)
        self.frames, self.erased, self.anew = 0, False, 0
        self.made.append(self)

    def see(self, stamp_ms: int, picture: Any, mesh: Any) -> Reason | None:
        self.frames += 1
        return Reason.NOD_HEAD if self.asks and self.frames == 10 else None

    def is_of_another(self) -> None:
        self.anew += 1

    @property
    def answer(self) -> bool | None:
        return self.says(self.frames)

    @property
    def is_settled(self) -> bool:
        return self._config.mode == "off" or self.answer is not None

    @property
    def is_asking(self) -> bool:
        return self.asks and self.frames >= 10 and not self.is_settled

    def erase(self) -> None:
        self.erased = True


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> type[Scripted]:
    class Own(Scripted):
        made: "list[Scripted]" = []  # noqa: RUF012  # each test has a class of its own

    monkeypatch.setattr(station_module, "AttackWatch", Own)
    return Own


def bench_of(config: AttackCheckConfig = PASSIVE) -> Bench:
    bench = Bench(settings=settings(attack_check=config))
    bench.reference()
    return bench


def took_ms(finished: dict[str, Any]) -> float:
    return float(dict(finished["ms"])["capture"])


def test_off_says_nothing_and_costs_no_time(scripted: type[Scripted]) -> None:
    bench = bench_of(AttackCheckConfig())
    finished = bench.capture()
    assert finished["attack_check"] is None
    assert took_ms(finished) < LIMIT_MS / 2
    assert scripted.made[0].frames == 0


@pytest.mark.parametrize("answer", [True, False])
def test_a_match_waits_for_the_answer(scripted: type[Scripted], answer: bool) -> None:
    scripted.says = staticmethod(lambda frames: answer if frames >= 60 else None)
    bench = bench_of()
    finished = bench.capture()
    assert finished["attack_check"] is answer
    assert finished["score"] is not None
    assert scripted.made[0].frames == 60
    assert took_ms(finished) < LIMIT_MS


@pytest.mark.parametrize(("unclear", "answer"), [("refer", False), ("policy", None)])
def test_what_stays_unclear_is_refused_at_the_time_limit(
    scripted: type[Scripted], unclear: Any, answer: bool | None
) -> None:
    finished = bench_of(replace(PASSIVE, unclear=unclear)).capture()
    assert finished["score"] is not None
    assert finished["attack_check"] is answer
    assert LIMIT_MS <= took_ms(finished) < LIMIT_MS + 200
    assert scripted.made[0].erased


def test_faces_that_do_not_match_wait_for_nothing(scripted: type[Scripted]) -> None:
    bench = bench_of()
    bench.analysis.found = 0.2
    finished = bench.capture()
    assert finished["attack_check"] is None
    assert took_ms(finished) < LIMIT_MS


def test_a_prompt_is_shown_at_once_and_no_other_guidance(scripted: type[Scripted]) -> None:
    scripted.asks = True
    scripted.says = staticmethod(lambda frames: True if frames >= 90 else None)
    bench = bench_of()
    finished = bench.capture()
    assert [one["reason"] for one in bench.answers.of("guidance")] == [Reason.NOD_HEAD]
    assert finished["attack_check"] is True


def test_a_check_that_raises_is_a_referral(
    scripted: type[Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the network")

    monkeypatch.setattr(scripted, "see", fail)
    finished = bench_of().capture()
    assert finished["score"] is None
    assert finished["reasons"] == (Reason.SCORE_UNUSABLE,)
    assert finished["attack_check"] is not True


def test_signs_of_life_count_from_the_first_face_that_is_compared(
    scripted: type[Scripted],
) -> None:
    bench = bench_of()
    bench.analysis.face = SeenFace(
        replace(GOOD_FACE, yaw_deg=40.0), None
    )  # alive, and not fit to be compared
    bench.tell("capture", job=2, crossing=7)
    for _ in range(5):
        bench.station.step()
    assert (scripted.made[0].frames, scripted.made[0].anew) == (5, 0)
    bench.analysis.face = SeenFace(GOOD_FACE, None)
    bench.station.step()
    assert (scripted.made[0].frames, scripted.made[0].anew) == (6, 1)
    bench.station.step()
    assert scripted.made[0].anew == 1


def test_a_face_between_those_compared_is_not_alive_for_them(scripted: type[Scripted]) -> None:
    """A picture is compared; then the own face is shown, which would not be embedded any more."""
    bench = bench_of()
    bench.tell("capture", job=2, crossing=7)
    for _ in range(20):
        bench.station.step()
    best = bench.station._settings.capture.best_frames
    assert templates_in(bench) >= {1}
    assert len(bench.analysis.fused[-1]) == best
    assert scripted.made[0].anew == 1
    bench.analysis.likeness = 0.4
    while scripted.made[0].anew == 1:
        bench.station.step()
        assert scripted.made[0].frames < 40, "it is looked at again and again"
    assert len(bench.analysis.fused[-1]) == 1, "none of the picture's templates is left"


def test_without_the_check_nobody_is_looked_at_again() -> None:
    bench = bench_of(AttackCheckConfig())
    bench.analysis.found = 0.505  # not clear, so that it goes on
    bench.tell("capture", job=2, crossing=7)
    for _ in range(20):
        bench.station.step()
    embedded = len(bench.analysis.embeddings)
    for _ in range(5):
        bench.station.step()
    assert len(bench.analysis.embeddings) == embedded


def test_wiping_erases_what_the_check_keeps(scripted: type[Scripted]) -> None:
    bench = bench_of()
    bench.tell("capture", job=2, crossing=7)
    for _ in range(5):
        bench.station.step()
    bench.tell("wipe")
    assert scripted.made[0].erased


def test_settings_reach_the_worker(tmp_path: Any) -> None:
    choice = PadChoice(tmp_path / "a.onnx", PadSlot(scale=4.0, mean=(1.0, 2.0, 3.0)))
    config = replace(PASSIVE, networks=("a",), cues=CueLimits(raster=0.9))
    told = settings(attack_check=config, attack_networks=(choice,))
    assert from_json(to_json(told)) == told


class Network:
    """Says the same of everybody."""

    def __init__(self, says: float) -> None:
        self.says, self.forgotten = says, False

    def live_probability(self, picture: Any, points: Any) -> float:
        return self.says

    def forget(self) -> None:
        self.forgotten = True


def head(number: int, *, flat: bool) -> tuple[Any, Mesh]:
    x = 40 * np.sin(number / 4)
    openness = 0.04 if number == 12 and not flat else 0.3
    scene = painted(shifted(room(), x if flat else 0.0), (320 + x, 240))
    mesh = seen(10 * np.sin(number / 3), flat=flat, at=(320 + x, 240), seed=number,
                openness=openness)  # fmt: skip
    return noisy(scene, number), mesh


def watched(watch: AttackWatch, *, flat: bool, begin: int = 0, count: int = 26) -> AttackWatch:
    for number in range(begin, begin + count):
        picture, mesh = head(number, flat=flat)
        watch.see(100 * number, picture, mesh)
    return watch


def test_a_head_is_alive_and_a_picture_is_an_attack() -> None:
    assert watched(AttackWatch(PASSIVE), flat=False).answer is True
    picture = watched(AttackWatch(PASSIVE), flat=True)
    assert picture.answer is False
    assert "background" in {cue.name for cue in picture.cues if cue.status == "attack"}


def test_an_attack_is_not_forgotten_when_another_face_comes() -> None:
    watch = watched(AttackWatch(PASSIVE), flat=True)
    watched(watch, flat=False, begin=60)  # after a gap
    assert watch.verdict is Verdict.ATTACK


def test_another_face_has_to_show_life_itself() -> None:
    watch = watched(AttackWatch(PASSIVE), flat=False)
    assert watch.answer is True
    watched(watch, flat=True, begin=60, count=4)  # after a gap
    assert watch.answer is None


def test_networks_are_asked_and_forget() -> None:
    config, network = replace(PASSIVE, networks=("a",)), Network(0.05)
    assert watched(AttackWatch(config, network), flat=False).answer is False
    friendly = Network(0.95)
    watch = watched(AttackWatch(config, friendly), flat=False)
    assert watch.answer is True
    watch.erase()
    assert friendly.forgotten


def test_off_looks_at_nothing() -> None:
    watch = watched(AttackWatch(AttackCheckConfig()), flat=True)
    assert (watch.answer, watch.is_settled, watch.cues) == (None, True, ())
