"""Nothing is cut off: every sentence in every language at both sizes, in large letters too."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from gate.console.display.catalogue import load
from gate.console.display.languages import LANGUAGES
from gate.console.display.messages import AROUND, STEPS, sentences
from gate.lane.notice import NOTICE
from gate.lane.sentences import SENTENCES
from tests.gate.console.browser import IN_A_BROWSER, Served
from tests.gate.console.display.scenes import SCENES

# Other fonts are wider, or have no signs to measure: what docs/display.md asks for.
FONTS = [
    Path("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"),
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
]
pytestmark = [
    *IN_A_BROWSER,
    pytest.mark.skipif(
        not all(one.exists() for one in FONTS) and not os.environ.get("CI"),
        reason="no fonts-noto-core or fonts-noto-cjk here",
    ),
]

SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
# What is too high, too wide, or wider than its own box.
MEASURE = """([languages, large, mirror]) => {
  const root = document.documentElement, found = [];
  const main = document.querySelector("main");
  root.toggleAttribute("data-large", large);
  main.dataset.mirror = mirror ? "live" : "none";
  const put = (name, words) =>
    document.querySelectorAll(`[data-text="${name}"]`).forEach((one) => one.textContent = words);
  document.querySelectorAll("[data-option]").forEach((one) => one.hidden = false);
  const outside = () => [...document.querySelectorAll("main *, button, a, .desk")].some((one) => {
    if (!one.checkVisibility()) return false;
    const box = one.getBoundingClientRect();
    const parent = one.closest("main, footer").getBoundingClientRect();
    return box.left < -1 || box.right > innerWidth + 1 || box.top < parent.top - 1
      || box.bottom > parent.bottom + 1
      || (one.matches("a, button") && one.scrollWidth > one.clientWidth + 1);
  });
  for (const { tag, direction, around, told } of languages) {
    [root.lang, root.dir] = [tag, direction];
    for (const [name, words] of Object.entries(around)) put(name, words);
    for (const [sentence, notice] of told) {
      put("sentence", sentence); put("notice", notice);
      document.querySelector(".notice").dataset.is = notice ? "on" : "";
      if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth || outside())
        found.push([tag, sentence, root.scrollHeight]);
    }
  }
  return found;
}"""


def spoken(told: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return sentences, each with its notice, and what stands around them, in each language."""
    say = load().say
    return [
        {
            "tag": one.tag,
            "direction": one.direction,
            "around": {
                **{name: say(words, one.code) for name, words in AROUND.items()},
                **{f"step.{index}": say(step, one.code) for index, step in enumerate(STEPS)},
            },
            "told": [(say(words, one.code), say(notice, one.code)) for words, notice in told],
        }
        for one in LANGUAGES.values()
    ]


WITHOUT_MIRROR = spoken(
    [(words, "") for words in sentences()] + [(SENTENCES["ready"], NOTICE.words)]
)
WITH_MIRROR = spoken([(words, "") for words in sentences() if "camera" in words or "head" in words])


@pytest.mark.parametrize("size", SIZES)
async def test_every_sentence_fits(browser: Browser, served: Served, size: str) -> None:
    served.lane.show(**SCENES["ready"])
    width, height = SIZES[size]
    page = await browser.new_page(viewport={"width": width, "height": height})
    await page.goto(f"{served.address}lanes/1/display")
    for large in (False, True):
        for mirror, words in ((False, WITHOUT_MIRROR), (True, WITH_MIRROR)):
            found = await page.evaluate(MEASURE, [words, large, mirror])
            assert found == [], json.dumps([size, large, mirror, found[:6]], ensure_ascii=False)
    await page.close()
