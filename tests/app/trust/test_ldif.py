"""LDIF files of a public key directory: their lists, in whatever order and however folded."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.app.trust import ldif
from gate.errors import DocumentError
from tests.app.trust.files import FOREIGN, ROOT, Trust, listed, reasons
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import RURITANIA, UTOPIA

LIST, CRL = "pkdMasterListContent", "certificateRevocationList;binary"


def entry(kind: str, content: bytes, width: int = 76, end: str = "\n") -> str:
    text = f"{kind}:: {base64.b64encode(content).decode()}"
    lines = [text[i : i + width] for i in range(0, len(text), width)]
    return f"dn: cn=x,o=ml,c=UT{end}objectClass: top{end}{f'{end} '.join(lines)}{end}{end}"


@given(
    contents=st.lists(st.binary(max_size=200), max_size=5),
    width=st.integers(30, 90),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_contents_are_unfolded(contents: list[bytes], width: int, end: str) -> None:
    text = "".join(entry(LIST, content, width, end) for content in contents)
    assert ldif.contents(text.encode()) == tuple(contents)


def test_lists_come_before_revocation_lists() -> None:
    text = entry(CRL, b"second") + entry("userCertificate;binary", b"none") + entry(LIST, b"first")
    assert ldif.is_ldif(text.encode())
    assert ldif.contents(text.encode()) == (b"first", b"second")


@pytest.mark.parametrize("text", ["dn: x\npkdMasterListContent:: !!!\n", entry(LIST, b"x") * 4_097])
def test_what_is_no_ldif_is_refused(text: str) -> None:
    with pytest.raises(DocumentError, match="LDIF"):
        ldif.contents(text.encode())


@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        ldif.contents(b"dn:" + data)
    except DocumentError as error:
        assert str(error)  # noqa: PT017


def test_a_directory_is_taken_as_far_as_its_roots_reach(trust: Trust) -> None:
    text = "version: 1\n" + entry(CRL, made.revocation_list(UTOPIA, (7,)))
    text += entry(LIST, listed(ROOT)) + entry(LIST, listed(FOREIGN, issuer=RURITANIA))
    code, told = trust("add", text.encode(), root=ROOT)
    assert (code, reasons(told)) == (1, ["csca_unknown"])
    assert [one["kind"] for one in told["accepted"]] == ["csca", "revocation_list"]
    assert trust("add", b"dn: x\npkdMasterListContent:: !\n")[1]["refused"][0]["reason"] == (
        "malformed"
    )
