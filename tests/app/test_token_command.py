"""`egate token`: made, shown once, listed without it, taken back."""

from pathlib import Path

import pytest

from gate.app.cli import main
from gate.console.accounts.store import Accounts
from gate.console.accounts.tokens import FORM, all_tokens


def test_a_token_from_its_making_to_its_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "accounts.sqlite"
    command = ["token", "--accounts", str(file)]
    assert main([*command, "add", "monitor-1", "--role", "viewer", "--days", "30"]) == 0
    token = capsys.readouterr().out.strip()
    assert FORM.fullmatch(token)
    assert main([*command, "list"]) == 0
    listed = capsys.readouterr().out
    assert token not in listed
    assert f"{token[:10]}…" in listed
    assert "never used" in listed
    [kept] = all_tokens(Accounts(file))
    assert kept.until_s - kept.made_s == 30 * 86_400
    assert main([*command, "revoke", "monitor-1"]) == 0
    assert main([*command, "revoke", "monitor-1"]) == 2
    assert "there is no token monitor-1" in capsys.readouterr().err
    assert main([*command, "list"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("wrong", [["--role", "supervisor"], ["--role", "viewer", "--days", "0"],
                                   ["--role", "viewer", "--days", "366"], []])  # fmt: skip
def test_what_can_be_no_token(tmp_path: Path, wrong: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["token", "--accounts", str(tmp_path / "a.sqlite"), "add", "monitor-1", *wrong])


def test_nothing_is_listed_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert main(["token", "--accounts", str(tmp_path / "none"), "list"]) == 2
