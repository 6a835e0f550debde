"""The table of requirements names files that exist, and tests that are run."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "reference" / "requirements.md"


def test_requirements_name_existing_files() -> None:
    rows = [line for line in TABLE.read_text().splitlines() if re.match(r"\| [HANBS]\d", line)]
    assert len(rows) > 20
    for row in rows:
        place, test = re.findall(r"`([^`]+)`", row)
        assert (ROOT / place).is_file(), row
        assert test.startswith("tests/"), row
        assert (ROOT / test).is_file(), row


def test_each_requirement_stands_once() -> None:
    keys = re.findall(r"^\| ([HANBS]\d+) ", TABLE.read_text(), flags=re.M)
    assert len(keys) == len(set(keys))


def test_what_is_not_built_has_no_row() -> None:
    text, _, missing = TABLE.read_text().partition("## Not built yet")
    built = set(re.findall(r"^\| ([HANBS]\d+) ", text, flags=re.M))
    named = set(re.findall(r"\b[HANBS]\d+\b", "".join(re.findall(r"^- ([^:]+):", missing, re.M))))
    assert named
    assert not named & built
