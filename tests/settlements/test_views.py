"""The settlement pages: role by role, state by state."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.enums import Role
from cases.enums import CaseState
from cases.models import Case
from mediations.enums import TermsKind
from mediations.selectors import MOST_INSTALMENTS, AcceptedTerms
from settlements.enums import VersionState
from settlements.models import Assent, Document, Version
from settlements.selectors import current_version
from settlements.services.issue import issue_agreement
from settlements.services.rendering import render_agreement
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory, PartyFactory
from tests.factories.settlements import (
    agreed_by_all,
    assent,
    drafted,
    settling_case,
    working_day_ahead,
)

pytestmark = pytest.mark.django_db
STATES = ("none", "draft", "issued")


def address(name, case, *rest):
    return reverse(name, args=[case.reference, *rest])


def case_in(state):
    case = settling_case()
    if state == "draft":
        drafted(case)
    if state == "issued":
        issue(agreed_by_all(case))
    return Case.objects.get(pk=case.pk)


def issue(version):
    case = version.agreement.case
    return issue_agreement(
        case_id=case.pk, actor=case.mediator, at=timezone.now(), version_id=version.pk
    )


def enter(client, case, role=Role.MEDIATOR):
    """Sign in as the case's mediator, or as somebody else of its team."""
    person = case.mediator if role == Role.MEDIATOR else UserFactory(role=role, team=case.team)
    client.force_login(person)
    return person


def payment(case, **changes):
    day = working_day_ahead()
    return {
        "version_id": current_version(case).pk,
        "payer": case.parties.get(role="DEFENDANT_1").pk,
        "payee": case.parties.get(role="CLAIMANT_1").pk,
        "amount": "£1,000.50",
        "first_due_on_day": day.day,
        "first_due_on_month": day.month,
        "first_due_on_year": day.year,
        "method": "bank transfer",
        **changes,
    }


def answer(version, **changes):
    return {
        "version_id": version.pk,
        "text_hash": version.text_hash,
        "form_key": str(uuid4()),
        "answer": "AGREED",
        "capacity": "IN_PERSON",
        "channel": "TELEPHONE",
        "spoken_by": "Alex",
        **changes,
    }


class TestWhoSeesWhat:
    @pytest.mark.parametrize("state", STATES)
    @pytest.mark.parametrize("role", Role.values)
    def test_every_state_for_every_role(self, client, state, role):
        """Drafts are for the mediator alone; the issued text for all who see the case."""
        case = case_in(state)
        enter(client, case, role)
        page = client.get(address("case_settlement", case))
        if role == Role.LISTING_OFFICER:
            assert page.status_code == 404
            return
        assert page.status_code == 200
        text = page.content.decode()
        assert ("£1,234.50" in text) == (
            state == "issued" or (state == "draft" and role == Role.MEDIATOR)
        )
        assert ("Draft the agreement" in text) == (state == "none" and role == Role.MEDIATOR)

    @pytest.mark.parametrize("role", [role for role in Role.values if role != Role.MEDIATOR])
    def test_working_pages_are_refused_to_everybody_else(self, client, role):
        case = case_in("draft")
        version = current_version(case)
        enter(client, case, role)
        pages = [
            address("term_add", case, "LUMP_SUM"),
            address("term_edit", case, 1),
            address("read_back", case, case.parties.first().pk),
            address("agreement_issue", case),
        ]
        posts = [
            address("case_settlement", case),
            address("settlement_renew", case),
            address("term_remove", case, 3),
            address("term_up", case, 3),
            address("agreement_issue", case),
        ]
        expected = 404 if role == Role.LISTING_OFFICER else 403
        assert {client.get(page).status_code for page in pages} == {expected}
        sent = {"version_id": version.pk}
        assert {client.post(page, sent).status_code for page in posts} == {expected}
        assert current_version(case) == version

    def test_another_mediator_finds_nothing(self, client):
        case = case_in("issued")
        client.force_login(UserFactory())
        assert client.get(address("case_settlement", case)).status_code == 404
        assert client.get(address("agreement_pdf", case)).status_code == 404

    def test_the_page_asks_to_sign_in(self, client):
        answer = client.get(address("case_settlement", CaseFactory()))
        assert answer.status_code == 302


