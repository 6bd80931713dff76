"""Every judgement of a page has its reason code, and travellers read the same sentence."""

import pytest

from gate.document.placement import SENTENCES, Placement
from gate.reasons import Reason, for_traveller

FAULTS = [one for one in Placement if one not in {Placement.EMPTY, Placement.READY}]


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_a_reason_with_its_sentence(fault: Placement) -> None:
    assert for_traveller(Reason(fault)) == SENTENCES[fault]
