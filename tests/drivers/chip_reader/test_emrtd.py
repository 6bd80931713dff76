"""Whole simulated chips over vpcd's wire: read, judged, and told; the portrait given or not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from drivers.chip_reader.emrtd import Config, EmrtdReader
from drivers.chip_reader.judged import ChipRules, Told, TrustLost
from gate.app.chip.simulated import anchors_of
from gate.chip.chip_policy import ChipPolicy
from gate.chip.chip_reading import ReadingPlan
from gate.chip.verdict import Check
from gate.document.access_key import access_key
from gate.events import ChipRead, Device, DeviceBack, DeviceLost
from gate.reasons import Reason
from simulators.chip_reader.field_twin import ChipFieldTwin, Silence
from simulators.passports.holders import holder
from simulators.passports.profiles.catalogue import profile_of
from simulators.passports.profiles.profile import Served, serve
from tests.drivers.line_reader.emitted import Emitted, running

FAST = 1_000.0  # the air takes no time that a test would have to wait for
BACK = DeviceBack(Device.CHIP_READER)


class Bench:
    """A chip in the field, the driver before it, and what it tells."""

    def __init__(self, served: Served, rules: ChipRules, deadline_ms: int = 25_000) -> None:
        self.served, self.rules, self.deadline_ms = served, rules, deadline_ms
        self.twin, self.emitted = ChipFieldTwin(pace=FAST), Emitted()
        self.driver: EmrtdReader
        self.trouble: TrustLost | None = None  # of the trust store

    def judged_by(self) -> ChipRules:
        if self.trouble is not None:
            raise self.trouble
        return self.rules

    def begin(self, crossing: int = 7) -> None:
        lines = tuple(self.served.lines)
        self.driver.begin(crossing, access_key(lines), lines)

    async def read(self, crossing: int = 7) -> ChipRead:
        self.begin(crossing)
        return await self.emitted.until_one(ChipRead)


@asynccontextmanager
async def bench_with(
    profile: str, deadline_ms: int = 25_000, **changed: object
) -> AsyncIterator[Bench]:
    """Lay a chip of this profile on the reader; `changed`: of the rules."""
    served = serve(profile_of(profile), holder(1))
    rules = ChipRules(anchors=lambda: anchors_of(served.published), now=lambda: served.moment)
    bench = Bench(served, replace(rules, **changed))  # type: ignore[arg-type]
    await bench.twin.start()
    bench.twin.place(served.chip)
    port = bench.twin.port
    config = Config(transport="vpcd", port=port, inquiry_ms=50, deadline_ms=deadline_ms)
    bench.driver = EmrtdReader(config, bench.judged_by)
    try:
        async with running(bench.driver.run(bench.emitted)):
            await bench.emitted.until(BACK)
            yield bench
    finally:
        await bench.twin.close()


@pytest.mark.parametrize(
    "profile", ["full", "bac", "pace_cam", "face_39794", "jpeg_2000", "linked", "short_only"]
)
async def test_a_genuine_chip_gives_its_portrait_once(profile: str) -> None:
    async with bench_with(profile) as bench:
        read = await bench.read()
        assert (read.crossing, read.authenticated, read.reasons) == (7, True, ())
        assert {"access", "files", "signature", "signer", "portrait"} <= dict(read.ms).keys()
        taken = bench.driver.take_portrait(7)
        stored = bench.served.profile.stored(holder(1)).portrait.picture
        assert taken == stored
        assert bench.driver.take_portrait(7) is None


@pytest.mark.parametrize(
    ("profile", "reason", "is_vouched"),
    [
        # The state vouches for the portrait; the chip is refused for something else.
        ("clone_active", Reason.ACTIVE_AUTHENTICATION_FAILED, True),
        ("mrz_mismatch", Reason.CHIP_NAME_DIFFERS, True),
        ("pace_hidden", Reason.CHIP_DOWNGRADED, True),
        # Nobody does, or it was not read.
        ("clone_agreement", Reason.CHIP_AUTHENTICATION_FAILED, False),
        ("wrong_signature", Reason.CHIP_SIGNATURE_WRONG, False),
        ("changed_dg2", Reason.CHIP_DATA_CHANGED, False),
        ("dg2_not_signed", Reason.CHIP_DATA_NOT_SIGNED, False),
        ("unknown_csca", Reason.CSCA_UNKNOWN, False),
        ("revoked_signer", Reason.DOCUMENT_SIGNER_REVOKED, False),
        ("truncated_dg2", Reason.CHIP_FILE_MALFORMED, False),
        ("malformed_jpeg_2000", Reason.CHIP_PORTRAIT_UNUSABLE, False),
        ("pixel_bomb", Reason.CHIP_PORTRAIT_TOO_LARGE, False),
        ("removed", Reason.CHIP_REMOVED, False),
        ("swapped", Reason.CHIP_SWAPPED, False),
    ],
)
async def test_what_is_wrong_is_told(profile: str, reason: Reason, is_vouched: bool) -> None:
    async with bench_with(profile) as bench:
        read = await bench.read()
        assert read.authenticated is not True
        assert read.reasons[0] is reason
        assert (bench.driver.take_portrait(7) is not None) is is_vouched


@pytest.mark.parametrize(
    ("profile", "access", "pace"),
    [
        ("full", "PACE-ECDH-GM-AES-128", "passed"),
        ("bac", "BAC", "not_possible"),
        ("pace_hidden", "BAC", "failed"),
    ],
)
async def test_how_the_chip_was_opened_is_told(profile: str, access: str, pace: str) -> None:
    async with bench_with(profile) as bench:
        read = await bench.read()
        assert read.access == access
        assert [name for name, _ in read.checks] == [check.value for check in Check]
        assert dict(read.checks)["pace"] == pace


async def test_the_rules_of_the_site_decide() -> None:
    async with bench_with("bac", plan=ReadingPlan(basic_access="never")) as bench:
        read = await bench.read()
        assert (read.authenticated, read.reasons) == (False, (Reason.CHIP_DOWNGRADED,))
        assert bench.driver.take_portrait(7) is None
    strict = ChipPolicy(active_authentication="required")
    async with bench_with("pace_gm", policy=strict) as bench:
        assert (await bench.read()).reasons == (Reason.CHIP_CHECK_NOT_DONE,)


async def test_a_portrait_is_of_one_crossing_and_not_kept() -> None:
    async with bench_with("full") as bench:
        await bench.read(7)
        assert bench.driver.take_portrait(8) is None
        assert bench.driver.take_portrait(7) is None, "asked for by another, it is gone"
        await bench.read(8)
        bench.driver.stop()
        assert bench.driver.take_portrait(8) is None


async def test_no_chip_another_chip_and_no_reader() -> None:
    async with bench_with("full") as bench:
        bench.twin.remove()
        assert (await bench.read()).reasons == (Reason.CHIP_REMOVED,)
        bench.twin.place(serve(profile_of("full"), holder(2)).chip)
        assert (await bench.read()).reasons == (Reason.CHIP_KEY_REFUSED,)
        await bench.twin.close()
        assert (await bench.read()).reasons == (Reason.CHIP_READER_LOST,)
        await bench.emitted.until_one(DeviceLost)
        await bench.twin.start()
        await bench.emitted.until(BACK)
        bench.twin.place(bench.served.chip)
        assert (await bench.read()).authenticated is True


async def test_lifted_while_it_is_read() -> None:
    async with bench_with("full") as bench:
        bench.twin.pace = 1.0
        bench.begin()
        while bench.served.chip.clock.commands < 6:
            await asyncio.sleep(0.001)
        assert bench.driver.is_reading(7)
        bench.twin.remove()
        read = await bench.emitted.until_one(ChipRead)
        assert (read.authenticated, read.reasons) == (False, (Reason.CHIP_REMOVED,))
        assert not bench.driver.is_reading(7)


@pytest.mark.parametrize("silence", [Silence.COMMANDS, Silence.ALL])
async def test_a_chip_that_never_answers(silence: Silence) -> None:
    async with bench_with("full", deadline_ms=500) as bench:
        bench.twin.silence = silence
        read = await bench.read()
        assert (read.authenticated, read.reasons) == (None, (Reason.CHIP_UNREADABLE,))


@pytest.mark.parametrize(
    ("silence", "reason", "is_read"),
    [
        (Silence.COMMANDS, Reason.CHIP_SILENT, False),
        (Silence.ALL, Reason.CHIP_READER_LOST, None),
    ],
)
async def test_a_silent_chip_is_not_a_silent_reader(
    silence: Silence, reason: Reason, is_read: bool | None
) -> None:
    """After five seconds, the longest that a chip may take for an answer."""
    async with bench_with("full") as bench:
        bench.twin.silence = silence
        read = await bench.read()
        assert (read.authenticated, read.reasons) == (is_read, (reason,))


async def test_the_silence_of_a_document_goes_with_it() -> None:
    async with bench_with("full") as bench:
        bench.twin.place(bench.served.chip, silent=True)
        assert (await bench.read()).reasons == (Reason.CHIP_SILENT,)
        bench.twin.remove()
        bench.twin.place(serve(profile_of("full"), holder(1)).chip)
        assert (await bench.read()).authenticated is True


async def test_a_reader_that_is_unplugged_while_it_reads_is_lost() -> None:
    async with bench_with("full") as bench:
        bench.twin.pace = 1.0
        bench.begin()
        while bench.served.chip.clock.commands < 6:
            await asyncio.sleep(0.001)
        await bench.twin.close()
        read = await bench.emitted.until_one(ChipRead)
        assert (read.authenticated, read.reasons) == (False, (Reason.CHIP_READER_LOST,))


async def test_a_trust_store_that_breaks_is_told_before_anybody_is_judged_by_it() -> None:
    async with bench_with("full") as bench:
        assert (await bench.read()).authenticated is True
        bench.trouble = TrustLost("trust store: spoilt")
        lost = await bench.emitted.until_one(DeviceLost)
        assert (lost.device, lost.reason[:20]) == (Device.TRUST_STORE, "trust store: spoilt.")
        commands = bench.served.chip.clock.commands
        read = await bench.read(8)
        assert (read.authenticated, read.reasons) == (None, (Reason.TRUST_STORE_UNUSABLE,))
        assert bench.served.chip.clock.commands == commands, "no chip is asked for nothing"
        assert bench.driver.take_portrait(8) is None
        bench.trouble = None
        await bench.emitted.until(DeviceBack(Device.TRUST_STORE))
        assert (await bench.read(9)).authenticated is True


def test_nothing_personal_is_shown() -> None:
    assert "JFIF" not in repr(Told(True, portrait=b"JFIF"))
