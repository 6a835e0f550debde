"""The pages of what staff write down: who gets them, what they say, what is never lost."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import CaseAccess, Communication, Enquiry, Goal, OfficeNote, ReadingItem, Review
from cases.selectors.checklists import REVIEW
from cases.selectors.reaching import scores_of
from core.links import mark_for
from notifications.models import Delivery
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.cases import CaseFactory, ReferralFactory, ResultFactory
from tests.factories.notifications import NoticeFactory
from tests.factories.record import (
    CaseAccessFactory,
    ChallengeFlagFactory,
    CommunicationFactory,
    EnquiryFactory,
    GoalFactory,
    OfficeNoteFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mediator():
    return UserFactory(name="Maya Mediator")


@pytest.fixture
def case(mediator):
    return CaseFactory(mediator=mediator, team=mediator.team)


@pytest.fixture
def page(client, mediator):
    client.force_login(mediator)
    return client


def at(name, case, *more):
    return reverse(name, args=[case.reference, *more])


def text_of(answer):
    return html.unescape(answer.content.decode())


def call(case, **more):
    today = timezone.localtime()
    return {
        "key": str(uuid4()),
        "channel": "TELEPHONE",
        "direction": "OUTGOING",
        "whom": f"PARTY:{case.parties.first().pk}",
        "happened_on_day": today.day,
        "happened_on_month": today.month,
        "happened_on_year": today.year,
        "happened_at": "00:00",
        "about": "Whether the number is right",
    } | more


FORMS = (
    "case_priority", "flag_raise", "goal_set", "communication_log", "note_write",
    "review_record", "reading_add", "enquiry_open",
)  # fmt: skip
READS = ("flag_list", "communication_list", "enquiry_list", "case_report")


@pytest.mark.parametrize("name", FORMS)
def test_forms_open_refuse_what_is_missing_and_strangers(page, case, client, name):
    assert page.get(at(name, case)).status_code == 200
    refused = page.post(at(name, case), {"version": case.version})
    assert refused.status_code == 422
    assert "There is a problem" in text_of(refused)
    client.force_login(UserFactory())
    assert client.get(at(name, case)).status_code == 404
    client.force_login(AuditorFactory())
    assert client.get(at(name, case)).status_code == 403


@pytest.mark.parametrize("name", READS)
@pytest.mark.parametrize(
    ("person", "status"),
    [(CaseAdminFactory, 200), (AuditorFactory, 200), (SystemAdminFactory, 403), (UserFactory, 404)],
)
def test_who_reads_the_record(client, case, name, person, status):
    client.force_login(person())
    assert client.get(at(name, case)).status_code == status


def test_notes_are_for_those_who_work_on_the_case(client, case):
    OfficeNoteFactory(case=case, text="Rings back at noon")
    for person, seen in ((CaseAdminFactory, True), (AuditorFactory, False)):
        client.force_login(person())
        for name in ("case_detail", "case_print"):
            assert ("Rings back" in text_of(client.get(at(name, case)))) is seen
    assert client.get(at("note_list", case)).status_code == 403


def test_a_call_is_logged_once_and_shown(page, case):
    sent = call(case)
    for _ in range(2):
        answer = page.post(at("communication_log", case), sent)
        assert answer.url == f"{at('case_detail', case)}#contacts"
    assert Communication.objects.count() == 1
    assert "Whether the number is right" in text_of(page.get(at("case_detail", case)))


@pytest.mark.parametrize(
    ("name", "model", "said"),
    [
        ("note_write", OfficeNote, {"text": "By post", "outside_mediation": "on"}),
        ("reading_add", ReadingItem, {"what": "The survey", "where": "File 3", "why": "The wall"}),
        ("goal_set", Goal, {"statement": "A day for the repair", "measure": "Both name it"}),
    ],
)
def test_the_same_form_again_says_that_it_is_recorded_already(page, case, name, model, said):
    sent = {"key": str(uuid4()), **said}
    first, second = (page.post(at(name, case), sent, follow=True) for _ in range(2))
    assert "This was already recorded" not in text_of(first)
    assert "This was already recorded, so nothing was added." in text_of(second)
    assert (first.redirect_chain, model.objects.count()) == (second.redirect_chain, 1)
    page.post(at(name, case), sent | {"key": str(uuid4())})
    assert model.objects.count() == 2


@pytest.mark.parametrize(
    "name", [name for name in FORMS if name not in {"case_priority", "flag_raise"}]
)
def test_the_browser_keeps_the_key_of_what_was_sent(page, case, name):
    assert re.search(r'name="key" [^>]*data-once', text_of(page.get(at(name, case))))


def test_a_call_that_reached_nobody_is_said_and_lowers_the_score(page, case):
    party = case.parties.order_by("role").first()
    before = scores_of(case, [party])[party.pk].score
    refused = page.post(
        at("communication_log", case), call(case, call_result="NO_ANSWER", whom="COURT")
    )
    assert refused.status_code == 409
    assert "Only a call of ours to a party" in text_of(refused)
    sent = call(case, call_result="NO_ANSWER", whom=f"PARTY:{party.pk}")
    assert page.post(at("communication_log", case), sent).status_code == 302
    assert "No answer." in text_of(page.get(at("case_detail", case)))
    assert scores_of(case, [party])[party.pk].score < before


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"happened_at": "noon"}, "Enter a time such as 14:30."),
        ({"happened_on_month": 13}, "Enter a real date"),
        ({"whom": "PARTY:0"}, "Select a valid choice"),
        ({"happened_on_year": 2099}, "cannot lie in the future"),
        ({"about": "\0"}, "Null characters are not allowed"),
    ],
)
def test_a_mistake_in_a_call_loses_nothing(page, case, wrong, words):
    answer = page.post(at("communication_log", case), call(case, outcome="Kept text") | wrong)
    assert answer.status_code in {409, 422}
    assert words in text_of(answer)
    assert "Kept text" in text_of(answer)
    assert not Communication.objects.exists()


def test_the_wording_is_checked_without_saving(page, case):
    sent = {"text": "He is a liar", "outside_mediation": "on", "check_wording": "yes"}
    answer = page.post(at("note_write", case), sent)
    assert "“liar” could be: sees the facts differently" in text_of(answer)
    assert "He is a liar" in text_of(answer)
    assert not OfficeNote.objects.exists()


def test_a_mediator_is_led_to_the_room(page, case):
    answer = page.post(at("note_write", case), {"text": "The claimant would take £300"})
    assert answer.status_code == 422
    assert "write it in that side’s room" in text_of(answer)
    assert not OfficeNote.objects.exists()


def test_sent_notices_stand_in_the_log_without_their_private_links(page, case):
    body = f"Answer here: {mark_for('party', 'abc')}"
    notice = NoticeFactory(case_reference=case.reference, subject="About you", body=body)
    Delivery.objects.create(
        notice=notice, channel="EMAIL", address="a@b.test", due_at=timezone.now()
    )
    CommunicationFactory(case=case, about="Asked for papers")
    log = text_of(page.get(at("communication_list", case)))
    assert "About you" in log
    assert "Asked for papers" in log
    only = text_of(page.get(at("communication_list", case), {"kind": "NOTICE"}))
    assert "Asked for papers" not in only
    shown = text_of(page.get(at("case_notice", case, notice.pk)))
    assert "[private link]" in shown
    assert "abc" not in shown
    other = NoticeFactory(case_reference="999XX999")
    assert page.get(at("case_notice", case, other.pk)).status_code == 404


def test_pages_of_the_log_show_every_line_once(page, case):
    now = timezone.now()
    for n in range(40):
        CommunicationFactory(case=case, happened_at=now - timedelta(minutes=n // 9))
    for n in range(25):
        NoticeFactory(case_reference=case.reference, created_at=now - timedelta(minutes=n // 7))
    seen, after = [], ""
    for _ in range(5):
        shown = page.get(at("communication_list", case), {"after": after} if after else {})
        lines = shown.context["page"].lines
        seen += [line.entry or line.notice for line in lines]
        after = shown.context["page"].older
        if not after:
            break
    assert len(seen) == len(set(seen)) == 65


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same(page, case, rows, django_assert_num_queries):
    for _ in range(rows):
        CommunicationFactory(case=case, whom="PARTY", party=case.parties.first())
        NoticeFactory(case_reference=case.reference)
        OfficeNoteFactory(case=case)
        EnquiryFactory(case=case)
    # session, person, case, …, log of the read
    for name, queries in (("communication_list", 8), ("note_list", 6), ("enquiry_list", 6)):
        with django_assert_num_queries(queries):
            page.get(at(name, case))


def test_a_stale_goal_page_is_refused_and_can_be_sent_again(page, case):
    goal = GoalFactory(case=case)
    sent = {"statement": "New words", "measure": "A yes", "reason": "Clearer", "version": 1}
    assert page.post(at("goal_revise", case, goal.pk), sent).status_code == 302
    again = page.post(at("goal_revise", case, goal.pk), sent | {"statement": "Newer words"})
    assert again.status_code == 409
    assert 'name="version" value="2"' in text_of(again)
    assert Goal.objects.get().statement == "New words"
    assert "Revisions" in text_of(page.get(at("case_detail", case)))


def test_a_review_and_a_complaint_by_their_pages(page, case, mediator):
    answers = {f"answer_{question.code}": "YES" for question in REVIEW.questions}
    sent = answers | {"point": "REGULAR", "finding": "On course"}
    assert page.post(at("review_record", case), sent).status_code == 302
    assert Review.objects.get().recorded_by == mediator
    day = timezone.localdate() + timedelta(days=4)
    complaint = {
        "kind": "COMPLAINT", "person": "Pat", "summary": "Nobody rang", "owner": mediator.pk,
        "due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year,
    }  # fmt: skip
    assert page.post(at("enquiry_open", case), complaint).status_code == 302
    enquiry = Enquiry.objects.get()
    text = text_of(page.get(at("case_detail", case)))
    assert "Complaint not concluded." in text
    sent = {"reason": "Rang and said sorry", "version": 1}
    assert page.post(at("enquiry_conclude", case, enquiry.pk), sent).status_code == 302
    assert "Rang and said sorry" in text_of(page.get(at("enquiry_list", case)))


def test_every_read_is_kept_and_only_an_auditor_sees_it(client, case, mediator):
    """Domain: log reads of personal data; one row for each page that was shown."""
    client.force_login(mediator)
    client.get(at("case_detail", case))
    client.get(at("case_appointments", case))
    client.get(reverse("case_detail", args=["000XX000"]))
    kept = CaseAccess.objects.order_by("pk").values_list("case_reference", "person", "page")
    assert list(kept) == [
        (case.reference, mediator.pk, "case_detail"),
        (case.reference, mediator.pk, "case_appointments"),
    ]
    assert client.get(at("case_accesses", case)).status_code == 403
    client.force_login(AuditorFactory())
    assert "Maya Mediator" in text_of(client.get(at("case_accesses", case)))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_log_of_reads_costs_the_same(client, case, rows, django_assert_num_queries):
    CaseAccessFactory.create_batch(rows, case_reference=case.reference)
    client.force_login(AuditorFactory())
    with django_assert_num_queries(6):
        client.get(at("case_accesses", case))


def test_an_original_needs_a_reason(page, case):
    referral = ReferralFactory(case=case, outcome="ACCEPTED", raw="As the court sent it <b>")
    url = at("referral_original", case, referral.pk)
    assert "As the court" not in text_of(page.get(url))
    assert page.post(url, {}).status_code == 422
    shown = page.post(url, {"reason": "To check the name"})
    assert "As the court sent it &lt;b&gt;" in shown.content.decode()
    assert CaseAccess.objects.filter(reason="To check the name").count() == 1
    stranger = ReferralFactory(case=CaseFactory(), outcome="ACCEPTED")
    assert page.get(at("referral_original", case, stranger.pk)).status_code == 404


def test_the_print_says_who_and_when_and_holds_everything(page, case):
    """A12: fit for legal review."""
    OfficeNoteFactory.create_batch(7, case=case, text="A note")
    ChallengeFlagFactory(case=case)
    text = text_of(page.get(at("case_print", case)))
    assert text.count("A note") == 7
    for words in ("OFFICIAL-SENSITIVE", "Printed by Maya Mediator", case.reference, "End of the"):
        assert words in text, words
    assert "service-header" not in text


def test_the_result_pack_is_a_file(page, case):
    assert page.get(at("case_result_pack", case)).status_code == 404
    ResultFactory(case=case)
    assert page.get(at("case_result_pack", case)).json()["reference"] == case.reference


def test_everything_else_is_done_by_its_page(page, case):
    def send(name, *more, **data):
        assert page.post(at(name, case, *more), data).status_code == 302, name

    send("goal_set", statement="A day for the repair", measure="Both name it")
    goal = case.goals.get()
    send("milestone_add", goal.pk, what="The builder was rung")
    send("milestone_reach", goal.milestones.get().pk)
    send("goal_end", goal.pk, outcome="REACHED", version=1)
    send("flag_raise", kind="EMOTION", note="Neighbours", plan="Take time")
    send("flag_clear", case.flags.get().pk, reason="They spoke")
    send("case_priority", priority="HIGH", reason="A hearing", version=case.version)
    send("reading_add", what="Defence", where="Court file", why="Names the dispute")
    send("reading_read", case.reading.get().pk)
    send("note_write", text="Rings at noon", outside_mediation="on")
    note = case.office_notes.get()
    send("note_pin", note.pk, pinned="on")
    send("note_correct", note.pk, text="At one", reason="Time", outside_mediation="on")
    assert case.office_notes.get(struck_at=None).text == "At one"
    flags = text_of(page.get(at("flag_list", case)))
    assert "They spoke" in flags
    assert "A hearing" in flags
    report = text_of(page.get(at("case_report", case)))
    for words in ("Progress report", "The builder was rung", "Reached", "Priority high"):
        assert words in report, words
