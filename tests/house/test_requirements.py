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
    named = not_built(missing)
    assert len(named) > 3
    assert not named & built


def not_built(words: str) -> set[str]:
    """The keys that head the lines of a list, those inside a range such as "N21 to N23" too."""
    heads = " ".join(re.findall(r"^- ([^:]+):", words, re.M))
    found = set(re.findall(r"\b[HANBS]\d+\b", heads))
    for letter, first, last in re.findall(r"\b([HANBS])(\d+) to \1(\d+)\b", heads):
        found |= {f"{letter}{number}" for number in range(int(first), int(last) + 1)}
    return found


def test_each_key_of_the_list_is_read() -> None:
    keys = not_built("- A40: none.\n- N21 to N23: none.\n- B16, B17: none.\n")
    assert keys == {"A40", "N21", "N22", "N23", "B16", "B17"}
