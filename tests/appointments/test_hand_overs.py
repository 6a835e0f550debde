"""A mediator is suddenly away: proposals, choices, one action, each case by itself."""

from datetime import timedelta
from uuid import uuid4

import pytest

from appointments import tasks
from appointments.errors import AbsenceRefused
from appointments.models import Absence, Appointment, HandOver
from appointments.querysets import midnight
from appointments.services.absences import record_absence
from appointments.services.booking import book_appointment, cancel_appointment
from appointments.services.hand_overs import carrying_out, cases
from appointments.services.hand_overs.asking import ask_hand_over
from appointments.services.hand_overs.carrying_out import confirm_hand_over, sweep_hand_overs
from cases.models import Case, Task
from core.errors import NotAllowed
from notifications.models import Notice
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.factories.accounts import LeaderFactory, UserFactory
from tests.factories.appointments import SlotFactory, WeeklyQuotaFactory
from tests.factories.cases import (
    CaseFactory,
    ConflictFactory,
    DateToAvoidFactory,
    DeadlineFactory,
    NeedFactory,
)

pytestmark = pytest.mark.django_db
# The Monday, before the first hour.
EIGHT = MONDAY_TEN - timedelta(hours=2)


def hour(number, mediator, *, days=0):
    return SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(days=days, hours=number))


def booked(number, mediator, actor):
    case = CaseFactory(state="READY", team=mediator.team)
    DeadlineFactory(case=case, due_at=NOW + timedelta(days=21))
    slot = hour(number, mediator)
    return book_appointment(case_id=case.pk, slot_id=slot.pk, actor=actor, at=NOW)


@pytest.fixture
def colleague(mediator):
    return UserFactory(name="Sam Colleague", team=mediator.team)


@pytest.fixture
def day(mediator, admin):
    """Three hours of the mediator who will be away: at ten, eleven and twelve."""
    return [booked(number, mediator, admin) for number in range(3)]


def ask(mediator, actor, *, at=EIGHT, days=1, **more):
    start = midnight(MONDAY_TEN.date())
    facts = {"token": uuid4(), "starts_at": start, "ends_at": start + timedelta(days=days)}
    facts |= {"reason": "Away at short notice", "mediator_id": mediator.pk} | more
    return ask_hand_over(actor=actor, at=at, **facts)


def proposed(hand_over):
    return [(row.choice, row.slot_id_chosen, row.why) for row in hand_over.cases.all()]


def confirm(hand_over, actor, *, at=EIGHT, choices=None):
    return confirm_hand_over(hand_over_id=hand_over.pk, choices=choices or {}, actor=actor, at=at)


class TestProposals:
    def test_the_same_hour_the_soonest_or_a_person(self, mediator, colleague, admin, day):
        taken_over = hour(0, colleague)
        later = hour(3, colleague)
        found = proposed(ask(mediator, admin))
        assert found[0] == (
            "SAME_HOUR",
            taken_over.pk,
            "The hour stays. Sam Colleague is free then and has no other appointments that day.",
        )
        assert [choice for choice, _, _ in found] == ["SAME_HOUR", "LATER", "LEAVE"]
        assert found[1][1:] == (
            later.pk,
            "Nobody else who may have the case is free at its hour. The soonest that suits is "
            "Monday 7 December 2026 at 1pm with Sam Colleague.",
        )
        assert found[2][2] == "No mediator who may have the case has a free hour that suits."

    def test_nobody_s_second_way_takes_the_hour_of_another(self, mediator, colleague, admin, day):
        hours = [hour(number, colleague).pk for number in range(3)]
        spare = hour(4, colleague).pk
        found = ask(mediator, admin).cases.all()
        assert [row.same_hour_id for row in found] == hours
        assert [row.later_id for row in found] == [spare, None, None]

    def test_it_changes_nothing(self, mediator, admin, day):
        told = Notice.objects.count()
        ask(mediator, admin)
        assert Notice.objects.count() == told
        assert not Absence.objects.exists()
        assert {fresh(one).state for one in day} == {"BOOKED"}

    def test_who_has_least_to_do_that_day(self, mediator, colleague, admin, day):
        booked(6, colleague, admin)
        other = UserFactory(name="Una Other", team=mediator.team)
        hour(0, colleague)
        theirs = hour(0, other)
        assert proposed(ask(mediator, admin))[0][1] == theirs.pk

    def test_hard_rules_are_kept(self, mediator, admin, day):
        conflicted, full, kept = (UserFactory(team=mediator.team) for _ in range(3))
        ConflictFactory(case=day[0].case, mediator=conflicted, state="UPHELD")
        WeeklyQuotaFactory(mediator=full, appointments=0, valid_from=NOW.date())
        for person in (conflicted, full):
            hour(0, person)
        avoided = MONDAY_TEN.date() + timedelta(days=1)
        DateToAvoidFactory(party=day[0].case.parties.first(), first_day=avoided, last_day=avoided)
        hour(0, kept, days=1)
        right = hour(0, kept, days=2)
        assert proposed(ask(mediator, admin))[0][:2] == ("LATER", right.pk)

    def test_needs_and_stops_are_left_to_a_person(self, mediator, colleague, admin, day):
        NeedFactory(party=day[0].case.parties.first(), kind="WELSH")
        for number in range(3):
            hour(number, colleague)
        found = proposed(ask(mediator, admin))
        assert found[0] == (
            "LEAVE",
            None,
            "What a party needs has to be arranged with somebody first.",
        )
        assert [choice for choice, _, _ in found[1:]] == ["SAME_HOUR", "SAME_HOUR"]

    def test_an_hour_that_passed_and_one_that_is_running(self, mediator, colleague, admin, day):
        """At half past eleven: the first was missed, the second is in mediation."""
        case = fresh(day[1].case)
        case.start_mediation(actor=mediator, at=MONDAY_TEN + timedelta(hours=1))
        case.save()
        later = hour(5, colleague)
        found = ask(mediator, admin, at=MONDAY_TEN + timedelta(minutes=90))
        rows = list(found.cases.all())
        assert [row.appointment for row in rows] == [day[0], day[2]]
        assert rows[0].later == later
        assert rows[0].why.startswith("Its hour has begun or passed. The soonest")

    def test_a_leader_hands_over_within_the_team(self, mediator, colleague, day):
        leader = LeaderFactory(team=mediator.team)
        hour(0, UserFactory(name="Of another team"))
        assert proposed(ask(mediator, leader))[0][0] == "LEAVE"
        for stranger in (LeaderFactory(), mediator, UserFactory(role="AUDITOR")):
            with pytest.raises(NotAllowed):
                ask(mediator, stranger)

    def test_too_long(self, mediator, admin):
        with pytest.raises(AbsenceRefused, match="at most two weeks"):
            ask(mediator, admin, days=16)

    def test_asked_again_it_is_the_same_and_old_ones_are_forgotten(self, mediator, admin, day):
        token = uuid4()
        assert ask(mediator, admin, token=token) == ask(mediator, admin, token=token)
        assert ask(mediator, admin) == HandOver.objects.get()


