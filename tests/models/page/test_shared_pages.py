"""On the 20 specimen pages: every zone is found, with as many lines and characters as printed."""

import csv
from pathlib import Path

import cv2
import numpy as np

from models.page.zone import Zone, find


def zone_of(path: Path) -> Zone | None:
    grey = np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE), np.uint8)
    zones = find(grey)
    return zones[0] if zones and zones[0].is_sure else None


def test_zones_of_the_shared_pages(shared: Path) -> None:
    pages = shared / "documents" / "pages"
    wrong = []
    with (pages / "ground_truth.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            printed = [row[f"line{i}"] for i in (1, 2, 3) if row[f"line{i}"]]
            zone = zone_of(pages / row["file"])
            shape = zone and (len(zone.lines), zone.grid.count)
            if shape != (len(printed), len(printed[0])):
                wrong.append((row["file"], shape))
    assert len(wrong) <= 1, wrong
