"""Records that break their own JSON or hold bytes that are no text spoil themselves only."""

import json

import pytest

from cases.enums import ReferralOutcome
from cases.feeds import reread_record
from cases.models import Case, Party
from tests.cases.feeds import HEADER, a_case, csv_rows, take_in, totals

pytestmark = pytest.mark.django_db


def around(record):
    """Two good cases and the text between them."""
    first, last = json.dumps(a_case("000DC101")), json.dumps(a_case("000DC103"))
    return f'{{"cases": [{first}, {record}, {last}], "sent": "today"}}'


GOOD = json.dumps(a_case("000DC102"))


@pytest.mark.parametrize(
    "record",
    [
        GOOD.replace("Ada Quill", 'Ada "Quill', 1),
        GOOD.replace('"000DC102"', '000DC102"'),
        GOOD.replace("750.5", "750.5.5"),
        GOOD.replace("false", "perhaps"),
        GOOD[:-1],
        GOOD.replace("[{}]", "[{}"),
        GOOD.replace("}]}", "}"),
        "no case at all",
        "[" * 5000,
    ],
)
def test_a_record_whose_json_is_broken_is_set_apart(record):
    batch = take_in(around(record))
    received, accepted, duplicate, quarantined = totals(batch)
    assert (accepted, duplicate) == (2, 0)
    assert quarantined == received - 2 >= 1
    bad = "".join(batch.referrals.exclude(outcome="ACCEPTED").values_list("raw", flat=True))
    assert record.strip()[:300] in bad


def test_a_broken_last_record_is_set_apart():
    text = f'{{"cases": [{GOOD}, {GOOD.replace("750.5", "750.5.5")}]}}'
    assert totals(take_in(text)) == (2, 1, 0, 1)


@pytest.mark.parametrize("text", [f"{GOOD} {GOOD}", f"{GOOD},", f",{GOOD}"])
def test_commas_too_many_or_missing_between_records_do_no_harm(text):
    batch = take_in(f'{{"cases": [{text}]}}')
    assert totals(batch)[1] == 1
    assert totals(batch)[3] == 0


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (b"Ada Quill", b"Ada \xff Quill", "not UTF-8"),
        (b"Ada Quill", b"Ada \0 Quill", "cannot be shown"),
        (b"Ada Quill", b"Ada \\u0000 Quill", "cannot be shown"),
        (b"Ada Quill", b"Ada \\ud800 Quill", "cannot be shown"),
        (b"Ada Quill", b"Q" * 10_000, "longer than"),
        (b"750.5", b"7" * 5000, "claim value"),
        (b"750.5", b"NaN", "not an amount"),
        (b"750.5", b'750.5, "claimValue": 751', "twice"),
    ],
)
def test_bytes_and_values_that_cannot_be_kept_spoil_their_record_only(old, new, word):
    text = around(GOOD).encode().split(GOOD.encode())
    batch = take_in(text[0] + GOOD.encode().replace(old, new) + text[1])
    assert totals(batch) == (3, 2, 0, 1)
    bad = batch.referrals.get(outcome=ReferralOutcome.QUARANTINED)
    assert word in bad.reason
    assert bad.number == "000DC102"


@pytest.mark.parametrize("spoilt", [b"Ada \xe9", b"Ada \0", b"Q" * 10_000])
def test_a_csv_row_that_cannot_be_kept_spoils_its_case_only(spoilt):
    rows = csv_rows().encode() + csv_rows("000MC002").split("\r\n", 1)[1].encode()
    batch = take_in(rows.replace(b",1,Ada Quill", b",1," + spoilt, 1), "feed.csv")
    assert totals(batch) == (2, 1, 0, 1)


def test_the_same_name_twice_with_one_value_does_no_harm():
    text = GOOD.replace('"claimValue": 750.5', '"claimValue": 750.5, "claimValue": 750.5')
    assert totals(take_in(f'{{"cases": [{text}]}}')) == (1, 1, 0, 0)


def test_unknown_fields_stay_in_the_record_as_it_came():
    text = json.dumps(a_case(courtNote={"seen": [1, "ñ"]}), ensure_ascii=False)
    batch = take_in(f'{{"cases": [{text}]}}')
    assert batch.referrals.get().raw == text


@pytest.mark.parametrize(
    "name",
    ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\u202eevil\u2066", "Q" * 400, "a\\tb"],
)
def test_hostile_names_are_stored_as_they_are(name):
    take_in([a_case(litigants=[{"partyName": name}, {"partyName": "B"}])])
    assert Party.objects.get(role="CLAIMANT_1").name == name
    assert Party.history.filter(name=name).exists()


def test_several_lists_of_cases_are_all_read():
    text = f'{{"a": [1], "cases": [{GOOD}], "cases": [{json.dumps(a_case("000DC103"))}]}}'
    assert totals(take_in(text)) == (2, 2, 0, 0)
    assert Case.objects.count() == 2


def test_a_record_is_read_again_as_staff_corrected_it():
    assert reread_record(GOOD, "JSON", "").case.reference == "000DC102"
    assert "broken" in reread_record(GOOD[:-1], "JSON", "").reason
    rows = csv_rows().split("\r\n", 1)[1]
    assert len(reread_record(rows, "CSV", HEADER).case.parties) == 2
    assert reread_record("", "CSV", HEADER).reason == "There is no row."
    two = rows + csv_rows("000MC009").split("\r\n", 1)[1]
    assert "one case" in reread_record(two, "CSV", HEADER).reason
