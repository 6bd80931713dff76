"""Makes the contents of a chip: data groups written and signed, keys drawn, files laid out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from gate.chip.kdf import Password, Secret
from gate.document.access_key import access_key
from simulators.passports.chip.contents import AgreementKey, Contents, File, Fixed
from simulators.passports.issuing.cms import Signer
from simulators.passports.issuing.security_object import (
    security_object,
    signed_security_object,
)
from simulators.passports.issuing.state import YEAR, IssuingState
from simulators.passports.lds import elementary, portrait, security_infos
from simulators.passports.lds import names_of_files as names
from simulators.passports.own_keys import (
    TOLD_ALGORITHMS,
    ActiveKey,
    active_key,
    agreement_key,
    public_key_info,
)
from simulators.passports.plan import PACE, FaceForm, Holder, Plan
from simulators.passports.tampering import NOTHING, Files, Groups, Tampering

MAPPING_PROTOCOL: Final = f"{PACE}.6."
LDS_VERSIONS: Final = ("0107", "0108")  # by the version of the security object


@dataclass(frozen=True, slots=True)
class Keys:
    """What the chip keeps to itself."""

    active: ActiveKey | None = field(repr=False)
    mapping: AgreementKey | None = field(repr=False)
    authentication: AgreementKey | None = field(repr=False)


def personalise(
    holder: Holder, plan: Plan, state: IssuingState, seed: str, tampering: Tampering = NOTHING
) -> Contents:
    """Return everything that goes into the chip.

    Args:
        holder: Whose document it is.
        plan: Protocols and forms.
        state: Who issues it.
        seed: Of the chip's own keys.
        tampering: What goes wrong, and where.

    Raises:
        DocumentError: lines that are no machine readable zone of a document with a chip.
    """
    keys = _keys(plan, seed)
    infos = _pace_infos(plan)
    groups = tampering.written(_groups(holder, plan, keys, infos))
    signer = tampering.signer(state)
    listed = security_object(tampering.listed(groups), plan.digest, plan.security_object_version)
    sod = signed_security_object(listed, signer, state.founded + YEAR, tampering.spoiling)
    contents = Contents(
        master=tampering.master(_master(plan, keys, infos, signer, state)),
        application=tampering.application(_application(groups, sod, plan)),
        mrz=Password(Secret.MRZ, access_key(holder.lines)),
        can=Password.of_can(holder.can) if holder.can else None,
        has_basic_access=plan.has_basic_access,
        pace=tuple(plan.pace),
        mapping_key=keys.mapping,
        authentication_key=keys.authentication,
        active=keys.active.sign if keys.active else None,
    )
    return tampering.contents(contents)


def _keys(plan: Plan, seed: str) -> Keys:
    mapped = [offer for offer in plan.pace if offer.protocol.startswith(MAPPING_PROTOCOL)]
    chosen = plan.authentication
    return Keys(
        active_key(plan.active, seed) if plan.active else None,
        agreement_key(mapped[0].parameter_id, f"{seed}/mapping") if mapped else None,
        agreement_key(chosen.parameter_id, seed, chosen) if chosen else None,
    )


def _pace_infos(plan: Plan) -> list[bytes]:
    return [
        security_infos.pace_info(one.protocol, one.parameter_id, one.version) for one in plan.pace
    ]


def _groups(holder: Holder, plan: Plan, keys: Keys, pace: Sequence[bytes]) -> Groups:
    """Return the data groups that holder and plan ask for, in order."""
    groups = {
        1: elementary.machine_readable_zone(holder.lines),
        2: _face(holder, plan),
    }
    if holder.signature:
        groups[7] = elementary.displayed_signature(holder.signature)
    if holder.details:
        groups[11] = elementary.personal_details(holder.details)
    if holder.document:
        groups[12] = elementary.document_details(holder.document)
    if holder.optional:
        groups[13] = elementary.optional_details(holder.optional)
    if options := [*pace, *_authentication_infos(plan, keys)]:
        groups[14] = security_infos.security_options(options)
    if keys.active:
        groups[15] = security_infos.active_key(keys.active.spki)
    return groups


def _face(holder: Holder, plan: Plan) -> bytes:
    if plan.face_form is FaceForm.ISO_39794:
        return portrait.face_39794(holder.portrait)
    return portrait.face_19794(holder.portrait)


def _authentication_infos(plan: Plan, keys: Keys) -> list[bytes]:
    infos = list[bytes]()
    if key := keys.authentication:
        spki = public_key_info(key.domain, key.domain.public(key.private))
        is_elliptic = key.protocol.startswith(f"{security_infos.BSI}.2.2.3.2.")
        infos += security_infos.chip_authentication_infos(
            key.protocol, spki, is_elliptic=is_elliptic, key_id=key.key_id
        )
    if plan.active in TOLD_ALGORITHMS:
        infos.append(security_infos.active_authentication_info(TOLD_ALGORITHMS[plan.active]))
    return infos


def _master(
    plan: Plan, keys: Keys, pace: Sequence[bytes], signer: Signer, state: IssuingState
) -> Files:
    files: dict[int, File] = {
        names.ATR_INFO: Fixed(elementary.atr_info(plan.most_command, plan.most_response)),
        names.DIRECTORY: Fixed(elementary.directory()),
    }
    if pace:
        files[names.CARD_ACCESS] = Fixed(security_infos.card_access(pace))
    if key := keys.mapping:
        offer = next(one for one in plan.pace if one.protocol.startswith(MAPPING_PROTOCOL))
        public = key.domain.public(key.private)
        spki = security_infos.standardized_key(offer.parameter_id, public)
        infos = [*pace, security_infos.chip_key_info(spki)]
        signed = security_infos.card_security(infos, signer, state.founded + YEAR)
        files[names.CARD_SECURITY] = Fixed(signed)
    return files


def _application(groups: Groups, sod: bytes, plan: Plan) -> Files:
    files: dict[int, File] = {names.group_file(one): Fixed(file) for one, file in groups.items()}
    listed = elementary.com(groups, LDS_VERSIONS[plan.security_object_version])
    return files | {names.COM: Fixed(listed), names.SOD: Fixed(sod)}