class TestDrafting:
    def test_nothing_accepted_says_what_to_do(self, client):
        mediator = UserFactory()
        case = CaseFactory(state=CaseState.IN_MEDIATION, mediator=mediator)
        client.force_login(mediator)
        page = client.get(address("case_settlement", case))
        assert "no proposal has been accepted" in page.content.decode()
        assert client.post(address("case_settlement", case)).status_code == 409

    def test_the_way_of_payment_is_asked(self, client):
        case = case_in("none")
        enter(client, case)
        empty = client.post(address("case_settlement", case), {"method": ""})
        assert empty.status_code == 422
        done = client.post(address("case_settlement", case), {"method": "bank transfer"})
        assert done.status_code == 302
        assert "How it is paid: bank transfer." in current_version(case).text

    def test_an_act_needs_no_way_of_payment(self, client):
        terms = AcceptedTerms(
            kind=TermsKind.OTHER,
            payer_side="DEFENDANT",
            first_due_on=working_day_ahead(),
            other_act="Repair the gate",
        )
        case = settling_case(terms=terms)
        enter(client, case)
        assert "How will" not in client.get(address("case_settlement", case)).content.decode()
        assert client.post(address("case_settlement", case)).status_code == 302
        assert current_version(case) is not None

    def test_add_change_move_and_remove(self, client):
        case = case_in("draft")
        enter(client, case)
        form = client.get(address("term_add", case, "LUMP_SUM"))
        assert form.status_code == 200
        added = client.post(address("term_add", case, "LUMP_SUM"), payment(case))
        assert added.status_code == 302
        assert "£1,000.50" in current_version(case).text
        edit = client.get(address("term_edit", case, 2))
        assert 'value="1000.50"' in edit.content.decode()
        client.post(address("term_edit", case, 2), payment(case, amount="999"))
        assert "£999.00" in current_version(case).text
        sent = {"version_id": current_version(case).pk}
        client.post(address("term_up", case, 2), sent)
        assert current_version(case).terms.get(position=1).amount == 999
        sent = {"version_id": current_version(case).pk}
        client.post(address("term_remove", case, 1), sent)
        assert "£999.00" not in current_version(case).text
        assert current_version(case).number == 5

    def test_no_longer_plan_than_a_proposal_may_have(self, client):
        case = case_in("draft")
        enter(client, case)
        for number, status in ((MOST_INSTALMENTS + 1, 422), (MOST_INSTALMENTS, 302)):
            plan = payment(case, amount="1200", instalments=str(number), frequency="MONTHLY")
            assert client.post(address("term_add", case, "INSTALMENTS"), plan).status_code == status

    def test_instalments_act_and_clause(self, client):
        case = case_in("draft")
        enter(client, case)
        plan = payment(case, amount="100", instalments="3", frequency="MONTHLY")
        assert client.post(address("term_add", case, "INSTALMENTS"), plan).status_code == 302
        act = payment(case, words="Return the ladder", payee="")
        assert client.post(address("term_add", case, "OTHER_ACT"), act).status_code == 302
        clause = {"version_id": current_version(case).pk, "clause": "CONFIDENTIALITY"}
        assert client.post(address("term_add", case, "STANDARD"), clause).status_code == 302
        clause["version_id"] = current_version(case).pk
        assert client.post(address("term_add", case, "STANDARD"), clause).status_code == 409
        page = client.get(address("case_settlement", case)).content.decode()
        for words in ("£33.34", "Return the ladder", "keep these terms confidential"):
            assert words in page

    @pytest.mark.parametrize(
        "wrong",
        [
            {"amount": "-1"},
            {"amount": "1.001"},
            {"amount": "ten"},
            {"amount": "NaN"},
            {"first_due_on_day": "31", "first_due_on_month": "2"},
            {"payer": "999999"},
            {"method": ""},
        ],
    )
    def test_wrong_figures_come_back_with_a_message(self, client, wrong):
        case = case_in("draft")
        enter(client, case)
        page = client.post(address("term_add", case, "LUMP_SUM"), payment(case, **wrong))
        assert page.status_code == 422
        assert "There is a problem" in page.content.decode()
        assert current_version(case).number == 1

    def test_both_on_one_side_is_refused(self, client):
        case = case_in("draft")
        enter(client, case)
        second = PartyFactory(case=case, role="DEFENDANT_2")
        page = client.post(address("term_add", case, "LUMP_SUM"), payment(case, payee=second.pk))
        assert "Choose one party from each side." in page.content.decode()

    def test_a_double_click_or_an_old_page_is_refused(self, client):
        """Bad input: a stale page changes nothing and says so."""
        case = case_in("draft")
        enter(client, case)
        sent = payment(case)
        assert client.post(address("term_add", case, "LUMP_SUM"), sent).status_code == 302
        again = client.post(address("term_add", case, "LUMP_SUM"), sent)
        assert again.status_code == 409
        assert "out of date" in again.content.decode()
        assert current_version(case).number == 2

    def test_unknown_kind_and_term_are_not_found(self, client):
        case = case_in("draft")
        enter(client, case)
        assert client.get(address("term_add", case, "GIFT")).status_code == 404
        assert client.get(address("term_edit", case, 2)).status_code == 404
        assert client.get(address("read_back", case, 999999)).status_code == 404

    @pytest.mark.parametrize(("name", "rest"), [("settlement_renew", ()), ("term_up", (1,))])
    def test_reloading_after_a_refusal_leads_back_to_the_draft(self, client, name, rest):
        case = case_in("draft")
        enter(client, case)
        page = client.get(address(name, case, *rest))
        assert (page.status_code, page.url) == (302, address("case_settlement", case))
        assert current_version(case).number == 1

    def test_names_are_shown_literally(self, client):
        case = settling_case()
        case.parties.update(name="<script>alert('x')</script>")
        drafted(case)
        enter(client, case)
        page = client.get(address("case_settlement", case)).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


