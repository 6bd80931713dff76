"""A hall of real devices has no bench: nothing of it is even imported."""

import subprocess
import sys

ASKED = """
import sys
import gate.app.run_command
print([one for one in sys.modules if ".bench" in one or one.startswith("simulators")])
"""


def test_nothing_of_it_is_imported() -> None:
    told = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
