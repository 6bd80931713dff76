"""Which role may do what, and what each route asks: one table; what is not in it is refused.

Roles and their separation: OWASP ASVS 5.0, 8.2.1 and 8.2.2; a role's rights are looked up at each
request (8.3.1), so that a change applies at once.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from gate.events import OfficerAction


class Role(StrEnum):
    """What an account is for; each has exactly one."""

    VIEWER = "viewer"  # sees states; no person, no journal
    OFFICER = "officer"  # decides on travellers
    SUPERVISOR = "supervisor"  # an officer who also runs lanes and approves
    MAINTENANCE = "maintenance"  # lanes that are out of service; no person
    AUDITOR = "auditor"  # reads the journal and the figures, nothing else


class Right(StrEnum):
    """What a route asks of whoever calls it."""

    ANYBODY = "anybody"  # the traveller's display, signing in, static files
    SIGNED_IN = "signed_in"  # whoever has a session
    SEE = "see"  # states of lanes, without any person
    SEE_PEOPLE = "see_people"  # pictures, thumbnails, results with scores
    SECURE = "secure"  # what makes safe: acknowledge, lock, out of service
    DECIDE = "decide"  # send back, second line, override
    SERVICE = "service"  # into service, maintenance, doors in maintenance
    READ_JOURNAL = "read_journal"  # history, statistics, export
    APPROVE = "approve"  # the second of four eyes
    BENCH = "bench"  # in a simulated hall only


RIGHTS: Final[Mapping[Role, frozenset[Right]]] = {
    Role.VIEWER: frozenset({Right.SIGNED_IN, Right.SEE}),
    Role.OFFICER: frozenset(
        {
            Right.SIGNED_IN,
            Right.SEE,
            Right.SEE_PEOPLE,
            Right.SECURE,
            Right.DECIDE,
            Right.READ_JOURNAL,
        }
    ),
    Role.SUPERVISOR: frozenset(set(Right) - {Right.ANYBODY, Right.BENCH}),
    Role.MAINTENANCE: frozenset({Right.SIGNED_IN, Right.SEE, Right.SECURE, Right.SERVICE}),
    Role.AUDITOR: frozenset({Right.SIGNED_IN, Right.READ_JOURNAL}),
}

ROUTES: Final[Mapping[tuple[str, str], Right]] = {
    ("GET", "/"): Right.SEE,
    ("GET", "/console"): Right.SEE,
    ("GET", "/console/events"): Right.SEE,
    ("POST", "/console/stop"): Right.SECURE,
    ("POST", "/alarms/{number}/seen"): Right.SECURE,
    ("GET", "/healthz"): Right.ANYBODY,
    ("GET", "/lanes/{lane}"): Right.SEE,
    ("GET", "/lanes/{lane}/state.json"): Right.SEE,
    ("GET", "/lanes/{lane}/events"): Right.SEE,
    ("GET", "/lanes/{lane}/pictures/{face}"): Right.SEE_PEOPLE,
    ("WEBSOCKET", "/thumbnails"): Right.SEE_PEOPLE,
    ("POST", "/lanes/{lane}/actions"): Right.SEE,  # each action asks for its own right
    ("POST", "/lanes/{lane}/help-seen"): Right.DECIDE,
    ("GET", "/lanes/{lane}/display"): Right.ANYBODY,
    ("GET", "/lanes/{lane}/display/events"): Right.ANYBODY,
    ("WEBSOCKET", "/lanes/{lane}/display/mirror"): Right.ANYBODY,
    ("POST", "/lanes/{lane}/display/help"): Right.ANYBODY,
    ("POST", "/lanes/{lane}/display/more-time"): Right.ANYBODY,
    ("GET", "/lanes/{lane}/display/voice/{language}/{name}"): Right.ANYBODY,
    ("GET", "/history"): Right.READ_JOURNAL,
    ("GET", "/history/export.csv"): Right.READ_JOURNAL,
    ("GET", "/history/export.jsonl"): Right.READ_JOURNAL,
    ("GET", "/history/lanes/{lane}/crossings/{number}"): Right.READ_JOURNAL,
    ("GET", "/statistics"): Right.READ_JOURNAL,
    ("GET", "/statistics/{chart}.csv"): Right.READ_JOURNAL,
    ("GET", "/api/v1/openapi.json"): Right.SIGNED_IN,
    ("GET", "/api/v1/hall"): Right.SEE,
    ("POST", "/api/v1/hall/stop"): Right.SECURE,
    ("GET", "/api/v1/alarms"): Right.SEE,
    ("POST", "/api/v1/alarms/{number}/seen"): Right.SECURE,
    ("GET", "/api/v1/events"): Right.SEE,
    ("GET", "/api/v1/lanes"): Right.SEE,
    ("GET", "/api/v1/lanes/{lane}"): Right.SEE,
    ("GET", "/api/v1/lanes/{lane}/evidence"): Right.SEE_PEOPLE,
    ("POST", "/api/v1/lanes/{lane}/actions"): Right.SEE,  # each action asks for its own right
    ("POST", "/api/v1/lanes/{lane}/help-seen"): Right.DECIDE,
    ("GET", "/api/v1/history"): Right.READ_JOURNAL,
    ("GET", "/api/v1/history/chain"): Right.READ_JOURNAL,
    ("GET", "/api/v1/history/lanes/{lane}/crossings/{number}"): Right.READ_JOURNAL,
    ("GET", "/api/v1/statistics"): Right.READ_JOURNAL,
    ("GET", "/sign-in"): Right.ANYBODY,
    ("POST", "/sign-in"): Right.ANYBODY,
    ("GET", "/sign-in/link/{token}"): Right.ANYBODY,
    ("POST", "/sign-in/link"): Right.ANYBODY,
    ("POST", "/sign-in/passkey/options"): Right.ANYBODY,
    ("POST", "/sign-in/passkey"): Right.ANYBODY,
    ("GET", "/sign-in/provider"): Right.ANYBODY,
    ("GET", "/sign-in/provider/return"): Right.ANYBODY,
    ("POST", "/sign-out"): Right.ANYBODY,
    ("GET", "/session"): Right.SIGNED_IN,
    ("POST", "/session/seen"): Right.SIGNED_IN,
    ("GET", "/session/again"): Right.SIGNED_IN,
    ("POST", "/session/again"): Right.SIGNED_IN,
    ("GET", "/account"): Right.SIGNED_IN,
    ("POST", "/account/password"): Right.SIGNED_IN,
    ("POST", "/account/passkeys/options"): Right.SIGNED_IN,
    ("POST", "/account/passkeys"): Right.SIGNED_IN,
    ("POST", "/account/passkeys/remove"): Right.SIGNED_IN,
    # of a simulated hall alone; a real one does not have them
    ("GET", "/bench"): Right.BENCH,
    ("GET", "/bench/events"): Right.BENCH,
    ("POST", "/bench/act"): Right.BENCH,
    ("POST", "/bench/files/{name}"): Right.BENCH,
    ("GET", "/bench/display"): Right.BENCH,
    ("GET", "/bench/display/events"): Right.BENCH,
    ("POST", "/bench/display/help"): Right.BENCH,
    ("POST", "/bench/display/more-time"): Right.BENCH,
    ("GET", "/bench/display/voice/{language}/{name}"): Right.BENCH,
}

ACTIONS: Final[Mapping[OfficerAction, Right]] = {
    OfficerAction.SEND_BACK: Right.DECIDE,
    OfficerAction.SECOND_LINE: Right.DECIDE,
    OfficerAction.OVERRIDE: Right.DECIDE,
    OfficerAction.CONFIRM_OVERRIDE: Right.APPROVE,
    OfficerAction.ACKNOWLEDGE: Right.SECURE,
    OfficerAction.OUT_OF_SERVICE: Right.SECURE,
    OfficerAction.IN_SERVICE: Right.SERVICE,
    OfficerAction.MAINTENANCE: Right.SERVICE,
    OfficerAction.OPEN_ENTRY: Right.SERVICE,
    OfficerAction.CLOSE_ENTRY: Right.SERVICE,
    OfficerAction.RETRY_CAPTURE: Right.DECIDE,
    OfficerAction.LOCK: Right.SECURE,  # who locks can not always unlock: IN_SERVICE is SERVICE
    OfficerAction.WITHDRAW_OVERRIDE: Right.DECIDE,
}
# A person proves themselves for these, each time.
OPENING: Final = frozenset({OfficerAction.OVERRIDE, OfficerAction.CONFIRM_OVERRIDE})
# Never a token of a machine: one that had each face captured again would be one more try for all.
PERSONS_ALONE: Final = OPENING | {OfficerAction.RETRY_CAPTURE}
MACHINES: Final = tuple(role for role in Role if role is not Role.SUPERVISOR)  # roles of tokens
TESTERS: Final = frozenset(
    {Role.SUPERVISOR, Role.MAINTENANCE}
)  # who has the bench, if there is one


def rights_of(role: Role, *, simulated: bool) -> frozenset[Right]:
    """Return all that a role may do in a hall of this kind."""
    bench = {Right.BENCH} if simulated and role in TESTERS else set[Right]()
    return RIGHTS[role] | bench | {Right.ANYBODY}
