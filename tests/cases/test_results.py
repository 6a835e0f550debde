"""Results: the court's codes, vacate and list-for-hearing notices, all in one transaction."""

import hashlib
import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from cases.enums import CaseState, DeadlineRule, HearingState
from cases.errors import ResultRefused, WrongCaseState
from cases.models import Result, Task
from cases.selectors.results import checksum, result_pack
from cases.services.deadlines import start_deadline
from cases.services.failures import send_to_new_teams
from cases.services.results import attach_agreement, end_without_appointment, record_result
from core.errors import NotAllowed, StalePage
from notifications.enums import Answer, NoticeKind
from notifications.models import Notice
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    LeaderFactory,
    ListingOfficerFactory,
    ListingTeamFactory,
    UserFactory,
)
from tests.factories.cases import CaseFactory, HearingFactory
from tests.reading import again

pytestmark = pytest.mark.django_db


def settle(case, actor, now):
    return record_result(
        case=case,
        outcome="SETTLED",
        codes=[],
        settled_on=timezone.localdate(now),
        agreement_code="AB12-CD34",
        actor=actor,
        at=now,
    )


def not_settled(case, actor, now, codes=("APPOINTMENT_NO_AGREEMENT",)):
    return record_result(
        case=case, outcome="NOT_SETTLED", codes=list(codes), settled_on=None, actor=actor, at=now
    )


def kinds() -> list[str]:
    return sorted(Notice.objects.values_list("kind", flat=True))


def test_settled_asks_for_each_listed_hearing_to_be_removed(case, hearing, mediator, court, now):
    other = HearingFactory(case=case, court=court)
    gone = HearingFactory(
        case=case, court=court, state=HearingState.VACATED, vacated_at=now, vacated_by=mediator
    )
    settle(case, mediator, now)
    case = again(case)
    assert (case.state, case.version) == (CaseState.SETTLED, 2)
    assert kinds() == ["OUTCOME_CONFIRMED"] * 2 + ["VACATE_HEARING"] * 2
    for row, state in (
        (hearing, "VACATE_REQUESTED"),
        (other, "VACATE_REQUESTED"),
        (gone, "VACATED"),
    ):
        assert again(row).state == state
    assert case.deadlines.filter(rule=DeadlineRule.VACATE_ACKNOWLEDGED).count() == 2


def test_a_vacate_notice_says_what_listing_needs_and_nothing_of_the_mediation(
    case, hearing, mediator, court, listing_team, now
):
    settle(case, mediator, now)
    notice = Notice.objects.get(kind=NoticeKind.VACATE_HEARING)
    starts = timezone.localtime(hearing.starts_at)
    for words in (
        f"Claim number: {case.reference}",
        "Court: Leeds County Court",
        f"{starts:%B %Y at %H:%M}",
        "Estimate: 90 minutes",
        "Reason: settled",
    ):
        assert words in notice.body
    assert (notice.reason_code, notice.answer) == ("settled", Answer.AWAITED)
    assert (notice.team, notice.court) == (listing_team, court)
    assert sorted(d.channel for d in notice.deliveries.all()) == ["EMAIL", "INBOX"]
    for party in case.parties.all():
        assert party.name not in notice.body
    assert "AB12" not in notice.body and mediator.name not in notice.body


def test_settled_without_a_hearing_sends_no_vacate_notice(case, mediator, listing_team, now):
    settle(case, mediator, now)
    assert kinds() == ["OUTCOME_CONFIRMED"] * 2


def test_nothing_is_left_when_the_transaction_fails(case, hearing, mediator, now):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        settle(case, mediator, now)
        raise ZeroDivisionError
    hearing = again(hearing)
    assert (hearing.state, Notice.objects.count(), Result.objects.count()) == ("LISTED", 0, 0)


def test_parties_are_told_the_outcome_and_nothing_else(case, mediator, now):
    case.claim_value = Decimal("8123.45")
    settle(case, mediator, now)
    for notice in Notice.objects.filter(kind=NoticeKind.OUTCOME_CONFIRMED):
        assert "settled" in notice.body
        assert "8123" not in notice.body and "AB12" not in notice.body


