"""What staff write down about a case: who may, what is refused, what is remembered."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from accounts.enums import Role
from cases.enums import CaseState, EnquiryState, TaskState
from cases.errors import AlreadyStruck, BelongsInRoom, EntryRefused, NotReady, WrongCaseState
from cases.models import CaseAccess, Communication, Enquiry, OfficeNote, SuitabilityCheck, Task
from cases.selectors.checklists import REVIEW, SUITABILITY
from cases.services.communications import (
    Contact,
    correct_communication,
    log_communication,
    strike_communication,
)
from cases.services.enquiries import conclude_enquiry, escalate_enquiry, open_enquiry
from cases.services.flags import clear_flag, raise_flag
from cases.services.goals import end_goal, revise_goal, set_goal
from cases.services.milestones import add_milestone, reach_milestone
from cases.services.notes import correct_note, pin_note, strike_note, write_note
from cases.services.priority import set_priority
from cases.services.reading import add_reading, mark_read, open_original
from cases.services.referral_decision import Weighed, decide_referral
from cases.services.reviews import record_review
from core.errors import NotAllowed, StalePage
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.cases import CaseFactory, PartyFactory, ReferralFactory
from tests.reading import again

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 9)
YES = {question.code: "YES" for question in SUITABILITY.questions}
CALL = Contact(
    channel="TELEPHONE",
    direction="OUTGOING",
    whom="COURT",
    happened_at=AT - timedelta(hours=1),
    about="Asked for the hearing date",
)


@pytest.fixture
def admin():
    return CaseAdminFactory()


@pytest.fixture
def case():
    return CaseFactory(mediator=UserFactory(name="Maya Mediator"))


def kinds(case):
    return [event.kind for event in case.events.order_by("pk")]


class TestCommunications:
    def test_a_call_with_its_follow_up(self, case, admin):
        party = case.parties.first()
        contact = replace(CALL, whom="PARTY", party_id=party.pk, follow_up_on=DAY)
        entry = log_communication(case_id=case.pk, contact=contact, key=uuid4(), actor=admin, at=AT)
        assert entry.with_whom == f"Claimant 1, {party.name}"
        task = Task.objects.get(dedupe_key=f"communication:{entry.pk}:follow-up")
        assert (task.assignee, task.role, task.case) == (admin, Role.CASE_ADMIN, case)
        assert task.due_at == datetime(2026, 11, 9, 17, tzinfo=UTC)
        assert party.name not in task.title + case.events.get().sentence

    def test_sent_twice_is_written_once(self, case, admin):
        key = uuid4()
        first, second = (
            log_communication(case_id=case.pk, contact=CALL, key=key, actor=admin, at=AT)
            for _ in range(2)
        )
        assert first == second
        assert case.events.count() == 1

    def test_a_key_of_another_case_is_refused(self, case, admin):
        key, other = uuid4(), CaseFactory()
        log_communication(case_id=case.pk, contact=CALL, key=key, actor=admin, at=AT)
        with pytest.raises(EntryRefused):
            log_communication(case_id=other.pk, contact=CALL, key=key, actor=admin, at=AT)

    def test_a_correction_strikes_the_old_one_and_its_task(self, case, admin):
        contact = replace(CALL, follow_up_on=DAY)
        old = log_communication(case_id=case.pk, contact=contact, key=uuid4(), actor=admin, at=AT)
        new = correct_communication(
            communication_id=old.pk, contact=replace(CALL, outcome="No date yet"),
            reason="Wrong outcome", key=uuid4(), actor=admin, at=AT,
        )  # fmt: skip
        old = again(old)
        assert (old.struck_because, old.corrected_by, old.about) == (
            "Wrong outcome",
            new,
            CALL.about,
        )
        assert Task.objects.get().state == TaskState.OVERTAKEN
        with pytest.raises(AlreadyStruck):
            strike_communication(communication_id=old.pk, reason="x", actor=admin, at=AT)
        assert kinds(case) == ["cases.log_communication", "cases.correct_communication"]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"channel": "PIGEON"},
            {"whom": "PARTY"},
            {"about": " "},
            {"happened_at": AT + timedelta(minutes=1)},
            {"follow_up_on": date(2026, 11, 1)},
            {"party_id": 0, "whom": "PARTY"},
        ],
    )
    def test_what_is_wrong_is_refused(self, case, admin, wrong):
        with pytest.raises(EntryRefused):
            log_communication(
                case_id=case.pk, contact=replace(CALL, **wrong), key=uuid4(), actor=admin, at=AT
            )
        assert not Communication.objects.exists()
        assert not Task.objects.exists()


class TestNotes:
    def write(self, case, actor, **more):
        given = {"text": "Rings back at noon", "pinned": False, "outside_mediation": True} | more
        return write_note(case_id=case.pk, **given, key=uuid4(), actor=actor, at=AT)

    def test_a_mediator_confirms_that_it_is_not_room_content(self, case):
        with pytest.raises(BelongsInRoom, match="room"):
            self.write(case, case.mediator, outside_mediation=False)
        assert self.write(case, case.mediator).recorded_by == case.mediator

    def test_the_story_holds_nothing_of_the_note(self, case, admin):
        note = self.write(case, admin, outside_mediation=False)
        pin_note(note_id=note.pk, pinned=True, actor=admin, at=AT)
        strike_note(note_id=note.pk, reason="Wrong case", actor=admin, at=AT)
        assert "noon" not in " ".join(event.sentence for event in case.events.all())
        assert kinds(case) == ["cases.write_note", "cases.pin_note", "cases.strike_note"]
        assert again(note).text == "Rings back at noon"
        with pytest.raises(EntryRefused):
            pin_note(note_id=note.pk, pinned=False, actor=admin, at=AT)

    def test_a_correction_keeps_both(self, case, admin):
        old = self.write(case, admin, pinned=True)
        new = correct_note(
            note_id=old.pk, text="Rings back at one", reason="Time", outside_mediation=False,
            key=uuid4(), actor=admin, at=AT,
        )  # fmt: skip
        assert (new.corrects, new.pinned, again(old).struck_because) == (old, True, "Time")
        with pytest.raises(EntryRefused):
            self.write(case, admin, text=" ")
        assert OfficeNote.objects.count() == 2

    @pytest.mark.parametrize("person", [UserFactory, LeaderFactory])
    def test_a_stranger_writes_nothing(self, case, person):
        with pytest.raises(NotAllowed):
            self.write(case, person())


class TestGoals:
    def goal(self, case, actor):
        return set_goal(
            case_id=case.pk, statement="A date for the repair", measure="Both name it",
            due_on=DAY, shown_to_parties=True, key=uuid4(), actor=actor, at=AT,
        )  # fmt: skip

    def test_revisions_are_kept_and_old_pages_refused(self, case, admin):
        goal = self.goal(case, admin)
        change = {
            "statement": "A day for the repair", "measure": "Both name it", "due_on": DAY,
            "shown_to_parties": False, "reason": "Simpler", "actor": admin, "at": AT,
        }  # fmt: skip
        revise_goal(goal_id=goal.pk, **change, version=1)
        with pytest.raises(StalePage):
            revise_goal(goal_id=goal.pk, **change, version=1)
        assert [version.statement for version in goal.history.all()] == [
            "A day for the repair", "A date for the repair",
        ]  # fmt: skip
        assert goal.history.first().history_change_reason == "Simpler"

    def test_a_goal_ends_once_with_its_outcome(self, case, admin):
        goal = self.goal(case, admin)
        step = add_milestone(
            goal_id=goal.pk, what="Builder rung", due_on=None, key=uuid4(), actor=admin, at=AT
        )
        assert reach_milestone(milestone_id=step.pk, actor=admin, at=AT).reached_by == admin
        end_goal(goal_id=goal.pk, outcome="REACHED", note="", actor=admin, at=AT, version=1)
        with pytest.raises(EntryRefused, match="ended"):
            add_milestone(
                goal_id=goal.pk, what="More", due_on=None, key=uuid4(), actor=admin, at=AT
            )
        with pytest.raises(EntryRefused, match="ended"):
            end_goal(goal_id=goal.pk, outcome="DROPPED", note="", actor=admin, at=AT, version=2)


class TestPriorityAndFlags:
    def test_a_priority_has_its_reason(self, case, admin):
        given = {"case_id": case.pk, "actor": admin, "at": AT}
        set_priority(**given, priority="URGENT", reason="Hearing on Monday", version=1)
        assert again(case).priority == "URGENT"
        with pytest.raises(StalePage):
            set_priority(**given, priority="LOW", reason="Moved", version=1)
        for wrong in ({"priority": "SOON", "reason": "x"}, {"priority": "LOW", "reason": " "}):
            with pytest.raises(EntryRefused):
                set_priority(**given, **wrong, version=2)

    def test_one_flag_of_a_kind_stands(self, case, admin):
        given = {"case_id": case.pk, "kind": "EMOTION", "actor": admin, "at": AT}
        flag = raise_flag(**given, note="Neighbours", plan="Take time")
        assert raise_flag(**given, note="Neighbours", plan="Take time") == flag
        with pytest.raises(EntryRefused, match="flagged already"):
            raise_flag(**given, note="Family", plan="Take time")
        clear_flag(flag_id=flag.pk, because="They spoke", actor=admin, at=AT)
        assert clear_flag(flag_id=flag.pk, because="", actor=admin, at=AT).cleared_by == admin
        with pytest.raises(EntryRefused, match="colleague"):
            clear_flag(flag_id=flag.pk, because="x", actor=case.mediator, at=AT)
        assert raise_flag(**given, note="Family", plan="Take time") != flag


class TestReviews:
    def test_a_review_opens_the_next_and_ends_the_last(self, case, admin):
        answers = {question.code: "YES" for question in REVIEW.questions}
        given = {"case_id": case.pk, "point": "REGULAR", "finding": "On course", "actor": admin}
        first = record_review(**given, answers=answers, next_on=DAY, key=uuid4(), at=AT)
        record_review(**given, answers=answers, next_on=None, key=uuid4(), at=AT)
        assert Task.objects.get(dedupe_key=f"review:{case.pk}:{first.pk}").state == "OVERTAKEN"
        assert first.answers["neutral"]["answer"] == "YES"
        assert "fair to both sides" in first.answers["neutral"]["question"]
        with pytest.raises(EntryRefused, match="every question"):
            record_review(**given, answers={}, next_on=None, key=uuid4(), at=AT)


class TestEnquiries:
    def open(self, case, owner, actor, **more):
        given = {"kind": "COMPLAINT", "party_id": None, "person": "Pat", "summary": "Nobody rang"}
        return open_enquiry(
            case_id=case.pk, **(given | more), owner_id=owner.pk, due_on=DAY, key=uuid4(),
            actor=actor, at=AT,
        )  # fmt: skip

    def test_to_the_owner_then_the_leader_then_an_end(self, case, admin):
        leader = LeaderFactory()
        case.team = leader.team
        case.save()
        enquiry = self.open(case, admin, admin)
        assert Task.objects.get().assignee == admin
        escalate_enquiry(enquiry_id=enquiry.pk, because="Serious", actor=admin, at=AT, version=1)
        task = Task.objects.get(state=TaskState.OPEN)
        assert (task.role, task.team) == (Role.TEAM_LEADER, leader.team)
        with pytest.raises(StalePage):
            conclude_enquiry(
                enquiry_id=enquiry.pk, conclusion="Sorry", actor=leader, at=AT, version=1
            )
        conclude_enquiry(enquiry_id=enquiry.pk, conclusion="Sorry", actor=leader, at=AT, version=2)
        assert not Task.objects.filter(state=TaskState.OPEN).exists()
        assert again(enquiry).state == EnquiryState.CONCLUDED
        with pytest.raises(EntryRefused, match="already"):
            escalate_enquiry(enquiry_id=enquiry.pk, because="x", actor=admin, at=AT, version=None)
        assert "Nobody rang" not in " ".join(event.sentence for event in case.events.all())

    def test_the_owner_works_on_the_case_and_somebody_asked(self, case, admin):
        with pytest.raises(EntryRefused, match="owner"):
            self.open(case, UserFactory(), admin)
        with pytest.raises(EntryRefused, match="who asked"):
            self.open(case, admin, admin, person=" ")
        with pytest.raises(EntryRefused, match="party of this case"):
            self.open(case, admin, admin, party_id=PartyFactory().pk)
        assert not Enquiry.objects.exists()


class TestReferralDecision:
    def decide(self, case, actor, version=1, **more):
        weighed = Weighed(**({"answers": YES, "decision": "GO_AHEAD"} | more))
        return decide_referral(
            case_id=case.pk, weighed=weighed, key=uuid4(), actor=actor, at=AT, version=version
        )

    def test_go_ahead_marks_ready_and_keeps_the_checklist(self, case, admin):
        """B9, B12: the four conditions, the decision and its reasons."""
        check = self.decide(case, admin)
        assert again(case).state == CaseState.READY
        assert check.reasons == "Every condition is met."
        assert check.answers["willing"]["answer"] == "YES"
        assert kinds(case) == ["cases.decide_referral", "cases.mark_ready"]
        with pytest.raises(WrongCaseState):
            self.decide(case, admin, version=None)

    def test_nothing_is_kept_when_the_case_is_not_ready(self, case, admin):
        case.parties.update(phone="")
        with pytest.raises(NotReady):
            self.decide(case, admin)
        assert not SuitabilityCheck.objects.exists()
        assert self.decide(case, admin, decision="WAIT").decision == "WAIT"
        assert again(case).state == CaseState.REFERRED

    @pytest.mark.parametrize(
        ("code", "reason"),
        [
            ("adult", "CHILD_OR_PROTECTED_PARTY"),
            ("safe", "SAFEGUARDING"),
            ("scheme", "OUTSIDE_SCHEME"),
        ],
    )
    def test_a_no_that_stops(self, case, admin, code, reason):
        answers = YES | {code: "NO"}
        for answer, words in (("NO", "must not go ahead"), ("NOT_KNOWN", "Find out first")):
            with pytest.raises(EntryRefused, match=words):
                self.decide(case, admin, answers=YES | {code: answer}, reasons="x")
        self.decide(case, admin, answers=answers, decision="UNSUITABLE", reasons="As told")
        assert again(case).unsuitable_reason == reason

    def test_doubts_need_reasons(self, case, admin):
        answers = YES | {"both": "NOT_KNOWN"}
        with pytest.raises(EntryRefused, match="could accept"):
            self.decide(case, admin, answers=answers)
        assert self.decide(case, admin, answers=answers, reasons="They will try").reasons
        with pytest.raises(EntryRefused, match="Answer No to what"):
            self.decide(CaseFactory(), admin, decision="UNSUITABLE")


class TestReading:
    def test_an_original_is_opened_with_a_reason_that_is_kept(self, case, admin):
        referral = ReferralFactory(case=case, outcome="ACCEPTED", raw='{"secret": 1}')
        with pytest.raises(EntryRefused):
            open_original(referral_id=referral.pk, reason=" ", actor=admin, at=AT)
        opened = open_original(referral_id=referral.pk, reason="Check", actor=admin, at=AT)
        assert opened.raw == '{"secret": 1}'
        kept = CaseAccess.objects.get()
        assert (kept.case_reference, kept.person, kept.reason) == (case.reference, admin, "Check")

    def test_the_list_says_why_and_who_read_it(self, case, admin):
        item = add_reading(
            case_id=case.pk, what="Defence", where="Court file", why="Names the dispute",
            key=uuid4(), actor=admin, at=AT,
        )  # fmt: skip
        assert mark_read(item_id=item.pk, actor=case.mediator, at=AT).read_by == case.mediator
        assert mark_read(item_id=item.pk, actor=admin, at=AT).read_by == case.mediator
