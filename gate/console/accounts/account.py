"""What is known of whoever may sign in: never a person's name, only a pseudonym."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from gate.console.rights import Role
from gate.errors import EgateError

NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{1,31}")


class AccountsError(EgateError):
    """The file of accounts can not do what was asked of it."""

    remedy = "See `egate user --help`."


@dataclass(frozen=True, slots=True)
class Account:
    """One of the file's rows."""

    name: str  # pseudonym; stands in the journal
    role: Role
    password: str | None = field(default=None, repr=False)  # argon2id; None: another way only
    disabled: bool = False
    subject: str | None = field(default=None, repr=False)  # hash of issuer and `sub`
    handle: bytes = field(default=b"", repr=False)  # random; what passkeys know the account by
    stamp: int = 1  # +1 with every change that has to end its sessions

    @classmethod
    def of(cls, row: dict[str, Any]) -> "Account":
        """Return the account of a row. Raises AccountsError: the row is none."""
        try:
            return cls(**{**row, "role": Role(row["role"]), "disabled": bool(row["disabled"])})
        except (TypeError, ValueError) as error:
            raise AccountsError("the file of accounts holds a row that is none") from error


@dataclass(frozen=True, slots=True)
class Passkey:
    """A public key that an authenticator holds the other half of."""

    id: bytes
    name: str  # of the account
    label: str  # the account's own word for it
    public_key: bytes = field(repr=False)
    sign_count: int


def is_pseudonym(name: str) -> bool:
    """Tell whether this can be an account's pseudonym: 2 to 32 of A-Z a-z 0-9 _ -."""
    return NAME.fullmatch(name) is not None
