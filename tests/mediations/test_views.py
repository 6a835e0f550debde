"""The mediation tab: start, workspace, acts by button, refusals, figures for the leader."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.enums import CaseState, NeedKind
from cases.models import Case
from core.clocks.calendar import in_words
from mediations import vault
from mediations.enums import Check, NoteType, Stage
from mediations.models import Leg, Mediation, Note, PartyCheck, Proposal, Release
from tests.factories.accounts import CaseAdminFactory, LeaderFactory
from tests.factories.cases import CaseFactory, NeedFactory
from tests.factories.mediations import IssueFactory, LegFactory, NoteFactory, ReleaseFactory

# Queries of the workspace in PREPARATION; session, user and the log of the read included.
WORKSPACE_QUERIES = 22


@pytest.fixture
def page(client, course):
    """Gets and posts as the mediator, by the name of the address."""
    client.force_login(course.mediator)

    class Page:
        def get(self, name="case_mediation", *args):
            return client.get(reverse(name, args=[course.case.reference, *args]))

        def post(self, name, *args, follow=False, **data):
            address = reverse(name, args=[course.case.reference, *args])
            return client.post(address, data, follow=follow)

    return Page()


def text_of(response):
    return response.content.decode()


def test_booked_case_offers_the_start(page, course):
    NeedFactory(party=course.parties[0], kind=NeedKind.INTERPRETER, detail="Polish")
    response = page.get()
    assert "Start the mediation" in text_of(response)
    assert "Polish" in text_of(response)
    for _ in range(2):
        answer = page.post("mediation_start")
        assert answer.status_code == 302
    assert Mediation.objects.count() == 1
    assert "What is missing to go on" in text_of(page.get())


def test_starting_on_another_day_is_warned_of(page, course):
    appointment = course.case.appointments.get()
    for starts_at, shown in ((timezone.now(), False), (timezone.now() + timedelta(days=1), True)):
        appointment.starts_at = starts_at
        appointment.ends_at = starts_at + timedelta(hours=1)
        appointment.save()
        day = f"{timezone.localtime(starts_at):%A %-d %B %Y}"
        warning = f"The appointment is on {day}, not today. Start now only if every party is ready."
        assert (warning in text_of(page.get())) is shown


def test_case_without_appointment_says_what_comes_first(client, course):
    case = CaseFactory(state=CaseState.READY, mediator=course.mediator)
    client.force_login(course.mediator)
    shown = text_of(client.get(reverse("case_mediation", args=[case.reference])))
    assert "needs an appointment first" in shown
    assert "Start the mediation" not in shown


def test_team_leader_sees_counts_and_times(client, course):
    course.reach(Stage.BARGAINING)
    course.propose()
    client.force_login(LeaderFactory(team=course.mediator.team))
    response = client.get(reverse("case_mediation", args=[course.case.reference]))
    assert "What was said is open only to the mediator" in text_of(response)
    assert "Said on the telephone" not in text_of(response)
    post = client.post(reverse("mediation_advance", args=[course.case.reference]))
    assert post.status_code == 404


def test_others_have_no_such_page(client, course):
    client.force_login(CaseAdminFactory())
    address = reverse("case_mediation", args=[course.case.reference])
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 302


def test_missing_list_is_what_the_refusal_says(page, course):
    course.start()
    shown = text_of(page.get())
    sentence = f"{course.parties[1]}: authority to settle not confirmed"
    assert shown.count(sentence) == 1
    refused = page.post("mediation_advance", version=course.mediation.version)
    assert refused.status_code == 409
    assert "You cannot go on yet" in text_of(refused)
    assert text_of(refused).count(sentence) == 1


def test_going_on_and_a_stale_page(page, course):
    course.start()
    course.complete(Stage.PREPARATION)
    version = course.mediation.version
    done = page.post("mediation_advance", version=version, follow=True)
    assert done.redirect_chain[0][1] == 302
    assert "You are now in opening." in text_of(done)
    assert course.mediation.stage == Stage.OPENING
    for stale in (version, "", "x"):
        response = page.post("mediation_advance", version=stale)
        assert response.status_code == 409
        assert "out of date" in text_of(response)
    assert course.mediation.stage == Stage.OPENING


FORM_ONLY = [
    ("mediation_start",),
    ("mediation_no_conflict",),
    ("mediation_tick",),
    ("mediation_advance",),
    ("leg_start",),
    ("leg_end",),
    ("note_add", "claimant"),
    ("issue_add",),
    ("issues_agree",),
]


@pytest.mark.parametrize("address", FORM_ONLY, ids=lambda address: address[0])
def test_reloading_after_a_refusal_leads_back_to_the_workspace(client, page, course, address):
    response = page.get(*address)
    assert response.status_code == 302
    assert response.url == reverse("case_mediation", args=[course.case.reference])
    name, *rest = address
    head = client.head(reverse(name, args=[course.case.reference, *rest]))
    assert (head.status_code, head.url) == (302, response.url)
    assert not Mediation.objects.exists()


def test_ticks_are_one_click_each(page, course):
    course.start()
    party = course.parties[0]
    for _ in range(2):
        answer = page.post("mediation_tick", party=party.pk, tick=Check.REACHED)
        assert answer.url.endswith(f"#party-{party.pk}")
    assert PartyCheck.objects.count() == 1
    page.post("mediation_tick", party=party.pk, untick=Check.REACHED)
    assert PartyCheck.objects.count() == 0
    assert page.post("mediation_tick", party="x", tick="NONSENSE").status_code == 404
    assert page.post("mediation_no_conflict").status_code == 302
    assert course.mediation.no_conflict_at


def test_conversation_runs_and_ends(page, course):
    course.start()
    assert "How do you speak to them?" in text_of(page.get())
    page.post("leg_start", side="CLAIMANT", channel="TELEPHONE")
    assert "You are speaking with this side" in text_of(page.get())
    page.post("leg_end")
    assert Leg.objects.get().ended_at
    assert page.post("leg_end").status_code == 409
    assert page.post("leg_start", side="COURT", channel="TELEPHONE").status_code == 404


def note_form(course, text, key=None, kind="POSITION"):
    return {
        "claimant-type": kind,
        "claimant-party": course.parties[0].pk,
        "claimant-text": text,
        "claimant-form_key": key or uuid.uuid4(),
    }


def test_note_is_kept_once_and_a_refused_one_stays_in_the_form(page, course):
    course.start()
    key = uuid.uuid4()
    for _ in range(2):
        answer = page.post("note_add", "claimant", **note_form(course, "Wants the money", key))
        assert answer.status_code == 302
    assert Note.objects.count() == 1
    assert "Wants the money" in text_of(page.get())
    long = page.post("note_add", "claimant", **note_form(course, "kept " * 1001))
    assert long.status_code == 409
    assert "kept kept" in text_of(long)
    bad = page.post("note_add", "claimant", **note_form(course, "typed words", kind="GOSSIP"))
    assert bad.status_code == 422
    assert "typed words" in text_of(bad)
    assert page.post("note_add", "court").status_code == 404
    assert Note.objects.count() == 1


def test_issues_by_page(page, course):
    course.start()
    empty = page.post("issue_add", **{"issue-text": "", "issue-form_key": uuid.uuid4()})
    assert empty.status_code == 422
    data = {"issue-text": "The deposit", "issue-form_key": uuid.uuid4()}
    page.post("issue_add", **data)
    page.post("issue_add", **data)
    assert text_of(page.get()).count("The deposit") == 1
    page.post("issues_agree", version=course.mediation.version)
    assert course.mediation.issues_agreed_at


def test_release_by_preview(page, course):
    course.start()
    note = course.note(course.parties[0], text="Private words")
    assert "Private words" in text_of(page.get("note_release", note.pk))
    data = {
        "wording": "Passed <b>words</b>",
        "consented_by": course.parties[0].pk,
        "method": "ORAL_TELEPHONE",
    }
    assert page.post("note_release", note.pk, step="preview", wording="").status_code == 422
    preview = text_of(page.post("note_release", note.pk, step="preview", **data))
    assert "Passed &lt;b&gt;words&lt;/b&gt;" in preview
    assert "Private words" not in preview
    assert not Release.objects.exists()
    assert 'name="wording"' in text_of(page.post("note_release", note.pk, step="change", **data))
    done = page.post("note_release", note.pk, step="release", **data)
    assert done.url.endswith("#defendant")
    page.post("note_release", note.pk, step="release", **data)
    assert Release.objects.count() == 1
    observation = course.note(course.parties[0], NoteType.OBSERVATION)
    assert page.get("note_release", observation.pk).status_code == 404


def test_who_agreed_that_words_are_passed_on_is_chosen_by_hand(page, course):
    course.start()
    note = course.note(course.parties[0], text="Private words")
    assert "checked" not in text_of(page.get("note_release", note.pk))
    empty = page.post("note_release", note.pk, step="preview", wording="Passed on")
    assert empty.status_code == 422
    assert "Choose who agreed that you pass this on." in text_of(empty)
    assert "Choose how they agreed." in text_of(empty)


def test_who_agreed_that_a_proposal_is_put_is_chosen_by_hand(page, course):
    course.reach(Stage.BARGAINING)
    proposal = course.propose()
    assert "checked" not in text_of(page.get("proposal_put", proposal.pk))
    empty = page.post("proposal_put", proposal.pk, version=course.mediation.version)
    assert empty.status_code == 422
    assert "Choose who agreed that you pass this on." in text_of(empty)
    assert "Choose how they agreed." in text_of(empty)
    assert Proposal.objects.get().state == "HELD"


def terms_form(**changes):
    due = timezone.localdate() + timedelta(days=20)
    return {
        "kind": "LUMP_SUM",
        "payer_side": "DEFENDANT",
        "amount": "600",
        "first_due_on_day": due.day,
        "first_due_on_month": due.month,
        "first_due_on_year": due.year,
        "form_key": uuid.uuid4(),
        **changes,
    }


def test_proposal_from_record_to_acceptance(page, course):
    course.reach(Stage.BARGAINING)
    for name in ("proposal_make", "mediation_go_back", "mediation_end"):
        assert page.get(name).status_code == 200
    bad = page.post("proposal_make", **terms_form(from_side="DEFENDANT", amount=""))
    assert bad.status_code == 422
    assert "Enter the total amount" in text_of(bad)
    assert page.post("proposal_make", **terms_form(from_side="DEFENDANT")).status_code == 302
    proposal = Proposal.objects.get()
    assert "£600.00" in text_of(page.get("proposal_put", proposal.pk))
    version = course.mediation.version
    consent = {"consented_by": course.parties[1].pk, "method": "ORAL_TELEPHONE"}
    page.post("proposal_put", proposal.pk, version=version, **consent)
    to_counter = page.post("proposal_answer", proposal.pk, answer="COUNTERED", version=version)
    assert to_counter.url.endswith("/counter/")
    assert page.get("proposal_answer", proposal.pk).status_code == 200
    assert page.get("proposal_counter", proposal.pk).status_code == 200
    page.post("proposal_counter", proposal.pk, **terms_form(amount="900"))
    counter = Proposal.objects.get(answers=proposal)
    consent["consented_by"] = course.parties[0].pk
    page.post("proposal_put", counter.pk, version=version, **consent)
    page.post("proposal_answer", counter.pk, answer="ACCEPTED", version=version)
    shown = text_of(page.get())
    assert "Accepted in principle" in shown
    assert "Nothing. You can go on." in shown
    assert page.get("proposal_put", 999999).status_code == 404
    asked = text_of(page.get("proposal_withdraw", counter.pk))
    assert "Withdraw the proposal of the claimant side?" in asked
    assert "£900.00" in asked
    assert Proposal.objects.get(pk=counter.pk).state == "ACCEPTED"
    page.post("proposal_withdraw", counter.pk, version=version)
    assert "Withdrawn" in text_of(page.get())


@pytest.mark.parametrize("typed", ["2,000", "£2000", "£2 000.00"])
def test_an_amount_is_taken_as_people_write_it(page, course, typed):
    course.reach(Stage.BARGAINING)
    sent = terms_form(from_side="DEFENDANT", amount=typed)
    assert page.post("proposal_make", **sent).status_code == 302
    assert "£2,000.00" in text_of(page.get("proposal_put", Proposal.objects.get().pk))


def test_an_amount_that_is_none_is_refused_in_words(page, course):
    course.reach(Stage.BARGAINING)
    bad = page.post("proposal_make", **terms_form(from_side="DEFENDANT", amount="two"))
    assert bad.status_code == 422
    assert "Enter an amount in pounds, such as 750 or 1,250.50." in text_of(bad)
    assert not Proposal.objects.exists()


def test_go_back_by_page(page, course):
    course.reach(Stage.BARGAINING)
    version = course.mediation.version
    assert page.post("mediation_go_back", version=version).status_code == 422
    page.post("mediation_go_back", version=version, reason="NEW_ISSUE")
    assert course.mediation.stage == Stage.EXPLORATION
    again = page.post("mediation_go_back", version=version, reason="NEW_ISSUE")
    assert again.status_code == 409


def test_end_by_page_needs_code_and_confirmation(page, course):
    course.reach(Stage.OPENING)
    data = {"version": course.mediation.version, "reason": "TIME", "confirmed": "on"}
    assert page.post("mediation_end", **data).status_code == 422
    data["codes"] = ["APPOINTMENT_NO_AGREEMENT"]
    untold = page.post("mediation_end", **data)
    assert untold.status_code == 409
    assert "next options not explained" in text_of(untold)
    course.explain_options()
    done = page.post("mediation_end", follow=True, **data)
    assert "This mediation has ended" in text_of(done)
    assert Case.objects.get(pk=course.case.pk).state == CaseState.NOT_SETTLED
    assert "has ended already" in text_of(page.get("mediation_end"))


def test_unreached_party_ends_preparation_by_page(page, course):
    course.start()
    shown = text_of(page.get("mediation_end"))
    assert "Claimant 1 not contactable" in shown
    course.tick_all(Check.REACHED)
    assert "A party withdrew" in text_of(page.get("mediation_end"))


def test_time_warning(page, course):
    course.at = timezone.now() - timedelta(minutes=52)
    course.start()
    assert "10 minutes or less are left" in text_of(page.get())
    Mediation.objects.update(started_at=timezone.now() - timedelta(minutes=61))
    assert "The booked time is used up" in text_of(page.get())
    long_ago = timezone.now() - timedelta(days=13)
    Mediation.objects.update(started_at=long_ago)
    shown = text_of(page.get())
    assert f"has run since {in_words(timezone.localdate(long_ago))}" in shown
    assert "of 60 minutes" not in shown


def test_destroyed_notes_leave_counts(page, course):
    course.start()
    course.note(course.parties[0], text="Gone words")
    vault.destroy_key(course.mediation, at=timezone.now())
    shown = text_of(page.get())
    assert "have been destroyed" in shown
    assert "Gone words" not in shown


@pytest.mark.parametrize("rows", [1, 3])
def test_workspace_query_count(page, course, rows, django_assert_num_queries):
    course.start()
    for party in course.parties:
        NeedFactory(party=party)
        for _ in range(rows):
            note = NoteFactory(mediation=course.mediation, side=party.side, party=party)
            ReleaseFactory(note=note, to_side=party.side.other)
            IssueFactory(mediation=course.mediation)
            LegFactory(mediation=course.mediation, side=party.side)
    page.get()
    with django_assert_num_queries(WORKSPACE_QUERIES):
        assert page.get().status_code == 200
