"""The limits of presentation attack detection, and what a lane does with it."""

from dataclasses import dataclass
from typing import Annotated, Literal

Share = Annotated[float, (0.0, 1.0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueLimits:
    """`[lane.attack_cues]`: where a figure tells an attack or a living person; else, nothing.

    The limits come from simulated travellers and attackers (docs/pad.md): try them on recordings
    of your own camera first, `egate evaluate pad`.
    """

    min_frames: Annotated[int, range(3, 41)] = 8
    min_span_ms: Annotated[int, range(300, 5_001)] = 1_000
    raster: Annotated[float, (0.3, 4.0)] = 0.85  # from here: an attack
    banding: Annotated[float, (0.001, 1.0)] = 0.012
    glare: Annotated[float, (0.001, 1.0)] = 0.02
    border: Share = 0.9
    background: Annotated[float, (-1.0, 1.0)] = 0.15  # from here: it moves with the head
    background_live: Annotated[float, (-1.0, 1.0)] = -0.5  # to here: it stays behind the head
    depth_live: Annotated[float, (0.005, 0.5)] = 0.045  # from here: a solid
    depth_flat: Annotated[float, (0.005, 0.5)] = 0.035  # to here, and turned far enough: a plane
    flat_turn_deg: Annotated[float, (5.0, 45.0)] = 13.0
    still_depth: Annotated[float, (0.001, 0.5)] = 0.022  # to here, and no blink: too still
    confirm: Annotated[int, range(1, 11)] = 3  # frames on end that show an attack
    still_ms: Annotated[int, range(500, 10_001)] = 2_500
    change: Annotated[float, (0.0, 20.0)] = 0.8  # to here: frozen
    repeat: Annotated[float, (0.0, 1.0)] = 0.4  # to here: looped
    network: Share = 0.2  # to here: an attack
    network_live: Share = 0.8  # from here: nothing found; it is no sign of life


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeLimits:
    """`[lane.attack_challenge]`: how an active challenge is answered."""

    tries: Annotated[int, range(1, 5)] = 2
    reaction_ms: Annotated[int, range(1_001)] = 200  # what comes sooner was under way already
    answer_ms: Annotated[int, range(1_000, 10_001)] = 3_000  # what comes later is too late
    turn_deg: Annotated[float, (8.0, 40.0)] = 14.0
    nod_deg: Annotated[float, (5.0, 30.0)] = 8.0
    most_step_deg: Annotated[float, (10.0, 90.0)] = 30.0  # between frames: a head does not jump
    blink_share: Annotated[float, (0.1, 0.9)] = 0.5  # of the eyes' own opening
    closer: Annotated[float, (1.05, 2.0)] = 1.18  # times the eye distance


@dataclass(frozen=True, slots=True, kw_only=True)
class AttackCheckTable:
    """`[lane.attack_check]`. A match that is not known to be alive is refused, by default."""

    mode: Literal["off", "passive", "challenge"] = "off"  # challenge: where passive is not clear
    unclear: Literal["refer", "policy"] = "refer"  # policy: as its `require_attack_check` says
    networks: tuple[str, ...] = ()  # PAD networks of the manifest, averaged
    passive_ms: Annotated[int, range(500, 10_001)] = 2_500  # then, still unclear, a challenge
    live_signs: Annotated[int, range(1, 4)] = 2  # of depth, background, blink
    needs_depth: bool = True  # flat is every picture and every screen
    needs_blink: bool = True  # a picture that is bent has depth, and no eyes that close


@dataclass(frozen=True, slots=True, kw_only=True)
class AttackCheckConfig(AttackCheckTable):
    """All of one lane's attack check."""

    cues: CueLimits = CueLimits()
    challenge: ChallengeLimits = ChallengeLimits()
