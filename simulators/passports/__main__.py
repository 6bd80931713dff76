"""Lays one simulated passport on a virtual reader: `python -m simulators.passports PROFILE`.

Once it listens, what is printed on its page goes to standard output; what a gate has to know of the
issuing state goes into a folder, as files for `egate trust add`.
"""

import argparse
import asyncio
from pathlib import Path

from simulators.passports.holders import holder
from simulators.passports.profiles.catalogue import PROFILES, profile_of
from simulators.passports.profiles.profile import Published, Served, serve
from simulators.passports.vpcd import PORT, VpcdCard, attach

SLOTS = 2  # of vpcd; with one of them silent it is never ready


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m simulators.passports")
    parser.add_argument("profile", choices=sorted(PROFILES), metavar="PROFILE")
    parser.add_argument("--person", type=int, default=1, help="seed of the holder")
    parser.add_argument("--port", type=int, default=PORT, help="of the first slot, on loopback")
    parser.add_argument("--trust", type=Path, help="folder for the state's certificates and lists")
    parser.add_argument("--connect", action="store_true", help="to a reader that listens there")
    chosen = parser.parse_args()
    profile, owner = profile_of(chosen.profile), holder(chosen.person)
    served = [serve(profile, owner) for _ in range(SLOTS)]
    if chosen.trust:
        write_published(served[0].published, chosen.trust)
        listed = profile.known.master_list([profile.known.csca])
        (chosen.trust / "master-list.ml").write_bytes(listed)
    asyncio.run(_connect(served[0], chosen.port) if chosen.connect else _serve(served, chosen.port))


def write_published(published: Published, folder: Path) -> None:
    """Write certificates as .cer and revocation lists as .crl, in DER."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, encoded in enumerate((*published.anchors, *published.links)):
        (folder / f"csca-{place}.cer").write_bytes(encoded)
    for place, encoded in enumerate(published.revocation_lists):
        (folder / f"list-{place}.crl").write_bytes(encoded)


def _tell(served: Served) -> None:
    print(*served.lines, f"CAN {served.can}", sep="\n", flush=True)


async def _connect(served: Served, port: int) -> None:
    _tell(served)
    await attach(served.chip, port)


async def _serve(served: list[Served], port: int) -> None:
    async with VpcdCard([one.chip for one in served], port):
        _tell(served[0])
        await asyncio.Event().wait()


if __name__ == "__main__":
    main()
