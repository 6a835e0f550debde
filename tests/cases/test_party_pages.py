"""The page of a party and its forms: what the court sent beside what is recorded now (H28)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.enums import CaseState, PartyRole
from cases.models import AlternativeContact, Authority, Companion, Party, StopFlag
from cases.selectors.originals import stories_of
from cases.services.corrections import correct_party
from tests.factories.accounts import AuditorFactory, CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.cases import (
    AlternativeContactFactory,
    CaseFactory,
    CompanionFactory,
    NeedFactory,
    StopFlagFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return CaseAdminFactory(name="Cass Admin")


@pytest.fixture
def party():
    return CaseFactory().parties.order_by("role").first()


@pytest.fixture
def page(client, admin):
    client.force_login(admin)
    return client


def address(party, name="party_detail", *more):
    return reverse(name, args=[party.case.reference, party.pk, *more])


def text(page, party):
    return page.get(address(party)).content.decode()


def version(party):
    party.case.refresh_from_db(fields=["version"])
    return party.case.version


def test_what_the_court_sent_stands_beside_what_is_recorded_now(page, party, admin):
    sent = {"version": 1, "phone": "07700 900555", "email": party.email}
    assert page.post(address(party, "party_contact"), sent).url == address(party)
    shown = text(page, party)
    assert "07700 900555" in shown
    assert f"<strong><bdi>{party.phone}</bdi></strong>" in shown
    assert (
        f"Cass Admin: Telephone from “<bdi>{party.phone}</bdi>” to “<bdi>07700 900555</bdi>”"
        in (shown)
    )


def test_a_party_nobody_changed_says_so(page, party):
    shown = text(page, party)
    assert "<strong><bdi>" not in shown
    assert "Changes since it was received" in shown


def test_stories_of_three_parties_cost_one_query(admin, django_assert_num_queries):
    case = CaseFactory(parties=["CLAIMANT_1", "CLAIMANT_2", "DEFENDANT_1"])
    parties = list(Party.objects.filter(case=case))
    for one in parties:
        correct_party(
            party_id=one.pk, changes={"name": "New"}, reason="Rang", actor=admin, at=timezone.now()
        )
    for count in (1, 3):
        with django_assert_num_queries(1):
            found = stories_of(parties[:count])
    assert [len(found[one.pk].changes) for one in parties] == [1, 1, 1]
    assert found[parties[0].pk].changes[0].by == "Cass Admin"


def test_the_page_costs_the_same_with_one_and_three_of_everything(
    page, party, django_assert_num_queries
):
    for kind in ("WELSH", "BSL", "BREAKS"):
        NeedFactory(party=party, kind=kind)
        CompanionFactory(party=party)
        AlternativeContactFactory(party=party)
        if kind != "BREAKS":
            StopFlagFactory(party=party, kind="CHILD" if kind == "WELSH" else "PROTECTED")
        # session, person, case, scheme, party, needs, authority, versions; to reach: alternatives,
        # failed messages, failed calls, result; then alternatives, companions, flags twice,
        # concerns twice
        with django_assert_num_queries(18):
            page.get(address(party))


def test_an_empty_page_says_what_there_is_to_do(page, party):
    shown = text(page, party)
    for words in (
        "None recorded.",
        "Nobody comes along.",
        "Not recorded yet.",
        "Go on with triage",
    ):
        assert words in shown


def test_names_that_are_code_are_shown_as_text(page, party, admin):
    hostile = "<script>alert(1)</script>\u202e"
    correct_party(
        party_id=party.pk, changes={"name": hostile}, reason="x", actor=admin, at=timezone.now()
    )
    assert "<script>alert" not in text(page, party)


class TestForms:
    def test_details(self, page, party):
        url = address(party, "party_details")
        sent = {"version": 1, "name": "", "type": "COMPANY", "language": "cy", "postcode": "nope"}
        wrong = page.post(url, sent)
        assert wrong.status_code == 422
        shown = wrong.content.decode()
        assert "Enter a full UK postcode" in shown
        assert "Enter the party&#x27;s name." in shown
        sent |= {"name": "New Ltd", "postcode": "ls14ap", "address": "1 High Street"}
        assert page.post(url, sent).url == address(party)
        changed = Party.objects.get(pk=party.pk)
        assert (changed.name, changed.postcode, changed.language) == ("New Ltd", "LS1 4AP", "cy")

    def test_representation(self, page, party):
        url = address(party, "party_representation")
        wrong = page.post(url, {"version": 1, "represented": "yes"})
        assert "Enter the name of the solicitor&#x27;s firm." in wrong.content.decode()
        page.post(url, {"version": 1, "represented": "yes", "solicitor_name": "Firm LLP"})
        assert "Represented by <bdi>Firm LLP</bdi>" in text(page, party)
        page.post(url, {"version": 2, "represented": "no", "solicitor_name": "Firm LLP"})
        assert Party.objects.get(pk=party.pk).solicitor_name == ""
        assert "Litigant in person" in text(page, party)

    def test_authority(self, page, party):
        url = address(party, "party_authority")
        assert page.post(url, {"version": 1}).status_code == 422
        sent = {
            "version": 1, "holder": "Jo", "up_to": "£1,250", "confirmed_with": "Jo",
            "confirmed_how": "CALL",
        }  # fmt: skip
        assert page.post(url, sent).status_code == 302
        assert Authority.objects.get().up_to == 1250
        assert "up to £1,250.00" in text(page, party)
        assert 'value="1250.00"' in page.get(url).content.decode()

    def test_a_companion_from_first_to_last(self, page, party):
        url = address(party, "party_companion")
        assert page.post(url, {"version": 1}).status_code == 422
        sent = {"version": 1, "kind": "COMPANION", "name": "Kim", "relation": "Aunt"}
        assert page.post(url, sent).url == address(party)
        companion = Companion.objects.get()
        assert "Not bound by confidentiality yet." in text(page, party)
        bind = address(party, "companion_bind", companion.pk)
        # N30: what the companion agrees to is read out from the page.
        assert "you support the party and do not speak for them" in page.get(bind).text
        assert page.post(bind, {"version": 2}).status_code == 422
        page.post(bind, {"version": 2, "how": "CALL"})
        assert "Agreed to confidentiality by telephone" in text(page, party)
        remove = address(party, "companion_remove", companion.pk)
        page.post(remove, {"version": 3, "reason": "Is ill"})
        assert "Does not come: Is ill (Cass Admin" in text(page, party)

    def test_another_number_from_first_to_last(self, page, party):
        url = address(party, "party_alternative")
        wrong = page.post(url, {"version": 1, "kind": "PHONE", "value": "abc", "whose": "Mother"})
        assert wrong.status_code == 422
        assert 'value="Mother"' in wrong.content.decode()
        page.post(url, {"version": 1, "kind": "PHONE", "value": "07700 900777"})
        contact = AlternativeContact.objects.get()
        assert "Not verified: do not use it yet." in text(page, party)
        prefer = address(party, "alternative_prefer", contact.pk)
        assert page.get(prefer).url == address(party)
        assert "Verify it first" in page.post(prefer, {"version": 2}, follow=True).content.decode()
        page.post(address(party, "alternative_verify", contact.pk), {"version": 2, "how": "CALL"})
        assert "Use it first" in text(page, party)
        assert "out of date" in page.post(prefer, {}, follow=True).content.decode()
        page.post(prefer, {"version": 3})
        assert "Ring this first." in text(page, party)
        remove = address(party, "alternative_remove", contact.pk)
        page.post(remove, {"version": 4, "reason": "Changed"})
        assert "None recorded." in text(page, party)

    def test_a_child_leads_to_the_end_of_mediation_with_its_reason(self, page, party):
        url = address(party, "party_stop")
        assert page.post(url, {"version": 1}).status_code == 422
        unsuitable = reverse("case_unsuitable", args=[party.case.reference])
        assert page.post(url, {"version": 1, "kind": "CHILD"}).url == unsuitable
        chosen = 'value="CHILD_OR_PROTECTED_PARTY"'
        option = page.get(unsuitable).content.decode().split(chosen)[1].split(">")[0]
        assert "checked" in option
        assert "Mark the case unsuitable" in text(page, party)
        lift = address(party, "stop_lift", StopFlag.objects.get().pk)
        assert page.post(lift, {"version": 2}).status_code == 422
        page.post(lift, {"version": 2, "reason": "Wrong party"})
        assert "Mark the case unsuitable" not in text(page, party)

    def test_breathing_space(self, page, party):
        url = address(party, "party_breathing_space")
        last = timezone.localdate() + timedelta(days=59)
        first = timezone.localdate()
        sent = {"version": 1, "reference": "BS-1"} | {
            f"{name}_{part}": getattr(day, part)
            for name, day in (("first_day", last), ("last_day", first))
            for part in ("day", "month", "year")
        }
        assert "must not be before" in page.post(url, sent).content.decode()
        swapped = {
            key.replace("first", "x").replace("last", "first").replace("x", "last"): value
            for key, value in sent.items()
        }
        assert page.post(url, swapped).status_code == 302
        assert "is in breathing space until" in text(page, party)
        triage = reverse("case_triage", args=[party.case.reference])
        assert "is in breathing space until" in page.get(triage).content.decode()

    def test_a_concern_goes_to_the_chosen_leaders(self, page, party):
        url = address(party, "party_concern")
        assert page.post(url, {"version": 1}).status_code == 422
        leader = LeaderFactory()
        sent = {"version": 1, "words": "Afraid", "recipients": [leader.pk]}
        assert page.post(url, sent).status_code == 302
        assert "Read the concern of" in text(page, party)
        page.force_login(CaseAdminFactory())
        assert "Read the concern of" not in text(page, party)


@pytest.mark.parametrize(
    "name",
    ["party_contact", "party_details", "party_representation", "party_stop"],
)
def test_others_are_refused_with_a_sentence(client, party, name):
    person = UserFactory()
    party.case.mediator = person
    party.case.save()
    client.force_login(person)
    assert client.get(address(party)).status_code == 200
    refused = client.get(address(party, name))
    assert refused.status_code == 403
    assert "Only a case administrator" in refused.content.decode()


def test_a_party_of_a_case_the_person_may_not_see_is_not_found(client, party):
    client.force_login(UserFactory())
    assert client.get(address(party)).status_code == 404
    stranger = CaseFactory().parties.first()
    client.force_login(CaseAdminFactory())
    assert (
        client.get(reverse("party_detail", args=[party.case.reference, stranger.pk])).status_code
        == 404
    )


def test_nothing_is_offered_to_those_who_only_look_or_once_it_is_over(client, party):
    client.force_login(AuditorFactory())
    assert "Correct contact details" not in text(client, party)
    client.force_login(CaseAdminFactory())
    assert "Correct contact details" in text(client, party)
    type(party.case).objects.filter(pk=party.case_id).update(state=CaseState.CLOSED)
    shown = text(client, party)
    assert "Correct contact details" not in shown
    assert "Something stops this case" not in shown


def test_triage_says_what_is_worth_doing_and_how_sure_we_are(page, party):
    party.represented, party.phone, party.email = True, "020 7946 0000", ""
    party.save()
    CompanionFactory(party=party, name="Kim Friend")
    NeedFactory(party=party, kind="VULNERABLE", detail="x")
    shown = page.get(reverse("case_triage", args=[party.case.reference])).content.decode()
    assert "who may settle for them is not recorded" in shown
    assert "Kim Friend is not bound by confidentiality yet" in shown
    assert "consider an Independent Person" in shown
    assert "fairly sure, 45 of 100" in shown or "of 100" in shown
    other = party.case.parties.get(role=PartyRole.DEFENDANT_1)
    assert address(other) in shown
