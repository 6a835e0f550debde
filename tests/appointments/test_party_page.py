"""The page a party opens by its private link, in English and Welsh."""

import pytest
from django.urls import reverse
from time_machine import travel

from appointments.models import PartyLink, PartyReply
from tests.appointments.test_views import text
from tests.factories.appointments import AppointmentFactory, PartyLinkFactory, SlotFactory
from tests.factories.cases import CaseFactory

SECRET = "s" * 43


@pytest.fixture
def address(db, mediator):
    """A page of tomorrow's appointment, the other side being Sam Secret."""
    case = CaseFactory(state="BOOKED", title="Alex Morgan v Sam Secret")
    case.parties.filter(role="DEFENDANT_1").update(name="Sam Secret", email="sam@secret.test")
    hour = AppointmentFactory(case=case, slot=SlotFactory(mediator=mediator))
    PartyLinkFactory(appointment=hour, secret=SECRET)
    return reverse("party_page", args=[SECRET])


def test_it_opens_without_signing_in_and_is_kept_nowhere(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"
    assert "noindex" in response.content.decode()
    assert "Will you be there?" in text(response)


def test_nothing_says_who_the_other_side_is(client, address):
    for path in (address, f"{address}?change=1"):
        content = client.get(path).content.decode()
        assert "Secret" not in content
        assert "sam@" not in content
    client.post(address, {"attends": "YES", "may_settle": "YES"})
    assert "Secret" not in client.get(address).content.decode()


def test_what_was_said_is_shown_and_can_be_changed(client, address):
    sent = {
        "attends": "ANOTHER",
        "reason": "I am in hospital",
        "may_settle": "NO",
        "name_1": "Pat Friend",
        "relation_1": "friend",
        "phone": "0113 496 0555",
    }
    response = client.post(address, sent)
    assert (response.status_code, response["Location"]) == (302, address)
    shown = text(client.get(address))
    for words in (
        "You ask for another time",
        "I am in hospital",
        "Pat Friend",
        "0113 496 0555",
    ):
        assert words in shown
    form = client.get(f"{address}?change=1").content.decode()
    assert 'value="Pat Friend"' in form
    client.post(address, sent | {"attends": "YES"})
    assert "You will be there." in text(client.get(address))


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Say whether you will be there."),
        ({"attends": "ANOTHER", "may_settle": "YES"}, "Say why you ask for another time."),
        (
            {"attends": "YES", "may_settle": "YES", "phone": "12"},
            "Enter a telephone number of 10 to 15 digits.",
        ),
        (
            {"attends": "YES", "may_settle": "YES", "needs": ["ADJUSTMENT"]},
            "Tell us more about what you need.",
        ),
        (
            {"attends": "YES", "may_settle": "YES", "needs": ["INTERPRETER"]},
            "Say which language the interpreter is for.",
        ),
        (
            {"attends": "YES", "may_settle": "YES", "name_1": "Pat Friend"},
            "Say what this person is to you.",
        ),
        (
            {
                "attends": "YES",
                "may_settle": "YES",
                "avoid_from_day": "1",
                "avoid_from_month": "1",
                "avoid_from_year": "2020",
            },
            "The first day must not be in the past.",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(client, address, sent, words):
    response = client.post(address, sent)
    assert response.status_code == 422
    assert words in text(response)
    assert text(response).split("</title>")[0].count("Error:") == 1
    assert not PartyReply.objects.exists()


def test_in_welsh(client, address):
    page = text(client.get(f"{address}?lang=cy"))
    for words in (
        "A fyddwch chi yno?",
        "Eich apwyntiad cyfryngu",
        "Anfon fy atebion",
        "Diwrnod",
    ):
        assert words in page
    assert "Will you" not in page
    assert "Dywedwch a fyddwch yno." in text(client.post(f"{address}?lang=cy", {}))


def test_a_link_that_does_not_work_says_what_to_do(client, db):
    response = client.get(reverse("party_page", args=["made-up"]))
    assert response.status_code == 404
    assert "Check that you copied the whole address" in text(response)


def test_a_cancelled_and_an_old_one_say_what_to_do(client, address):
    hour = PartyLink.objects.get().appointment
    with travel(hour.starts_at, tick=False):
        response = client.get(address)
    assert response.status_code == 410
    assert "use the link in our newest e-mail" in text(response)
    type(hour).objects.update(state="CANCELLED")
    response = client.post(address, {"attends": "YES", "may_settle": "YES"})
    assert response.status_code == 410
    assert "This appointment is cancelled." in text(response)
