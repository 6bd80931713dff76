"""Scenarios as YAML: what is none is refused with the place of the fault; what is one survives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.bench.acts import Act
from simulators.bench.scenario import BenchScenario, Expected, read_scenario, written
from simulators.bench.scenario_file import LONGEST, ScenarioError

HEAD = "egate_bench: 1\nname: a\nlasts_s: 10\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file: must be a table"),
        ("- 1", "the file: must be a table"),
        ("a: [", "line 1"),
        ("name: a", "egate_bench: must be 1"),
        (HEAD.replace("name: a", "name: A b"), "name: must be a-z"),
        (HEAD.replace("10", "-1"), "lasts_s: must be 0 to 7200"),
        (HEAD.replace("10", ".inf"), "lasts_s: must be 0 to 7200"),
        (HEAD.replace("10", "true"), "lasts_s: must be 0 to 7200"),
        (HEAD + "colour: red", "colour: not known"),
        (HEAD + "seed: 1.5", "seed: must be a whole number"),
        (HEAD + "topology: kiosk", "topology: must be one of two_step, one_step"),
        (HEAD + "steps: {}", "steps: must be a list"),
        (HEAD + "steps: [{at: 1, do: fly}]", "steps[0].do: must be one of"),
        (HEAD + "steps: [{at: 11, do: come}]", "steps[0].at: must be 0 to 10"),
        (HEAD + "steps: [{at: 2, do: come}, {at: 1, do: come}]", "steps[1].at: must be 2 to 10"),
        (HEAD + "steps: [{at: 1, do: add, where: 1}]", "steps[0].where: not known here"),
        (HEAD + "steps: [{at: 1, do: fault, name: x}]", "steps[0].value: is missing"),
        (HEAD + "expect: {outcomes: [won]}", "expect.outcomes[0]: must be one of"),
        (HEAD + "expect: {ends_in: heaven}", "expect.ends_in: must be one of"),
        (HEAD + "name: b", "line 4: name stands twice"),
        (HEAD + "says: &x hello\nexpect: *x", "no anchors or aliases"),
        (HEAD + "says: !!python/object/apply:os.system [ls]", "line 4"),
        ("x" * (LONGEST + 1), "longer than"),
        ("[" * 5_000 + "]" * 5_000, "no YAML that is a scenario"),
    ],
)
def test_what_is_no_scenario_is_refused(text: str, words: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        read_scenario(text)
    assert words in str(refused.value)


WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=30).filter(
    str.isprintable
)
STEPS = st.lists(
    st.tuples(
        st.integers(0, 9_000),
        st.sampled_from(
            [
                ("come", {}),
                ("scan", {"code": "é: 'x' \"y\" #"}),
                ("add", {"at_m": 1.25, "speed": 0.5}),
            ]
        ),
    ),
    max_size=5,
)


@given(
    says=WORDS, seed=st.integers(0, 2**31 - 1), steps=STEPS, ends=st.sampled_from([None, "ready"])
)
def test_what_is_written_is_read_again(
    says: str, seed: int, steps: list[tuple[int, tuple[str, dict[str, object]]]], ends: str | None
) -> None:
    acts = tuple(Act(ms / 1000, do, given) for ms, (do, given) in sorted(steps, key=lambda s: s[0]))
    one = BenchScenario(
        name="a", says=says, seed=seed, lasts_s=9.5, steps=acts,
        expect=Expected(outcomes=("released",), ends_in=ends),
    )  # fmt: skip
    assert read_scenario(written(one)) == one
