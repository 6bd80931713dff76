"""The build backend that pip finds when `egate models install` downloads a source archive.

pip wants the name and version of what it downloads, and would run the archive's own setup.py to
learn them. We know both and want one data file, so this answers in its place: nothing of the
archive is executed. It stands alone: it runs in pip's child process, with no project around it.
"""

import os
from pathlib import Path


class _Backend:
    """The two hooks of PEP 517 that `pip download` calls."""

    def get_requires_for_build_wheel(self, config_settings: object = None) -> list[str]:
        del config_settings
        return []

    def prepare_metadata_for_build_wheel(
        self, metadata_directory: str, config_settings: object = None
    ) -> str:
        del config_settings
        name, version = os.environ["EGATE_ARCHIVE_NAME"], os.environ["EGATE_ARCHIVE_VERSION"]
        folder = Path(metadata_directory) / f"{name}-{version}.dist-info"
        folder.mkdir()
        text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        (folder / "METADATA").write_text(text, "utf-8")
        return folder.name


__legacy__ = _Backend()
get_requires_for_build_wheel = __legacy__.get_requires_for_build_wheel
prepare_metadata_for_build_wheel = __legacy__.prepare_metadata_for_build_wheel
