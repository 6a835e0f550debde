"""Triage: what blocks a case, who may act, and what is remembered."""

import html
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.enums import CaseState, DeadlineState, PartyRole
from cases.errors import CannotBeRung, NotReady, WrongCaseState
from cases.models import Case, Need
from cases.selectors.checklists import SUITABILITY
from cases.selectors.readiness import can_be_rung
from cases.services.corrections import correct_contact
from cases.services.needs import capture_needs
from cases.services.returning import reconsider_case
from cases.services.triage import mark_ready, mark_unsuitable
from core.errors import NotAllowed, StalePage
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    LeaderFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.cases import CaseFactory, DeadlineFactory
from tests.factories.record import SuitabilityCheckFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
# Every question answered with Yes, as the page sends it.
SUITABLE = {
    **{f"answer_{question.code}": "YES" for question in SUITABILITY.questions},
    "decision": "GO_AHEAD",
}


@pytest.fixture
def admin():
    return CaseAdminFactory()


@pytest.fixture
def case():
    return CaseFactory()


@pytest.fixture
def page(client, admin):
    client.force_login(admin)
    return client


def test_a_suitable_contactable_case_becomes_ready(case, admin):
    """H28: contact details usable to start."""
    SuitabilityCheckFactory(case=case)
    ready = mark_ready(case_id=case.pk, actor=admin, at=AT, version=1)
    assert (ready.state, ready.ready_by, ready.ready_at) == (CaseState.READY, admin, AT)
    assert ready.version == 2
    assert ready.history.first().history_user == admin
    assert ready.events.get().kind == "cases.mark_ready"


@pytest.mark.parametrize("number", ["", "0123", "ask his wife", "07700 900 1x3"])
def test_a_party_that_cannot_be_rung_blocks(case, admin, number):
    case.parties.filter(role=PartyRole.DEFENDANT_1).update(phone=number, name="Bram")
    with pytest.raises(NotReady, match=r"Defendant 1, Bram, has (no|a) telephone number"):
        mark_ready(case_id=case.pk, actor=admin, at=AT, version=1)


@pytest.mark.parametrize("number", ["0123456789", "07700 900123", "+44 (0)7700-900123 ext 4"])
def test_numbers_that_can_be_rung(number):
    assert can_be_rung(number)


def test_a_flagged_need_blocks_until_it_is_recorded(case, admin):
    case.needs_flagged = True
    case.save()
    with pytest.raises(NotReady, match="record what they need"):
        mark_ready(case_id=case.pk, actor=admin, at=AT, version=1)
    capture_needs(case_id=case.pk, needs=[], actor=admin, at=AT, version=1)
    SuitabilityCheckFactory(case=case)
    assert mark_ready(case_id=case.pk, actor=admin, at=AT, version=2).state == CaseState.READY


def test_a_case_without_a_side_is_not_ready(admin):
    case = CaseFactory(parties=[PartyRole.CLAIMANT_1])
    with pytest.raises(NotReady, match="no defendant 1"):
        mark_ready(case_id=case.pk, actor=admin, at=AT, version=1)


def test_a_stage_cannot_be_skipped_or_done_twice(case, admin):
    SuitabilityCheckFactory(case=case)
    mark_ready(case_id=case.pk, actor=admin, at=AT, version=1)
    with pytest.raises(StalePage):
        mark_ready(case_id=case.pk, actor=admin, at=AT, version=1)
    with pytest.raises(WrongCaseState, match="ready to book"):
        mark_ready(case_id=case.pk, actor=admin, at=AT, version=None)


@pytest.mark.parametrize(
    "check",
    [None, {"decision": "WAIT"}, {"decision": "UNSUITABLE"}, {"checklist_version": "2019-01"}],
)
def test_nobody_marks_ready_without_a_decision_by_the_present_checklist(case, admin, check):
    """B9, B12: the checklist is a rule of the service, whichever page calls it."""
    if check:
        SuitabilityCheckFactory(case=case, recorded_at=AT - timedelta(days=2))
        SuitabilityCheckFactory(case=case, recorded_at=AT, **check)
    with pytest.raises(NotReady, match="Answer the suitability checklist"):
        mark_ready(case_id=case.pk, actor=admin, at=AT, version=None)
    SuitabilityCheckFactory(case=case, recorded_at=AT + timedelta(days=1))
    assert mark_ready(case_id=case.pk, actor=admin, at=AT, version=None).state == CaseState.READY


