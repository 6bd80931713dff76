"""What the composition root tells the displays."""

from dataclasses import dataclass
from pathlib import Path

from gate.console.display.languages import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplaySettings:
    """`[display]`: what a traveller sees and hears."""

    language: Code = "en"  # spoken while nobody has laid a document or chosen
    voice: Path | None = None  # folder of recordings, beside this file; left out: no voice
    catalogues: Path | None = None  # folder of your own catalogues, `fr.po`, over the shipped ones
    mirror: bool = True  # a traveller sees the own face while the camera looks
