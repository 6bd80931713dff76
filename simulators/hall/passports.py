"""Issues the passports of the travellers: their chips, and what a gate knows of who signed them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from gate.app.trust.folder import changing
from gate.app.trust.held import BY_HAND, Held
from gate.chip.lds.countries import COUNTRIES
from gate.chip.trust.certificate import certificate
from gate.chip.trust.revocation import revocation_list
from gate.document.mrz import parse
from simulators.chip_reader.chip_twin import Fault
from simulators.hall.paper import fields, lines
from simulators.hall.spoilt_chips import GENUINE, PROFILE_OF
from simulators.passports.lds.portrait import Portrait
from simulators.passports.pictures import size_of
from simulators.passports.plan import Holder
from simulators.passports.profiles.catalogue import profile_of
from simulators.passports.profiles.profile import (
    USUAL,
    Profile,
    Published,
    Served,
    published_by,
    serve,
)
from simulators.scenarios.programme import Visit
from simulators.specimen.fields import mrz_lines
from simulators.travellers.people import PEOPLE


@dataclass(frozen=True, slots=True)
class Passport:
    """What a traveller lays down."""

    lines: tuple[str, ...] = field(repr=False)  # as printed, forged or not
    page: bytes = field(repr=False)  # JPEG
    holder: Holder = field(repr=False)  # as the state knows them
    chip: Fault | None = None  # what is wrong with it; None: as testers want them

    @property
    def is_silent(self) -> bool:
        """Tell whether its chip answers no command."""
        return self.chip is Fault.SLOW


def passport(visit: Visit, today: date, page: bytes, portrait: bytes) -> Passport:
    """Return the passport of this visit.

    Args:
        visit: Who, and what is wrong with the paper.
        today: At the lane.
        page: JPEG of the data page.
        portrait: JPEG of the holder, for the chip. A forger of paper does not reach it.
    """
    wide, high = size_of(portrait)
    genuine = mrz_lines(fields(visit, today))
    owner = Holder(lines=genuine, portrait=Portrait(portrait, wide, high))
    return Passport(lines(visit, today), page, owner, visit.scenario.chip)


class Issuing:
    """All states that travellers come from: each has an authority of its own name."""

    def __init__(self, trust: Path) -> None:
        """`trust`: folder of the gate's trust store; written by `publish` and `issue`."""
        self._trust = trust
        self.profile = profile_of(GENUINE)  # of the documents that are laid down from now on
        countries = {country_of(one.nationality) for one in PEOPLE}
        self._usual = {one: published_by(replace(USUAL, country=one)) for one in countries}
        self._written: dict[str, Published] = {}

    def publish(self) -> None:
        """Write what a gate has to know into its store. Raises StartError: it can not be done."""
        self._write(self._usual)

    def issue(self, one: Passport) -> Served:
        """Return the chip of this passport; the store is as its profile says. Takes milliseconds.

        Raises StartError: the store can not be written.
        """
        country = country_of(parse(one.holder.lines).issuer)
        served = serve(self._profile_of(one), one.holder, country=country)
        self._write({**self._usual, country: served.published})
        return served

    def printed(self, one: Passport, served: Served | None = None) -> tuple[str, ...]:
        """Return the lines that the page shows: the forger's, or what the profile prints.

        `served`: its chip; None: not issued yet, and the profile is that of now.
        """
        changed = tuple(served.lines if served else self._profile_of(one).printed(one.holder).lines)
        return one.lines if changed == one.holder.lines else changed

    def _profile_of(self, one: Passport) -> Profile:
        return self.profile if one.chip is None else profile_of(PROFILE_OF.get(one.chip, GENUINE))

    def _write(self, wanted: dict[str, Published]) -> None:
        if wanted == self._written:
            return
        with changing(self._trust) as held:
            _fill(held, wanted.values())
        self._written = wanted


def country_of(issuer: str) -> str:
    """Return two letters for those of a zone. Raises KeyError: nobody signs for it."""
    return min(COUNTRIES[issuer])


def _fill(held: Held, published: Iterable[Published]) -> None:
    held.csca.clear()
    held.sources.clear()
    held.revocation.clear()
    for one in published:
        for raw in (*one.anchors, *one.links):
            held.add(certificate(raw), BY_HAND)
        for raw in one.revocation_lists:
            revoked = revocation_list(raw)
            held.revocation[revoked.fingerprint] = revoked