class TestCarryingOut:
    @pytest.fixture
    def free(self, mediator, colleague, day):
        return [hour(0, colleague), hour(4, colleague)]

    def test_all_that_follows(self, mediator, colleague, admin, day, free):
        done = confirm(ask(mediator, admin), admin)
        assert done.finished_at == EIGHT
        rows = list(done.cases.all())
        assert [row.outcome for row in rows] == ["DONE", "DONE", "LEFT"]
        assert rows[0].sentence == "Now Monday 7 December 2026 at 10am with Sam Colleague."
        moved = Appointment.objects.filter(moved_from__in=day)
        assert set(moved.values_list("asked_by", "state")) == {("SERVICE", "BOOKED")}
        assert fresh(day[0].case).mediator == colleague
        absence = Absence.objects.get()
        assert (absence.mediator, absence.kind) == (mediator, "UNPLANNED")
        # What is left is the leader's, what was moved is nobody's task any more.
        waiting = Task.objects.filter(dedupe_key__startswith="away:", state="OPEN")
        assert waiting.get().case == day[2].case
        told = Notice.objects.filter(kind="APPOINTMENT_CHANGED").values_list("case_reference")
        assert len(told) == 4
        diary = Notice.objects.filter(kind="DIARY_CHANGED")
        assert set(diary.values_list("recipient_name", flat=True)) == {
            mediator.name,
            colleague.name,
        }
        for notice in diary:
            names = [party.name for one in day for party in one.case.parties.all()]
            assert not any(name in notice.body for name in names)

    def test_the_hours_left_behind_are_not_offered(self, mediator, admin, day, free):
        confirm(ask(mediator, admin), admin)
        assert fresh(day[0].slot).withdrawn_at == EIGHT

    def test_what_a_person_chose(self, mediator, colleague, admin, day, free):
        for number in (5, 6):
            hour(number, colleague)
        made = ask(mediator, admin)
        first, second, third = made.cases.all()
        chosen = {first.pk: "LATER", second.pk: "LEAVE", third.pk: "LEAVE"}
        confirm(made, admin, choices=chosen)
        assert [row.outcome for row in made.cases.all()] == ["DONE", "LEFT", "LEFT"]
        assert Appointment.objects.get(moved_from=day[0]).slot == first.later

    def test_pressed_twice(self, mediator, admin, day, free):
        made = ask(mediator, admin)
        confirm(made, admin)
        told = Notice.objects.count()
        confirm(made, admin, choices={made.cases.last().pk: "LATER"})
        assert Notice.objects.count() == told
        assert Appointment.objects.filter(moved_from__isnull=False).count() == 2
        assert Absence.objects.count() == 1

    def test_one_refusal_does_not_undo_the_others(self, mediator, admin, day, free):
        made = ask(mediator, admin)
        other = CaseFactory(state="READY")
        book_appointment(case_id=other.pk, slot_id=free[0].pk, actor=admin, at=NOW)
        confirm(made, admin)
        rows = list(made.cases.all())
        assert [row.outcome for row in rows] == ["REFUSED", "DONE", "LEFT"]
        assert "has just been taken" in rows[0].sentence
        assert fresh(day[0]).state == "BOOKED"
        waiting = Task.objects.filter(dedupe_key__startswith="away:", state="OPEN")
        assert {task.case for task in waiting} == {day[0].case, day[2].case}

    def test_what_others_did_meanwhile_stands(self, mediator, admin, day, free):
        made = ask(mediator, admin)
        cancel_appointment(appointment_id=day[0].pk, reason="Asked", actor=admin, at=NOW)
        case = fresh(day[1].case)
        case.start_mediation(actor=mediator, at=EIGHT)
        case.save()
        confirm(made, admin)
        first, second, _ = made.cases.all()
        assert (first.outcome, second.outcome) == ("LEFT", "LEFT")
        assert "Somebody arranged this appointment meanwhile" in first.sentence
        assert second.sentence == "Its mediation has begun meanwhile, so it was left alone."
        assert not Appointment.objects.filter(moved_from__isnull=False).exists()

    def test_time_away_that_is_known_already(self, mediator, admin, day, free):
        start = midnight(MONDAY_TEN.date())
        facts = {"kind": "LEAVE", "reason": "Leave", "actor": admin, "at": NOW}
        record_absence(
            mediator_id=mediator.pk, starts_at=start, ends_at=start + timedelta(days=3), **facts
        )
        confirm(ask(mediator, admin), admin)
        assert Absence.objects.count() == 1
        with pytest.raises(AbsenceRefused, match="away already: leave"):
            confirm(ask(mediator, admin, days=5), admin)
        assert HandOver.objects.filter(confirmed_at=None).count() == 1

    def test_interrupted_it_is_taken_up(self, mediator, admin, day, free, monkeypatch):
        made = ask(mediator, admin)
        work, left = cases.rearrange_appointment, [1]

        def killed_after_one(**facts):
            if not left:
                raise KeyboardInterrupt
            left.pop()
            return work(**facts)

        with monkeypatch.context() as broken:
            broken.setattr(cases, "rearrange_appointment", killed_after_one)
            with pytest.raises(KeyboardInterrupt):
                confirm(made, admin)
        assert [row.outcome for row in made.cases.all()] == ["DONE", "PLANNED", "PLANNED"]
        assert fresh(day[1]).state == "BOOKED"
        assert sweep_hand_overs(at=EIGHT + timedelta(minutes=1)) == 1
        assert [row.outcome for row in made.cases.all()] == ["DONE", "DONE", "LEFT"]
        assert sweep_hand_overs(at=EIGHT + timedelta(minutes=2)) == 0
        assert Notice.objects.filter(kind="APPOINTMENT_CHANGED").count() == 4
        assert Appointment.objects.live().count() == 3

    def test_a_second_worker_does_no_case_again(self, mediator, admin, day, free):
        made = confirm(ask(mediator, admin), admin)
        before = list(made.cases.values_list("outcome", "sentence"))
        for row in made.cases.select_related("appointment"):
            case_id = row.appointment.case_id
            cases.hand_over_one(made, handed_id=row.pk, case_id=case_id, at=EIGHT)
        assert list(made.cases.values_list("outcome", "sentence")) == before

    def test_many_are_done_by_the_worker(self, mediator, admin, day, free, monkeypatch):
        rung = []
        monkeypatch.setattr(carrying_out, "AT_ONCE", 0)
        monkeypatch.setattr(carrying_out, "TURN", 2)
        monkeypatch.setattr(
            carrying_out, "run_after_commit", lambda name, **ids: rung.append((name, ids))
        )
        confirm(ask(mediator, admin), admin)
        assert not Appointment.objects.filter(moved_from__isnull=False).exists()
        ((name, ids),) = rung
        assert name == "appointments.go_on_handing_over"
        tasks.go_on_handing_over(**ids)
        assert HandOver.objects.get().finished_at is None
        tasks.go_on_handing_over(**ids)
        assert HandOver.objects.get().finished_at is not None
        assert len(rung) == 2

    def test_a_fault_in_one_case(self, mediator, admin, day, free, monkeypatch):
        work = cases.rearrange_appointment

        def broken(**facts):
            if facts["appointment_id"] == day[0].pk:
                raise RuntimeError
            return work(**facts)

        monkeypatch.setattr(cases, "rearrange_appointment", broken)
        made = confirm(ask(mediator, admin), admin)
        first, second, _ = made.cases.all()
        assert (first.outcome, second.outcome) == ("REFUSED", "DONE")
        assert first.sentence.startswith("Something went wrong with this case")

    def test_nobody_is_booked(self, mediator, admin):
        made = confirm(ask(mediator, admin), admin)
        assert made.finished_at == EIGHT
        assert Absence.objects.get().mediator == mediator

    def test_another_persons_is_not_theirs(self, mediator, admin, day):
        made = ask(mediator, admin)
        with pytest.raises(HandOver.DoesNotExist):
            confirm(made, LeaderFactory(team=mediator.team))
        assert Case.objects.filter(state="BOOKED").count() == 3
