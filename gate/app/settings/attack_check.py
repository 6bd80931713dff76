"""`[lane.attack_check]`, `[lane.attack_cues]`, `[lane.attack_challenge]`: is the face alive."""

from dataclasses import asdict

from gate.biometrics.pad.limits import (
    AttackCheckConfig,
    AttackCheckTable,
    ChallengeLimits,
    CueLimits,
)
from gate.config import TomlFile
from gate.config.lines import Where


def read_attack_check(file: TomlFile, where: Where) -> AttackCheckConfig | None:
    """Return what the three tables say; None: their faults are told by `file`."""
    table = file.table((*where, "attack_check"), AttackCheckTable)
    cues = file.table((*where, "attack_cues"), CueLimits)
    challenge = file.table((*where, "attack_challenge"), ChallengeLimits)
    if table is None or cues is None or challenge is None:
        return None
    if cues.background_live >= cues.background:
        fault = "must be below `background`: what stays is no attack"
        file.fault((*where, "attack_cues", "background_live"), fault)
    if cues.depth_live <= cues.depth_flat:
        fault = "must be above `depth_flat`: a plane is no solid"
        file.fault((*where, "attack_cues", "depth_live"), fault)
    return AttackCheckConfig(**asdict(table), cues=cues, challenge=challenge)
