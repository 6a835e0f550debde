"""The address of a party's page: where it leads, when it stops, and how a party gets it again."""

import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from time_machine import travel

from appointments.errors import LinkRefused, PageRevoked
from appointments.models import PartyLink, PartyReply
from appointments.services.booking import book_appointment, cancel_appointment
from appointments.services.page_links import open_page, renew_page_link, send_link_again
from appointments.tokens import PLACE
from cases.models import TimelineEvent
from core.errors import NotAllowed
from core.links import derived_secret, mark_for, reveal_links
from core.logs import HideSecrets
from notifications.delivery import message_for
from notifications.models import Delivery, Notice
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.appointments.test_views import text
from tests.factories.accounts import AuditorFactory, LeaderFactory
from tests.factories.appointments import SlotFactory

CLAIMANT = "claimant@page.test"
LATER = NOW + timedelta(minutes=20)


@pytest.fixture
def booked(ready_case, slot, admin):
    ready_case.parties.filter(role="CLAIMANT_1").update(email=CLAIMANT)
    return book_appointment(case_id=ready_case.pk, slot_id=slot.pk, actor=admin, at=NOW)


@pytest.fixture
def link(booked):
    return PartyLink.objects.get(party__role="CLAIMANT_1")


def secret_of(link):
    return derived_secret(PLACE, fresh(link).nonce)


def links_sent():
    rows = Notice.objects.filter(dedupe_key__contains=":LINK-").order_by("created_at")
    return [message_for(delivery) for notice in rows for delivery in notice.deliveries.all()]


def test_an_address_sent_before_the_move_leads_on(client, link):
    secret = secret_of(link)
    response = client.post(reverse("party_page_before", args=[secret]) + "?lang=cy")
    assert response.status_code == 308
    assert response["Location"] == f"/party/{secret}/?lang=cy"
    # A message that still waited when the page moved carries the address of today.
    waiting = reveal_links(mark_for("appointment", link.nonce))
    assert waiting == f"{settings.BASE_URL}/party/{secret}/"


def test_looking_uses_nothing_up(client, link):
    """Programs that look at links before the person does open them, and send HEAD."""
    address = reverse("party_page", args=[secret_of(link)])
    before = list(TimelineEvent.objects.values_list("pk", flat=True))
    with travel(NOW, tick=False):
        for _ in range(3):
            assert client.head(address).status_code == 200
            assert client.get(address).status_code == 200
        assert client.post(address, {"attends": "YES", "may_settle": "YES"}).status_code == 302
        assert client.get(address).status_code == 200
    said = TimelineEvent.objects.exclude(pk__in=before)
    assert [row.kind for row in said] == ["appointments.answer_page"]
    assert PartyReply.objects.count() == 1


@pytest.mark.parametrize("place", ["party", "appointment"])
def test_no_log_and_no_other_site_learns_the_address(client, link, place):
    secret = secret_of(link)
    line = logging.makeLogRecord(
        {"msg": 'GET %s HTTP/1.1 200 "%s"', "args": (f"/{place}/{secret}/",) * 2}
    )
    HideSecrets().filter(line)
    assert line.getMessage() == f'GET /{place}/(hidden)/ HTTP/1.1 200 "/{place}/(hidden)/"'
    with travel(NOW, tick=False):
        response = client.get(reverse("party_page", args=[secret]))
    assert response["Referrer-Policy"] == "same-origin"


def test_an_altered_link_opens_nothing_and_shows_the_way_to_another(client, link):
    secret = secret_of(link)
    altered = ("B" if secret[0] == "A" else "A") + secret[1:]
    with travel(NOW, tick=False):
        response = client.get(reverse("party_page", args=[altered]))
        welsh = client.get(reverse("party_page", args=[altered]) + "?lang=cy")
    assert response.status_code == 404
    assert f'href="{reverse("party_new_link")}"' in response.content.decode()
    assert "Cael dolen newydd" in text(welsh)


def test_so_many_times_a_minute(client, link, monkeypatch):
    monkeypatch.setattr("core.limits.time", lambda: 1_000_000_000)
    address = reverse("party_page", args=["guess"])
    assert {client.get(address).status_code for _ in range(60)} == {404}
    response = client.get(reverse("party_page", args=[secret_of(link)]))
    assert response.status_code == 429
    assert "Wait a minute, then try again." in text(response)


