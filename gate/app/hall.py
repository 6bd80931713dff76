"""A hall that runs: its lanes, their one journal, and their pages."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from fastapi import APIRouter

from gate.app.disguise import refuse_disguised
from gate.app.journal_apart import ApartReader
from gate.app.keeping import AGAIN_S
from gate.app.lane import LaneParts, OnResult, Shared, build_lane
from gate.app.presence import build_presence, build_provider
from gate.app.settings.contradictions import refuse_contradictions
from gate.app.settings.recognition import manifest_of
from gate.app.settings.tables import HallSettings, JournalTable
from gate.app.vision.installed import model_paths
from gate.config import text_of
from gate.console.app import create_app
from gate.console.reason_words import override_sentences
from gate.console.server import serve
from gate.console.settings import ConsoleSettings
from gate.journal.clock import SystemClock
from gate.journal.reserve import Reserve
from gate.journal.reserved import ReservedJournal
from gate.journal.store import JournalFile
from gate.lane.actor import LaneActor
from gate.policy.load import from_toml
from gate.policy.policy import Policy

log = logging.getLogger(__name__)


def read_policy(path: Path) -> Policy:
    """Read who may use the lanes. Raises ConfigError: with file, line and key."""
    return from_toml(text_of(path), str(path))


class Hall:
    """Built once, run once."""

    def __init__(
        self,
        settings: HallSettings,
        policy: Policy,
        *,
        on_result: OnResult = lambda _: None,
        simulated_officer_s: float | None = None,
        accounts_file: Path = Path("accounts.sqlite"),
        extra: Sequence[APIRouter] = (),
    ) -> None:
        """Build every lane.

        Raises ConfigError, ModelError, JournalError: what is wrong, before anything moves.
        """
        refuse_disguised(settings)
        refuse_contradictions(settings, policy)
        self._settings, self._policy = settings, policy
        self._simulated_officer_s, self._extra = simulated_officer_s, extra
        self._clock = SystemClock()
        self._journal = _journal(settings.journal, self._clock)
        self._reader = ApartReader(settings.journal.path)
        own = (model_paths(), manifest_of(settings.hall))
        shared = Shared(settings.hall, policy, self._journal, self._clock, *own)
        self._parts: dict[str, LaneParts] = {
            lane.table.id: build_lane(lane, shared, on_result) for lane in settings.lanes
        }

        self._presence = build_presence(
            settings, accounts_file, self.lanes.values(), self._monotonic_ms
        )
        self._provider = build_provider(settings)

    @property
    def lanes(self) -> dict[str, LaneActor]:
        """Return the lanes by their names."""
        return {name: parts.actor for name, parts in self._parts.items()}

    @property
    def vision_pids(self) -> dict[str, int | None]:
        """Return the process of each lane's vision worker; None: it is not ready."""
        return {name: parts.vision.pid for name, parts in self._parts.items()}

    async def run(self, listening: Callable[[str], None] | None) -> None:
        """Run until cancelled.

        Args:
            listening: Called with the address of the pages; None: no pages.

        Raises StartError: the port of the pages is taken. ExceptionGroup: a lane failed; the
        PLCs make every lane safe by themselves, and a new start refers whoever is inside.
        """
        try:
            async with asyncio.TaskGroup() as group:
                for parts in self._parts.values():
                    for run in parts.runs():
                        group.create_task(run)
                if self._presence is not None:
                    group.create_task(self._presence.run())
                if listening is not None:
                    group.create_task(self._serve(listening))
        finally:
            self._reader.close()
            self._journal.close()

    async def _serve(self, listening: Callable[[str], None]) -> None:
        console, reader = self._settings.console, self._reader
        while True:  # without pages no officer could be called
            app = create_app(
                self.lanes,
                self._console_settings(),
                self._presence,
                journal=reader,
                provider=self._provider,
                extra=self._extra,
            )
            await serve(app, console.host, console.port, listening=listening)
            log.error("the pages have ended; they are served anew")
            await asyncio.sleep(AGAIN_S)

    def _monotonic_ms(self) -> int:
        return self._clock.mono_ns() // 1_000_000

    def _console_settings(self) -> ConsoleSettings:
        return ConsoleSettings(
            hall=self._settings.hall.name,
            simulated=self._settings.hall.simulated,
            override_reasons=override_sentences(self._policy.override_reasons),
            officer=self._settings.console.officer,
            monotonic_ms=self._monotonic_ms,
            simulated_officer_s=self._simulated_officer_s,
            not_asked=_not_asked(self._policy),
            limits={lane.table.id: lane.limits for lane in self._settings.lanes},
            display=self._settings.display,
        )


def _journal(table: JournalTable, clock: SystemClock) -> ReservedJournal:
    reserve = table.path.with_name(f"{table.path.name}.reserve")
    file = JournalFile(table.path, clock)
    return ReservedJournal(file, Reserve(reserve, table.reserve_kib * 1_024))


def _not_asked(policy: Policy) -> frozenset[str]:
    """Return the evidence that the policy does without: it must not look like evidence met."""
    asked = {
        "chip_authenticated": policy.require_chip,
        "background_clear": policy.require_background,
        "attack_check_passed": policy.require_attack_check,
        "likeness_usual": policy.low_likeness == "refer",
    }
    return frozenset(name for name, required in asked.items() if not required)
