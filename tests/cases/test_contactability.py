"""How sure we are to reach a party (H28): a pure score, never lower for one more way."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cases.models import Party
from cases.selectors.contactability import (
    FAILED_ATTEMPT,
    LANDLINE,
    MOBILE,
    OTHER_NUMBER,
    ContactFacts,
    can_be_rung,
    contactability,
    number_class,
    weakest,
)
from cases.selectors.reaching import scores_of
from notifications.enums import DeliveryState
from tests.factories.cases import AlternativeContactFactory, CaseFactory, ResultFactory
from tests.factories.notifications import DeliveryFactory, NoticeFactory
from tests.factories.record import CommunicationFactory

NUMBERS = st.sampled_from(
    ["", "abc", "07700 900123", "+447700900124", "020 7946 0000", "0113 496 0000", "0123456789"]
)
EMAILS = st.sampled_from(["", "nobody", "a@b", "a@example.test", "b@example.test"])
FACTS = st.builds(
    ContactFacts,
    numbers=st.lists(NUMBERS, max_size=4).map(tuple),
    emails=st.lists(EMAILS, max_size=3).map(tuple),
    verified=st.lists(st.one_of(NUMBERS, EMAILS), max_size=2).map(tuple),
    unverified=st.integers(0, 3),
    named_contact=st.booleans(),
    represented=st.booleans(),
    failed_attempts=st.integers(0, 6),
    undelivered=st.integers(0, 6),
)
USABLE_NUMBERS = st.sampled_from(["07700 900555", "020 7946 0111", "0123456780", "+33612345678"])
USABLE_EMAILS = st.sampled_from(["new@example.test", "a@example.test"])


def more(facts, **added):
    return ContactFacts(
        **{name: getattr(facts, name) for name in facts.__dataclass_fields__} | added
    )


@given(FACTS, USABLE_NUMBERS, st.booleans())
def test_one_more_number_never_lowers_the_score(facts, number, verified):
    added = {"numbers": (*facts.numbers, number)}
    if verified:
        added["verified"] = (*facts.verified, number)
    assert contactability(more(facts, **added)).score >= contactability(facts).score


@given(FACTS, USABLE_EMAILS, st.booleans())
def test_one_more_address_never_lowers_the_score(facts, address, verified):
    added = {"emails": (*facts.emails, address)}
    if verified:
        added["verified"] = (*facts.verified, address)
    assert contactability(more(facts, **added)).score >= contactability(facts).score


@given(FACTS)
def test_the_score_lies_between_0_and_100_and_is_0_only_for_the_unreachable(facts):
    found = contactability(facts)
    assert 0 <= found.score <= 100
    reachable = any(map(can_be_rung, facts.numbers)) or any(
        "@" in address and "." in address for address in facts.emails
    )
    assert (found.score > 0) == reachable
    assert found.reasons
    assert (found.verdict == "Unreachable") == (found.score == 0)


@given(FACTS, st.integers(1, 3))
def test_failures_never_raise_the_score(facts, times):
    worse = more(facts, failed_attempts=facts.failed_attempts + times)
    assert contactability(worse).score <= contactability(facts).score


@pytest.mark.parametrize(
    ("number", "points"),
    [
        ("07700 900123", MOBILE),
        ("07911 123456", MOBILE),
        ("0113 496 0000", LANDLINE),
        ("020 7946 0000", LANDLINE),
        ("+33 6 12 34 56 78", MOBILE),
        ("0800 123 4567", OTHER_NUMBER),
    ],
)
def test_classes_of_numbers(number, points):
    assert number_class(number) == points


def test_the_same_number_written_twice_is_one():
    one = ContactFacts(numbers=("07700 900123",))
    twice = ContactFacts(numbers=("07700 900123", "+447700900123"))
    assert contactability(one).score == contactability(twice).score


def test_a_perfect_party_scores_100():
    facts = ContactFacts(
        numbers=("07700 900123", "020 7946 0000"),
        emails=("a@example.test",),
        verified=("07700 900123",),
        named_contact=True,
        represented=True,
    )
    assert contactability(facts) == contactability(facts)
    assert contactability(facts).score == 100
    assert contactability(facts).advice == ()


def test_a_case_is_as_reachable_as_its_hardest_party():
    good = contactability(ContactFacts(numbers=("07700 900123",)))
    assert weakest([good, contactability(ContactFacts())]) == 0
    assert weakest([]) == 0


@pytest.mark.django_db
class TestFacts:
    def test_only_a_verified_alternative_counts(self):
        party = CaseFactory().parties.first()
        before = scores_of(party.case, [party])[party.pk]
        contact = AlternativeContactFactory(party=party)
        waiting = scores_of(party.case, [party])[party.pk]
        assert waiting.score == before.score
        assert "Verify the alternative contact, so that it may be used." in waiting.advice
        contact.verified_at, contact.verified_by = contact.added_at, contact.added_by
        contact.save()
        assert scores_of(party.case, [party])[party.pk].score > before.score

    def test_failed_messages_and_a_missed_appointment_count(self):
        party = CaseFactory().parties.order_by("role").first()
        before = scores_of(party.case, [party])[party.pk].score
        notice = NoticeFactory(case_reference=party.case.reference)
        DeliveryFactory(notice=notice, address=party.email.upper(), state=DeliveryState.FAILED)
        failed = scores_of(party.case, [party])[party.pk]
        assert failed.score < before
        assert "Messages that could not be delivered: 1." in failed.reasons
        ResultFactory(case=party.case, codes=["NOT_CONTACTABLE_CLAIMANT_ONE"])
        assert scores_of(party.case, [party])[party.pk].score < failed.score

    def test_calls_that_reached_nobody_count_until_somebody_is_spoken_with(self):
        party, other = CaseFactory().parties.order_by("role")
        call = {"case": party.case, "party": party, "whom": "PARTY"}
        now = timezone.now()

        def score():
            return scores_of(party.case, [party, other])[party.pk].score

        def ring(minutes, **more):
            at = now + timedelta(minutes=minutes)
            return CommunicationFactory(**call | more, happened_at=at)

        before, theirs = score(), scores_of(party.case, [other])[other.pk].score
        ring(0)
        ring(1, channel="LETTER")
        assert score() == before
        once = ring(2, call_result="NO_ANSWER")
        assert score() == before - FAILED_ATTEMPT
        # Who is written to has not been spoken with.
        ring(2.5, channel="LETTER")
        assert score() == before - FAILED_ATTEMPT
        wrong = ring(3, call_result="WRONG_NUMBER", whom="CONTACT")
        assert score() == before - 2 * FAILED_ATTEMPT
        assert "Attempts that failed: 2." in scores_of(party.case, [party])[party.pk].reasons
        wrong.struck_at, wrong.struck_by = now, once.recorded_by
        wrong.struck_because = "Another number"
        wrong.save()
        assert score() == before - FAILED_ATTEMPT
        assert scores_of(party.case, [other])[other.pk].score == theirs
        ring(4, direction="INCOMING")
        assert score() == before

    def test_the_queries_are_those_of_one_party(self, django_assert_num_queries):
        case = CaseFactory(parties=["CLAIMANT_1", "CLAIMANT_2", "DEFENDANT_1"])
        parties = list(Party.objects.filter(case=case))
        for count in (1, 3):
            with django_assert_num_queries(4):
                scores_of(case, parties[:count])