class TestAskingAgain:
    def test_the_address_on_record_gets_the_same_link(self, link):
        number = link.appointment.case.claim_number
        sent = send_link_again(claim_number=number, email=f" {CLAIMANT.upper()}", at=LATER)
        assert sent == 1
        [message] = links_sent()
        assert message.to == [CLAIMANT]
        assert f"/party/{secret_of(link)}/" in message.body
        assert open_page(secret=secret_of(link), at=LATER) == link
        told = TimelineEvent.objects.filter(kind="appointments.renew_page_link").get()
        assert told.sentence == "Claimant 1 asked for its private link again; it was sent."

    def test_not_more_often_than_every_ten_minutes(self, link):
        number = link.appointment.case.claim_number
        asked = [
            send_link_again(claim_number=number, email=CLAIMANT, at=LATER + timedelta(minutes=m))
            for m in (0, 1, 9, 10)
        ]
        assert asked == [1, 0, 0, 1]

    def test_nobody_else_is_written_to_and_nothing_is_told(self, client, link):
        claim = link.appointment.case.claim_number
        tries = [
            (claim, "other@page.test"),
            ("999MC999", CLAIMANT),
            (claim, CLAIMANT),
        ]
        pages = []
        with travel(LATER, tick=False):
            for number, email in tries:
                sent = {"claim": number, "email": email}
                response = client.post(reverse("party_new_link"), sent, follow=True)
                main = text(response).partition("<main")[2].partition("</main>")[0]
                pages.append((response.redirect_chain, main))
        assert len({str(page) for page in pages}) == 1
        assert [message.to for message in links_sent()] == [[CLAIMANT]]

    def test_the_number_may_have_spaces_and_what_is_wrong_is_said(self, client, link):
        claim = link.appointment.case.claim_number
        spaced = f" {claim[:3]} {claim[3:].lower()} "
        with travel(LATER, tick=False):
            client.post(reverse("party_new_link"), {"claim": spaced, "email": CLAIMANT})
        assert len(links_sent()) == 1
        response = client.post(reverse("party_new_link") + "?lang=cy", {"email": "nobody"})
        assert response.status_code == 422
        assert "Rhowch rif yr hawliad." in text(response)

    def test_five_tries_a_minute(self, client, db, monkeypatch):
        monkeypatch.setattr("core.limits.time", lambda: 1_000_000_000)
        for _ in range(5):
            assert client.post(reverse("party_new_link")).status_code == 422
        assert client.post(reverse("party_new_link")).status_code == 429


class TestReplacing:
    def test_the_old_address_stops_and_a_new_one_is_sent(self, client, link, admin):
        old = secret_of(link)
        renew_page_link(link_id=link.pk, actor=admin, at=LATER)
        with pytest.raises(PageRevoked):
            open_page(secret=old, at=LATER)
        [message] = links_sent()
        assert f"/party/{secret_of(link)}/" in message.body
        assert old not in message.body
        assert open_page(secret=secret_of(link), at=LATER) == link
        with travel(LATER, tick=False):
            response = client.get(reverse("party_page", args=[old]))
        assert response.status_code == 410
        assert "Use the link in our newest e-mail." in text(response)

    def test_those_of_earlier_appointments_stop_too(self, booked, link, admin, mediator):
        old = secret_of(link)
        cancel_appointment(appointment_id=booked.pk, reason="Ill", actor=admin, at=NOW)
        later = SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(days=1))
        book_appointment(case_id=booked.case_id, slot_id=later.pk, actor=admin, at=NOW)
        new = PartyLink.objects.filter(party=link.party).latest("pk")
        renew_page_link(link_id=new.pk, actor=admin, at=LATER)
        with pytest.raises(PageRevoked):
            open_page(secret=old, at=LATER)

    def test_what_was_said_stays(self, link, admin):
        PartyReply.objects.create(link=link, attends="YES", may_settle="YES", answered_at=NOW)
        renew_page_link(link_id=link.pk, actor=admin, at=LATER)
        assert fresh(link).reply.attends == "YES"

    def test_without_an_address_the_old_one_stays(self, link, admin):
        link.party.email = ""
        link.party.save()
        with pytest.raises(LinkRefused, match="The old link still works"):
            renew_page_link(link_id=link.pk, actor=admin, at=LATER)
        assert open_page(secret=secret_of(link), at=LATER) == link

    def test_who_may(self, client, link, admin):
        with pytest.raises(NotAllowed):
            renew_page_link(link_id=link.pk, actor=LeaderFactory(), at=LATER)
        case = link.appointment.case
        address = reverse("page_link_renew", args=[case.reference, link.pk])
        client.force_login(AuditorFactory())
        assert client.post(address).status_code == 403
        with travel(LATER, tick=False):
            client.force_login(admin)
            assert CLAIMANT in text(client.get(address))
            client.post(address)
        assert Delivery.objects.filter(notice__dedupe_key__contains=":LINK-").count() == 1

    def test_a_cancelled_appointment_has_no_page(self, booked, link, admin):
        cancel_appointment(appointment_id=booked.pk, reason="Ill", actor=admin, at=NOW)
        with pytest.raises(LinkRefused, match="no page any more"):
            renew_page_link(link_id=link.pk, actor=admin, at=LATER)


def test_after_a_rearrangement_the_same_address_shows_the_new_time(
    client, booked, link, admin, mediator
):
    address = reverse("party_page", args=[secret_of(link)])
    cancel_appointment(appointment_id=booked.pk, reason="Asked for", actor=admin, at=NOW)
    with travel(LATER, tick=False):
        assert client.get(address).status_code == 410
        later = SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(days=1))
        book_appointment(case_id=booked.case_id, slot_id=later.pk, actor=admin, at=LATER)
        assert "Tuesday 8 December 2026 at 10am" in text(client.get(address))
        client.post(address, {"attends": "YES", "may_settle": "YES"})
    assert PartyReply.objects.get().link.appointment.starts_at == later.starts_at