def test_not_settled_goes_to_listing_and_to_case_administration(
    case, hearing, mediator, listing_team, office, now
):
    not_settled(
        case, mediator, now, ["NOT_CONTACTABLE_DEFENDANT_ONE", "NOT_CONTACTABLE_CLAIMANT_ONE"]
    )
    notice = Notice.objects.get(kind=NoticeKind.LIST_FOR_HEARING)
    assert (notice.team, notice.answer) == (listing_team, Answer.AWAITED)
    assert "Track by value: small claims" in notice.body
    assert "NOT_CONTACTABLE_CLAIMANT_ONE (Claimant 1 not contactable)" in notice.body
    assert "stays in the list" in notice.body
    hearing = again(hearing)
    assert hearing.state == HearingState.LISTED
    told = Notice.objects.get(team=office)
    assert (told.kind, told.answer) == (NoticeKind.OUTCOME_CONFIRMED, Answer.NOT_ASKED)


def test_a_large_claim_goes_to_the_fast_track(case, mediator, listing_team, now):
    case.claim_value = Decimal("10000.01")
    not_settled(case, mediator, now)
    assert "fast track" in Notice.objects.get(kind=NoticeKind.LIST_FOR_HEARING).body


def test_the_team_of_the_cases_court_then_the_team_for_cases_without_a_court(
    case, mediator, court, listing_team, now
):
    fallback = ListingTeamFactory(takes_unallocated=True)
    case.court = court
    not_settled(case, mediator, now)
    other = CaseFactory(state="IN_MEDIATION", mediator=mediator, team=mediator.team)
    not_settled(other, mediator, now)
    teams = {n.case_reference: n.team for n in Notice.objects.filter(kind="LIST_FOR_HEARING")}
    assert teams == {case.reference: listing_team, other.reference: fallback}


def test_without_any_listing_team_the_notice_waits_and_is_sent_later(case, mediator, now):
    hearing = HearingFactory(case=case)
    settle(case, mediator, now)
    notice = Notice.objects.get(kind=NoticeKind.VACATE_HEARING)
    assert notice.team is None
    assert Task.objects.get(role="SYSTEM_ADMIN").case == case
    assert send_to_new_teams(at=now) == 0
    team = ListingTeamFactory(courts=[hearing.court])
    assert (send_to_new_teams(at=now), send_to_new_teams(at=now)) == (1, 0)
    notice = again(notice)
    assert notice.team == team
    assert {(d.channel, d.address) for d in notice.deliveries.all()} == {
        ("INBOX", ""),
        ("EMAIL", team.email),
    }
    assert Task.objects.get(role="SYSTEM_ADMIN").state == "OVERTAKEN"


def test_the_result_meets_the_same_day_deadline_and_tells_the_story(case, mediator, now):
    start_deadline(case=case, rule="RESULT_SAME_DAY", trigger="Appointment", trigger_at=now)
    not_settled(case, mediator, now)
    assert case.deadlines.get().state == "MET"
    assert case.events.get().sentence == (
        "Result recorded: not settled (appointment held, no agreement)."
    )


@pytest.mark.parametrize(
    ("outcome", "codes", "dated"),
    [
        ("SETTLED", ["PARTY_WITHDRAWS"], True),
        ("SETTLED", [], False),
        ("NOT_SETTLED", [], False),
        ("NOT_SETTLED", ["PARTY_WITHDRAWS"], True),
        ("NOT_SETTLED", ["ANYTHING"], False),
    ],
)
def test_a_result_the_court_cannot_use_is_refused(case, mediator, now, outcome, codes, dated):
    day = timezone.localdate(now) if dated else None
    with pytest.raises(ResultRefused):
        record_result(
            case=case, outcome=outcome, codes=codes, settled_on=day, actor=mediator, at=now
        )
    assert not Result.objects.exists()


@pytest.mark.parametrize("state", ["REFERRED", "READY", "BOOKED", "SETTLED", "CLOSED"])
def test_only_a_case_in_mediation_can_settle(mediator, now, state):
    case = CaseFactory(state=state, mediator=mediator, team=mediator.team)
    with pytest.raises(WrongCaseState):
        settle(case, mediator, now)


