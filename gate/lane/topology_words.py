"""What the traveller reads where a topology says something else than `two_step`."""

from typing import Final

from gate.lane.topology import Topology

LAY: Final = "Lay your passport open on the reader, please."
COME_IN: Final = "Come in, please."
WORDS: Final[dict[Topology, dict[str, str]]] = {
    Topology.TWO_STEP: {},
    Topology.ONE_STEP: {
        "ready": "Step up, please. The door opens by itself.",
        "entering": COME_IN,
        "isolating": "Go to the reader. The door is closing.",
        "releasing": "Take your document, please. The exit is opening.",
        "leaving": "Take your document and leave through the exit.",
    },
    Topology.KIOSK: {
        "ready": "Hold the kiosk's barcode before the scanner.",
        "reading_document": "Your barcode is being read.",
        "checking_document": "One moment, please.",
        "entering": COME_IN,
    },
    Topology.BOARDING: {
        "ready": "Hold your boarding pass before the scanner, please.",
        "checking_document": "Your boarding pass is being checked.",
        "entering": COME_IN,
        "isolating": "One moment. The door is closing behind you.",
    },
}


def topology_words(topology: Topology, state: str) -> str | None:
    """Return the sentence of a state, or None where it is that of every topology."""
    return WORDS[topology].get(state)
