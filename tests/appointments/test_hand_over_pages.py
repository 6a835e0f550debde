"""The pages of a hand-over: who is away, what shall become of each appointment, what came of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from accounts.enums import Role
from appointments.models import Appointment, HandOver
from tests.appointments.conftest import MONDAY_TEN
from tests.appointments.test_hand_overs import EIGHT, booked, hour
from tests.factories.accounts import LeaderFactory, UserFactory
from tests.factories.appointments import HandedCaseFactory, HandOverFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen(db):
    with time_machine.travel(EIGHT, tick=False):
        yield


def text(response):
    return " ".join(response.content.decode().split())


def asked(client, person, **more):
    data = {"token": uuid4(), "mediator": person.pk, "reason": "Away at short notice"} | more
    return client.post(reverse("hand_over_ask"), data)


@pytest.fixture
def leader(mediator):
    return LeaderFactory(team=mediator.team)


@pytest.fixture
def colleague(mediator):
    return UserFactory(name="Sam Colleague", team=mediator.team)


def test_from_the_team_s_day_to_what_came_of_it(client, mediator, colleague, leader):
    first, second = (booked(number, mediator, leader) for number in range(2))
    hour(0, colleague)
    client.force_login(leader)
    ask = f"{reverse('hand_over_ask')}?mediator={mediator.pk}"
    assert ask in text(client.get(reverse("diary_team"), {"day": "2026-12-07"}))
    assert ask not in text(client.get(reverse("diary_team"), {"day": "2026-12-08"}))
    assert ask in text(client.get(reverse("diary_day"), {"mediator": mediator.pk}))
    assert f'value="{mediator.pk}" selected' in text(client.get(ask))
    place = asked(client, mediator)["Location"]
    shown = text(client.get(place))
    assert "Jo Mediator, away on Monday 7 December 2026" in shown
    assert first.case.reference in shown
    assert "Sam Colleague, at the same hour" in shown
    assert "Leave it to a person: it becomes a task" in shown
    rows = list(HandOver.objects.get().cases.all())
    choices = {f"case_{rows[0].pk}": "SAME_HOUR", f"case_{rows[1].pk}": "LATER"}
    answer = client.post(f"{place}confirm/", choices)
    assert answer.status_code == 422
    assert not Appointment.objects.filter(moved_from=first).exists()
    choices[f"case_{rows[1].pk}"] = "LEAVE"
    shown = text(client.post(f"{place}confirm/", choices, follow=True))
    assert "<strong>1</strong> moved, 0 not moved, 1 left to a person." in shown
    assert "Now Monday 7 December 2026 at 10am with Sam Colleague." in shown
    assert client.post(f"{place}confirm/", choices)["Location"] == place
    assert Appointment.objects.filter(moved_from__isnull=False).count() == 1
    assert client.get(f"{place}confirm/")["Location"] == place
    assert second.state == "BOOKED"


def test_a_mediation_that_runs_is_said_to_be_left_alone(client, mediator, leader):
    running = booked(0, mediator, leader)
    case = type(running.case).objects.get(pk=running.case_id)
    case.start_mediation(actor=mediator, at=EIGHT)
    case.save()
    client.force_login(leader)
    shown = text(client.get(asked(client, mediator)["Location"]))
    assert f"{case.reference}</a> at 10:00 is in mediation already, so it is left alone." in shown
    assert "has no appointment in that time that could be handed over" in shown


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"mediator": ""}, "Choose who is away."),
        ({"reason": " "}, "Say more about it, in a few words."),
        (
            {"last_day_day": "6", "last_day_month": "12", "last_day_year": "2026"},
            "not be in the past",
        ),
        (
            {"last_day_day": "31", "last_day_month": "2", "last_day_year": "2027"},
            "Enter a real date",
        ),
    ],
)
def test_gaps_and_wrong_days(client, mediator, leader, wrong, sentence):
    client.force_login(leader)
    answer = asked(client, mediator, **wrong)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not HandOver.objects.exists()


def test_too_long_is_refused_in_a_sentence(client, mediator, leader):
    client.force_login(leader)
    late = {"last_day_day": "7", "last_day_month": "1", "last_day_year": "2027"}
    answer = asked(client, mediator, **late)
    assert answer.status_code == 409
    assert "at most two weeks at once" in text(answer)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CASE_ADMIN, Role.TEAM_LEADER}))
def test_others_are_refused(client, mediator, role):
    made = HandOverFactory(mediator=mediator)
    client.force_login(UserFactory(role=role))
    assert client.get(reverse("hand_over_ask")).status_code == 403
    assert client.get(reverse("hand_over", args=[made.pk])).status_code == 403
    assert client.post(reverse("hand_over_confirm", args=[made.pk])).status_code == 403


def test_it_is_the_askers_alone(client, mediator, leader):
    made = HandOverFactory(mediator=mediator)
    client.force_login(leader)
    assert client.get(reverse("hand_over", args=[made.pk])).status_code == 404
    assert client.post(reverse("hand_over_confirm", args=[made.pk])).status_code == 404
    other = UserFactory()
    assert asked(client, other).status_code == 422


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("confirmed", [None, EIGHT])
def test_queries(client, admin, number, confirmed, django_assert_num_queries):
    made = HandOverFactory(actor=admin, confirmed_at=confirmed, finished_at=confirmed)
    for hours in range(number):
        starts_at = MONDAY_TEN + timedelta(hours=hours)
        HandedCaseFactory(hand_over=made, appointment__slot__starts_at=starts_at)
    client.force_login(admin)
    with django_assert_num_queries(5):
        client.get(reverse("hand_over", args=[made.pk]))
