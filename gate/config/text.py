"""Reads a configuration file as text."""

from pathlib import Path

from gate.errors import ConfigError


def text_of(path: Path) -> str:
    """Return the text. Raises ConfigError, with the file: it is not there, or not UTF-8."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise ConfigError(f"{path}:1: can not be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}:1: not UTF-8") from error
