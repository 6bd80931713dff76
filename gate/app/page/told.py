"""The page worker's words to the controller: each change once."""

from collections.abc import Sequence

from gate.app.vision.devices import Answers
from gate.reasons import Reason


class Told:
    """Sends, and remembers what it has said of the document that lies there."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._reason: Reason | None = None

    def camera(self, fault: str | None) -> None:
        """The camera is lost for a reason, or (None) there; nothing of before holds any more."""
        self._reason = None
        self._answers.send("camera", fault=fault)

    def presented(self) -> None:
        """Something lies there."""
        self._reason = None
        self._answers.send("presented")

    def removed(self) -> None:
        """Nothing lies there any more."""
        self._reason = None
        self._answers.send("removed")

    def unreadable(self, reason: Reason) -> None:
        """Tell what the traveller should do; the same thing is not told twice in a row."""
        if reason is not self._reason:
            self._reason = reason
            self._answers.send("unreadable", reason=reason)

    def read(self, lines: Sequence[str]) -> None:
        """Hand on the lines as they are printed."""
        self._reason = None
        self._answers.send("read", lines=list(lines))

    def exchanged(self) -> None:
        """What lies there is another document than the one that was read."""
        self.removed()
        self.presented()
