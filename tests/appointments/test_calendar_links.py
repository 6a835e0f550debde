"""A mediator's calendar program reads the diary: a secret address, no names, revoked at once."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from icalendar import Calendar

from appointments.models import CalendarLink
from appointments.services.calendar_links import make_calendar_link, revoke_calendar_link
from appointments.views.calendar_links import READS_A_MINUTE
from core.errors import NotAllowed
from core.links import hash_of
from core.logs import SECRET
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.factories.accounts import AuditorFactory, LeaderFactory, UserFactory
from tests.factories.appointments import (
    AbsenceFactory,
    AppointmentFactory,
    CalendarLinkFactory,
    SlotFactory,
)
from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def secret(mediator):
    return make_calendar_link(mediator=mediator, actor=mediator, at=NOW)


def read(client, secret, **headers):
    return client.get(reverse("calendar_feed", args=[secret]), headers=headers)


def summaries(answer):
    return [str(event["summary"]) for event in Calendar.from_ical(answer.content).events]


class TestFeed:
    def test_the_own_diary_by_claim_number_without_names(self, client, mediator, secret):
        case = CaseFactory(state="BOOKED", title="Amy Archer v Ben Baker")
        booked = AppointmentFactory(
            case=case, slot=SlotFactory(mediator=mediator, starts_at=MONDAY_TEN)
        )
        later = {"slot__mediator": mediator, "slot__starts_at": MONDAY_TEN + timedelta(days=1)}
        AppointmentFactory(**later, state="CANCELLED")
        AppointmentFactory(
            slot__mediator=mediator, slot__starts_at=NOW - timedelta(days=30), state="HELD"
        )
        AbsenceFactory(mediator=mediator, reason="A secret reason")
        AppointmentFactory(slot__starts_at=MONDAY_TEN)
        answer = read(client, secret)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert summaries(answer) == [f"Mediation, claim {case.claim_number}", "Away: leave"]
        event = Calendar.from_ical(answer.content).events[0]
        assert (event["dtstart"].dt, event["dtend"].dt) == (booked.starts_at, booked.ends_at)
        names = [party.name for party in case.parties.all()]
        for word in (*names, "Amy Archer", "A secret reason", mediator.email):
            assert word not in answer.content.decode()

    def test_unchanged_is_not_sent_again(self, client, mediator, secret):
        first = read(client, secret)
        assert first["Cache-Control"] == "private, no-cache"
        again = read(client, secret, if_none_match=first["ETag"])
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        AppointmentFactory(slot__mediator=mediator, slot__starts_at=MONDAY_TEN)
        assert read(client, secret, if_none_match=first["ETag"]).status_code == 200

    def test_a_secret_that_is_none(self, client, mediator, secret):
        assert read(client, "x").status_code == 404
        assert read(client, secret[:-1]).status_code == 404
        assert read(client, hash_of(secret)).status_code == 404
        mediator.is_active = False
        mediator.save()
        assert read(client, secret).status_code == 404

    def test_so_many_a_minute(self, client, secret):
        answers = [read(client, "x").status_code for _ in range(READS_A_MINUTE)]
        assert answers == [404] * READS_A_MINUTE
        assert read(client, secret).status_code == 429
        with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
            assert read(client, secret).status_code == 200

    def test_the_address_is_cut_out_of_the_logs(self, secret):
        line = SECRET.sub(r"\1(hidden)", f"GET {reverse('calendar_feed', args=[secret])} 200")
        assert secret not in line


class TestLink:
    def test_only_its_hash_is_stored(self, secret):
        link = CalendarLink.objects.get()
        assert link.digest == hash_of(secret)
        assert secret not in str(CalendarLink.objects.values().get())
        assert not hasattr(link.history.get(), "digest")

    def test_another_ends_the_first(self, client, mediator, secret):
        newer = make_calendar_link(mediator=mediator, actor=mediator, at=NOW)
        assert read(client, secret).status_code == 404
        assert read(client, newer).status_code == 200

    def test_revoked_works_no_more_and_is_remembered(self, client, mediator, admin, secret):
        assert revoke_calendar_link(mediator=mediator, actor=admin, at=NOW)
        assert not revoke_calendar_link(mediator=mediator, actor=admin, at=NOW)
        assert read(client, secret).status_code == 404
        link = CalendarLink.objects.get()
        assert (link.revoked_by, link.revoked_at) == (admin, NOW)
        last = link.history.latest()
        assert (last.history_user, last.history_change_reason) == (admin, "Revoked")

    def test_who_may(self, mediator, secret):
        leader = LeaderFactory(team=mediator.team)
        for other in (leader, UserFactory()):
            with pytest.raises(NotAllowed):
                make_calendar_link(mediator=mediator, actor=other, at=NOW)
        for other in (LeaderFactory(), UserFactory(), AuditorFactory()):
            with pytest.raises(NotAllowed):
                revoke_calendar_link(mediator=mediator, actor=other, at=NOW)
        assert revoke_calendar_link(mediator=mediator, actor=leader, at=NOW)

    def test_one_works_at_a_time(self, mediator, secret):
        with pytest.raises(IntegrityError), transaction.atomic():
            CalendarLinkFactory(mediator=mediator)


class TestPage:
    def test_made_shown_once_and_revoked(self, client, mediator):
        client.force_login(mediator)
        made = client.post(reverse("calendar_link_make"))
        assert made["Cache-Control"] == "no-store, private"
        address = made.context["address"]
        assert address in made.content.decode()
        assert client.get(urlsplit(address).path).status_code == 200
        assert address not in client.get(reverse("calendar_links")).content.decode()
        page = client.post(reverse("calendar_link_revoke", args=[mediator.pk]), follow=True)
        assert "The calendar link no longer works." in page.content.decode()
        assert not CalendarLink.objects.working().exists()
        page = client.post(reverse("calendar_link_revoke", args=[mediator.pk]), follow=True)
        assert "There was no calendar link that worked." in page.content.decode()

    def test_a_leader_revokes_the_teams_and_finds_no_others(self, client, mediator, secret):
        other = CalendarLinkFactory()
        client.force_login(LeaderFactory(team=mediator.team))
        shown = client.get(reverse("calendar_links")).content.decode()
        assert mediator.name in shown
        assert other.mediator.name not in shown
        assert client.post(reverse("calendar_link_make")).status_code == 403
        address = reverse("calendar_link_revoke", args=[other.mediator.pk])
        assert client.post(address).status_code == 404
        client.post(reverse("calendar_link_revoke", args=[mediator.pk]))
        assert list(CalendarLink.objects.working()) == [other]

    @pytest.mark.parametrize("count", [1, 3])
    def test_costs_the_same_for_one_and_three(
        self, count, client, admin, django_assert_num_queries
    ):
        CalendarLinkFactory.create_batch(count)
        client.force_login(admin)
        with django_assert_num_queries(4):
            client.get(reverse("calendar_links"))
