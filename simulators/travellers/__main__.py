"""`python -m simulators.travellers FILE.png [--live]`: write a contact sheet of all travellers."""

import argparse
from pathlib import Path

import cv2

from simulators.travellers import sheet
from simulators.travellers.people import PEOPLE


def main() -> None:
    """Write the sheet that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m simulators.travellers", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--live", action="store_true", help="live views instead of portraits")
    asked = parser.parse_args()
    picture = sheet.lives(PEOPLE) if asked.live else sheet.portraits(PEOPLE)
    if not cv2.imwrite(str(asked.file), picture):
        parser.error(f"{asked.file} can not be written")


if __name__ == "__main__":
    main()
