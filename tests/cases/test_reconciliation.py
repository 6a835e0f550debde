"""The reconciliation: every referral is accounted for, by day and across all time."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.enums import CaseState
from cases.errors import DayRefused
from cases.models import ExplainedDay, ReferralBatch, Task
from cases.selectors.feed_days import period_of
from cases.selectors.reconciliation import reconcile, standings
from cases.services.explaining import explain_day
from cases.services.feed_days import raise_missing_day_tasks
from cases.services.intake import continue_batch, receive_feed
from core.clocks.calendar import local_day
from core.errors import NotAllowed
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


def half_read(monkeypatch, steps=1):
    """A file of six records, of which two are read with each step."""
    monkeypatch.setattr("cases.services.intake.CHUNK", 2)
    content = json.dumps({"cases": [a_case(f"{n:03d}DC{n}") for n in range(101, 107)]})
    batch = receive_feed(
        file=io.BytesIO(content.encode()), filename="f.json", source="UPLOAD", actor=None, at=AT
    )
    for _ in range(steps):
        continue_batch(batch_id=batch.pk, at=AT, seconds=-1)
    return batch


@pytest.mark.parametrize(
    ("steps", "told"), [(0, "Not read yet"), (1, "Stopped at record 2 of 6"), (9, "Yes")]
)
def test_a_file_adds_up_once_all_of_it_is_read(client, monkeypatch, steps, told):
    half_read(monkeypatch, steps)
    found = account()
    [day] = [day for day in found.days if day.batches]
    assert day.batches[0].verdict == told
    assert [line.adds_up for line in (day, day.batches[0], found.period)] == [told == "Yes"] * 3
    client.force_login(AuditorFactory())
    page = client.get(NOVEMBER).content.decode()
    assert told in page
    assert ("1 file is not read to the end yet" in page) is (told != "Yes")
    assert f",{told.lower()}\r\n" in client.get(f"{NOVEMBER}&format=csv").content.decode()


def test_a_finished_file_of_which_a_record_is_missing_does_not_add_up():
    batch = take_in([a_case(), a_case("000DC102")])
    ReferralBatch.objects.filter(pk=batch.pk).update(expected=3)
    [day] = [day for day in account().days if day.batches]
    assert (day.adds_up, day.batches[0].verdict) == (False, "No")


def test_where_the_cases_stand_is_not_asked_case_by_case():
    """92,000 cases are counted by going through two lists, not by 92,000 look-ups."""
    with CaptureQueriesContext(connection) as asked:
        standings()
    assert len(asked) == 2
    for one in asked:
        plan = plan_of(one["sql"])
        assert "CORRELATED" not in plan
        assert "SubPlan" not in plan
    if connection.vendor == "sqlite":
        assert "referral_accepted" in plan


def plan_of(sql):
    with connection.cursor() as cursor:
        word = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{word} {sql}")
        return "\n".join(str(row) for row in cursor.fetchall())


def test_a_file_that_came_late_counts_for_its_own_day():
    take_in([a_case()])
    ReferralBatchFactory(filename="feed_20261103.json", received_at=AT + timedelta(days=2, hours=5))
    assert account(1).missing == []


@pytest.mark.parametrize("files", [1, 3])
def test_the_page_in_few_queries(client, files, django_assert_num_queries):
    client.force_login(AuditorFactory())
    for n in range(files):
        take_in([a_case(f"00{n}DC10{n}")], filename=f"file-{n}.json")
    with django_assert_num_queries(12):
        text = client.get(NOVEMBER).content.decode()
    for words in ("It adds up", "file-0.json", "2 November 2026", "Still in quarantine"):
        assert words in text, words


def test_on_a_telephone_every_number_says_what_it_is(client):
    take_in([a_case()])
    client.force_login(CaseAdminFactory())
    page = client.get(PAGE).content.decode()
    labels = ("Received", "Accepted", "Duplicate", "Quarantined", "of these rejected")
    for label in labels:  # the day, its file, and all of this time
        assert page.count(f'data-label="{label}: "') == 3


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


MISSED = DAY + timedelta(days=1)
NOW = AT + timedelta(days=2, hours=9)
WHY = "The court sent none, confirmed by telephone"


class TestAMissingDayIsExplained:
    @pytest.fixture
    def admin(self):
        take_in([a_case()])
        take_in([a_case()], filename="feed_20261104.json")
        raise_missing_day_tasks(at=NOW)
        return CaseAdminFactory(name="Ada Admin")

    @pytest.fixture(autouse=True)
    def november(self, time_machine):
        time_machine.move_to(NOW, tick=False)

    def explain(self, actor, day=MISSED, reason=WHY):
        return explain_day(day=day, reason=reason, actor=actor, at=NOW)

    def test_with_who_and_when_and_its_task_is_closed(self, client, admin):
        assert MISSED in account(1).missing
        client.force_login(admin)
        page = client.get(NOVEMBER)
        assert "Explain the day" in page.content.decode()
        address = f"{PAGE}explain/?month=2026-11"
        done = client.post(address, {"day": str(MISSED), "reason": WHY}, follow=True)
        words = f"No file came: {WHY} (Ada Admin, 4 November 2026 at 10:00)"
        assert words in done.content.decode()
        assert MISSED not in account(1).missing
        kept = ExplainedDay.objects.get()
        assert (kept.day, kept.explained_by, kept.explained_at) == (MISSED, admin, NOW)
        assert Task.objects.get(dedupe_key=f"feed-missing:{MISSED}").state == "OVERTAKEN"
        raise_missing_day_tasks(at=NOW)
        assert not Task.objects.filter(dedupe_key__endswith=str(MISSED), state="OPEN").exists()
        assert f"{WHY} (Ada Admin" in client.get(f"{NOVEMBER}&format=csv").content.decode()

    def test_without_a_reason_nothing_is_kept(self, client, admin):
        client.force_login(admin)
        answer = client.post(f"{PAGE}explain/?month=2026-11", {"day": str(MISSED)})
        assert answer.status_code == 422
        assert "Say why no file came" in answer.content.decode()
        assert not ExplainedDay.objects.exists()

    def test_once(self, client, admin):
        assert self.explain(admin) == self.explain(admin)
        with pytest.raises(DayRefused, match="Ada Admin has already explained"):
            self.explain(CaseAdminFactory(), reason="Something else")
        client.force_login(admin)
        sent = {"day": str(MISSED), "reason": "Something else"}
        assert client.post(f"{PAGE}explain/", sent).status_code == 409
        assert ExplainedDay.objects.get().reason == WHY

    def test_only_of_a_day_that_is_missing(self, admin):
        for day in (DAY, DAY - timedelta(days=1), local_day(NOW) + timedelta(days=1)):
            with pytest.raises(DayRefused, match="nothing to explain"):
                self.explain(admin, day=day)

    def test_a_file_that_comes_after_all_counts(self, admin):
        self.explain(admin)
        ReferralBatchFactory(filename="feed_20261103.json", received_at=NOW)
        [line] = [line for line in account(1).days if line.day == MISSED]
        assert (line.explained, len(line.batches)) == ("", 1)

    def test_only_by_an_administrator(self, client, admin):
        auditor = AuditorFactory()
        with pytest.raises(NotAllowed):
            self.explain(auditor)
        client.force_login(auditor)
        assert "Explain the day" not in client.get(NOVEMBER).content.decode()
        sent = {"day": str(MISSED), "reason": WHY}
        assert client.post(f"{PAGE}explain/", sent).status_code == 403
        assert not ExplainedDay.objects.exists()
