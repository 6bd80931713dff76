"""The three maps of a level, by the names that the template gives its elements."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Parts:
    """Filled by the modules beside this one, each for its part of the page."""

    text: dict[str, str] = field(default_factory=dict)  # becomes the element's text
    mark: dict[str, str] = field(default_factory=dict)  # becomes its `data-is`; "": not shown
    shape: dict[str, dict[str, float | str]] = field(default_factory=dict)  # becomes SVG attributes

    def line(self, name: str, sentence: str) -> None:
        """Set a line that is shown only where it says something."""
        self.text[name] = sentence
        self.mark[name] = "on" if sentence else ""

    def lines(self, name: str, sentences: Sequence[str], places: int) -> None:
        """Fill `places` lines; more sentences than places are counted in the last one."""
        if len(sentences) > places:
            rest = len(sentences) - places + 1
            sentences = [*sentences[: places - 1], f"and {rest} more"]
        for index in range(places):
            self.line(f"{name}.{index}", sentences[index] if index < len(sentences) else "")
