"""The reconciliation: every referral is accounted for, by day and across all time."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from cases.enums import CaseState
from cases.models import ReferralBatch
from cases.selectors.feed_days import period_of
from cases.selectors.reconciliation import reconcile
from core.clocks.calendar import local_day
from tests.cases.feeds import AT, a_case, take_in
from tests.factories.accounts import AuditorFactory, CaseAdminFactory, UserFactory
from tests.factories.cases import CaseFactory, ReferralBatchFactory

pytestmark = pytest.mark.django_db
PAGE = "/admin/cases/quarantinedrecord/reconciliation/"
NOVEMBER = f"{PAGE}?month=2026-11"
DAY = local_day(AT)


def account(days=3):
    return reconcile(DAY, DAY + timedelta(days=days), at=AT + timedelta(days=days, hours=9))


def test_days_files_and_standings_add_up():
    take_in([a_case(), a_case(), a_case("000DC102"), {}], filename="=1+1.json")
    CaseFactory(state=CaseState.CLOSED)
    found = account()
    [line] = [day for day in found.days if day.batches]
    assert (line.received, line.accepted, line.duplicate, line.quarantined) == (4, 2, 1, 1)
    assert line.adds_up
    assert found.adds_up
    assert found.period.adds_up
    assert found.missing == [DAY + timedelta(days=n) for n in (3, 2, 1)]
    assert (found.from_feed, found.others) == (2, 1)
    standings = {row.heading: (row.from_feed, row.others) for row in found.standings}
    assert standings["Waiting (referred or ready)"] == (2, 0)
    assert standings["Closed"] == (0, 1)
    assert sum(count for _, count in found.waiting) == 1


def test_a_total_that_is_not_what_is_stored_is_flagged():
    batch = take_in([a_case()])
    ReferralBatch.objects.filter(pk=batch.pk).update(received=2, accepted=2)
    found = account()
    assert not found.adds_up
    assert not found.period.adds_up
    assert not next(day for day in found.days if day.batches).adds_up


def test_a_file_that_came_late_counts_for_its_own_day():
    take_in([a_case()])
    ReferralBatchFactory(filename="feed_20261103.json", received_at=AT + timedelta(days=2, hours=5))
    assert account(1).missing == []


@pytest.mark.parametrize("files", [1, 3])
def test_the_page_in_few_queries(client, files, django_assert_num_queries):
    client.force_login(AuditorFactory())
    for n in range(files):
        take_in([a_case(f"00{n}DC10{n}")], filename=f"file-{n}.json")
    with django_assert_num_queries(10):
        text = client.get(NOVEMBER).content.decode()
    for words in ("It adds up", "file-0.json", "2 November 2026", "Still in quarantine"):
        assert words in text, words


def test_an_empty_page_and_who_may_see_it(client):
    client.force_login(CaseAdminFactory())
    assert "No file was expected" in client.get(PAGE).content.decode()
    for wrong in ("x", "2026-13", "9999-01", "0001-01"):
        assert client.get(f"{PAGE}?month={wrong}").status_code == 200
    client.force_login(UserFactory())
    assert client.get(PAGE).status_code in {302, 403}


def test_the_csv_holds_the_account_and_no_formula(client):
    client.force_login(CaseAdminFactory())
    take_in([a_case(), {}], filename="=1+1.json")
    answer = client.get(f"{NOVEMBER}&format=csv")
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert ["2026-11-02", "'=1+1.json", "2", "1", "0", "1", "0", "yes"] in rows
    assert rows[-1] == ["all time", "adds up", "yes"]


def test_the_period_is_a_month_or_the_last_31_days():
    now = timezone.now().replace(year=2026, month=11, day=20, hour=12)
    assert [str(day) for day in period_of("2026-02", at=now)] == ["2026-02-01", "2026-02-28"]
    assert [str(day) for day in period_of("2026-11", at=now)] == ["2026-11-01", "2026-11-20"]
    assert (period_of("", at=now)[1] - period_of("", at=now)[0]).days == 30
