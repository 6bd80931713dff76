"""axe-core on a page: faults against WCAG 2.2 AA, and what it can not judge and nobody has judged.

axe-core (MPL-2.0) is fetched by npm at test time and never part of the product. What it leaves open
("incomplete") was judged by eye, rule by rule: the table of docs/accessibility.md is that list, and
an element that no row of it covers is a fault here.
"""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from playwright.async_api import Page

TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGED: Final = Path(__file__).parents[3] / "docs/accessibility.md"
ROW: Final = re.compile(r"^\| `([a-z-]+)` \| `([^|]+)` \|", re.MULTILINE)
VERSION: Final = "axe-core@4.14.1"

# The drawings' definitions are hidden; of what passes nothing has to be gathered. A page in a frame
# is looked at by itself: waiting for it lets the page around it change before elements are matched.
LOOK: Final = """window.look = async ([tags, judged]) => {
  const found = await axe.run({ exclude: [".symbols"] },
    { runOnly: tags, resultTypes: ["violations", "incomplete"], elementRef: true,
      iframes: false });
  const known = (rule, { element }) =>
    judged.some(([id, where]) => id === rule && element?.matches(where));
  const told = (one, nodes) => [one.id, nodes.map((node) => node.target)];
  return [
    ...found.violations.map((one) => told(one, one.nodes)),
    ...found.incomplete
      .map((one) => [one, one.nodes.filter((node) => !known(one.id, node))])
      .filter(([, nodes]) => nodes.length)
      .map(([one, nodes]) => told({ id: `not judged: ${one.id}` }, nodes)),
  ];
}"""
NEEDS_AXE: Final = pytest.mark.skipif(
    shutil.which("npm") is None, reason="npm, which fetches axe-core, is missing"
)


@cache
def _fetched() -> str:
    with TemporaryDirectory() as folder:
        command = ["npm", "install", "--silent", "--no-audit", "--prefix", folder, VERSION]
        if subprocess.run(command, check=False, timeout=100).returncode:
            pytest.skip("npm can not fetch axe-core here")
        return Path(folder, "node_modules/axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the script; fetched once."""
    return _fetched()


@cache
def judged() -> list[tuple[str, str]]:
    """Return rule and selector of each row of the table of what was judged by eye."""
    return ROW.findall(JUDGED.read_text("utf-8"))


async def put(page: Page, axe: str) -> None:
    """Put axe-core, and how it is asked here, into a page."""
    await page.evaluate(f"{axe};{LOOK};0")


async def faults(page: Page, axe: str) -> list[tuple[str, list[Any]]]:
    """Return rule and elements of each fault of the page as it stands."""
    await put(page, axe)
    return [(one[0], one[1]) for one in await page.evaluate("one => look(one)", [TAGS, judged()])]
