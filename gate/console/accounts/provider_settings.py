"""Where an agency's provider is, and which of its words is which role."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gate.console.rights import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSettings:
    """See docs/accounts.md."""

    issuer: str
    client_id: str
    secret: str = field(repr=False)
    name: str = "agency"
    scope: str = "openid"
    role_claim: str = "roles"
    roles: Mapping[str, Role] = field(default_factory=dict)
