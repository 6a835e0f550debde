"""A party's private page: what it says is kept, told and acted on; the diary does not move."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from appointments.errors import AnswerWrong, PageCancelled, PageOver, PageUnknown
from appointments.models import PartyLink, PartyReply
from appointments.selectors.replies import shown_replies
from appointments.services.answers import Answer
from appointments.services.booking import book_appointment, cancel_appointment
from appointments.services.page_links import open_page
from appointments.services.replies import answer_page
from appointments.services.unanswered import raise_reply_tasks
from appointments.tokens import PLACE
from cases.enums import TaskState
from cases.errors import CannotBeRung
from cases.models import Conflict, Task, TimelineEvent
from cases.selectors.reaching import scores_of
from core.links import derived_secret
from notifications.delivery import message_for
from notifications.models import Delivery, Notice
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.appointments.test_views import text
from tests.factories.accounts import AuditorFactory, LeaderFactory
from tests.factories.appointments import (
    AppointmentFactory,
    PartyLinkFactory,
    PartyReplyFactory,
)
from tests.factories.cases import (
    AlternativeContactFactory,
    CaseFactory,
    InterestFactory,
    MarkFactory,
    StopFlagFactory,
)

YES = Answer(attends="YES", may_settle="YES")
ANOTHER = Answer(attends="ANOTHER", may_settle="YES", reason="I am in hospital")
SECRET = "s" * 43


@pytest.fixture
def link(db, mediator):
    """Claimant 1's link to Monday at ten."""
    case = CaseFactory(state="BOOKED", mediator=mediator, team=mediator.team)
    hour = AppointmentFactory(
        case=case, slot__starts_at=MONDAY_TEN, slot__mediator=mediator, booked_at=NOW
    )
    return PartyLinkFactory(appointment=hour, secret=SECRET, sent_at=NOW)


def says(answer, at=NOW):
    return answer_page(secret=SECRET, answer=answer, at=at)


def story(link):
    rows = TimelineEvent.objects.filter(case=link.appointment.case).order_by("pk")
    return list(rows.values_list("sentence", flat=True))


def tasks(part):
    rows = Task.objects.filter(dedupe_key__contains=f":{part}", state=TaskState.OPEN)
    return list(rows.values_list("title", flat=True))


class TestLink:
    def test_the_notice_holds_a_mark_and_the_message_the_address(self, ready_case, slot, admin):
        """Whoever reads the database, or the notice as staff may, cannot open the page."""
        book_appointment(case_id=ready_case.pk, slot_id=slot.pk, actor=admin, at=NOW)
        links = list(PartyLink.objects.all())
        assert len({link.secret_hash for link in links}) == 2
        sent = "".join(str(message_for(delivery).body) for delivery in Delivery.objects.all())
        for link in links:
            secret = derived_secret(PLACE, link.nonce)
            assert f"/party/{secret}/" in sent
            assert open_page(secret=secret, at=NOW) == link
            assert not Notice.objects.filter(body__contains=secret).exists()

    def test_a_welsh_speaker_is_led_to_the_welsh_page(self, ready_case, slot, admin):
        ready_case.parties.filter(role="CLAIMANT_1").update(language="cy")
        book_appointment(case_id=ready_case.pk, slot_id=slot.pk, actor=admin, at=NOW)
        name = ready_case.parties.get(role="CLAIMANT_1").name
        notice = Notice.objects.get(recipient_name=name)
        assert notice.subject.startswith(
            "Eich apwyntiad cyfryngu: Dydd Llun 7 Rhagfyr 2026 am 10am / Your mediation"
        )
        assert notice.body.startswith(f"Annwyl {name},")
        assert "]?lang=cy" in notice.body.partition("---")[0]
        assert "]?lang=cy" not in notice.body.partition("---")[2]

    @pytest.mark.parametrize(
        ("change", "refusal"),
        [
            ({"state": "CANCELLED"}, PageCancelled),
            ({"state": "HELD"}, PageOver),
            ({"starts_at": NOW}, PageOver),
        ],
    )
    def test_it_closes(self, link, change, refusal):
        rows = type(link.appointment).objects.filter(pk=link.appointment_id)
        if "state" in change:
            rows.update(**change)
        else:
            rows.update(starts_at=NOW, ends_at=NOW + timedelta(hours=1))
        with pytest.raises(refusal):
            says(YES)
        assert not PartyReply.objects.exists()

    def test_an_unknown_one(self, db):
        with pytest.raises(PageUnknown):
            open_page(secret="made up", at=NOW)

    def test_another_appointment_has_another_link(self, ready_case, slot, admin):
        for _ in range(2):
            hour = book_appointment(case_id=ready_case.pk, slot_id=slot.pk, actor=admin, at=NOW)
            cancel_appointment(appointment_id=hour.pk, reason="Ill", actor=admin, at=NOW)
        assert PartyLink.objects.count() == 4


