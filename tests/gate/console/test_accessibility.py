"""axe-core finds no fault against WCAG 2.2 AA, in every scene, light and dark, wide and narrow.

axe-core (MPL-2.0) is fetched by npm at test time and never part of the product. It does not see
everything: contrast over pictures and hatching, and the reading order, were looked at by hand.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from tests.gate.console.browser import IN_A_BROWSER, Served
from tests.gate.console.scenes import ENDED, SCENES

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run(document, { runOnly: tags })"

pytestmark = [
    *IN_A_BROWSER,
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("npm") is None, reason="npm, which fetches axe-core, is missing"
    ),
]


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("axe")
    command = ["npm", "install", "--silent", "--no-audit", "--prefix", folder, "axe-core@4.14.1"]
    if subprocess.run(command, check=False, timeout=100).returncode:
        pytest.skip("npm can not fetch axe-core here")
    return Path(folder, "node_modules/axe-core/axe.min.js").read_text("utf-8")


async def faults(page: Page, axe: str) -> list[tuple[str, list[Any]]]:
    await page.evaluate(axe)
    found = await page.evaluate(RUN, TAGS)
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 320])
async def test_no_fault(
    browser: Browser, served: Served, axe: str, scheme: Any, width: int
) -> None:
    size: Any = {"width": width, "height": 900}
    context = await browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = await context.new_page()
    for name, changes in SCENES.items():
        served.lane.show(**changes, last=ENDED[0])
        await page.goto(f"{served.address}lanes/1")
        if name == "referred":
            await page.get_by_text("Override with a reason").click()
        assert (name, await faults(page, axe)) == (name, [])
    await page.goto(f"{served.address}lanes/1/display")
    assert await faults(page, axe) == []
    await context.close()
