"""Who stands in for whom: recorded by the right people, without contradictions. H43."""

import threading
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.errors import CoverRefused
from accounts.models import Cover
from accounts.selectors.covers import covered_by
from accounts.services.covers import end_cover, record_cover
from cases.models import Task
from core.errors import NotAllowed
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    CoverFactory,
    LeaderFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.cases import CaseFactory, TaskFactory
from tests.reading import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def today(now):
    return timezone.localdate(now)


def record(covered, covering, first, last, actor=None, now=None):
    return record_cover(
        covered_id=covered.pk,
        covering_id=covering.pk,
        starts_on=first,
        ends_on=last,
        reason="Leave",
        actor=actor or SystemAdminFactory(),
        at=now or timezone.now(),
    )


def test_gives_the_tasks_from_the_first_day_to_the_last(today):
    leader, other = LeaderFactory(), LeaderFactory()
    record(leader, other, today + timedelta(days=1), today + timedelta(days=3))
    given = [bool(covered_by(other, today + timedelta(days=n))) for n in range(5)]
    assert given == [False, True, True, True, False]


def test_ended_early_gives_nothing_and_ending_twice_changes_nothing(today, now):
    cover, admin = CoverFactory(), SystemAdminFactory()
    ended = end_cover(cover_id=cover.pk, actor=admin, at=now)
    assert covered_by(cover.covering, today) == []
    assert end_cover(cover_id=cover.pk, actor=admin, at=now + timedelta(hours=1)) == ended
    assert again(cover).ended_at == now


def test_one_that_is_over_is_not_ended(now, today):
    cover = CoverFactory(starts_on=today - timedelta(days=9))
    with pytest.raises(CoverRefused, match="over already"):
        end_cover(cover_id=cover.pk, actor=SystemAdminFactory(), at=now)


def test_a_change_of_role_ends_what_it_gives(today):
    cover = CoverFactory()
    cover.covered.role = "MEDIATOR"
    cover.covered.save()
    assert covered_by(cover.covering, today) == []


def test_leaders_arrange_it_for_themselves_and_their_team(today):
    leader, other = LeaderFactory(), LeaderFactory()
    mediator, colleague = UserFactory(team=leader.team), UserFactory(team=leader.team)
    record(leader, other, today, today, leader)
    record(mediator, colleague, today, today, leader)
    for actor in (other, mediator, CaseAdminFactory(), AuditorFactory()):
        with pytest.raises(NotAllowed):
            record(leader, other, today + timedelta(days=8), today + timedelta(days=9), actor)


def test_a_double_click_records_one(today):
    leader, other, admin = LeaderFactory(), LeaderFactory(), SystemAdminFactory()
    assert record(leader, other, today, today, admin) == record(leader, other, today, today, admin)
    assert Cover.objects.count() == 1


class TestContradictions:
    def refused(self, covered, covering, first, last, words):
        with pytest.raises(CoverRefused, match=words):
            record(covered, covering, first, last)

    def test_with_itself(self, today):
        leader, yesterday = LeaderFactory(), today - timedelta(days=1)
        self.refused(leader, leader, today, today, "nobody covers for themselves")
        self.refused(leader, UserFactory(), today, today, "same role")
        self.refused(leader, LeaderFactory(is_active=False), today, today, "may not sign in")
        self.refused(leader, LeaderFactory(), today, yesterday, "before the first")
        self.refused(leader, LeaderFactory(), yesterday, yesterday, "in the past")

    def test_longer_than_a_year_or_more_than_a_year_ahead(self, today):
        leader, other = LeaderFactory(), LeaderFactory()
        year = timedelta(days=366)
        for first, last in ((today, today + year), (today + year + timedelta(days=1),) * 2):
            with pytest.raises(CoverRefused, match="at most a year"):
                record(leader, other, first, last)
        assert record(leader, other, today, today + year - timedelta(days=1)).pk

    def test_two_at_once_for_one_person(self, today):
        cover = CoverFactory()
        self.refused(cover.covered, LeaderFactory(), today, today, "covers for")
        record(cover.covered, LeaderFactory(), today + timedelta(days=7), today + timedelta(days=8))

    def test_by_somebody_who_is_away_or_for_somebody_who_covers(self, today):
        cover = CoverFactory()
        self.refused(LeaderFactory(), cover.covered, today, today, "is away then")
        self.refused(cover.covering, LeaderFactory(), today, today, "Let somebody else")

    def test_not_with_one_that_was_ended_early(self, today, now):
        cover = CoverFactory()
        end_cover(cover_id=cover.pk, actor=SystemAdminFactory(), at=now)
        assert record(cover.covered, LeaderFactory(), today, today)


