"""A document on a reader, whichever it is, with all that is needed to judge it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from drivers.chip_reader.in_thread import Link
from drivers.chip_reader.judged import ChipRules, Decoder, Examined, examine
from drivers.chip_reader.pcsc import PcscTransport
from drivers.chip_reader.transport import Transport
from drivers.chip_reader.vpcd import VpcdTransport
from gate.app.chip_rules import chip_rules
from gate.chip.kdf import Password
from gate.errors import StartError
from gate.policy.policy import Policy

PORTS = range(1, 65_536)


@dataclass(frozen=True, slots=True)
class Laid:
    """A document on a reader."""

    connect: Callable[[], Link]  # powers the chip
    lines: tuple[str, ...] = field(repr=False)  # of its page
    rules: ChipRules
    air_ms: Callable[[], float | None] = lambda: None  # modelled so far; None: real time passed

    @contextmanager
    def opened(self) -> Iterator[Link]:
        """Power the chip for as long as the block lasts. Raises ChipGone, DeviceError."""
        with closing(self.connect()) as chip:
            yield chip

    def examine(self, chip: Transport, passwords: Sequence[Password], decoder: Decoder) -> Examined:
        """Read and judge it; see `drivers.chip_reader.judged.examine`."""
        return examine(chip, passwords, self.lines, self.rules, decoder)


def laid_on_pcsc(reader: str, lines: tuple[str, ...], policy: Policy, store: Path | None) -> Laid:
    """Return a document on a PC/SC reader. Raises StartError: the trust store is of no use."""
    return Laid(lambda: PcscTransport(reader), lines, _rules(policy, store))


def laid_on_vpcd(port: int, lines: tuple[str, ...], policy: Policy, store: Path | None) -> Laid:
    """Return a document behind vpcd's wire. Raises StartError: no port, or no trust store."""
    if port not in PORTS:
        raise StartError("--vpcd: a port is a number from 1 to 65535")
    return Laid(lambda: VpcdTransport(port), lines, _rules(policy, store))


def _rules(policy: Policy, store: Path | None) -> ChipRules:
    return chip_rules(lambda: policy, str(store or ""))()
