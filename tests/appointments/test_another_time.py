"""A party asks for another time: shown with its days, decided by a person, told to it alone."""

from datetime import date

import pytest
from django.urls import reverse
from time_machine import travel

from appointments.errors import AppointmentMovedOn, ReasonWrong
from appointments.services.another_time import keep_appointment
from appointments.services.answers import Answer
from appointments.services.booking import cancel_appointment
from appointments.services.replies import answer_page
from cases.enums import TaskState
from cases.models import Task, TimelineEvent
from core.errors import NotAllowed, StalePage
from notifications.models import Notice
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.appointments.test_views import text
from tests.factories.accounts import LeaderFactory
from tests.factories.appointments import AppointmentFactory, PartyLinkFactory
from tests.factories.cases import CaseFactory, NeedFactory

SECRET = "s" * 43
WORDS = "Both days you named are full. Please come as booked."


@pytest.fixture
def leader(mediator):
    return LeaderFactory(team=mediator.team)


@pytest.fixture
def reply(db, mediator):
    case = CaseFactory(state="BOOKED", mediator=mediator, team=mediator.team)
    hour = AppointmentFactory(
        case=case, slot__starts_at=MONDAY_TEN, slot__mediator=mediator, booked_at=NOW
    )
    PartyLinkFactory(appointment=hour, secret=SECRET, sent_at=NOW)
    return asks()


def asks(reason="In hospital"):
    answer = Answer(attends="ANOTHER", may_settle="YES", reason=reason, suits=[date(2026, 12, 9)])
    return answer_page(secret=SECRET, answer=answer, at=NOW)


def keep(reply, actor, **more):
    given = {"words": WORDS, "at": NOW, "version": None} | more
    return keep_appointment(reply_id=reply.pk, actor=actor, **given)


def waiting():
    return Task.objects.filter(dedupe_key__contains=":another:", state=TaskState.OPEN).count()


def test_that_it_stands_is_told_to_who_asked_and_to_nobody_else(reply, leader):
    party = reply.link.party
    keep(reply, leader)
    assert waiting() == 0
    [notice] = Notice.objects.all()
    assert notice.recipient_name == party.name
    assert WORDS in notice.body
    assert "[private link appointment:" in notice.body
    other = reply.link.appointment.case.parties.get(role="DEFENDANT_1")
    assert other.name not in notice.body
    told = TimelineEvent.objects.get(kind="appointments.keep_appointment").sentence
    assert told == (
        "Claimant 1 asked for another time; the appointment on Monday 7 December 2026 at 10am "
        "stands."
    )


def test_a_welsh_speaker_reads_welsh_first(reply, leader):
    NeedFactory(party=reply.link.party, kind="WELSH")
    keep(reply, leader)
    notice = Notice.objects.get()
    assert notice.subject.startswith("Mae eich apwyntiad cyfryngu yn sefyll: Dydd Llun 7 Rhagfyr")
    assert notice.body.index("Gofynasoch am amser arall") < notice.body.index("You asked for")


def test_the_party_reads_the_decision_on_its_page_and_may_ask_anew(reply, leader, client):
    keep(reply, leader)
    address = reverse("party_page", args=[SECRET])
    with travel(NOW, tick=False):
        page = text(client.get(address))
    assert "We decided that the appointment stands." in page
    assert WORDS in page
    asks()
    assert fresh(reply).kept_at == NOW
    asks("My train is cancelled")
    assert fresh(reply).kept_at is None
    assert waiting() == 1


def test_giving_the_hour_back_decides_too(reply, leader):
    cancel_appointment(
        appointment_id=reply.link.appointment_id, reason="Asked for", actor=leader, at=NOW
    )
    assert waiting() == 0
    with pytest.raises(AppointmentMovedOn):
        keep(reply, leader)


@pytest.mark.parametrize("words", [" ", "x" * 501])
def test_without_words_to_the_party_nothing_is_decided(reply, leader, words):
    with pytest.raises(ReasonWrong, match="Tell the party why"):
        keep(reply, leader, words=words)
    assert waiting() == 1


def test_once_and_by_who_arranges_the_case(reply, leader, mediator):
    for stranger in (mediator, LeaderFactory()):
        with pytest.raises(NotAllowed):
            keep(reply, stranger)
    with pytest.raises(StalePage):
        keep(reply, leader, version=99)
    keep(reply, leader)
    with pytest.raises(AppointmentMovedOn):
        keep(reply, leader)
    assert Notice.objects.count() == 1


def test_on_the_page_of_the_case(reply, leader, client):
    case = reply.link.appointment.case
    address = reverse("appointment_keep", args=[case.reference, reply.pk])
    with travel(NOW, tick=False):
        client.force_login(leader)
        listed = client.get(reverse("case_appointments", args=[case.reference]))
        assert "Could come on: Wednesday 9 December 2026" in text(listed)
        assert f'href="{address}"' in listed.content.decode()
        assert "In hospital" in text(client.get(address))
        version = fresh(case).version
        wrong = client.post(address, {"words": "", "version": version})
        assert (wrong.status_code, "Tell the party why" in text(wrong)) == (422, True)
        done = client.post(address, {"words": WORDS, "version": version}, follow=True)
        assert "The appointment stands. The party is being told." in text(done)
        assert f"The party was told: {WORDS}" in text(done)
        again = client.post(address, {"words": WORDS, "version": version})
        assert again.status_code == 409
