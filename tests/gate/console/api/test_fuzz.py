"""schemathesis sends the API what its document allows and forbids: every answer is documented.

No fault of the program (500), no status, media type or body that the document does not tell;
what is well formed is not refused for its form, what is malformed is. Over a scripted lane and a
real journal, in process; the same examples each time.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.stateful import run_state_machine_as_test
from schemathesis import GenerationMode, checks
from schemathesis.specs.openapi import checks as openapi

from gate.console.api.document import document
from gate.console.app import create_app
from gate.journal.reader import FileReader
from tests.gate.console.records_given import write_records
from tests.gate.console.scenes import REFERRED
from tests.gate.console.scripted_lane import ORIGIN, SETTINGS, ScriptedLane

HEADERS = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
BOUNDED = settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
NOT_HERE = [
    openapi.ignored_auth,  # this hall asks nobody to sign in; test_api.py has one that does
    checks.not_a_server_error,  # 503 and 504 are documented; 500 is not, and so is found
]
JUDGED = [*NOT_HERE, openapi.positive_data_acceptance]  # whether it can be done is the lane's word


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("journal") / "journal.sqlite"
    return loaded(path)


def loaded(path: Path) -> Any:
    write_records(path)
    lane = ScriptedLane()
    lane.show(**REFERRED)
    schema = schemathesis.openapi.from_dict(document())
    schema.lane = lane
    schema.app = create_app({"1": lane}, SETTINGS, journal=FileReader(path))
    schema.app.state.hall.end()  # streams end at once; all else is as before
    return schema


PATHS = document()["paths"]
OPERATIONS = [(method, path) for path, told in PATHS.items() for method in told]
TAKING = [  # those that are given something, which could be wrong
    (method, path)
    for method, path in OPERATIONS
    if PATHS[path][method].get("parameters") or "requestBody" in PATHS[path][method]
]


LINKED = ["getLanes", "getLane", "getEvidence", "act", "getHistory", "getCrossing", "getAlarms",
          "seeAlarm"]  # fmt: skip
HERE = {"lane": "1", "number": 2}  # else hardly any name that is made up is there
ALARM = {"number": 1}  # the referral
POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE


def sent(api: Any, method: str, path: str, mode: GenerationMode, **given_: Any) -> Counter[int]:
    """Send what is made up, hold each answer against the document; return the statuses."""
    operation, statuses = api[path][method], Counter[int]()
    excluded = JUDGED if operation.definition.raw["operationId"] == "act" else NOT_HERE

    @BOUNDED
    @given(operation.as_strategy(generation_mode=mode, **given_))
    def each(case: Any) -> None:
        response = case.call(base_url=ORIGIN, headers=HEADERS)
        statuses[response.status_code] += 1
        assert response.status_code != 500
        case.validate_response(response, excluded_checks=excluded)

    each()
    return statuses


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_what_is_well_formed(api: Any, method: str, path: str) -> None:
    assert sent(api, method, path, POSITIVE)
    here = ALARM if "/alarms/" in path else HERE
    names = {name: value for name, value in here.items() if f"{{{name}}}" in path}
    there = sent(api, method, path, POSITIVE, path_parameters=names) if names else None
    assert there is None or there[200] or there[409]


@pytest.mark.parametrize(("method", "path"), TAKING)
def test_what_is_malformed(api: Any, method: str, path: str) -> None:
    refused = sent(api, method, path, NEGATIVE)
    assert refused[422] + refused[404] + refused[405] > 0


def test_no_action_that_is_malformed_reaches_the_lane(api: Any) -> None:
    path = "/api/v1/lanes/{lane}/actions"
    asked = api.lane.commands.copy()
    statuses = sent(api, "post", path, NEGATIVE, path_parameters={"lane": "1"})
    assert set(statuses) <= {422, 415}
    assert api.lane.commands == asked


def test_links_lead_where_they_say(api: Any) -> None:
    """From a list of lanes to one of them, from rows to a crossing: each as the document links."""
    found = Counter[tuple[str, int]]()

    class Walk(api.include(operation_id=LINKED).as_state_machine()):  # type: ignore[misc]
        def get_call_kwargs(self, case: Any) -> dict[str, Any]:
            return {"base_url": ORIGIN, "headers": HEADERS}

        def validate_response(self, response: Any, case: Any, **_more: Any) -> None:
            found[case.operation.definition.raw["operationId"], response.status_code] += 1
            acts = case.operation.definition.raw["operationId"] == "act"
            case.validate_response(response, excluded_checks=JUDGED if acts else NOT_HERE)

    steps = settings(BOUNDED, max_examples=40, stateful_step_count=6)
    run_state_machine_as_test(Walk, settings=steps)
    for there in ("getLane", "getEvidence", "getCrossing", "seeAlarm"):
        assert found[there, 200] > 0
