"""Asking once, answering once."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from appointments.enums import AppointmentState
from cases.enums import NeedKind
from cases.models import TimelineEvent
from core.links import hash_of
from feedback.errors import LinkExpired, LinkUnknown, LinkUsed
from feedback.models import Answer, Invitation
from feedback.services import request_feedback, submit_answer
from feedback.tasks import request_due_feedback
from notifications.delivery import message_for
from notifications.models import Delivery, Notice
from tests.factories.cases import NeedFactory
from tests.factories.feedback import AnswerFactory, InvitationFactory

SCORES = {"overall": 5, "fairness": 4, "clarity": 3, "comment": "Thank you."}


@pytest.mark.django_db
def test_the_sweep_run_twice_asks_each_party_once(heard_case):
    case = heard_case()
    assert request_due_feedback() == 2
    assert request_due_feedback() == 0
    assert Invitation.objects.filter(case=case).count() == 2
    notices = Notice.objects.filter(kind="FEEDBACK_REQUEST", case_reference=case.reference)
    assert notices.count() == 2
    assert TimelineEvent.objects.filter(kind="feedback.request_feedback").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "state", [AppointmentState.NOT_HELD, AppointmentState.CANCELLED, AppointmentState.BOOKED]
)
def test_nobody_is_asked_about_an_appointment_that_was_not_held(heard_case, state):
    case = heard_case(state=state)
    assert request_due_feedback() == 0
    assert request_feedback(case_id=case.pk, at=timezone.now()) == []


@pytest.mark.django_db
def test_nobody_is_asked_before_the_result_or_long_after(heard_case):
    case = heard_case()
    case.result.recorded_at = timezone.now() - timedelta(days=29)
    case.result.save()
    assert request_due_feedback() == 0
    case.result.delete()
    assert request_feedback(case_id=case.pk, at=timezone.now()) == []


@pytest.mark.django_db
def test_a_party_without_an_e_mail_address_is_asked_once_there_is_one(heard_case):
    case = heard_case()
    party = case.parties.first()
    party.email = ""
    party.save()
    assert request_due_feedback() == 1
    party.contact_email = "solicitor@example.test"
    party.save()
    assert request_due_feedback() == 1
    assert Delivery.objects.filter(address="solicitor@example.test").count() == 1


@pytest.mark.django_db
def test_only_the_message_holds_the_link_never_the_database(heard_case):
    """Staff who read the outbox, or a copy of the database, cannot answer for a party."""
    case = heard_case()
    request_due_feedback()
    delivery = Delivery.objects.select_related("notice").first()
    sent = message_for(delivery).body
    secret = sent.split("/feedback/")[1].split("/")[0]
    invitation = Invitation.objects.get(secret_hash=hash_of(secret))
    assert invitation.case_id == case.pk
    assert secret not in delivery.notice.body
    assert "/feedback/" not in delivery.notice.body
    submit_answer(secret=secret, at=timezone.now(), **SCORES)
    assert mail.outbox == []


@pytest.mark.django_db
def test_a_party_who_uses_welsh_is_asked_in_welsh_first(heard_case):
    case = heard_case()
    NeedFactory(party=case.parties.first(), kind=NeedKind.WELSH)
    request_due_feedback()
    welsh, english = Notice.objects.order_by("-subject")
    if "Sut oedd" not in welsh.subject:
        welsh, english = english, welsh
    assert welsh.body.startswith(f"Annwyl {welsh.recipient_name},\n\nDywedwch wrthym")
    assert "?lang=cy" in welsh.body
    assert "Please tell us" in welsh.body
    assert english.body.startswith(f"Dear {english.recipient_name},\n\nPlease tell us")
    assert "team leader sees them one by one" in english.body
    assert "fesul un" in welsh.body
    assert "Dywedwch" not in english.body


@pytest.mark.django_db
def test_an_answer_uses_the_link_up_and_tells_the_case_nothing():
    invitation = InvitationFactory(secret="the-secret")
    answer = submit_answer(secret="the-secret", at=timezone.now(), **SCORES)
    invitation.refresh_from_db()
    assert invitation.used_at == answer.answered_at
    assert not TimelineEvent.objects.filter(case=invitation.case).exists()
    with pytest.raises(LinkUsed):
        submit_answer(secret="the-secret", at=timezone.now(), **SCORES)
    assert Answer.objects.count() == 1


@pytest.mark.django_db
def test_an_expired_or_altered_link_is_refused():
    invitation = InvitationFactory(secret="the-secret")
    with pytest.raises(LinkExpired):
        submit_answer(secret="the-secret", at=invitation.expires_at, **SCORES)
    with pytest.raises(LinkUnknown):
        submit_answer(secret="the-secreT", at=timezone.now(), **SCORES)
    with pytest.raises(LinkUnknown):
        submit_answer(secret=invitation.secret_hash, at=timezone.now(), **SCORES)
    assert not Answer.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["overall", "fairness", "clarity"])
@pytest.mark.parametrize("score", [0, 6])
def test_the_database_refuses_a_score_outside_1_to_5(field, score):
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerFactory(**{field: score})


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_simultaneous_answers_leave_one():
    """A double click that reaches two web processes at once."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory has one writer; this needs PostgreSQL")
    InvitationFactory(secret="the-secret")
    start, outcomes = threading.Barrier(2), []

    def answer():
        start.wait(timeout=10)
        try:
            submit_answer(secret="the-secret", at=timezone.now(), **SCORES)
            outcomes.append("stored")
        except LinkUsed:
            outcomes.append("used")
        finally:
            connection.close()

    threads = [threading.Thread(target=answer) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(outcomes) == ["stored", "used"]
    assert Answer.objects.count() == 1
