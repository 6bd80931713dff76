"""What copiers of chips do: they copy what can be read, and put keys of their own beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from simulators.passports.chip.contents import AgreementKey, Contents, Fixed, PaceOffer
from simulators.passports.issuing.cms import Signer
from simulators.passports.lds import names_of_files as names
from simulators.passports.lds.security_infos import active_key as active_group
from simulators.passports.lds.security_infos import (
    card_security,
    chip_key_info,
    pace_info,
    standardized_key,
)
from simulators.passports.own_keys import active_key, agreement_key
from simulators.passports.plan import BRAINPOOL256, Active
from simulators.passports.tampering import Files

COPIER: Final = "copier"  # seed of their keys


def copied_active(kind: Active) -> Callable[[Contents], Contents]:
    """Sign with a key of the copier's: the original's can not be read out."""
    return lambda contents: replace(contents, active=active_key(kind, COPIER).sign)


def rekeyed(kind: Active) -> Callable[[Files], Files]:
    """Write the public half of the copier's key into DG15: the proof is right, the group is not."""
    file = Fixed(active_group(active_key(kind, COPIER).spki))
    return lambda files: {**files, names.group_file(15): file}


def resigned(offer: PaceOffer, signer: Signer, at: datetime) -> Callable[[Files], Files]:
    """Write the copier's mapping key into EF.CardSecurity, under a signature of the copier's."""
    key = agreement_key(offer.parameter_id, COPIER)
    spki = standardized_key(offer.parameter_id, key.domain.public(key.private))
    infos = [pace_info(offer.protocol, offer.parameter_id), chip_key_info(spki)]
    file = Fixed(card_security(infos, signer, at))
    return lambda files: {**files, names.CARD_SECURITY: file}


def silent(contents: Contents) -> Contents:
    """Know no Active Authentication at all, though DG15 is there."""
    return replace(contents, active=None)


def copied_authentication(contents: Contents) -> Contents:
    """Agree with a key of the copier's in Chip Authentication."""
    return replace(contents, authentication_key=_copied(contents.authentication_key))


def copied_mapping(contents: Contents) -> Contents:
    """Map with a key of the copier's in PACE with chip authentication mapping."""
    return replace(contents, mapping_key=_copied(contents.mapping_key))


def _copied(key: AgreementKey | None) -> AgreementKey | None:
    """Return the copier's key on brainpoolP256r1, which the faulty profiles use."""
    if key is None:
        return None
    return replace(key, private=agreement_key(BRAINPOOL256, COPIER).private)