class TestPages:
    def sent(self, covered, covering, first, last):
        days = {"starts_on": first, "ends_on": last}
        boxes = {
            f"{name}_{part}": getattr(day, part)
            for name, day in days.items()
            for part in ("day", "month", "year")
        }
        return {"covered": covered.pk, "covering": covering.pk, "reason": "Leave", **boxes}

    def test_a_leader_records_and_ends_cover(self, client, today):
        leader, other = LeaderFactory(), LeaderFactory(name="Olga Other")
        client.force_login(leader)
        sent = self.sent(leader, other, today, today + timedelta(days=2))
        page = client.post(reverse("cover_record"), sent, follow=True)
        assert b"The cover is recorded." in page.content
        assert b"Olga Other" in page.content
        ending = reverse("cover_end", args=[Cover.objects.get().pk])
        assert b"End this cover" in client.get(ending).content
        assert b"The cover is ended." in client.post(ending, follow=True).content
        assert b"No cover is running or to come." in client.get(reverse("covers")).content
        assert b"Olga Other" in client.get(reverse("covers") + "?when=PAST").content

    def test_says_what_is_wrong_and_keeps_what_was_typed(self, client, today):
        leader, other = LeaderFactory(), LeaderFactory()
        client.force_login(leader)
        empty = client.post(reverse("cover_record"), {"reason": "Leave"})
        assert empty.status_code == 422
        assert b"Choose who is away." in empty.content
        assert b'value="Leave"' in empty.content
        wrong = self.sent(leader, other, today, today - timedelta(days=1))
        refused = client.post(reverse("cover_record"), wrong)
        assert refused.status_code == 409
        assert b"The last day must not be before the first day." in refused.content

    def test_mediators_see_their_own_and_record_none(self, client):
        mediator = UserFactory()
        CoverFactory(covered=mediator, covering=UserFactory(team=mediator.team, name="Colin"))
        CoverFactory(covered=LeaderFactory(name="Foreign Leader"))
        client.force_login(mediator)
        page = client.get(reverse("covers")).content
        assert b"Colin" in page
        assert b"Foreign Leader" not in page
        assert b"Record cover" not in page
        assert client.get(reverse("cover_record")).status_code == 403

    @pytest.mark.parametrize("count", [1, 3])
    def test_costs_the_same_for_one_and_three(self, client, count, django_assert_num_queries):
        for _ in range(count):
            CoverFactory()
        client.force_login(AuditorFactory())
        with django_assert_num_queries(4):
            page = client.get(reverse("covers"))
        assert page.content.count(b"Annual leave") == count

    def test_anothers_cover_is_not_there_to_end(self, client):
        client.force_login(LeaderFactory())
        assert client.get(reverse("cover_end", args=[CoverFactory().pk])).status_code == 404


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks need PostgreSQL")
def test_recording_holds_up_nobody_who_writes_down_something_about_these_people(today, monkeypatch):
    """Any row that names a person asks for a share of the person's row."""
    leader, other = LeaderFactory(), LeaderFactory()
    case = CaseFactory()
    failed = []

    def meanwhile(*args, **kwargs):
        def write():
            try:
                with transaction.atomic():
                    with connection.cursor() as cursor:
                        cursor.execute("SET LOCAL lock_timeout = '2s'")
                    TaskFactory(case=case, assignee=leader, role="TEAM_LEADER")
            except OperationalError as wrong:
                failed.append(wrong)
            finally:
                connections.close_all()

        thread = threading.Thread(target=write)
        thread.start()
        thread.join()

    monkeypatch.setattr("accounts.services.covers._check", meanwhile)
    record(leader, other, today, today)
    assert failed == []
    assert Task.objects.get().assignee == leader
