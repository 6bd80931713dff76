"""Where the configuration that comes with the product lies, in a checkout and when installed."""

from pathlib import Path

import gate


def shipped_config() -> Path:
    """Return the folder of the configuration files that come with this version."""
    package = Path(gate.__file__).parent
    installed = package / "default_config"
    return installed if installed.is_dir() else package.parent / "config"
