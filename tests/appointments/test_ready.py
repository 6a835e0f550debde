"""What an appointment rests on: in place, missing or to be looked at, computed party by party."""

from datetime import timedelta

import pytest
from django.urls import reverse

from appointments.enums import Readiness
from appointments.models import Appointment
from appointments.selectors.ready import ready_hours
from appointments.selectors.ready_lines import PartyFacts, ready_lines
from cases.models import Case, Party
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.factories.accounts import ListingOfficerFactory, UserFactory
from tests.factories.appointments import AppointmentFactory, PartyLinkFactory, PartyReplyFactory
from tests.factories.cases import NeedFactory
from tests.factories.notifications import DeliveryFactory, NoticeFactory
from tests.factories.record import CommunicationFactory

pytestmark = pytest.mark.django_db
GOOD = {"role": "CLAIMANT_1", "name": "Ann", "phone": "020 7946 0001", "email": "a@example.test"}


def standing(reply=None, case=None, **party):
    """The words of each line by how it stands."""
    facts = {name: party.pop(name) for name in list(party) if name in PartyFacts.__annotations__}
    found = ready_lines(
        PartyFacts(case=Case(**case or {}), party=Party(**GOOD | party), reply=reply, **facts)
    )
    return {state: [line.words for line in found if line.state == state] for state in Readiness}


def said(**answers):
    return PartyReplyFactory.build(link=None, **answers)


def test_all_in_place():
    assert standing(said())[Readiness.IN_PLACE] == [
        "Can be rung.",
        "Confirmed.",
        "Authority to settle.",
        "No needs are recorded.",
        "Appointment notice and messages sent.",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"phone": ""}, "No number that can be rung."),
        ({"phone": "999"}, "No number that can be rung."),
        ({"calls_in_vain": 1}, "Once rung in vain. Check the number."),
        ({"calls_in_vain": 3}, "3 times rung in vain. Check the number."),
        ({"reply": None}, "Has not confirmed."),
        ({"reply": said(attends="ANOTHER")}, "Asks for another time."),
        ({"reply": said(may_settle="NO")}, "Nobody who takes part may settle on the day."),
        ({"reply": None, "represented": True}, "Who may settle is not recorded."),
        ({"reply": None, "type": "COMPANY"}, "Who may settle is not recorded."),
        ({"case": {"needs_flagged": True}}, "What is needed is not recorded."),
        ({"email": ""}, "No e-mail address: tell them of the appointment another way."),
        ({"undelivered": True}, "A message to them could not be delivered."),
    ],
)
def test_what_is_missing_is_said(changes, words):
    assert words in standing(**{"reply": said()} | changes)[Readiness.MISSING]


def test_authority_is_enough_once():
    assert "Authority to settle." in standing(type="COMPANY", authority=True)[Readiness.IN_PLACE]


def hour(**changes):
    return AppointmentFactory(slot__starts_at=MONDAY_TEN, case__state="BOOKED", **changes)


def test_needs_are_to_be_looked_at_and_as_hidden_as_elsewhere(admin):
    party = hour().case.parties.get(role="CLAIMANT_1")
    NeedFactory(party=party, kind="INTERPRETER", spoken="Polish")
    NeedFactory(party=party, kind="VULNERABLE", detail="Grief")
    leader = UserFactory(role="TEAM_LEADER", team=party.case.team)

    def words(user):
        (found,) = ready_hours(Appointment.objects.all(), user, now=NOW)
        return " ".join(line.words for row in found.parties for line, _ in row.lines)

    assert "Interpreter (Polish): see that it is engaged." in words(admin)
    assert "Grief" in words(admin)
    assert "Grief" not in words(leader)


def test_the_list_of_the_day_before_and_its_filters(client, admin):
    ready, missing = hour(), hour()
    for party in ready.case.parties.all():
        PartyReplyFactory(link=PartyLinkFactory(appointment=ready, party=party))
    lost = missing.case.parties.get(role="DEFENDANT_1")
    CommunicationFactory(
        case=missing.case, party=lost, whom="PARTY", channel="TELEPHONE", call_result="NO_ANSWER"
    )
    notice = NoticeFactory(case_reference=missing.case.reference)
    DeliveryFactory(notice=notice, address=lost.email.upper(), state="FAILED")
    client.force_login(admin)
    page = reverse("diary_ready")
    shown = client.get(page, {"day": "2026-12-07"}).text
    assert "Ready check, Monday 7 December 2026" in shown
    assert "2 booked: 1 in place, 0 to look at, 1 missing." in shown
    assert "Once rung in vain" in shown
    assert "could not be delivered" in shown
    shown = client.get(page, {"day": "2026-12-07", "show": "IN_PLACE"}).text
    assert ready.case.reference in shown
    assert missing.case.reference not in shown
    mediator = missing.mediator.pk
    shown = client.get(page, {"day": "2026-12-07", "mediator": mediator}).text
    assert ready.case.reference not in shown
    assert reverse("party_detail", args=[missing.case.reference, lost.pk]) in shown
    for odd in ("", "never", "0001-01-01", "9999-12-31"):
        assert client.get(page, {"day": odd}).status_code == 200


def test_each_sees_what_the_diary_lets_them_see(client):
    booked = hour()
    page = reverse("diary_ready") + "?day=2026-12-07"
    client.force_login(booked.mediator)
    assert booked.case.reference in client.get(page).text
    client.force_login(UserFactory())
    assert booked.case.reference not in client.get(page).text
    client.force_login(ListingOfficerFactory())
    assert client.get(page).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_queries(rows, client, admin, django_assert_num_queries):
    for number in range(rows):
        row = AppointmentFactory(slot__starts_at=MONDAY_TEN + timedelta(hours=number))
        PartyReplyFactory(link__appointment=row)
        NeedFactory(party=row.case.parties.first())
    client.force_login(admin)
    with django_assert_num_queries(12):
        client.get(reverse("diary_ready") + "?day=2026-12-07")


def test_the_day_that_is_shown_stands_in_its_field(client, admin):
    """Nobody has to guess which day is meant before another is chosen."""
    client.force_login(admin)
    answer = client.get(reverse("diary_ready"))
    assert answer.context["form"]["day"].value() == answer.context["day"].isoformat()
    assert f'value="{answer.context["day"]:%Y-%m-%d}"' in answer.content.decode()
    chosen = client.get(reverse("diary_ready") + "?day=2026-12-07")
    assert 'value="2026-12-07"' in chosen.content.decode()