class TestAnswer:
    def test_confirming_is_told_once(self, link):
        reply = says(YES)
        says(YES, at=NOW + timedelta(hours=1))
        assert fresh(reply).answered_at == NOW
        assert story(link) == [
            "Claimant 1 confirmed the appointment on Monday 7 December 2026 at 10am."
        ]
        assert not Task.objects.exists()

    def test_asking_for_another_time_is_a_task_and_moves_nothing(self, link):
        says(ANOTHER)
        [title] = tasks("another")
        assert "claimant 1 asks for another time than Monday 7 December 2026 at 10am" in title
        assert "hospital" not in title + "".join(story(link))
        assert fresh(link.appointment).state == "BOOKED"
        assert fresh(link.appointment).starts_at == MONDAY_TEN
        assert fresh(link.appointment.case).state == "BOOKED"

    def test_the_task_goes_when_the_party_confirms_after_all(self, link):
        says(ANOTHER)
        says(YES)
        assert tasks("another") == []
        assert PartyReply.objects.get().reason == ""
        assert PartyReply.history.filter(reason="I am in hospital").exists()
        says(ANOTHER)
        assert len(tasks("another")) == 1

    def test_the_task_goes_when_the_hour_is_given_back(self, link):
        says(ANOTHER)
        type(link.appointment).objects.filter(pk=link.appointment_id).update(state="CANCELLED")
        raise_reply_tasks(at=NOW)
        assert tasks("another") == []

    @pytest.mark.parametrize(
        "wrong",
        [
            {"attends": "PERHAPS"},
            {"attends": "ANOTHER", "reason": " "},
            {"may_settle": ""},
            {"needs": ["PONY"]},
            {"avoid": [(date(2026, 12, 9), date(2026, 12, 8))]},
            {"avoid": [(date(2026, 12, 6), date(2026, 12, 7))]},
        ],
    )
    def test_what_nobody_could_act_on_is_refused(self, link, wrong):
        with pytest.raises(AnswerWrong):
            says(Answer(**({"attends": "YES", "may_settle": "YES"} | wrong)))
        assert not PartyReply.objects.exists()


class TestContact:
    def test_a_correction_is_the_partys_own_and_the_original_is_kept(self, link):
        before = link.party
        says(Answer(attends="YES", may_settle="YES", phone="0113 496 0555", email="new@p.test"))
        party = fresh(before)
        assert (party.reach_phone, party.reach_email) == ("0113 496 0555", "new@p.test")
        newest, oldest = party.history.first(), party.history.last()
        assert newest.history_user is None
        assert newest.history_change_reason == "Said by the party on its own page"
        assert (oldest.phone, oldest.email) == (before.phone, before.email)
        assert "Claimant 1 corrected its telephone number and e-mail address itself." in story(link)
        assert "0113" not in "".join(story(link))

    def test_what_is_unchanged_or_empty_changes_nothing(self, link):
        says(Answer(attends="YES", may_settle="YES", phone=link.party.phone))
        assert fresh(link.party).email == link.party.email
        assert link.party.history.count() == 1

    def test_the_representatives_number_is_the_one_corrected(self, link):
        link.party.contact_phone = "07700 900777"
        link.party.save()
        says(Answer(attends="YES", may_settle="YES", phone="0113 496 0555"))
        party = fresh(link.party)
        assert (party.contact_phone, party.phone) == ("0113 496 0555", link.party.phone)

    def test_it_goes_before_an_alternative_that_was_preferred(self, link):
        link.party.preferred_phone = AlternativeContactFactory(party=link.party)
        link.party.save()
        says(Answer(attends="YES", may_settle="YES", phone="0113 496 0555"))
        assert fresh(link.party).reach_phone == "0113 496 0555"

    def test_a_number_that_cannot_be_rung_keeps_nothing(self, link):
        with pytest.raises(CannotBeRung):
            says(Answer(attends="YES", may_settle="YES", phone="123"))
        assert not PartyReply.objects.exists()

    def test_it_counts_in_how_sure_we_are_to_reach_the_party(self, link):
        type(link.party).objects.filter(pk=link.party_id).update(phone="", email="a@p.test")
        before = scores_of(link.appointment.case, [fresh(link.party)])[link.party_id].score
        says(Answer(attends="YES", may_settle="YES", phone="07700 900888"))
        assert scores_of(link.appointment.case, [fresh(link.party)])[link.party_id].score > before

    def test_a_mediator_who_knows_the_new_number_is_found(self, link, mediator):
        interest = InterestFactory(mediator=mediator)
        MarkFactory(interest=interest, mediator=mediator, kind="PHONE", key="+441134960555")
        says(Answer(attends="YES", may_settle="YES", phone="0113 496 0555"))
        assert Conflict.objects.filter(case=link.appointment.case, mediator=mediator).exists()

    def test_dates_to_avoid_are_added_once(self, link):
        days = (date(2026, 12, 9), date(2026, 12, 11))
        says(Answer(attends="YES", may_settle="YES", avoid=[days]))
        says(Answer(attends="YES", may_settle="NO", avoid=[days]))
        assert [str(row) for row in link.party.dates_to_avoid.all()] == [
            "9 December 2026 to 11 December 2026"
        ]
        assert story(link).count("Claimant 1 gave dates to avoid itself.") == 1


