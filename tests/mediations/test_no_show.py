"""A party is not contactable only after calls in vain, often and late enough (issue: Diary)."""

import uuid
from datetime import timedelta

import pytest

from appointments.enums import Attended
from appointments.models import PartyAttendance
from cases.enums import CallResult
from cases.errors import EntryRefused
from cases.models import Case, Communication, TimelineEvent
from cases.services.communications import strike_communication
from core.errors import NotAllowed
from mediations.enums import Check, EndReason, Stage
from mediations.errors import CannotEnd
from mediations.services import conduct
from tests.factories.accounts import UserFactory
from tests.factories.cases import AlternativeContactFactory
from tests.mediations.conftest import Course

CODES = ["NOT_CONTACTABLE_DEFENDANT_ONE"]


@pytest.fixture
def waiting(course):
    """Claimant 1 is reached and told what follows; defendant 1 is not there."""
    course.start()
    course.ring(course.parties[0], "REACHED")
    course.tick(course.parties[0], Check.OPTIONS_EXPLAINED)
    return course


def end(course, at=None):
    return conduct.end_without_agreement(
        mediation_id=course.pk,
        reason=EndReason.NOT_REACHED,
        codes=CODES,
        actor=course.mediator,
        at=at or course.now(),
    )


def test_three_calls_the_last_late_enough_then_the_result(waiting):
    claimant, defendant = waiting.parties
    start = waiting.mediation.appointment.starts_at
    for minutes in (2, 8):
        waiting.ring(defendant, at=start + timedelta(minutes=minutes))
    with pytest.raises(CannotEnd, match="Ring once more at"):
        end(waiting, at=start + timedelta(minutes=20))
    waiting.ring(defendant, "VOICEMAIL", at=start + timedelta(minutes=14, seconds=59))
    with pytest.raises(CannotEnd, match="Ring once more at"):
        end(waiting, at=start + timedelta(minutes=20))
    waiting.ring(defendant, at=start + timedelta(minutes=15))
    end(waiting, at=start + timedelta(minutes=16))
    assert Case.objects.get(pk=waiting.case.pk).result.codes == CODES
    kinds = dict(PartyAttendance.objects.values_list("party_id", "kind"))
    assert kinds == {claimant.pk: Attended.ATTENDED, defendant.pk: Attended.ABSENT}


def test_a_second_number_must_be_tried(waiting):
    defendant = waiting.parties[1]
    start = waiting.mediation.appointment.starts_at
    other = AlternativeContactFactory(
        party=defendant, kind="PHONE", value="07700 900999", verified_at=start,
        verified_by=waiting.mediator, verified_how="TELEPHONE",
    )  # fmt: skip
    for minutes in (1, 2, 15):
        waiting.ring(defendant, number=defendant.phone, at=start + timedelta(minutes=minutes))
    with pytest.raises(CannotEnd, match=other.value):
        end(waiting, at=start + timedelta(minutes=17))
    waiting.ring(defendant, "WRONG_NUMBER", number="07700900999", at=start + timedelta(minutes=17))
    assert end(waiting, at=start + timedelta(minutes=18)).ended_at


def test_a_struck_call_is_no_evidence(waiting):
    waiting.ring_in_vain(waiting.parties[1])
    for call in Communication.objects.filter(party=waiting.parties[1]):
        strike_communication(
            communication_id=call.pk, reason="Another case", actor=waiting.mediator,
            at=waiting.now(),
        )  # fmt: skip
    with pytest.raises(CannotEnd, match="Ring 3 more times"):
        end(waiting)


def test_a_party_that_the_log_says_was_reached_is_not_missing(waiting):
    waiting.ring_in_vain(waiting.parties[1])
    waiting.ring(waiting.parties[1], "REFUSED")
    waiting.act(conduct.untick_check, party_id=waiting.parties[1].pk, check=Check.REACHED)
    with pytest.raises(CannotEnd, match="The log says that the party refused"):
        end(waiting)


@pytest.mark.parametrize("result", CallResult)
def test_whoever_was_reached_is_ticked_once(waiting, result):
    defendant, key = waiting.parties[1], uuid.uuid4()
    calls = [waiting.ring(defendant, result, key=key) for _ in range(2)]
    assert calls[0].pk == calls[1].pk
    ticked = waiting.mediation.checks.filter(party=defendant, check_code=Check.REACHED).count()
    assert ticked == (result in {"REACHED", "REFUSED"})


def test_a_call_before_the_start_counts_as_reached_at_the_start(course):
    course.ring(course.parties[0], "REACHED")
    course.ring(course.parties[1])
    course.start()
    assert list(course.mediation.checks.values_list("party_id", "check_code")) == [
        (course.parties[0].pk, Check.REACHED)
    ]


def test_late_is_who_was_rung_in_vain_before(waiting):
    defendant = waiting.parties[1]
    start = waiting.mediation.appointment.starts_at
    waiting.ring(defendant, at=start + timedelta(minutes=3))
    waiting.ring(defendant, "REACHED", at=start + timedelta(minutes=12, seconds=59))
    row = PartyAttendance.objects.get(party=defendant)
    assert row.words == "Attended late, 12 minutes after the start"
    waiting.act(conduct.untick_check, party_id=defendant.pk, check=Check.REACHED)
    assert not PartyAttendance.objects.filter(party=defendant).exists()
    assert PartyAttendance.history.filter(party=defendant, history_type="-").count() == 1


def test_only_its_own_numbers_and_only_by_who_works_on_the_case(waiting):
    with pytest.raises(EntryRefused, match="one of the numbers"):
        waiting.ring(waiting.parties[0], number="01632 960000")
    with pytest.raises(EntryRefused, match="how the call ended"):
        waiting.ring(waiting.parties[0], "HUNG_UP")
    stranger = Course().parties[0]
    with pytest.raises(EntryRefused, match="a party of this case"):
        waiting.ring(stranger)
    waiting.mediator = UserFactory(role="MEDIATOR")
    with pytest.raises(NotAllowed):
        waiting.ring(waiting.parties[0])


def test_the_story_says_that_we_rang_and_never_the_number(waiting):
    waiting.ring(waiting.parties[1])
    told = TimelineEvent.objects.filter(kind="cases.log_communication").first().sentence
    assert told == "Call to defendant 1 (no answer) logged."
    assert waiting.mediation.stage == Stage.PREPARATION
