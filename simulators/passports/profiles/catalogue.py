"""All profiles by name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gate.errors import ConfigError
from simulators.passports.profiles.changed_groups import CHANGED_GROUPS
from simulators.passports.profiles.habitual import HABITUAL
from simulators.passports.profiles.malformed import MALFORMED
from simulators.passports.profiles.not_the_chip import NOT_THE_CHIP
from simulators.passports.profiles.odd import ODD
from simulators.passports.profiles.profile import Profile
from simulators.passports.profiles.right import RIGHT as USUAL
from simulators.passports.profiles.wrongly_signed import WRONGLY_SIGNED

RIGHT: Final = (*USUAL, *HABITUAL, *ODD)
FAULTY: Final = (*WRONGLY_SIGNED, *CHANGED_GROUPS, *NOT_THE_CHIP, *MALFORMED)
PROFILES: Final[Mapping[str, Profile]] = MappingProxyType(
    {profile.name: profile for profile in (*RIGHT, *FAULTY)}
)


def profile_of(name: str) -> Profile:
    """Return the profile of this name. Raises ConfigError: there is none; it names all."""
    if name not in PROFILES:
        raise ConfigError(f"no chip profile {name!r}; only {', '.join(PROFILES)}")
    return PROFILES[name]
