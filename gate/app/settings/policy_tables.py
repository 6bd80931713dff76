"""The tables of a policy file, as `describe` tells them: the dataclasses that read it."""

from typing import Any, Final

from gate.chip.chip_policy import ChipPolicy
from gate.policy.load import DocumentsTable, SuspensionTable, TopTable
from gate.policy.load_boarding import BoardingTable
from gate.policy.load_chip import TrustTable

POLICY_TABLES: Final[dict[str, Any]] = {
    "policy.toml": TopTable,
    "[documents]": DocumentsTable,
    "[chip]": ChipPolicy,
    "[chip_trust]": TrustTable,
    "[boarding]": BoardingTable,
    "[[suspensions]]": SuspensionTable,
}
POLICY_HEAD: Final = """# Policy

Who may use the lanes, and what is asked of documents and chips: the file that `[hall] policy`
names. What is not named in it is not accepted. `egate check` tells its faults, too. The first
table are the keys above all others. `[chip]` and `[chip_trust]` are for chip readers of driver
`emrtd` ([lds.md](lds.md), [trust.md](trust.md)): "required": passed, or the traveller is referred;
"if_possible": the same, unless the chip does not offer it; "not_asked": it may be missing. A check
that failed refers in every case. `portrait`: "chip": the live face is compared with that of DG2
only; "printed_allowed": where there is none, with the page's, which matches far worse.
"""
