"""PACE against every worked example of Doc 9303-11, command by command, and against liars."""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from gate.chip import oids, tlv
from gate.chip.apdu import Response
from gate.chip.channel import Channel
from gate.chip.ciphers import Cipher
from gate.chip.curves import Curve, standard_domain
from gate.chip.errors import AccessDenied, ChipMalformed, ChipRefused, ChipUnsupported
from gate.chip.integrated_mapping import point_of, pseudo_random
from gate.chip.kdf import Password, Secret, password_key
from gate.chip.pace import Proof, Way, pace
from gate.chip.pace_maths import chip_data, is_chip_data, map_generic, map_integrated
from tests.gate.chip import worked_examples as given
from tests.gate.chip.vectors import H, Random, icao, play, private

OK = "9000"
KEY_OF_H = "591468CDA83D65219CCCB8560233600F"  # H.1 and H.2


def way(oid: str, number: int) -> Way:
    return Way(oids.pace_protocol(oids.decode(H(oid))), standard_domain(number))


def password(mrz: str) -> Password:
    return Password(Secret.MRZ, hashlib.sha1(mrz.encode()).digest())


def dynamic(objects: dict[int, str]) -> str:
    """Return 7C and what it wraps, as hexadecimal text."""
    told = b"".join(tlv.encode(tag, H(value)) for tag, value in objects.items())
    return tlv.encode(0x7C, told).hex().upper()


def step(objects: dict[int, str], *, last: bool = False) -> str:
    data = dynamic(objects)
    return f"{'00' if last else '10'}860000{len(data) // 2:02X}{data}00"


def trace(
    case: dict[str, Any], oid: str, maps: tuple[str, str], keys: tuple[str, str], end: str
) -> list[tuple[str, str]]:
    """Return the exchange of a worked example. `maps` and `keys`: ours, then the chip's."""
    return [
        (f"0022C1A40F800A{oid}830101", OK),
        ("10860000027C0000", dynamic({0x80: case["enc_nonce"]}) + OK),
        (step({0x81: maps[0]}), dynamic({0x82: maps[1]}) + OK),
        (step({0x83: keys[0]}), dynamic({0x84: keys[1]}) + OK),
        (step({0x85: case["t_pcd"]}, last=True), end + OK),
    ]


def generic(case: dict[str, Any], end: str, chip_map: str, chip_key: str) -> tuple[Channel, Any]:
    """Play an example of generic mapping, or of chip authentication mapping."""
    channel, ways = Channel(), way(case["oid"], case["param_id"])
    order, domain = ways.domain.order, ways.domain
    mapped = map_generic(domain, H(case["nonce"]), int(case["pcd_map_priv"], 16), H(chip_map))
    maps = (domain.public(int(case["pcd_map_priv"], 16)).hex(), chip_map)
    keys = (mapped.public(int(case["pcd_priv"], 16)).hex(), chip_key)
    random = Random(private(case["pcd_map_priv"], order), private(case["pcd_priv"], order))
    talk = pace(channel, ways, password(case["mrzi"]), random)
    return channel, play(talk, trace(case, case["oid"], maps, keys, end))


def agreed(channel: Channel) -> tuple[str, str]:
    assert channel.session is not None
    assert channel.session.counter == 0
    return channel.session.encryption.hex().upper(), channel.session.authentication.hex().upper()


def test_generic_mapping_on_a_curve(shared: Path) -> None:
    case = icao(shared, "G1_pace_gm_ecdh_bp256_aes128")
    end = dynamic({0x86: case["t_picc"]})
    channel, proof = generic(case, end, case["picc_map_pub"], case["picc_pub"])
    assert agreed(channel) == (case["ks_enc"], case["ks_mac"])
    assert proof is None


def test_generic_mapping_of_integers(shared: Path) -> None:
    """The chip adds the reference of an authority (87), which is not asked for and no matter."""
    case = icao(shared, "G2_pace_gm_dh_1024_160")
    end = dynamic({0x86: case["t_picc"], 0x87: b"DETESTCVCA00003".hex()})
    channel, proof = generic(case, end, given.G2_CHIP_MAP, given.G2_CHIP_KEY)
    assert agreed(channel) == (case["ks_enc"], case["ks_mac"])
    assert proof is None


