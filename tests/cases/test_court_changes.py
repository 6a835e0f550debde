"""Deciding about what the court sent again: taken over by the services, or declined."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.errors import ChangeRefused, WrongCaseState
from cases.models import Case, CourtChange, Party, Task, TimelineEvent
from cases.services.court_changes import accept_change, decline_change
from core.errors import NotAllowed, StalePage
from tests.cases.feeds import a_case, take_in
from tests.cases.test_differences import resent
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.cases import (
    CourtChangeFactory,
    SafeguardingConcernFactory,
    StopFlagFactory,
)
from tests.reading import again

pytestmark = pytest.mark.django_db
PHONE, VALUE = "CLAIMANT_1.phone", "claim_value"


@pytest.fixture
def admin():
    return CaseAdminFactory()


@pytest.fixture
def change():
    """A new number and another value."""
    take_in([a_case()])
    changed = resent(claimant={"litigantTelephone": "07700 900555"}, claimValue=900)
    take_in([changed], filename="night.json")
    return CourtChange.objects.get()


def sent(**changes):
    """What the court sent, different from `a_case`, as the open change."""
    take_in([a_case()])
    take_in([resent(**changes)])
    return CourtChange.objects.get()


def accept(change, admin, *take, reason="The other is ours", **more):
    accept_change(
        change_id=change.pk, take=take, reason=reason, actor=admin, at=timezone.now(), **more
    )
    return CourtChange.objects.get(pk=change.pk)


def test_the_chosen_is_taken_over_and_the_original_stays_in_history(change, admin):
    done = accept(change, admin, PHONE)
    party = Party.objects.get(role="CLAIMANT_1")
    assert party.phone == "07700 900555"
    assert [row.phone for row in party.history.order_by("history_id")] == [
        "07700900001",
        "07700 900555",
    ]
    assert "night.json" in party.history.first().history_change_reason
    assert Case.objects.get().claim_value == 750.5
    assert (done.state, done.taken, done.settled_by) == ("ACCEPTED", [PHONE], admin)
    assert Task.objects.get().state == "OVERTAKEN"
    event = TimelineEvent.objects.get(kind="cases.accept_change")
    assert event.sentence == "Taken over from the court: Telephone of claimant 1."


def test_everything_taken_over_needs_no_reason(change, admin):
    accept(change, admin, PHONE, VALUE, reason="")
    assert Case.objects.get().claim_value == 900


@pytest.mark.parametrize(
    ("take", "reason"),
    [((), "Why not"), (("nothing",), "Why"), ((PHONE,), " "), ((PHONE,), "x" * 501)],
)
def test_a_choice_is_among_the_differences_and_has_its_reason(change, admin, take, reason):
    with pytest.raises(ChangeRefused):
        accept(change, admin, *take, reason=reason)
    assert CourtChange.objects.get().state == "OPEN"
    assert Party.objects.get(role="CLAIMANT_1").phone == "07700900001"


def test_settled_once_from_a_current_page_by_a_case_administrator(change, admin):
    version = change.case.version
    for other in (UserFactory(), LeaderFactory()):
        with pytest.raises(NotAllowed):
            accept(change, other, PHONE)
    with pytest.raises(StalePage):
        accept(change, admin, PHONE, version=version + 1)
    accept(change, admin, PHONE, version=version)
    with pytest.raises(ChangeRefused):
        accept(change, admin, PHONE)
    with pytest.raises(ChangeRefused):
        decline_change(change_id=change.pk, reason="No", actor=admin, at=timezone.now())


def test_needs_must_be_asked_again_when_the_court_flags_one(admin):
    change = sent(caseFlags=True)
    accept(change, admin, "needs_flagged")
    case = Case.objects.get()
    assert case.needs_flagged
    assert case.needs_captured_at is None


def test_a_court_number_that_was_missing_is_taken_over(admin):
    take_in([a_case(ccdCaseNumber=None)])
    take_in([a_case()])
    accept(CourtChange.objects.get(), admin, "ccd_number")
    assert Case.objects.get().ccd_number == "1700000000000101"
    assert take_in([a_case(casemanCaseNumber=None)]).duplicate == 1


def test_dates_to_avoid_are_taken_over(admin):
    days = [{"dateFrom": "2026-12-01", "dateTo": "2026-12-03"}]
    accept(sent(defendant={"dateRangeToAvoid": days}), admin, "DEFENDANT_1.dates_to_avoid")
    row = Party.objects.get(role="DEFENDANT_1").dates_to_avoid.get()
    assert (str(row.first_day), str(row.last_day)) == ("2026-12-01", "2026-12-03")


JOINS = [
    {
        "partyRole": "Defendant 2",
        "partyName": "Cy Stone",
        "litigantTelephone": "07700 900444",
        "dateRangeToAvoid": [{"dateFrom": "2026-12-01", "dateTo": "2026-12-01"}],
    }
]


def test_a_party_joins_and_leaves(admin):
    accept(sent(joins=JOINS), admin, "DEFENDANT_2.party")
    party = Party.objects.get(role="DEFENDANT_2")
    assert (party.name, party.phone, party.dates_to_avoid.count()) == (
        "Cy Stone",
        "07700 900444",
        1,
    )
    take_in([a_case()])
    accept(CourtChange.objects.get(state="OPEN"), admin, "DEFENDANT_2.party")
    assert not Party.objects.filter(role="DEFENDANT_2").exists()
    assert Party.history.filter(role="DEFENDANT_2").count() == 2


@pytest.mark.parametrize("recorded", [SafeguardingConcernFactory, StopFlagFactory])
def test_a_party_with_a_concern_or_stop_is_not_taken_out(admin, recorded):
    accept(sent(joins=JOINS), admin, "DEFENDANT_2.party")
    kept = recorded(party=Party.objects.get(role="DEFENDANT_2"))
    take_in([a_case()])
    with pytest.raises(ChangeRefused, match=r"cannot be taken out.* Decline this change and ask"):
        accept(CourtChange.objects.get(state="OPEN"), admin, "DEFENDANT_2.party")
    assert again(kept).party.name == "Cy Stone"
    assert CourtChange.objects.filter(state="OPEN").exists()


def test_parties_of_a_booked_case_stay(admin):
    change = sent(joins=JOINS)
    Case.objects.update(state="BOOKED")
    with pytest.raises(ChangeRefused, match="Cancel the appointment first"):
        accept(change, admin, "DEFENDANT_2.party")
    assert Party.objects.count() == 2


def test_nothing_is_taken_over_once_mediation_is_over(change, admin):
    Case.objects.update(state="SETTLED")
    with pytest.raises(WrongCaseState):
        accept(change, admin, PHONE)
    decline_change(change_id=change.pk, reason="Told them", actor=admin, at=timezone.now())
    assert CourtChange.objects.get().state == "DECLINED"


class TestPages:
    @pytest.fixture(autouse=True)
    def signed_in(self, client, admin):
        client.force_login(admin)

    def url(self, change):
        return reverse("court_change", args=[change.case.reference, change.pk])

    def test_thousands_have_their_comma(self, client):
        change = sent(claimValue="1354.89")
        assert "£1,354.89" in client.get(self.url(change)).text

    def test_side_by_side_then_one_taken_one_kept(self, client, change):
        page = client.get(self.url(change))
        for text in ("07700900001", "07700 900555", "£750.50", "£900.00", "night.json"):
            assert text in page.text
        sent = {"version": change.case.version, "choice_0": "KEEP", "choice_1": "TAKE"}
        refused = client.post(self.url(change), sent)
        assert refused.status_code == 422
        assert "Say why what is recorded is right." in refused.text
        assert (
            client.post(self.url(change), sent | {"version": 99, "reason": "Ours"}).status_code
            == 409
        )
        assert client.post(self.url(change), sent | {"reason": "Ours"}).status_code == 302
        assert Party.objects.get(role="CLAIMANT_1").phone == "07700 900555"
        assert Case.objects.get().claim_value == 750.5
        again = client.post(self.url(change), sent)
        assert again.status_code == 409
        assert "Taken over" in client.get(self.url(change)).text

    def test_all_kept_is_declined(self, client, change):
        sent = {"version": change.case.version, "choice_0": "KEEP", "choice_1": "KEEP"}
        client.post(self.url(change), sent | {"reason": "Both are wrong"})
        assert CourtChange.objects.get().state == "DECLINED"

    def test_what_changed_since_is_shown(self, client, change):
        Party.objects.filter(role="CLAIMANT_1").update(phone="07700 900999")
        page = client.get(self.url(change))
        assert "07700 900999" in page.text
        assert "When the file came: <bdi>07700900001</bdi>" in page.text

    def test_an_ended_case_can_only_be_noted(self, client, change):
        Case.objects.update(state="CLOSED")
        page = client.get(self.url(change))
        assert "Mediation of this case is over" in page.text
        version = Case.objects.get().version
        client.post(self.url(change), {"reason": "Told them", "version": version})
        assert CourtChange.objects.get().state == "DECLINED"

    def test_the_case_page_leads_there_for_those_who_decide(self, client, change):
        home = reverse("case_detail", args=[change.case.reference])
        assert self.url(change) in client.get(home).text
        mediator = UserFactory()
        Case.objects.update(mediator=mediator)
        client.force_login(mediator)
        assert "sent this case again" not in client.get(home).text
        assert client.get(self.url(change)).status_code == 403
        assert client.get(reverse("court_changes")).status_code == 403

    def test_the_list_costs_the_same_at_one_and_three_rows(self, client, django_assert_num_queries):
        assert "None here" in client.get(reverse("court_changes")).text
        for rows in (1, 2):
            CourtChangeFactory.create_batch(rows)
            # session, person, how many, changes
            with django_assert_num_queries(4):
                page = client.get(reverse("court_changes"))
        assert len(page.context["page"].object_list) == 3
        assert not client.get(reverse("court_changes"), {"show": "DECLINED"}).context["page"]