class TestReadingBack:
    def test_the_exact_text_and_the_answer(self, client):
        case = case_in("draft")
        enter(client, case)
        party = case.parties.first()
        page = client.get(address("read_back", case, party.pk))
        assert "£1,234.50" in page.content.decode()
        version = current_version(case)
        done = client.post(address("read_back", case, party.pk), answer(version))
        assert done.status_code == 302
        assert Assent.objects.get().party == party

    def test_an_answer_from_an_old_page_shows_the_new_text(self, client):
        case = case_in("draft")
        enter(client, case)
        party = case.parties.first()
        old = current_version(case)
        client.post(address("term_add", case, "LUMP_SUM"), payment(case))
        page = client.post(address("read_back", case, party.pk), answer(old))
        text = page.content.decode()
        assert page.status_code == 409
        assert "£1,000.50" in text
        assert "The text has changed" in text
        assert current_version(case).text_hash in text
        assert "checked" not in text.split("What did they answer?")[1].split("</fieldset>")[0]
        assert not Assent.objects.exists()

    @pytest.mark.parametrize(
        ("kind", "contact", "read_to"),
        [
            ("COMPANY", "Ann Speaker", "Smith Ltd (Ann Speaker speaks)"),
            ("ORGANISATION", "Ann Speaker", "Smith Ltd (Ann Speaker speaks)"),
            ("COMPANY", "", "Smith Ltd"),
            ("INDIVIDUAL", "Ann Speaker", "Ann Speaker"),
        ],
    )
    def test_the_heading_says_who_speaks_for_a_company(self, client, kind, contact, read_to):
        case = case_in("draft")
        enter(client, case)
        party = case.parties.get(role="DEFENDANT_1")
        party.type, party.name, party.contact_name = kind, "Smith Ltd", contact
        party.save()
        page = client.get(address("read_back", case, party.pk)).content.decode()
        heading = page.split('<h2 class="govuk-heading-l">')[1].split("</h2>")[0]
        assert strip_tags(heading) == f"Read to Defendant 1: {read_to}"

    def test_a_missing_answer_is_asked_for(self, client):
        case = case_in("draft")
        enter(client, case)
        sent = answer(current_version(case), answer="")
        page = client.post(address("read_back", case, case.parties.first().pk), sent)
        assert page.status_code == 422

    def test_a_text_with_gaps_is_not_put_to_anybody(self, client):
        case = settling_case()
        drafted(case, method="")
        enter(client, case)
        page = client.get(address("read_back", case, case.parties.first().pk)).content.decode()
        assert "Put this right" in page
        assert "Record the answer" not in page


class TestIssuing:
    def test_from_answers_to_download(self, client):
        case = case_in("draft")
        enter(client, case)
        version = current_version(case)
        assert (
            "It cannot be issued yet"
            in client.get(address("agreement_issue", case)).content.decode()
        )
        refused = client.post(address("agreement_issue", case), {"version_id": version.pk})
        assert refused.status_code == 409
        assert "Claimant 1 has not been read this text." in refused.content.decode()
        for party in case.parties.all():
            assent(version, party)
        page = client.get(address("agreement_issue", case)).content.decode()
        assert "Issuing cannot be undone" in page
        done = client.post(address("agreement_issue", case), {"version_id": version.pk})
        assert done.status_code == 302
        waiting = client.get(address("case_settlement", case)).content.decode()
        assert "data-awaiting-document" in waiting
        assert client.get(address("agreement_pdf", case)).status_code == 409
        render_agreement(version_id=version.pk, at=timezone.now())
        ready = client.get(address("case_settlement", case)).content.decode()
        assert "Download the agreement" in ready
        pdf = client.get(address("agreement_pdf", case))
        assert pdf["Content-Type"] == "application/pdf"
        assert pdf.content == bytes(Document.objects.get().content)
        assert version.agreement.code in pdf["Content-Disposition"]

    def test_issuing_twice_ends_on_the_issued_page(self, client):
        case = case_in("none")
        version = agreed_by_all(case)
        enter(client, case)
        for _ in range(2):
            done = client.post(address("agreement_issue", case), {"version_id": version.pk})
            assert done.status_code == 302
        assert client.get(address("agreement_issue", case)).status_code == 302
        assert Version.objects.get().state == VersionState.ISSUED

    def test_no_document_before_issue(self, client):
        case = case_in("draft")
        enter(client, case)
        assert client.get(address("agreement_pdf", case)).status_code == 404

    def test_an_issued_agreement_is_not_edited(self, client):
        case = case_in("issued")
        enter(client, case)
        sent = {"version_id": current_version(case).pk}
        assert client.get(address("term_edit", case, 1)).status_code == 409
        assert client.post(address("term_remove", case, 3), sent).status_code == 409