def test_chip_authentication_mapping(shared: Path) -> None:
    case = icao(shared, "I1_pace_cam_ecdh")
    channel, proof = generic(case, case["final_response"], case["picc_map_pub"], case["picc_pub"])
    assert agreed(channel) == (case["ks_enc"], case["ks_mac"])
    assert proof == Proof(H(case["ca_ic"]), H(case["picc_map_pub"]))
    curve = standard_domain(case["param_id"])
    assert isinstance(curve, Curve)
    assert is_chip_data(curve, proof.chip_data, H(given.I1_STATIC_KEY), proof.mapping_key)
    assert not is_chip_data(curve, proof.chip_data, curve.public(5), proof.mapping_key)
    assert not is_chip_data(curve, bytes(32), H(given.I1_STATIC_KEY), proof.mapping_key)


def integrated(case: dict[str, Any], oid: str, number: int, ours: str, chip_key: str) -> Channel:
    """Play an example of integrated mapping; its password's key is given, not its password."""
    channel, ways = Channel(), way(oid, number)
    mapped = map_integrated(ways.domain, ways.protocol.cipher, H(case["s"]), H(case["t"]))
    keys = mapped.public(int(ours, 16) % mapped.order).hex(), chip_key
    random = Random(H(case["t"]), private(ours, mapped.order))
    known = password("T22000129364081251010318")
    # The example prints the password's key and no password that gives it: ours stands in for it,
    # once its own was seen to decrypt the nonce.
    assert Cipher.AES128.decrypt(H(KEY_OF_H), H(case["enc_nonce"])) == H(case["s"])
    sealed = Cipher.AES128.encrypt(password_key(known, Cipher.AES128), H(case["s"]))
    case = {**case, "enc_nonce": sealed.hex()}
    end = dynamic({0x86: case["t_picc"]})
    exchange = trace(case, oid, (case["t"], ""), keys, end)
    assert play(pace(channel, ways, known, random), exchange) is None
    return channel


def test_integrated_mapping_on_a_curve(shared: Path) -> None:
    case = icao(shared, "H1_pace_im_ecdh")
    assert case["kpi"] == KEY_OF_H
    channel = integrated(case, "04007F00070202040402", 13, case["pcd_priv"], case["picc_pub"])
    assert agreed(channel) == (case["ks_enc"], case["ks_mac"])
    curve = standard_domain(13)
    assert isinstance(curve, Curve)
    number = pseudo_random(Cipher.AES128, H(case["s"]), H(case["t"]), curve.p)
    assert number == int(case["Rp"], 16)
    assert int(case["R"], 16) % curve.p == number
    assert point_of(curve, number) == (int(case["g_x"], 16), int(case["g_y"], 16))


def test_integrated_mapping_of_integers(shared: Path) -> None:
    case = icao(shared, "H2_pace_im_dh")
    oid = "04007F00070202040302"
    channel = integrated(case, oid, 0, given.H2_OUR_PRIVATE, given.H2_CHIP_KEY)
    assert agreed(channel) == (case["ks_enc"], case["ks_mac"])


def answers(case: dict[str, Any], **changed: str) -> list[Response]:
    """Return what the chip of G.1 says, with some of it changed."""
    case = {**case, **changed}
    said = {0x80: "enc_nonce", 0x82: "picc_map_pub", 0x84: "picc_pub", 0x86: "t_picc"}
    return [Response(), *(Response(H(dynamic({tag: case[name]}))) for tag, name in said.items())]


def run(case: dict[str, Any], responses: list[Response]) -> Channel:
    channel, ways = Channel(), way(case["oid"], case["param_id"])
    order = ways.domain.order
    random = Random(private(case["pcd_map_priv"], order), private(case["pcd_priv"], order))
    talk = pace(channel, ways, password(case["mrzi"]), random)
    next(talk)
    with suppress(StopIteration):
        for response in responses:
            talk.send(response)
    return channel


