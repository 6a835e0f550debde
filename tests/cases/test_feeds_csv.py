"""The CSV feed: rows, torn names, line ends."""

import pytest

from cases.enums import PartyRole
from cases.models import Case, Party
from tests.cases.feeds import csv_rows, take_in, totals

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_csv_line_ends_and_byte_order_mark(start, end):
    batch = take_in(start + csv_rows().replace("\r\n", end), "feed.csv")
    assert totals(batch) == (1, 1, 0, 0)
    case = Case.objects.get()
    assert case.parties.get(role=PartyRole.CLAIMANT_1).reach_phone == "07700900001"
    assert case.parties.get(role=PartyRole.DEFENDANT_1).reach_email == ""


def test_csv_trailing_commas_and_other_columns():
    lines = csv_rows().replace("\r\n", ",,\r\n")
    assert totals(take_in(lines, "feed.csv")) == (1, 1, 0, 0)
    twelve = "\n".join(
        ",".join(line.split(",")[:11] + line.split(",")[12:])
        for line in csv_rows("000MC002").split("\r\n")
    )
    assert totals(take_in(twelve, "feed.csv")) == (1, 1, 0, 0)
    fourteen = "\n".join(
        line and line + (",EXTRA" if "CASE_TITLE" in line else ",x")
        for line in csv_rows("000MC003").split("\r\n")
    )
    assert totals(take_in(fourteen, "feed.csv")) == (1, 1, 0, 0)
    assert Case.objects.filter(title="Quill v Stone").count() == 3


@pytest.mark.parametrize(
    ("company", "title", "name"),
    [
        ("Quill, Sons and Daughters", "Quill v Stone", "Quill, Sons and Daughters"),
        ("Quill,Sons", "Quill,Sons v Stone", "Quill,Sons"),
        ('"Quill, Sons"', "Quill v Stone", "Quill, Sons"),
        ("Ada Quill", "Quill, Ada v Stone", "Ada Quill"),
    ],
)
def test_a_torn_name_is_mended_where_certain(company, title, name):
    batch = take_in(csv_rows(company=company, title=title), "feed.csv")
    assert totals(batch) == (1, 1, 0, 0), batch.referrals.get().reason
    party = Party.objects.get(role=PartyRole.CLAIMANT_1)
    assert (party.name, party.contact_name) == (name, "Ada Quill")
    assert Case.objects.get().title == title


@pytest.mark.parametrize(
    "company", ["Quill,Sons", "Quill,,Sons", ",".join("abcdefghi"), '"Quill', 'Quill,"Sons']
)
def test_a_torn_name_is_quarantined_where_not_certain(company):
    batch = take_in(csv_rows(company=company), "feed.csv")
    assert totals(batch) == (1, 0, 0, 1)
    bad = batch.referrals.get()
    assert bad.number == "000MC001"
    assert company in bad.raw


def test_csv_without_defendant_or_with_different_amounts():
    lines = csv_rows().split("\r\n")
    assert totals(take_in("\n".join(lines[:2]), "f.csv")) == (1, 0, 0, 1)
    lines[2] = lines[2].replace("40.99", "41.99")
    assert totals(take_in("\n".join(lines), "f.csv")) == (1, 0, 0, 1)
