"""What stands out in a case, and how much it may ask: both explain themselves."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from cases.enums import CaseState, DeadlineState, FlagKind, PartyRole
from cases.models import Case, ChallengeFlag, Deadline, Enquiry, Hearing, Party
from cases.selectors.complexity import complexity_of
from cases.selectors.overview import next_hearing
from cases.selectors.sections import SECTIONS
from cases.selectors.warnings import warnings_of
from tests.factories.accounts import AuditorFactory, CaseAdminFactory, SystemAdminFactory
from tests.factories.record import CaseAccessFactory

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
SIDES = [Party(role=PartyRole.CLAIMANT_1), Party(role=PartyRole.DEFENDANT_1)]


def complexity(parties=SIDES, flags=(), hearings=(), **case):
    thing = Case(**({"claim_value": Decimal(500)} | case))
    return complexity_of(thing, parties=parties, flags=flags, hearings=hearings, at=AT)


def warned(hearings=(), deadlines=(), flags=(), enquiries=(), **case):
    thing = Case(**({"last_event_at": AT} | case))
    found = warnings_of(
        thing, hearings=hearings, deadlines=deadlines, flags=flags, enquiries=enquiries, at=AT
    )
    return [warning.sentence for warning in found]


def test_a_plain_case_is_simple_and_nothing_stands_out():
    assert complexity().level == "Simple"
    assert complexity().reasons == []
    assert warned() == []


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        ({"claim_value": Decimal("5000.01")}, "Simple"),
        ({"claim_value": Decimal("5000.01"), "needs_flagged": True}, "Demanding"),
        ({"flags": [ChallengeFlag(kind=FlagKind.POWER_IMBALANCE)]}, "Demanding"),
        ({"flags": [ChallengeFlag(kind=kind) for kind in FlagKind]}, "Complex"),
        ({"hearings": [Hearing(starts_at=AT + timedelta(days=28))]}, "Simple"),
        ({"parties": [*SIDES, Party(role=PartyRole.DEFENDANT_2, represented=True)]}, "Demanding"),
    ],
)
def test_the_sum_of_the_rule(facts, level):
    found = complexity(**facts)
    assert found.level == level
    assert found.reasons


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"priority": "URGENT", "priority_reason": "Soon"}, "Priority urgent: Soon"),
        ({"hearings": [Hearing(starts_at=AT + timedelta(days=3))]}, "5 November 2026"),
        (
            {"deadlines": [Deadline(rule="RESULT_SAME_DAY", state=DeadlineState.OVERDUE)]},
            "Overdue: result on the day",
        ),
        ({"flags": [ChallengeFlag(kind="EMOTION", plan="Slowly")]}, "strong feelings. Slowly"),
        ({"enquiries": [Enquiry(kind="COMPLAINT")]}, "Complaint not concluded."),
        ({"last_event_at": AT - timedelta(days=15)}, "Nothing has happened for 15 days."),
    ],
)
def test_what_stands_out(facts, words):
    assert len(warned(**facts)) == 1
    assert words in warned(**facts)[0]


def test_what_stands_out_leads_to_a_section_of_the_page():
    anchors = {section.anchor for section in SECTIONS}
    found = warnings_of(
        Case(last_event_at=AT - timedelta(days=15), priority="HIGH", priority_reason="x"),
        hearings=[Hearing(starts_at=AT)],
        deadlines=[Deadline(rule="RESULT_SAME_DAY", state=DeadlineState.OVERDUE)],
        flags=[ChallengeFlag(kind="EMOTION")],
        enquiries=[Enquiry(kind="COMPLAINT")],
        at=AT,
    )
    assert len(found) == 6
    assert {warning.anchor for warning in found} <= anchors


def test_the_next_hearing_is_the_soonest_to_come_that_is_in_the_list():
    def hearing(days, state="LISTED"):
        return Hearing(starts_at=AT + timedelta(days=days), state=state)

    soon = hearing(5)
    rows = [hearing(-1), hearing(2, "REMOVED"), hearing(3, "VACATED"), hearing(9), soon]
    assert next_hearing(rows, at=AT) is soon
    assert next_hearing(rows[:3], at=AT) is None


def test_what_is_over_does_not_stand_out():
    past = [
        Hearing(starts_at=AT - timedelta(days=3)),
        Hearing(starts_at=AT + timedelta(days=3), state="REMOVED"),
        Hearing(starts_at=AT + timedelta(days=3), state="VACATED"),
    ]
    assert warned(hearings=past, priority="LOW", priority_reason="x") == []
    assert warned(last_event_at=AT - timedelta(days=99), state=CaseState.CLOSED) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("person", "status"),
    [(AuditorFactory, 200), (CaseAdminFactory, 403), (SystemAdminFactory, 403)],
)
def test_the_log_of_reads_in_the_administration_is_for_the_auditor(client, person, status):
    CaseAccessFactory()
    client.force_login(person())
    address = reverse("admin:cases_caseaccess_changelist")
    assert client.get(address).status_code == status