WRONG = {
    "another token": ("t_picc", "3ABB9674BCE93C09", AccessDenied),
    "a short token": ("t_picc", "3ABB", AccessDenied),
    "a nonce of eight bytes": ("enc_nonce", "95A3A016522EE98D", ChipMalformed),
    "another nonce": ("enc_nonce", "95A3A016522EE98D01E76CB6B98B42C4", AccessDenied),
    "a map off the curve": ("picc_map_pub", "04" + "11" * 64, ChipMalformed),
    "a key off the curve": ("picc_pub", "04" + "11" * 64, ChipMalformed),
    "a short key": ("picc_pub", "0411", ChipMalformed),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_chip_that_lies(shared: Path, what: str) -> None:
    case = icao(shared, "G1_pace_gm_ecdh_bp256_aes128")
    name, value, error = WRONG[what]
    with pytest.raises(error):
        run(case, answers(case, **{name: value}))


def test_our_own_key_sent_back(shared: Path) -> None:
    """Doc 9303-11, 4.4.1: both public keys have to differ."""
    case = icao(shared, "G1_pace_gm_ecdh_bp256_aes128")
    domain = standard_domain(13)
    mapped = map_generic(
        domain, H(case["nonce"]), int(case["pcd_map_priv"], 16), H(case["picc_map_pub"])
    )
    ours = mapped.public(int(case["pcd_priv"], 16)).hex()
    with pytest.raises(AccessDenied):
        run(case, answers(case, picc_pub=ours))


@pytest.mark.parametrize(("at", "error"), [(0, ChipRefused), (1, ChipRefused), (4, AccessDenied)])
def test_a_chip_that_refuses(shared: Path, at: int, error: type[Exception]) -> None:
    case = icao(shared, "G1_pace_gm_ecdh_bp256_aes128")
    responses = answers(case)
    responses[at] = Response(status=0x6300)
    with pytest.raises(error):
        run(case, responses)


@pytest.mark.parametrize("at", [1, 2, 3, 4])
@pytest.mark.parametrize("data", [b"", b"\x7c", b"\x7c\x00", b"\x7c\x80", b"\x30\x02\x80\x00"])
def test_answers_that_are_none(shared: Path, at: int, data: bytes) -> None:
    case = icao(shared, "G1_pace_gm_ecdh_bp256_aes128")
    responses = answers(case)
    responses[at] = Response(data)
    with pytest.raises((ChipMalformed, AccessDenied)):
        run(case, responses)


def test_no_integrated_mapping_on_p224() -> None:
    curve = standard_domain(10)
    assert isinstance(curve, Curve)
    with pytest.raises(ChipUnsupported):
        point_of(curve, 5)


@pytest.mark.parametrize("number", [8, 9, 11, 12, 13, 14, 15, 16, 17, 18])
def test_points_of_integrated_mapping_are_on_the_curve(number: int) -> None:
    curve = standard_domain(number)
    assert isinstance(curve, Curve)
    for t in range(2, 8):
        assert curve.holds(point_of(curve, t))
    with pytest.raises(ChipMalformed):
        point_of(curve, 0)


@pytest.mark.parametrize("cipher", Cipher)
def test_nonces_of_other_lengths(cipher: Cipher) -> None:
    p, whole = standard_domain(13).p, 16 if cipher.key_bytes == 16 else 32
    assert 0 <= pseudo_random(cipher, bytes(whole), bytes(cipher.key_bytes), p) < p
    for nonce, ours in ((whole - 1, cipher.key_bytes), (whole, cipher.key_bytes + 8)):
        with pytest.raises(ChipMalformed):
            pseudo_random(cipher, bytes(nonce), bytes(ours), p)


def test_chip_data_connect_both_keys() -> None:
    curve = standard_domain(13)
    assert isinstance(curve, Curve)
    data = chip_data(curve, static=77, mapping=99)
    assert is_chip_data(curve, data, curve.public(77), curve.public(99))
    assert not is_chip_data(curve, data, curve.public(78), curve.public(99))


def test_chip_data_that_are_missing(shared: Path) -> None:
    case = icao(shared, "I1_pace_cam_ecdh")
    end = dynamic({0x86: case["final_response"][8:24]})
    with pytest.raises(ChipMalformed):
        generic(case, end, case["picc_map_pub"], case["picc_pub"])
