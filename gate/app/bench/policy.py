"""The policy of the bench: that of simulated halls, as it comes with this version."""

from typing import Final

from gate.app.folders import shipped_config
from gate.config import text_of
from gate.policy.load import from_toml
from gate.policy.policy import Policy

FILE: Final = "policy.simulated.toml"


def simulated_policy() -> Policy:
    """Return it. Raises ConfigError: the shipped file is spoilt."""
    path = shipped_config() / FILE
    return from_toml(text_of(path), str(path))
