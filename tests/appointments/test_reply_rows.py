"""What a party says on its page becomes rows of its case, with where they come from."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from time_machine import travel

from appointments.selectors.party_page import days_to_choose
from appointments.services.answers import Answer
from appointments.services.replies import answer_page
from cases.enums import TaskState
from cases.errors import TaskRefused
from cases.models import (
    AlternativeContact,
    Authority,
    Companion,
    Conflict,
    DateToAvoid,
    Need,
    Task,
    TimelineEvent,
)
from cases.services.alternatives import prefer_alternative, remove_alternative, verify_alternative
from cases.services.tasks import finish_task
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.appointments.test_views import text
from tests.factories.accounts import AuditorFactory, LeaderFactory
from tests.factories.appointments import AppointmentFactory, PartyLinkFactory
from tests.factories.cases import (
    AlternativeContactFactory,
    AuthorityFactory,
    CaseFactory,
    CompanionFactory,
    DateToAvoidFactory,
    InterestFactory,
    MarkFactory,
    NeedFactory,
)

SECRET = "s" * 43


@pytest.fixture
def link(db, mediator):
    case = CaseFactory(state="BOOKED", mediator=mediator, team=mediator.team)
    hour = AppointmentFactory(
        case=case, slot__starts_at=MONDAY_TEN, slot__mediator=mediator, booked_at=NOW
    )
    return PartyLinkFactory(appointment=hour, secret=SECRET, sent_at=NOW)


def says(**answer):
    given = {"attends": "YES", "may_settle": "YES"} | answer
    return answer_page(secret=SECRET, answer=Answer(**given), at=NOW)


def tasks(part):
    rows = Task.objects.filter(dedupe_key__contains=part, state=TaskState.OPEN)
    return list(rows.values_list("title", flat=True))


def story():
    return " ".join(TimelineEvent.objects.values_list("sentence", flat=True))


class TestPeople:
    def test_who_comes_along_is_bound_by_nothing_yet(self, link):
        says(people=[("Pat Friend", "sister"), ("Lee Adviser", "adviser")])
        rows = Companion.objects.filter(party=link.party).order_by("name")
        assert [(row.name, row.relation, row.added_by, row.bound_at) for row in rows] == [
            ("Lee Adviser", "adviser", None, None),
            ("Pat Friend", "sister", None, None),
        ]
        assert "Claimant 1 said itself who comes along." in story()
        assert "Pat" not in story()

    def test_the_last_word_counts_and_again_changes_nothing(self, link):
        says(people=[("Pat Friend", "sister")])
        told = TimelineEvent.objects.count()
        says(people=[("PAT friend", "sister")], may_settle="NO")
        assert Companion.objects.get().name == "Pat Friend"
        says(people=[("Lee Adviser", "adviser")])
        assert Companion.objects.get().name == "Lee Adviser"
        assert Companion.history.filter(name="Pat Friend", history_type="-").exists()
        assert TimelineEvent.objects.count() > told

    def test_what_a_colleague_recorded_or_was_promised_stays(self, link, admin):
        CompanionFactory(party=link.party, name="Kim Friend")
        says(people=[("Kim Friend", "friend"), ("Pat Friend", "sister")])
        assert Companion.objects.count() == 2
        Companion.objects.filter(name="Pat Friend").update(
            bound_at=NOW, bound_by=admin, bound_how="CALL"
        )
        says(may_settle="NO")
        assert set(Companion.objects.values_list("name", flat=True)) == {"Kim Friend", "Pat Friend"}

    def test_a_mediator_who_knows_the_companion_is_found(self, link, mediator):
        interest = InterestFactory(mediator=mediator)
        MarkFactory(interest=interest, mediator=mediator, kind="NAME", key="friend pat")
        says(people=[("Pat Friend", "sister")])
        assert Conflict.objects.filter(case=link.appointment.case, mediator=mediator).exists()

    def test_who_may_settle(self, link):
        says(holder="Jo Director")
        row = Authority.objects.get(party=link.party)
        assert (row.holder, row.up_to, row.confirmed_by, row.confirmed_how) == (
            "Jo Director",
            None,
            None,
            "",
        )
        assert tasks("own-authority:") == []
        says(may_settle="NO")
        assert not Authority.objects.exists()
        [title] = tasks("own-authority:")
        assert "nobody who takes part may settle. Ring them" in title
        says(holder="Jo Director")
        assert tasks("own-authority:") == []

    def test_what_was_confirmed_with_a_colleague_stays(self, link):
        AuthorityFactory(party=link.party, holder="Ann Owner")
        says(holder="Jo Director")
        says(may_settle="NO")
        assert Authority.objects.get().holder == "Ann Owner"


class TestNeeds:
    def test_a_need_is_recorded_as_said_by_the_party(self, link):
        says(needs=["INTERPRETER", "BREAKS"], spoken="Polish", needs_words="After a stroke")
        rows = {need.kind: need for need in Need.objects.filter(party=link.party)}
        assert set(rows) == {"INTERPRETER", "BREAKS"}
        assert (rows["INTERPRETER"].spoken, rows["INTERPRETER"].recorded_by) == ("Polish", None)
        assert not any("stroke" in need.words for need in rows.values())
        [title] = tasks("own-needs:")
        assert title.endswith(
            "claimant 1 needs something that its appointment does not have yet. Read it, and "
            "arrange it."
        )
        assert "Polish" not in story() + title

    @pytest.mark.parametrize(
        ("kind", "minutes", "asked"),
        [
            ("BREAKS", 60, False),
            ("RELAY", 60, False),
            ("LONGER", 60, True),
            ("LONGER", 90, False),
            ("BSL", 60, True),
            ("WELSH", 60, True),
        ],
    )
    def test_a_task_only_where_the_hour_does_not_have_it(self, link, kind, minutes, asked):
        hour = type(link.appointment).objects.filter(pk=link.appointment_id)
        hour.update(ends_at=MONDAY_TEN + timedelta(minutes=minutes))
        says(needs=[kind])
        assert bool(tasks("own-needs:")) is asked

    def test_what_a_colleague_knows_already_is_no_task_and_stays(self, link):
        NeedFactory(party=link.party, kind="BSL", detail="Recorded at triage")
        says(needs=["BSL"])
        says(needs=[])
        assert Need.objects.get().detail == "Recorded at triage"
        assert tasks("own-needs:") == []

    def test_the_party_takes_its_own_word_back(self, link):
        says(needs=["BSL"])
        assert tasks("own-needs:")
        says(needs=[])
        assert not Need.objects.exists()
        assert tasks("own-needs:") == []
        assert Need.history.filter(history_type="-", kind="BSL").exists()

    def test_who_may_not_read_needs_does_not(self, link, client, admin):
        says(needs=["ADJUSTMENT"], needs_words="A hearing loop")
        case = link.appointment.case
        address = reverse("party_detail", args=[case.reference, link.party_id])
        seen = {}
        with travel(NOW, tick=False):
            for name, user in (("admin", admin), ("auditor", AuditorFactory())):
                client.force_login(user)
                seen[name] = text(client.get(address))
        assert (
            "A hearing loop (said by the party on its page, 1 December 2026, 09:00"
            in (seen["admin"])
        )
        assert "hearing loop" not in seen["auditor"]


class TestDays:
    def test_days_are_kept_with_where_they_come_from_and_can_be_taken_back(self, link):
        court = DateToAvoidFactory(party=link.party, first_day=date(2026, 12, 20))
        days = [(date(2026, 12, 9), date(2026, 12, 9)), (date(2026, 12, 14), date(2026, 12, 18))]
        says(avoid=days)
        own = DateToAvoid.objects.exclude(pk=court.pk)
        assert {row.said_at for row in own} == {NOW}
        says(dropped=[row.pk for row in DateToAvoid.objects.all()], may_settle="NO")
        assert list(DateToAvoid.objects.all()) == [court]

    def test_nobody_takes_back_the_days_of_another(self, link):
        other = link.appointment.case.parties.get(role="DEFENDANT_1")
        row = DateToAvoidFactory(party=other, said_at=NOW)
        says(dropped=[row.pk])
        assert DateToAvoid.objects.filter(pk=row.pk).exists()

    def test_earliest_and_latest_are_days_to_avoid(self, link, client):
        sent = {"attends": "ANOTHER", "reason": "Away", "may_settle": "YES"}
        for name, day in (("earliest", date(2026, 12, 10)), ("latest", date(2026, 12, 18))):
            sent |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
        with travel(NOW, tick=False):
            response = client.post(reverse("party_page", args=[SECRET]), sent)
        assert response.status_code == 302
        rows = DateToAvoid.objects.order_by("first_day")
        assert [(row.first_day, row.last_day) for row in rows] == [
            (date(2026, 12, 1), date(2026, 12, 9)),
            (date(2026, 12, 19), date(2027, 3, 18)),
        ]

    def test_the_days_to_choose_tell_nothing_of_the_other_side(self, link):
        other = link.appointment.case.parties.get(role="DEFENDANT_1")
        DateToAvoidFactory(party=other, first_day=date(2026, 12, 8))
        DateToAvoidFactory(party=link.party, first_day=date(2026, 12, 9))
        days = days_to_choose(link, NOW.date())
        assert date(2026, 12, 8) in days
        assert date(2026, 12, 9) not in days
        assert (days[0], len(days)) == (date(2026, 12, 3), 9)


class TestWhoIsRung:
    def test_somebody_else_is_rung_only_once_a_person_agrees(self, link, admin):
        before = link.party.reach_phone
        says(ask_for="Sam Friend", phone="07700 900888")
        party = fresh(link.party)
        assert (party.reach_phone, party.reach_name) == (before, party.name)
        contact = AlternativeContact.objects.get()
        assert (contact.value, contact.whose, contact.added_by) == (
            "07700 900888",
            "Sam Friend",
            None,
        )
        assert contact.verified_at is None
        task = Task.objects.get(dedupe_key__startswith="own-contact:")
        assert "Sam" not in task.title + story()
        with pytest.raises(TaskRefused, match="Only a decision closes this task"):
            finish_task(task_id=task.pk, actor=admin, at=NOW)
        by = {"actor": admin, "at": NOW, "version": None}
        verify_alternative(contact_id=contact.pk, how="CALL", **by)
        prefer_alternative(contact_id=contact.pk, **by)
        assert fresh(task).state == TaskState.OVERTAKEN
        party = fresh(link.party)
        assert (party.reach_phone, party.reach_name) == ("07700 900888", "Sam Friend")
        assert party.phone == before

    def test_a_refusal_closes_the_task_too_and_again_asks_nothing(self, link, admin):
        for phone in ("07700 900888", "+44 7700 900888"):
            says(ask_for="Sam Friend", phone=phone)
        assert AlternativeContact.objects.count() == 1
        contact = AlternativeContact.objects.get()
        remove_alternative(
            contact_id=contact.pk, reason="Not known", actor=admin, at=NOW, version=None
        )
        assert tasks("own-contact") == []

    def test_a_number_beside_somebody_who_was_preferred_is_asked_about(self, link):
        contact = AlternativeContactFactory(party=link.party, whose="Sam Friend")
        link.party.preferred_phone = contact
        link.party.save()
        says(ask_for="Sam Friend", phone="07700 900888")
        assert fresh(link.party).reach_phone == contact.value
        assert len(tasks("own-contact")) == 1

    def test_the_language_of_messages(self, link):
        says(language="cy")
        assert fresh(link.party).language == "cy"
        assert "Claimant 1 corrected its language itself." in story()


class TestAnotherTime:
    def test_only_a_decision_closes_the_task(self, link, mediator):
        says(attends="ANOTHER", reason="In hospital", suits=[date(2026, 12, 9)])
        task = Task.objects.get(dedupe_key__contains=":another:")
        assert (task.role, task.team) == ("TEAM_LEADER", mediator.team)
        leader = LeaderFactory(team=mediator.team)
        with pytest.raises(TaskRefused, match="Only a decision closes this task"):
            finish_task(task_id=task.pk, actor=leader, at=NOW)
        says(attends="ANOTHER", reason="In hospital", suits=[date(2026, 12, 9)], may_settle="NO")
        assert len(tasks(":another:")) == 1