class TestSilence:
    """Monday 7 December: five working days before it is Monday 30 November."""

    @pytest.fixture
    def early(self, link):
        PartyLink.objects.update(sent_at=NOW - timedelta(days=20))
        return link

    def test_a_silent_party_is_rung_five_working_days_before(self, early):
        assert raise_reply_tasks(at=datetime(2026, 11, 29, 12, 0, tzinfo=UTC)) == 0
        monday = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
        assert (raise_reply_tasks(at=monday), raise_reply_tasks(at=monday)) == (1, 0)
        [title] = tasks("silent")
        assert title.endswith(
            "claimant 1 has not confirmed the appointment on "
            "Monday 7 December 2026 at 10am. Ring them."
        )
        says(YES)
        assert tasks("silent") == []

    def test_nobody_is_rung_the_day_they_were_asked(self, link):
        assert raise_reply_tasks(at=NOW + timedelta(hours=23)) == 0
        assert raise_reply_tasks(at=NOW + timedelta(hours=25)) == 1

    def test_who_answered_is_not_rung(self, early):
        says(YES)
        assert raise_reply_tasks(at=NOW) == 0

    @pytest.mark.parametrize("kind", ["CHILD", "BREATHING_SPACE"])
    def test_nobody_is_rung_in_breathing_space_or_a_stopped_case(self, early, kind):
        days = {} if kind == "CHILD" else {"first_day": NOW.date(), "last_day": NOW.date()}
        StopFlagFactory(party=early.party, kind=kind, **days)
        assert raise_reply_tasks(at=NOW) == 0

    def test_who_has_no_address_was_not_asked(self, early):
        type(early.party).objects.filter(pk=early.party_id).update(email="")
        assert raise_reply_tasks(at=NOW) == 0


class TestColleagues:
    @pytest.fixture
    def reply(self, link):
        return PartyReplyFactory(
            link=link,
            attends="ANOTHER",
            reason="I am in hospital",
            who="Pat Friend",
            needs=["BREAKS"],
            needs_words="After a stroke",
        )

    def seen_by(self, user, link):
        [row] = shown_replies(user, link.appointment.case)
        return (row.reason, row.needs)

    def test_only_who_acts_on_it_reads_why_and_what_is_needed(self, reply, link, admin, mediator):
        whole = ("I am in hospital", "Breaks, After a stroke")
        assert self.seen_by(admin, link) == whole
        assert self.seen_by(mediator, link) == whole
        leader = LeaderFactory(team=mediator.team)
        assert self.seen_by(leader, link) == ("I am in hospital", "Breaks")
        assert self.seen_by(AuditorFactory(), link) == ("", "")

    def test_it_stands_with_the_appointment(self, reply, link, client, admin):
        client.force_login(admin)
        page = text(
            client.get(reverse("case_appointments", args=[link.appointment.case.reference]))
        )
        for words in (
            "Asks for another time",
            "I am in hospital",
            "Takes part: <bdi>Pat Friend</bdi>",
        ):
            assert words in page
        client.force_login(AuditorFactory())
        page = text(
            client.get(reverse("case_appointments", args=[link.appointment.case.reference]))
        )
        assert "Asks for another time" in page
        assert "hospital" not in page
