"""A typed look into what was read by a table of the flexible content."""

from collections.abc import Sequence

from gate.ticket.asn1 import Chosen, Value


class Fields:
    """The fields of one SEQUENCE; those that are not there are empty or None."""

    def __init__(self, value: Value | None) -> None:
        self._values = value if isinstance(value, dict) else {}

    def number(self, name: str) -> int | None:
        value = self._values.get(name)
        return value if isinstance(value, int) else None

    def text(self, name: str) -> str:
        value = self._values.get(name)
        return value if isinstance(value, str) else ""

    def flag(self, name: str) -> bool:
        return self._values.get(name) is True

    def record(self, name: str) -> "Fields":
        return Fields(self._values.get(name))

    def records(self, name: str) -> list["Fields"]:
        return [Fields(one) for one in self._many(name)]

    def numbers(self, name: str) -> list[int]:
        return [one for one in self._many(name) if isinstance(one, int)]

    def texts(self, name: str) -> list[str]:
        return [one for one in self._many(name) if isinstance(one, str)]

    def choices(self, name: str) -> list[Chosen]:
        return [one for one in self._many(name) if isinstance(one, Chosen)]

    def choice(self, name: str) -> Chosen | None:
        value = self._values.get(name)
        return value if isinstance(value, Chosen) else None

    def either(self, name: str) -> str:
        """Return what stands as `nameNum` or `nameIA5`, as text."""
        number = self.number(f"{name}Num")
        return self.text(f"{name}IA5") if number is None else str(number)

    def _many(self, name: str) -> Sequence[Value]:
        value = self._values.get(name)
        return value if isinstance(value, list) else ()