def test_a_case_that_is_reconsidered_is_decided_anew(page, case, admin):
    url = reverse("case_triage", args=[case.reference])
    page.post(url, {**SUITABLE, "version": 1, "reasons": "As it was"})
    later = timezone.now()
    mark_unsuitable(case_id=case.pk, reason="SAFEGUARDING", actor=admin, at=later, version=None)
    reconsider_case(case_id=case.pk, reason="Safe now", actor=admin, at=later, version=None)
    with pytest.raises(NotReady, match="Answer the suitability checklist"):
        mark_ready(case_id=case.pk, actor=admin, at=later, version=None)
    assert "As it was" not in page.get(url).content.decode()
    assert page.post(url, {**SUITABLE, "version": 4}).status_code == 302
    assert Case.objects.get().state == CaseState.READY


@pytest.mark.parametrize(
    "person",
    [UserFactory, LeaderFactory, ListingOfficerFactory, SystemAdminFactory, AuditorFactory],
)
def test_only_case_administrators_triage(case, person):
    actor = person()
    party = case.parties.first()
    with pytest.raises(NotAllowed):
        mark_ready(case_id=case.pk, actor=actor, at=AT, version=1)
    with pytest.raises(NotAllowed):
        mark_unsuitable(case_id=case.pk, reason="SAFEGUARDING", actor=actor, at=AT, version=1)
    with pytest.raises(NotAllowed):
        capture_needs(case_id=case.pk, needs=[], actor=actor, at=AT, version=1)
    with pytest.raises(NotAllowed):
        correct_contact(
            party_id=party.pk, email="", phone="", contact_name="", contact_phone="",
            contact_email="", actor=actor, at=AT,
        )  # fmt: skip


def test_unsuitable_ends_the_wait_for_an_appointment(case, admin):
    deadline = DeadlineFactory(case=case)
    done = mark_unsuitable(case_id=case.pk, reason="SAFEGUARDING", actor=admin, at=AT, version=1)
    assert (done.state, done.unsuitable_reason) == (CaseState.UNSUITABLE, "SAFEGUARDING")
    assert case.deadlines.get(pk=deadline.pk).state == DeadlineState.NOT_NEEDED
    with pytest.raises(WrongCaseState):
        mark_unsuitable(case_id=case.pk, reason="SAFEGUARDING", actor=admin, at=AT, version=None)


def test_an_unknown_reason_is_refused(case, admin):
    with pytest.raises(WrongCaseState, match="Choose why"):
        mark_unsuitable(case_id=case.pk, reason="MOOD", actor=admin, at=AT, version=1)


def test_correcting_a_contact_keeps_the_original_out_of_the_story(case, admin):
    party = case.parties.order_by("role").first()
    old = party.phone
    correct_contact(
        party_id=party.pk, email="new@example.test", phone="07700900555", contact_name="",
        contact_phone="", contact_email="", actor=admin, at=AT, version=1,
    )  # fmt: skip
    party.refresh_from_db()
    assert party.reach_phone == "07700900555"
    assert [h.phone for h in party.history.all()] == ["07700900555", old]
    event = case.events.get()
    assert event.sentence == "Contact details of claimant 1 corrected."


def test_nothing_is_changed_after_mediation(admin):
    case = CaseFactory(state=CaseState.CLOSED)
    with pytest.raises(WrongCaseState, match="over"):
        capture_needs(case_id=case.pk, needs=[], actor=admin, at=AT, version=1)


def test_the_triage_page_lists_what_is_missing_then_marks_ready(page, case):
    case.needs_flagged = True
    case.save()
    url = reverse("case_triage", args=[case.reference])
    assert "not who or what" in page.get(url).content.decode()
    refused = page.post(url, {**SUITABLE, "version": 1})
    assert refused.status_code == 409
    shown = refused.content.decode()
    needs = reverse("case_needs", args=[case.reference])
    assert shown.index("There is a problem") < shown.index(f'href="{needs}"') < shown.index("<h1")
    party = case.parties.first()
    sent = {
        "version": 1,
        f"kinds_{party.pk}": ["WELSH"],
        f"detail_{party.pk}_WELSH": "Speaks Welsh",
    }
    assert page.get(needs).status_code == 200
    assert page.post(needs, sent).url == url
    assert Need.objects.get().detail == "Speaks Welsh"
    assert page.post(url, {**SUITABLE, "version": 2}).status_code == 302
    assert Case.objects.get().state == CaseState.READY
    assert "triage is done" in page.get(url).content.decode()


