"""The passports of the scenarios are wrong in exactly what they are to be wrong in."""

from datetime import date

import pytest

from gate.app.folders import shipped_config
from gate.document.mrz import parse
from gate.policy.eligibility import judge
from gate.policy.load import from_toml
from gate.reasons import Reason
from simulators.hall.paper import lines
from simulators.scenarios.catalogue import BY_NAME, SCENARIOS
from simulators.scenarios.programme import Visit
from simulators.travellers.people import PEOPLE

TODAY = date(2026, 11, 24)
POLICY = from_toml((shipped_config() / "policy.simulated.toml").read_text("utf-8"))
MAY = [index for index, one in enumerate(PEOPLE) if one.nationality in POLICY.nationalities]
MAY_NOT = [index for index in range(len(PEOPLE)) if index not in MAY]
AGAINST = {
    "expired": (Reason.DOCUMENT_EXPIRED,),
    "forged_check_digit": (Reason.CHECK_DIGIT_WRONG,),
    "ineligible_nationality": (Reason.NATIONALITY_NOT_ELIGIBLE,),
    "minor": (Reason.AGE_NOT_ELIGIBLE,),
}


def test_there_are_people_of_both_kinds() -> None:
    assert len(MAY) >= 16
    assert len(MAY_NOT) >= 1


@pytest.mark.parametrize("name", [scenario.name for scenario in SCENARIOS])
def test_the_policy_says_of_each_paper_what_the_scenario_wants(name: str) -> None:
    travellers = MAY_NOT if name == "ineligible_nationality" else MAY
    for index in travellers:
        companion = next(other for other in MAY if other != index)
        mrz = parse(lines(Visit(BY_NAME[name], index, companion, 1), TODAY))
        reasons = judge(mrz, POLICY, TODAY, clock_trusted=True)
        assert reasons == AGAINST.get(name, ()), PEOPLE[index].id
