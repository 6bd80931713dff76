"""What the tests of sign-in start from: accounts with cheap hashes, a session, an own clock."""

import unicodedata
from functools import cache
from pathlib import Path

import httpx
from argon2 import PasswordHasher

from gate.console.accounts.store import Accounts
from gate.console.presence.cookie import NAME
from gate.console.presence.presence import Presence
from gate.console.presence.sessions import Session, Sessions
from gate.console.rights import Role

PASSWORDS = {"officer-7": "correct horse battery", "officer-8": "staple 48 15 16 23"}
IDLE_MS = 900_000
LONGEST_MS = 12 * 3_600_000


@cache
def cheap(password: str) -> str:
    """A hash of the lowest cost: tests do not have to be slow."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return hasher.hash(unicodedata.normalize("NFKC", password))


def written(path: Path) -> Accounts:
    """Two officers, as `egate user` would write them."""
    accounts = Accounts(path)
    for name, password in PASSWORDS.items():
        accounts.add(name, Role.OFFICER, cheap(password))
    return accounts


class Clock:
    """Monotonic ms, moved by the test."""

    def __init__(self) -> None:
        self.ms = 1_000_000

    def __call__(self) -> int:
        return self.ms


class Signing:
    """A presence over a file, what it told, and the file as `egate user` has it."""

    def __init__(self, path: Path) -> None:
        self.path, self.clock = path, Clock()
        self.told = list[tuple[str, ...]]()
        self.accounts = written(path)
        self.presence = self.started()

    def started(self) -> Presence:
        """The presence of a program that starts now."""
        sessions = Sessions(IDLE_MS, LONGEST_MS)
        accounts = Accounts(self.path, service=True)
        presence = Presence(accounts, sessions, self.told.append, self.clock)
        presence._nobodys = cheap("nobody has this one")
        return presence

    async def sign_in(self, name: str = "officer-7", password: str | None = None) -> str:
        """Return the token; the attempt has to be taken."""
        token = await self.presence.sign_in(name, password or PASSWORDS[name])
        assert isinstance(token, str)
        return token

    def session(self, token: str) -> Session:
        session = self.presence.session(token)
        assert session is not None
        return session

    def as_role(self, client: httpx.AsyncClient, role: Role) -> Session:
        """Let a client be signed in as somebody of this role."""
        name = f"some-{role}"
        if self.accounts.find(name) is None:
            self.accounts.add(name, role)
        account = self.accounts.find(name)
        assert account is not None
        return carry(client, self.presence, self.presence.begin(account))


def carry(client: httpx.AsyncClient, presence: Presence, token: str) -> Session:
    """Give a client cookie and form token, as a browser has them: httpx keeps `Secure` for TLS."""
    session = presence.session(token)
    assert session is not None
    client.headers["cookie"] = f"{NAME}={token}"
    client.headers["x-csrf-token"] = session.csrf
    return session