def test_what_is_missing_leads_to_the_party_and_back_to_triage(page, case):
    party = case.parties.get(role=PartyRole.DEFENDANT_1)
    party.phone = ""
    party.save()
    triage = reverse("case_triage", args=[case.reference])
    contact = reverse("party_contact", args=[case.reference, party.pk]) + "?back=triage"
    assert f'href="{contact}">Defendant 1, {party.name}, has no telephone' in (
        page.get(triage).content.decode()
    )
    assert page.post(contact, {"version": 1, "phone": "07700900777"}).url == triage
    address = reverse("party_contact", args=[case.reference, party.pk])
    later = page.post(address, {"version": 2, "phone": "07700900778"})
    assert later.url == reverse("party_detail", args=[case.reference, party.pk])


def test_every_question_must_be_answered(page, case):
    answer = page.post(reverse("case_triage", args=[case.reference]), {"version": 1})
    assert answer.status_code == 422
    assert "Answer “Is every party an adult" in html.unescape(answer.content.decode())


def test_an_old_page_and_a_double_click_change_nothing(page, case):
    url = reverse("case_triage", args=[case.reference])
    assert page.post(url, {**SUITABLE, "version": 1}).status_code == 302
    again = page.post(url, {**SUITABLE, "version": 1})
    assert again.status_code == 409
    assert "out of date" in again.content.decode()
    assert [event.kind for event in case.events.all()] == [
        "cases.mark_ready", "cases.decide_referral",
    ]  # fmt: skip


def test_the_contact_page(page, case):
    party = case.parties.first()
    url = reverse("party_contact", args=[case.reference, party.pk])
    assert party.phone in page.get(url).content.decode()
    wrong = page.post(url, {"version": 1, "email": "nobody"})
    assert "Enter an e-mail address" in wrong.content.decode()
    assert page.post(url, {"version": 1, "phone": "07700900777"}).status_code == 302
    stale = page.post(url, {"version": 1, "phone": "07700900888"})
    assert stale.status_code == 409
    # The page that refuses carries the present version, so that sending again is possible.
    assert 'name="version" value="2"' in stale.content.decode()
    party.refresh_from_db()
    assert party.phone == "07700900777"


@pytest.mark.parametrize("name", ["phone", "contact_phone"])
def test_a_number_that_cannot_be_rung_is_not_kept(page, case, admin, name):
    party = case.parties.first()
    url = reverse("party_contact", args=[case.reference, party.pk])
    wrong = page.post(url, {"version": 1, name: "abc"})
    assert wrong.status_code == 422
    assert "Enter a telephone number that can be rung" in wrong.content.decode()
    facts = dict.fromkeys(["email", "phone", "contact_name", "contact_phone", "contact_email"], "")
    with pytest.raises(CannotBeRung):
        correct_contact(party_id=party.pk, **{**facts, name: "abc"}, actor=admin, at=AT)
    assert getattr(case.parties.first(), name) == getattr(party, name)


def test_the_contact_page_of_another_case_s_party_is_not_found(page, case):
    stranger = CaseFactory().parties.first()
    assert page.get(reverse("party_contact", args=[case.reference, stranger.pk])).status_code == 404


def test_the_unsuitable_page(page, case):
    url = reverse("case_unsuitable", args=[case.reference])
    assert page.get(url).status_code == 200
    assert page.post(url, {"version": 1}).status_code == 422
    assert page.post(url, {"version": 1, "reason": "OUTSIDE_SCHEME"}).status_code == 302
    assert page.post(url, {"version": 2, "reason": "OUTSIDE_SCHEME"}).status_code == 409


@pytest.mark.parametrize("name", ["case_triage", "case_needs", "case_unsuitable"])
def test_a_mediator_is_refused_with_a_sentence(client, name):
    mediator = UserFactory()
    case = CaseFactory(mediator=mediator)
    client.force_login(mediator)
    answer = client.get(reverse(name, args=[case.reference]))
    assert answer.status_code == 403
    assert "Only a case administrator" in answer.content.decode()


def test_triage_says_what_a_mediator_is_not(client):
    """B10: whoever explains mediation to the parties has the boundaries in front of them."""
    client.force_login(CaseAdminFactory())
    page = client.get(reverse("case_triage", args=[CaseFactory().reference])).text
    for boundary in (
        "not a judge",
        "not on a side",
        "not an adviser",
        "not a witness",
        "not a counsellor, and cannot make anybody settle",
        "Tell the parties so when they ask",
    ):
        assert boundary in page
