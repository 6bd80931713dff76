"""Opening a chip: PACE wherever it is offered, BAC only where policy lets it.

Source: ICAO Doc 9303-11, 4.2 (chip access procedure).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from gate.chip import oids
from gate.chip.bac import basic_access
from gate.chip.channel import Channel, Talk
from gate.chip.commands import asked, select_application, select_master_file
from gate.chip.curves import Curve, Random, standard_domain
from gate.chip.errors import AccessDenied, ChipMalformed, ChipRefused, ChipUnsupported
from gate.chip.kdf import Password, Secret
from gate.chip.lds.security_infos import VERSION_OF_PACE, PaceInfo
from gate.chip.oids import Mapping
from gate.chip.pace import Proof, Way, pace

MOST_WAYS: Final = 4  # that are tried where the chip refuses those it offers


@dataclass(frozen=True, slots=True)
class Opened:
    """How the chip was opened: repeating it opens it again."""

    password: Password = field(repr=False)
    way: Way | None  # None: BAC
    proof: Proof | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Return the protocol as Doc 9303-11 names it, without `id-`."""
        if self.way is None:
            return "BAC"
        told = self.way.protocol
        kind = "ECDH" if told.is_elliptic else "DH"
        return f"PACE-{kind}-{told.mapping.value}-{told.cipher.value[0]}"


def ways(infos: Iterable[PaceInfo], *, prefer_chip: bool) -> tuple[Way, ...]:
    """Return the ways of PACE that we can go, best first.

    Chip authentication mapping comes first if the chip is to prove itself, then the longer key,
    then curves before integers.
    """
    found, offered = list[Way](), list(infos)
    several = len({info.parameter_id for info in offered}) > 1
    for info in offered:
        way = _way(info, told=several)
        if way is not None:
            found.append(way)

    def worth(way: Way) -> tuple[bool, int, int, bool]:
        is_chip = way.protocol.mapping is Mapping.CHIP_AUTHENTICATION
        cipher = way.protocol.cipher
        return prefer_chip and is_chip, cipher.block, cipher.key_bytes, way.protocol.is_elliptic

    return tuple(sorted(found, key=worth, reverse=True))


def _way(info: PaceInfo, *, told: bool) -> Way | None:
    if info.version != VERSION_OF_PACE:
        return None  # another protocol under the same name: Doc 9303-11, 9.2.1 has version 2 only
    if info.parameter_id is None:
        return None  # parameters of the chip's own choosing, which nobody signed yet
    try:
        protocol = oids.pace_protocol(info.protocol)
        domain = standard_domain(info.parameter_id)
    except ChipUnsupported:
        return None
    if isinstance(domain, Curve) != protocol.is_elliptic:
        return None
    if protocol.mapping is Mapping.INTEGRATED and isinstance(domain, Curve) and domain.p % 4 != 3:
        return None
    return Way(protocol, domain, info.parameter_id if told else None)


def open_by_pace(
    channel: Channel, offered: Sequence[Way], passwords: Sequence[Password], random: Random
) -> Talk[Opened]:
    """Open by the first way that the chip goes; each password in turn.

    Raises:
        AccessDenied: no password is the chip's. ChipRefused: it goes none of its own ways.
        ChipUnsupported: none that we know.
    """
    refused: ChipRefused | ChipMalformed | ChipUnsupported | None = None
    for way in offered[:MOST_WAYS]:
        try:
            return (yield from _by_passwords(channel, way, passwords, random))
        except (ChipRefused, ChipMalformed, ChipUnsupported) as error:
            refused = error
    raise refused or ChipUnsupported("PACE: no way that we know")


def _by_passwords(
    channel: Channel, way: Way, passwords: Sequence[Password], random: Random
) -> Talk[Opened]:
    denied: AccessDenied | ChipRefused = AccessDenied("PACE: no password")
    for password in passwords:
        try:
            proof = yield from pace(channel, way, password, random)
        except AccessDenied as error:
            denied = error
        else:
            return Opened(password, way, proof)
    raise denied


def open_by_bac(channel: Channel, passwords: Sequence[Password], random: Random) -> Talk[Opened]:
    """Select the application and open it by BAC.

    Raises:
        AccessDenied: the chip does not know what is printed, or we do not.
        ChipRefused: no such application, or no BAC.
    """
    printed = [one for one in passwords if one.secret is Secret.MRZ]
    if not printed:
        raise AccessDenied("BAC: the printed lines are not known")
    yield from asked(channel, "SELECT application", select_application())
    yield from basic_access(channel, printed[0], random)
    return Opened(printed[0], None)


def open_again(channel: Channel, opened: Opened, random: Random) -> Talk[Opened]:
    """Start a new session as before, up to the selected application."""
    channel.begin_again()
    if opened.way is None:
        return (yield from open_by_bac(channel, [opened.password], random))
    yield from channel.send(select_master_file())  # some chips know no such file: no matter
    proof = yield from pace(channel, opened.way, opened.password, random)
    yield from asked(channel, "SELECT application", select_application())
    return Opened(opened.password, opened.way, proof)
