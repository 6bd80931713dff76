"""`python -m gate.app`: the same as `egate`."""

import sys

from gate.app.cli import main

if __name__ == "__main__":
    sys.exit(main())
