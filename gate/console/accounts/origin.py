"""Where the pages are, as a browser knows them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """What a passkey is bound to."""

    origin: str  # http://localhost:8080
    host: str  # localhost: a name, since an address can have no passkeys
