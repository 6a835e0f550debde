"""The command `count_days`."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError


def run(capsys, *args: str) -> str:
    call_command("count_days", *args)
    return capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    ("args", "day"),
    [
        (("CLEAR_DAYS_BEFORE", "3", "2025-10-20"), "2025-10-14"),
        (("CLEAR_DAYS_AFTER", "28", "2025-10-01"), "2025-10-30"),
        (("WITHIN_DAYS", "14", "2025-10-02"), "2025-10-16"),
        (("COURT_SYSTEM_DAYS", "14", "2026-10-19T16:00"), "2026-11-03"),
        (("DEEMED_FIRST_CLASS", "0", "2026-10-22"), "2026-10-26"),
        (("DEEMED_EMAIL", "0", "2026-10-20T16:30"), "2026-10-21"),
    ],
)
def test_prints_the_date_alone(capsys, args, day):
    assert run(capsys, *args) == day


def test_json_adds_the_working_and_the_rule(capsys):
    answer = json.loads(run(capsys, "CLEAR_DAYS_BEFORE", "3", "2025-10-20", "--json"))
    assert answer["date"] == "2025-10-14"
    assert (
        "Saturday 18 October 2025 is not counted (Saturday): the period is short."
        in (answer["working"])
    )
    assert answer["rule"].startswith("CPR 2.8")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("LUNAR_DAYS", "3", "2025-10-20"), "There is no method LUNAR_DAYS"),
        (("WITHIN_DAYS", "three", "2025-10-20"), "whole number"),
        (("WITHIN_DAYS", "3", "20/10/2025"), "is not a date"),
        (("WITHIN_DAYS", "3", "2029-01-01"), "bank holidays are known only"),
        (("WITHIN_DAYS", "14", "9999-12-31"), "too far away"),
    ],
)
def test_refuses_in_a_sentence(args, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("count_days", *args)
