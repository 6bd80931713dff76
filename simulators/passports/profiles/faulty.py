"""How a faulty profile is written: it differs from `full` in one point."""

from simulators.passports.profiles.profile import Profile
from simulators.passports.profiles.right import FULL
from simulators.passports.tampering import NOTHING, Tampering


def faulty(name: str, sentence: str, reason: str, tampering: Tampering = NOTHING) -> Profile:
    """Return a profile that is `full` but for the tampering."""
    return Profile(name=name, sentence=sentence, reason=reason, plan=FULL, tampering=tampering)
