"""Configuration in TOML: every fault at once, with file, line and key."""

from gate.config.text import text_of
from gate.config.toml_file import TomlFile

__all__ = ["TomlFile", "text_of"]
