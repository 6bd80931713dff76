"""`[console.oidc]`: sign-in by an agency's own OpenID Connect provider."""

import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from gate.config import TomlFile, text_of
from gate.console.accounts.provider_settings import ProviderSettings
from gate.console.accounts.provider_wire import is_guarded
from gate.console.rights import Role
from gate.errors import ConfigError

WHERE: Final = ("console", "oidc")


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcTable:
    """`[console.oidc]`."""

    issuer: str  # as the provider writes it; https, or http on this machine
    client_id: str
    secret_file: Path | None = None  # beside this file; readable by the service's user only
    secret_env: str = ""  # or: the environment variable that holds the secret
    name: str = "your agency"  # as the button says it
    scope: str = "openid"
    role_claim: str = "roles"  # of the ID token: a text, or a list of them


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcRoles:
    """`[console.oidc.roles]`: the provider's words for each role; the first that fits counts."""

    supervisor: tuple[str, ...] = ()
    officer: tuple[str, ...] = ()
    maintenance: tuple[str, ...] = ()
    auditor: tuple[str, ...] = ()
    viewer: tuple[str, ...] = ()


def read_provider(file: TomlFile) -> ProviderSettings | None:
    """Return where to sign in; None: nowhere else, or a fault was noted."""
    if not file.has(*WHERE):
        return None
    table, told = file.table(WHERE, OidcTable), file.table((*WHERE, "roles"), OidcRoles)
    if table is None or told is None:
        return None
    if not is_guarded(table.issuer):
        file.fault((*WHERE, "issuer"), "must be an https address, or http on this machine")
    roles = _roles(file, told)
    secret = _secret(file, table)
    return ProviderSettings(
        issuer=table.issuer,
        client_id=table.client_id,
        secret=secret,
        name=table.name,
        scope=table.scope,
        role_claim=table.role_claim,
        roles=roles,
    )


def _roles(file: TomlFile, told: OidcRoles) -> dict[str, Role]:
    found: dict[str, Role] = {}
    for one in fields(told):
        for word in getattr(told, one.name):
            if word in found:
                file.fault((*WHERE, "roles", one.name), f"{word!r} is {found[word]} already")
            found[word] = Role(one.name)
    if not found:
        file.fault((*WHERE, "roles"), "names no role: nobody could sign in")
    return found


def _secret(file: TomlFile, table: OidcTable) -> str:
    if (table.secret_file is None) == (not table.secret_env):
        file.fault(WHERE, "needs one of secret_file and secret_env")
        return ""
    if table.secret_file is None:
        secret = os.environ.get(table.secret_env, "")
        if not secret:
            file.fault((*WHERE, "secret_env"), "this environment variable is not set")
        return secret
    try:
        return text_of(Path(file.name).parent / table.secret_file).strip()
    except ConfigError as error:
        file.fault((*WHERE, "secret_file"), error.args[0])
        return ""
