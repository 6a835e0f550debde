"""The same file again: a record that could not be understood stands in quarantine once."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Case, CourtChange, Referral
from cases.selectors.quarantine import records
from cases.services.quarantine import reject_record, retry_record
from tests.cases.feeds import HEADER, a_case, csv_rows, take_in, totals
from tests.factories.accounts import CaseAdminFactory

pytestmark = pytest.mark.django_db
GOOD, BROKEN, OTHER = a_case("000DC199"), a_case(claimValue=None), a_case(litigants=[])
MENDED = json.dumps(a_case())


@pytest.fixture
def admin():
    return CaseAdminFactory()


def leave(record, admin):
    """Nobody has looked at it yet."""


def refuse_again(record, admin):
    retry_record(record_id=record.pk, text="{}", shown=0, actor=admin, at=timezone.now())


def mend(record, admin):
    retry_record(record_id=record.pk, text=MENDED, shown=0, actor=admin, at=timezone.now())


def reject(record, admin):
    reject_record(record_id=record.pk, reason="A test", shown=0, actor=admin, at=timezone.now())


@pytest.mark.parametrize("act", [leave, refuse_again, mend, reject])
def test_the_same_file_again_doubles_nothing_whatever_was_done_with_the_record(admin, act):
    first = take_in([GOOD, BROKEN]).referrals.get(outcome="QUARANTINED")
    act(first, admin)
    first.refresh_from_db()
    for times in (1, 2):
        again = take_in([GOOD, BROKEN], filename=f"again{times}.json")
        assert totals(again) == (2, 0, 2, 0)
        twin = again.referrals.get(position=2)
        assert (twin.outcome, twin.twin_of, twin.case) == ("DUPLICATE", first, first.case)
        assert "record 2 of feed.json, Monday 2 November 2026" in twin.reason
        assert twin.number == first.number
        assert [record.pk for record in records()] == [first.pk]
    assert Case.objects.count() == (2 if act is mend else 1)
    assert not CourtChange.objects.exists()


def test_what_came_again_follows_the_first_to_its_case(admin):
    """And is not taken for the court's last word: what the court says next is compared with
    what was accepted."""
    first = take_in([BROKEN]).referrals.get()
    other = take_in([OTHER], filename="other.json").referrals.get()
    take_in([BROKEN], filename="again.json")
    mend(first, admin)
    case = Case.objects.get()
    assert [row.case for row in Referral.objects.exclude(pk=other.pk)] == [case, case]
    assert Referral.objects.get(pk=other.pk).case is None
    assert totals(take_in([a_case(caseFlags=None)], filename="third.json")) == (1, 0, 1, 0)
    assert totals(take_in([a_case(claimValue=751)], filename="new.json")) == (1, 0, 1, 0)
    assert [row["key"] for row in CourtChange.objects.get().differences] == ["claim_value"]


def test_other_words_are_another_record(admin):
    take_in([BROKEN])
    assert totals(take_in([a_case(claimValue="lots")])) == (1, 0, 0, 1)
    assert totals(take_in([BROKEN, OTHER])) == (2, 0, 1, 1)
    assert records().count() == 3


@pytest.mark.parametrize("step", [1, 1000])
def test_two_of_one_file_are_two(monkeypatch, step):
    """The court wrote both of them: a person looks at both, also where they are steps apart."""
    monkeypatch.setattr("cases.services.intake.CHUNK", step)
    batch = take_in([BROKEN, BROKEN])
    assert totals(batch) == (2, 0, 0, 2)
    again = take_in([BROKEN, BROKEN], filename="again.json")
    assert totals(again) == (2, 0, 2, 0)
    first = batch.referrals.get(position=1)
    assert {row.twin_of for row in again.referrals.all()} == {first}


def test_a_row_under_other_columns_is_another_record(admin):
    torn = csv_rows().replace("40.99", "x")
    assert totals(take_in(torn, filename="a.csv")) == (1, 0, 0, 1)
    assert totals(take_in(torn, filename="b.csv")) == (1, 0, 1, 0)
    renamed = HEADER.replace("COMPANY_NAME,CONTACT_NAME", "CONTACT_NAME,COMPANY_NAME")
    other = torn.replace(HEADER, renamed)
    assert totals(take_in(other, filename="c.csv")) == (1, 0, 0, 1)


def looks_into_quarantine(records, filename):
    """How many statements of an import ask what was done in quarantine."""
    with CaptureQueriesContext(connection) as asked:
        take_in(records, filename=filename)
    return sum("cases_quarantineact" in statement["sql"] for statement in asked)


def test_a_file_of_understood_records_costs_no_look_into_quarantine():
    take_in([GOOD, BROKEN])
    assert looks_into_quarantine([a_case("000DC198")], "understood.json") == 0
    assert looks_into_quarantine([a_case("000DC197"), BROKEN], "again.json") == 1


def test_the_page_of_the_first_says_where_it_came_again(client, admin):
    first = take_in([BROKEN]).referrals.get()
    take_in([BROKEN], filename="again.json")
    client.force_login(admin)
    text = client.get(f"/admin/cases/quarantinedrecord/{first.pk}/change/").content.decode()
    assert "It came again in the same words" in text
    assert "again.json" in text
    twin = Referral.objects.get(twin_of=first)
    assert (
        "not entered twice"
        in client.get(f"/admin/cases/referral/{twin.pk}/change/").content.decode()
    )
