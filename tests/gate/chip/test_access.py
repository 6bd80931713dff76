"""Which ways a chip's offers come to, in which order, and which offers are none."""

import pytest

from gate.chip import oids
from gate.chip.access import open_by_pace, ways
from gate.chip.apdu import Response
from gate.chip.channel import Channel
from gate.chip.errors import AccessDenied, ChipRefused, ChipUnsupported
from gate.chip.kdf import Password
from gate.chip.lds.security_infos import PaceInfo

PACE = oids.PACE
CAN = Password.of_can("123456")


def offered(*infos: tuple[str, int | None]) -> list[PaceInfo]:
    return [PaceInfo(f"{PACE}.{arms}", 2, number) for arms, number in infos]


def told(*infos: tuple[str, int | None], prefer_chip: bool = True) -> list[str]:
    found = ways(offered(*infos), prefer_chip=prefer_chip)
    return [way.protocol.oid.removeprefix(f"{PACE}.") for way in found]


def test_the_order() -> None:
    all_of_them = (("2.1", 13), ("1.4", 2), ("6.2", 13), ("4.2", 13), ("2.4", 13))
    assert told(*all_of_them) == ["6.2", "2.4", "1.4", "4.2", "2.1"]
    assert told(*all_of_them, prefer_chip=False) == ["2.4", "1.4", "6.2", "4.2", "2.1"]


@pytest.mark.parametrize(
    "info",
    [
        ("2.2", None),  # parameters of the chip's own choosing
        ("2.2", 7),  # reserved
        ("2.2", 255),
        ("2.2", 0),  # a curve is told, and a group given
        ("1.2", 13),
        ("4.2", 10),  # integrated mapping on P-224: p is 1 modulo 4
        ("6.1", 13),  # no such protocol
        ("5.2", 13),
        ("2.9", 13),
    ],
)
def test_offers_that_are_none(info: tuple[str, int | None]) -> None:
    assert told(info) == []
    assert told(info, ("2.2", 13)) == ["2.2"]


@pytest.mark.parametrize("version", [0, 1, 3])
def test_another_version_is_no_offer(version: int) -> None:
    older = PaceInfo(f"{PACE}.2.4", version, 13)
    assert ways([older], prefer_chip=True) == ()
    (found,) = ways([older, *offered(("2.2", 13))], prefer_chip=True)
    assert found.protocol.oid == f"{PACE}.2.2"


def test_the_number_is_told_only_where_it_is_in_doubt() -> None:
    (alone,) = ways(offered(("2.2", 13)), prefer_chip=True)
    assert alone.parameter_id is None
    several = ways(offered(("2.2", 13), ("2.4", 16)), prefer_chip=True)
    assert [way.parameter_id for way in several] == [16, 13]
    same = ways(offered(("2.2", 13), ("6.2", 13)), prefer_chip=True)
    assert [way.parameter_id for way in same] == [None, None]


def test_each_way_is_tried_but_not_for_ever() -> None:
    many = ways(offered(*[(f"2.{cipher}", 12 + at) for at in (0, 1) for cipher in (1, 2, 3, 4)]),
                prefer_chip=True)  # fmt: skip
    assert len(many) == 8
    talk = open_by_pace(Channel(), many, [CAN], bytes)
    commands = [next(talk)]
    commands += [talk.send(Response(status=0x6A80)) for _ in range(3)]
    with pytest.raises(ChipRefused):
        talk.send(Response(status=0x6A80))
    assert len({command.data for command in commands}) == 4


def test_nothing_to_try() -> None:
    with pytest.raises(ChipUnsupported):
        next(open_by_pace(Channel(), [], [CAN], bytes))
    with pytest.raises(AccessDenied):
        next(open_by_pace(Channel(), ways(offered(("2.2", 13)), prefer_chip=True), [], bytes))
