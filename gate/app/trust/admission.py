"""Whether a file is taken into the trust store, and why not. Pure: the store is changed in memory.

Taken are: master lists whose signer a root of lists issued; single certificates that are the root
named on the command line, or that a trusted CSCA signed: a link to the next key, or the certificate
of that key, signed by it as its link says; and revocation lists that a trusted CSCA signed.
"""

import hashlib
from datetime import datetime

from gate.app.trust import ldif
from gate.app.trust.held import Held, HeldList
from gate.app.trust.outcome import Outcome, Refusal, Refused
from gate.app.trust.single import take_single
from gate.chip.trust import der
from gate.chip.trust.anchors import list_signer
from gate.chip.trust.certificate import Certificate, certificate, from_pem
from gate.chip.trust.list_check import check_list
from gate.chip.trust.revocation import RevocationList, revocation_list
from gate.chip.trust.steps import Code
from gate.errors import DocumentError


def admit(data: bytes, held: Held, moment: datetime, *, withdraw: bool = False) -> Outcome:
    """Take a file into the store, or parts of it.

    Args:
        data: The file; DER or PEM, of a list BER too; or LDIF with many lists.
        held: The store; changed.
        moment: Now, with its zone.
        withdraw: What a list no longer has goes from the store.
    """
    outcome = Outcome()
    try:
        pieces = ldif.contents(data) if ldif.is_ldif(data) else (from_pem(data),)
    except DocumentError as error:
        pieces = ()
        outcome.refused.append(Refusal("malformed", str(error.args[0])))
    for piece in pieces:
        _piece(piece, held, moment, outcome, withdraw=withdraw)
    return outcome


def _piece(
    content: bytes, held: Held, moment: datetime, outcome: Outcome, *, withdraw: bool
) -> None:
    try:
        kind = kind_of(content)
        if kind == "list":
            _list(content, held, moment, outcome, withdraw=withdraw)
        elif kind == "revocation":
            outcome.accepted.append(_revocation(revocation_list(content), held, moment))
        else:
            outcome.accepted.append(take_single(certificate(content), held, moment))
    except Refused as refused:
        outcome.refused.append(Refusal(refused.code, refused.detail))
    except DocumentError as error:
        outcome.refused.append(Refusal("malformed", str(error.args[0])))


def trust_root(data: bytes, held: Held) -> Certificate:
    """Take a certificate as a root of lists, by the word of whoever names it.

    Raises:
        DocumentError: no certificate, or no key that we can use.
    """
    root = certificate(from_pem(data))
    _ = root.key
    held.roots[root.fingerprint] = root
    return root


def kind_of(content: bytes) -> str:
    """Return "list", "revocation" or "certificate", by what stands where only one has it."""
    if content[1:2] == b"\x80":
        return "list"
    first = der.parts(der.one(content))
    if first and first[0].tag == der.OID:
        return "list"
    inner = der.parts(first[0]) if first and first[0].tag == der.SEQUENCE else ()
    # A revocation list has a time as its third or fourth field, a certificate a name or a key.
    times = {der.UTC_TIME, der.GENERALIZED_TIME}
    return "revocation" if any(one.tag in times for one in inner[:5]) else "certificate"


def _list(
    content: bytes, held: Held, moment: datetime, outcome: Outcome, *, withdraw: bool
) -> None:
    checked = check_list(content, held.list_anchors, moment)
    if against := checked.against:
        assert against.code is not None
        raise Refused(against.code.value, against.figure)
    edition = HeldList(hashlib.sha256(content).hexdigest(), checked.signed_at)
    known = held.lists.get(checked.country)
    if known is not None and edition.is_older_than(known):
        raise Refused("older_than_held", str(known.signed_at))
    accepted = list[Certificate]()
    for raw in checked.certificates:
        try:
            one = certificate(raw)
            _ = one.key
        except DocumentError as error:
            item = hashlib.sha256(raw).hexdigest()
            outcome.refused.append(Refusal("malformed", str(error.args[0]), item))
            continue
        held.add(one, checked.country)
        accepted.append(one)
    outcome.accepted += accepted
    held.lists[checked.country] = edition
    if withdraw:
        still = {one.fingerprint for one in accepted}
        outcome.removed += held.withdraw(checked.country, still)


def _revocation(one: RevocationList, held: Held, moment: datetime) -> RevocationList:
    """Take a list in place of the older ones; one that is not in force yet stands beside them."""
    if list_signer(one, (*held.csca.values(), *held.roots.values())) is None:
        raise Refused(Code.CSCA_UNKNOWN.value, str(one.issuer))
    same = [known for known in held.revocation.values() if known.issuer == one.issuer]
    if any(one.this_update < known.this_update <= moment for known in same):
        raise Refused("older_than_held", str(one.issuer))
    for known in same:
        if known.this_update <= one.this_update <= moment:
            del held.revocation[known.fingerprint]
    held.revocation[one.fingerprint] = one
    return one
