"""The chip in the worked examples of Doc 9303-11: given its random numbers, it answers as printed.

The chip's own random numbers stand in the appendices; the shared file has what they lead to.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gate.chip.apdu import Command, decode_response
from gate.chip.curves import Curve, standard_domain
from gate.chip.kdf import Password, Secret
from gate.chip.oids import pace_protocol
from gate.chip.pace_maths import map_generic, token
from simulators.passports import der
from simulators.passports.chip.chip import Chip
from simulators.passports.chip.contents import Contents, Fixed, PaceOffer
from simulators.passports.chip.pace_run import PaceRun
from simulators.passports.lds.elementary import com
from simulators.passports.lds.names_of_files import COM

D4_CHIP_KEY = "0B4F80323EB3191CB04970CB4052790B"
G1_MAPPING_KEY = "498FF49756F2DC1587840041839A85982BE7761D14715FB091EFA7BCE9058560"
G1_CHIP_KEY = "107CF58696EF6155053340FD633392BA81909DF7B9706F226F32086C7AFF974A"
SELECT = "00A4040C07A0000002471001"
BRAINPOOL256 = 13

Example = Mapping[str, str]


@pytest.fixture(scope="module")
def examples(shared: Path) -> Mapping[str, Example]:
    told: Mapping[str, Example] = json.loads((shared / "chip/vectors/icao9303_11.json").read_text())
    return told


def drawing(*draws: str) -> Callable[[int], bytes]:
    """Return a source of these bytes; it must be asked for just as many."""
    left = [bytes.fromhex(draw) for draw in draws]

    def draw(count: int) -> bytes:
        drawn = left.pop(0)
        assert len(drawn) == count
        return drawn

    return draw


def as_draw(private: str) -> str:
    """Return what leads `draw_private` to this key: one less, with eight bytes to spare."""
    return f"{int(private, 16) - 1:0{len(private) + 16}X}"


def sent(chip: Chip, apdu: str) -> str:
    return chip.transmit(bytes.fromhex(apdu)).hex().upper()


def test_basic_access_and_secure_messaging_of_appendix_d(examples: Mapping[str, Example]) -> None:
    told = examples["D_bac"]
    printed = Password.of_mrz("L898902C<3", "6908061", "9406236")
    files = {COM: Fixed(com([1, 2], "0106"))}
    random = drawing(told["apdu"][0][1][:-4], D4_CHIP_KEY)
    chip = Chip(Contents(master={}, application=files, mrz=printed), random)
    assert sent(chip, SELECT) == "9000"
    for command, answer in told["apdu"]:
        assert sent(chip, command) == answer
    select_com: Example = told["sm_select_com"]  # type: ignore[assignment]
    assert sent(chip, select_com["protected"]) == select_com["response"]


def test_generic_mapping_of_appendix_g(examples: Mapping[str, Example]) -> None:
    told = examples["G1_pace_gm_ecdh_bp256_aes128"]
    mrz = told["mrzi"]
    protocol, domain = "0.4.0.127.0.7.2.2.4.2.2", standard_domain(BRAINPOOL256)
    contents = Contents(
        master={},
        application={},
        mrz=Password.of_mrz(mrz[:10], mrz[10:17], mrz[17:]),
        pace=(PaceOffer(protocol, BRAINPOOL256),),
    )
    keys = as_draw(G1_MAPPING_KEY), as_draw(G1_CHIP_KEY)
    chip = Chip(contents, drawing(told["nonce"], *keys))
    mapping_key = int(told["pcd_map_priv"], 16)
    mapped = map_generic(
        domain,
        bytes.fromhex(told["nonce"]),
        mapping_key,
        bytes.fromhex(told["picc_map_pub"]),
    )
    ours = mapped.public(int(told["pcd_priv"], 16))
    assert sent(chip, f"0022C1A40F800A{told['oid']}830101") == "9000"
    for last, tag, data, answer in (
        (False, 0, b"", f"80{told['enc_nonce']}"),
        (False, 0x81, domain.public(mapping_key), f"82{told['picc_map_pub']}"),
        (False, 0x83, ours, f"84{told['picc_pub']}"),
        (True, 0x85, bytes.fromhex(told["t_pcd"]), f"86{told['t_picc']}"),
    ):
        objects = der.tlv(tag, data) if tag else b""
        command = Command(0x00 if last else 0x10, 0x86, 0, 0, der.tlv(0x7C, objects), 256)
        response = decode_response(chip.transmit(command.encode()))
        assert response.status == 0x9000
        expected = bytes.fromhex(answer)
        assert response.data == der.tlv(0x7C, der.tlv(expected[0], expected[1:]))


def test_integrated_mapping_of_appendix_h(examples: Mapping[str, Example]) -> None:
    told = examples["H1_pace_im_ecdh"]
    protocol = pace_protocol("0.4.0.127.0.7.2.2.4.4.2")
    nobody = Password(Secret.CAN, b"000000")  # the example gives the key, not the password
    domain = standard_domain(BRAINPOOL256)
    run = PaceRun(protocol, domain, nobody, drawing(told["s"], as_draw(G1_CHIP_KEY)))
    run.sealed_nonce()
    assert run.map(bytes.fromhex(told["t"])) == b""
    assert isinstance(run.domain, Curve)
    assert run.domain.generator == (int(told["g_x"], 16), int(told["g_y"], 16))
    theirs = run.domain.public(int(told["pcd_priv"], 16))
    assert run.agree(theirs).hex().upper() == told["picc_pub"]
    assert [key.hex().upper() for key in run.keys] == [told["ks_enc"], told["ks_mac"]]
    proof = token(run.cipher, run.keys[1], protocol.oid, run.domain, run.public)
    assert proof.hex().upper() == told["t_pcd"]
    assert run.token(proof).hex().upper() == told["t_picc"]


def test_the_draw_leads_to_the_key() -> None:
    domain = standard_domain(BRAINPOOL256)
    assert len(as_draw(G1_CHIP_KEY)) == 2 * ((domain.order.bit_length() + 7) // 8 + 8)
