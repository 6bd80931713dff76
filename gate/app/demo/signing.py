"""Signing in at the demo's pages: an account of its own, and a link that is good once."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from gate.app.settings.tables import HallSettings
from gate.console.accounts.links import MINUTES, new_link
from gate.console.accounts.store import Accounts
from gate.console.rights import Role
from gate.journal.clock import SystemClock

NAME: Final = "demo-supervisor"
IDLE_MINUTES: Final = 480  # nobody is guarded here: who comes back after lunch goes on


def asks_for_sign_in(settings: HallSettings) -> HallSettings:
    """Return the hall whose pages ask for a sign-in; its lanes have their simulated officer."""
    console = replace(settings.console, sign_in="required", idle_minutes=IDLE_MINUTES)
    return replace(settings, console=console)


def first_link(file: Path) -> str:
    """Make the demo's account; return the token of its link."""
    accounts = Accounts(file)
    try:
        accounts.add(NAME, Role.SUPERVISOR)
        return new_link(accounts, NAME, SystemClock().mono_ns() // 1_000_000)
    finally:
        accounts.close()


def announcing(token: str) -> Callable[[str], None]:
    """Return what is told the address of the pages, and prints it with the link."""

    def announce(address: str) -> None:
        named = f"http://localhost:{urlsplit(address).port}"  # a name: passkeys need one
        with suppress(OSError):
            print(f"The lane is on {address}   The tester's bench: {address}bench")
            print("Ctrl-C ends everything.")
            print(f"Sign in once, within {MINUTES} min: {named}/sign-in/link/{token}", flush=True)

    return announce