@pytest.mark.parametrize(
    "stranger",
    [UserFactory, LeaderFactory, CaseAdminFactory, ListingOfficerFactory, AuditorFactory],
)
def test_only_the_cases_mediator_or_their_leader_records_it(case, now, stranger):
    with pytest.raises(NotAllowed):
        settle(case, stranger(), now)


def test_the_team_leader_may_record_it(case, now):
    assert settle(case, LeaderFactory(team=case.team), now).outcome == "SETTLED"


class TestWithoutAppointment:
    def test_no_appointment_could_be_given(self, listing_team, now):
        case, admin = CaseFactory(state="READY"), CaseAdminFactory()
        start_deadline(
            case=case, rule="APPOINTMENT_WITHIN_28_DAYS", trigger="Referral", trigger_at=now
        )
        end_without_appointment(
            case_id=case.pk, code="APPOINTMENT_NOT_ASSIGNED", actor=admin, at=now, version=1
        )
        case = again(case)
        assert case.state == CaseState.NOT_SETTLED
        assert case.result.codes == ["APPOINTMENT_NOT_ASSIGNED"]
        assert case.deadlines.get().state == "NOT_NEEDED"

    def test_an_old_page_is_refused(self, now):
        case = CaseFactory(state="READY", version=2)
        with pytest.raises(StalePage):
            end_without_appointment(
                case_id=case.pk, code="PARTY_WITHDRAWS", actor=CaseAdminFactory(), at=now, version=1
            )

    def test_not_with_a_code_of_an_appointment_nor_once_mediation_began(self, case, now):
        admin = CaseAdminFactory()
        ready = CaseFactory(state="READY")
        with pytest.raises(ResultRefused):
            end_without_appointment(
                case_id=ready.pk,
                code="APPOINTMENT_NO_AGREEMENT",
                actor=admin,
                at=now,
                version=None,
            )
        with pytest.raises(WrongCaseState):
            end_without_appointment(
                case_id=case.pk, code="PARTY_WITHDRAWS", actor=admin, at=now, version=None
            )


def test_the_agreement_is_attached_once(case, mediator, now):
    settle(case, mediator, now)
    for _ in range(2):
        attach_agreement(case=case, code="AB12-CD34", sha256="f" * 64)
    result = Result.objects.get()
    assert result.agreement_sha256 == "f" * 64
    assert result.history.count() == 2


class TestResultPack:
    def test_holds_what_the_court_keys(self, case, mediator, now):
        not_settled(case, mediator, now, ["NOT_CONTACTABLE_DEFENDANT_ONE"])
        pack = result_pack(case)
        assert (pack["outcome"], pack["codes"]) == (
            "NOT_SETTLED",
            ["NOT_CONTACTABLE_DEFENDANT_ONE"],
        )
        assert [(p["role"], p["contactable"], p["code"]) for p in pack["parties"]] == [
            ("CLAIMANT_1", True, None),
            ("DEFENDANT_1", False, "NOT_CONTACTABLE_DEFENDANT_ONE"),
        ]

    def test_the_checksum_is_that_of_the_canonical_json(self, case, mediator, now):
        settle(case, mediator, now)
        pack = result_pack(case)
        rest = {key: value for key, value in pack.items() if key != "checksum"}
        text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert pack["checksum"] == hashlib.sha256(text.encode()).hexdigest()
        assert result_pack(case) == pack
        assert checksum({**pack, "outcome": "NOT_SETTLED"}) != pack["checksum"]

    def test_the_command_prints_it(self, case, mediator, now, capsys):
        settle(case, mediator, now)
        call_command("result_pack", case.reference, "--json")
        assert json.loads(capsys.readouterr().out) == result_pack(case)
        call_command("result_pack", case.reference.lower())
        assert "Outcome: SETTLED" in capsys.readouterr().out

    def test_no_result_yet_is_a_refusal(self, case):
        with pytest.raises(CommandError, match="has no result yet"):
            call_command("result_pack", case.reference)
        with pytest.raises(CommandError, match="There is no case"):
            call_command("result_pack", "unknown")


def test_a_late_result_is_met_late(case, mediator, now):
    start_deadline(
        case=case, rule="RESULT_SAME_DAY", trigger="Appointment", trigger_at=now - timedelta(days=1)
    )
    not_settled(case, mediator, now)
    assert case.deadlines.get().state == "MET_LATE"
