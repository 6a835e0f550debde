"""The people around a party: companions, other ways to reach it, authority to settle (S36, A38)."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from cases.enums import CaseState
from cases.errors import CannotBeRung, PartyRefused, WrongCaseState
from cases.models import AlternativeContact, Authority, CaseKey, Companion, Party
from cases.services.alternatives import (
    add_alternative,
    prefer_alternative,
    remove_alternative,
    verify_alternative,
)
from cases.services.authority import confirm_authority
from cases.services.companions import add_companion, bind_companion, remove_companion
from cases.services.corrections import correct_party
from core.errors import NotAllowed, StalePage
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.cases import AlternativeContactFactory, CaseFactory, CompanionFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def admin():
    return CaseAdminFactory()


@pytest.fixture
def party():
    return CaseFactory().parties.order_by("role").first()


def act(verb, actor, **facts):
    return verb(actor=actor, at=AT, version=facts.pop("version", None), **facts)


class TestCompanions:
    def add(self, party, actor, **facts):
        told = {"name": "Kim Friend", "relation": "Friend"} | facts
        return act(add_companion, actor, party_id=party.pk, **told)

    def test_a_companion_is_bound_when_they_agree_and_by_whom_and_how(self, party, admin):
        companion = self.add(party, admin)
        assert companion.bound_at is None
        bound = act(bind_companion, admin, companion_id=companion.pk, how="CALL")
        assert (bound.bound_at, bound.bound_by, bound.bound_how) == (AT, admin, "CALL")
        act(bind_companion, CaseAdminFactory(), companion_id=companion.pk, how="LETTER")
        companion.refresh_from_db()
        assert (companion.bound_by, companion.bound_how) == (admin, "CALL")
        assert companion.history.count() == 2

    def test_a_companion_is_removed_with_a_reason_and_stays_to_be_seen(self, party, admin):
        companion = self.add(party, admin)
        with pytest.raises(PartyRefused, match="Give the reason"):
            act(remove_companion, admin, companion_id=companion.pk, reason=" ")
        gone = act(remove_companion, admin, companion_id=companion.pk, reason="Is ill")
        assert (gone.removed_by, gone.removed_reason) == (admin, "Is ill")
        for verb, facts in ((remove_companion, {"reason": "x"}), (bind_companion, {"how": "CALL"})):
            with pytest.raises(PartyRefused, match="removed already"):
                act(verb, admin, companion_id=companion.pk, **facts)

    @pytest.mark.parametrize("facts", [{"name": " "}, {"relation": ""}, {"kind": "FRIEND"}])
    def test_somebody_nobody_could_recognise_is_refused(self, party, admin, facts):
        with pytest.raises(PartyRefused):
            self.add(party, admin, **facts)
        assert not Companion.objects.exists()

    def test_the_story_does_not_tell_that_an_independent_person_comes(self, party, admin):
        self.add(party, admin, kind="INDEPENDENT_PERSON")
        assert party.case.events.get().sentence == "A companion of claimant 1 recorded."

    def test_an_old_page_adds_nobody(self, party, admin):
        self.add(party, admin, version=1)
        with pytest.raises(StalePage):
            self.add(party, admin, version=1)
        assert Companion.objects.count() == 1


class TestAlternatives:
    def add(self, party, actor, value="07700 900777", kind="PHONE", **facts):
        return act(add_alternative, actor, party_id=party.pk, kind=kind, value=value, **facts)

    def test_only_a_verified_one_is_used_and_then_first(self, party, admin):
        contact = self.add(party, admin, whose="Her mother")
        with pytest.raises(PartyRefused, match="Verify it first"):
            act(prefer_alternative, admin, contact_id=contact.pk)
        act(verify_alternative, admin, contact_id=contact.pk, how="CALL")
        act(prefer_alternative, admin, contact_id=contact.pk)
        reached = Party.objects.get(pk=party.pk)
        assert (reached.reach_phone, reached.reach_name) == ("07700 900777", "Her mother")
        assert (reached.reach_email, reached.write_name) == (party.email, party.name)
        act(remove_alternative, admin, contact_id=contact.pk, reason="No longer hers")
        assert Party.objects.get(pk=party.pk).reach_phone == party.phone

    def test_an_address_is_written_to_and_its_owner_addressed(self, party, admin):
        contact = self.add(party, admin, "sol@law.test", "EMAIL", whose="Sol Icitor")
        act(verify_alternative, admin, contact_id=contact.pk, how="EMAIL")
        act(prefer_alternative, admin, contact_id=contact.pk)
        reached = Party.objects.get(pk=party.pk)
        assert (reached.reach_email, reached.write_name) == ("sol@law.test", "Sol Icitor")
        assert reached.reach_phone == party.phone

    @pytest.mark.parametrize(
        ("kind", "value", "error"),
        [
            ("PHONE", "ask his wife", CannotBeRung),
            ("EMAIL", "nobody", PartyRefused),
            ("EMAIL", "a@b.c\0", PartyRefused),
            ("FAX", "07700 900777", PartyRefused),
        ],
    )
    def test_what_cannot_be_used_is_refused(self, party, admin, kind, value, error):
        with pytest.raises(error):
            self.add(party, admin, value, kind)
        assert not AlternativeContact.objects.exists()

    def test_the_same_number_however_written_is_recorded_once(self, party, admin):
        self.add(party, admin)
        with pytest.raises(PartyRefused, match="recorded already"):
            self.add(party, admin, "+44 7700 900777")

    def test_the_case_is_found_by_it_and_not_once_it_is_removed(self, party, admin):
        before = set(CaseKey.objects.values_list("value", flat=True))
        contact = self.add(party, admin)
        assert set(CaseKey.objects.values_list("value", flat=True)) > before
        act(remove_alternative, admin, contact_id=contact.pk, reason="Wrong")
        known = set(CaseKey.objects.values_list("value", flat=True))
        assert not any("900777" in key for key in known)

    def test_the_story_holds_no_number(self, party, admin):
        contact = self.add(party, admin)
        act(verify_alternative, admin, contact_id=contact.pk, how="CALL")
        told = " ".join(event.sentence for event in party.case.events.all())
        assert "900777" not in told


class TestAuthority:
    def confirm(self, party, actor, **facts):
        told = {
            "holder": "Jo Director", "up_to": Decimal("750.00"), "confirmed_with": "Jo Director",
            "confirmed_how": "CALL",
        } | facts  # fmt: skip
        return act(confirm_authority, actor, party_id=party.pk, **told)

    def test_who_may_settle_up_to_what_confirmed_by_whom_and_when(self, party, admin):
        first = self.confirm(party, admin)
        assert (first.up_to, first.confirmed_at, first.confirmed_by) == (750, AT, admin)
        again = self.confirm(party, admin, up_to=None)
        assert again.pk == first.pk
        assert [row.up_to for row in Authority.history.all()] == [None, Decimal("750.00")]

    @pytest.mark.parametrize(
        "facts", [{"holder": " "}, {"confirmed_with": ""}, {"confirmed_how": "?"}, {"up_to": -1}]
    )
    def test_half_an_authority_is_refused(self, party, admin, facts):
        with pytest.raises(PartyRefused):
            self.confirm(party, admin, **facts)

    def test_the_story_holds_no_sum(self, party, admin):
        self.confirm(party, admin)
        assert "750" not in party.case.events.get().sentence


def calls(party):
    """Every verb about the people around a party, with what it needs."""
    companion, contact = CompanionFactory(party=party), AlternativeContactFactory(party=party)
    return [
        (add_companion, {"party_id": party.pk, "name": "A", "relation": "B"}),
        (bind_companion, {"companion_id": companion.pk, "how": "CALL"}),
        (remove_companion, {"companion_id": companion.pk, "reason": "x"}),
        (add_alternative, {"party_id": party.pk, "kind": "PHONE", "value": "07700 900777"}),
        (verify_alternative, {"contact_id": contact.pk, "how": "CALL"}),
        (prefer_alternative, {"contact_id": contact.pk}),
        (remove_alternative, {"contact_id": contact.pk, "reason": "x"}),
    ]


def test_the_case_s_mediator_may_and_others_may_not(party, admin):
    mediator = UserFactory()
    party.case.mediator = mediator
    party.case.save()
    for verb, facts in calls(party):
        for stranger in (UserFactory(), LeaderFactory()):
            with pytest.raises(NotAllowed):
                act(verb, stranger, **facts)
    act(add_companion, mediator, party_id=party.pk, name="A", relation="B")


def test_nothing_is_recorded_once_mediation_is_over(party, admin):
    type(party.case).objects.filter(pk=party.case_id).update(state=CaseState.CLOSED)
    for verb, facts in calls(party):
        with pytest.raises(WrongCaseState):
            act(verb, admin, **facts)


def test_a_corrected_party_keeps_what_the_court_sent(party, admin):
    facts = {"name": "New Name", "address": "1 High St", "postcode": "LS1 4AP", "language": "cy"}
    correct_party(party_id=party.pk, changes=facts, reason="Rang", actor=admin, at=AT)
    changed = Party.objects.get(pk=party.pk)
    assert {name: getattr(changed, name) for name in facts} == facts
    assert changed.history.earliest().name == party.name
