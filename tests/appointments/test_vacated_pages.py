"""The page of vacated hours: suggestions with reasons, what is kept, and the empty page."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from accounts.enums import Role
from appointments.models import Offer
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.appointments.test_offers import give_back, keep, waiting
from tests.factories.accounts import LeaderFactory, UserFactory
from tests.factories.appointments import OfferFactory, SlotFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen(db):
    with time_machine.travel(NOW, tick=False):
        yield


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def vacated(slot, admin):
    give_back(slot, admin)
    return slot


def test_nothing_is_free_again(client, admin):
    client.force_login(admin)
    assert "No hour of the next two weeks is free again." in text(client.get(reverse("vacated")))


def test_keep_then_book(client, admin, vacated):
    case = waiting(5)
    client.force_login(admin)
    shown = text(client.get(reverse("vacated")))
    assert "Monday 7 December 2026, 10:00, Jo Mediator" in shown
    assert f'Keep it<span class="govuk-visually-hidden"> for {case.reference}' in shown
    data = {"slot": vacated.pk, "case": case.pk}
    shown = text(client.post(reverse("vacated_keep"), data, follow=True))
    assert f"The hour is kept for {case.reference}." in shown
    assert "Kept until Tuesday 1 December, 13:00 by Robin Clerk." in shown
    day = text(client.get(reverse("diary_day"), {"day": "2026-12-07"}))
    assert "Kept" in day
    assert case.reference in day
    offer = Offer.objects.get()
    shown = text(client.post(reverse("vacated_book", args=[offer.pk]), follow=True))
    assert f"{case.reference} is booked for Monday 7 December 2026 at 10am." in shown
    assert fresh(case).state == "BOOKED"


def test_give_it_back(client, admin, vacated):
    case = waiting(5)
    offer = keep(case, vacated, admin)
    client.force_login(admin)
    shown = text(client.post(reverse("vacated_release", args=[offer.pk]), follow=True))
    assert "The hour is not kept any more." in shown
    assert f"for {case.reference}" in shown


def test_too_late_and_taken_are_said(client, admin, vacated):
    case, other = waiting(5), waiting(4)
    offer = keep(case, vacated, admin)
    client.force_login(admin)
    data = {"slot": vacated.pk, "case": other.pk}
    answer = client.post(reverse("vacated_keep"), data, follow=True)
    assert "has just been taken" in text(answer)
    Offer.objects.update(until=NOW)
    answer = client.post(reverse("vacated_book", args=[offer.pk]), follow=True)
    assert "is not kept for this case any more" in text(answer)
    assert "Its time has run out: it is being given back." in text(answer)
    answer = client.post(reverse("vacated_keep"), {"slot": "x"}, follow=True)
    assert "Choose an hour and a case from the list." in text(answer)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CASE_ADMIN, Role.TEAM_LEADER}))
def test_others_are_refused(client, role):
    client.force_login(UserFactory(role=role))
    assert client.get(reverse("vacated")).status_code == 403
    assert client.post(reverse("vacated_keep"), {}).status_code == 403


def test_another_team_s_offer_is_not_found(client, vacated, admin):
    offer = keep(waiting(5), vacated, admin)
    client.force_login(LeaderFactory())
    for name in ("vacated_book", "vacated_release"):
        assert client.post(reverse(name, args=[offer.pk])).status_code == 404
        assert client.get(reverse(name, args=[offer.pk])).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_queries(client, admin, mediator, number, django_assert_num_queries):
    for count in range(number):
        waiting(5)
        day = MONDAY_TEN + timedelta(days=count)
        give_back(SlotFactory(mediator=mediator, starts_at=day), admin)
        OfferFactory(slot__starts_at=day)
    client.force_login(admin)
    with django_assert_num_queries(20):
        client.get(reverse("vacated"))
