"""How sure we are that a party can be reached, from 0 to 100, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.selectors.numbers import LANDLINE, MOBILE, OTHER_NUMBER, can_be_rung, number_class
from core.matching import email_key, phone_key

# A second way, a verified one and a known person add to the first number and address.
EMAIL, SECOND_NUMBER, VERIFIED, NAMED_CONTACT, REPRESENTED = 20, 10, 15, 5, 5
FAILED_ATTEMPT, UNDELIVERED, MOST_OFF = 15, 10, 45
# A party with a usable way keeps something, however often it failed.
LEAST_REACHABLE = 5
GOOD, DOUBTFUL = 70, 40


@dataclass(frozen=True)
class ContactFacts:
    """What is known about reaching one party; verified alternatives stand among the ways."""

    numbers: Sequence[str] = ()
    emails: Sequence[str] = ()
    verified: Sequence[str] = ()
    unverified: int = 0
    named_contact: bool = False
    represented: bool = False
    failed_attempts: int = 0
    undelivered: int = 0
    undelivered_texts: int = 0


@dataclass(frozen=True)
class Contactability:
    """The score with what made it, and what would raise it."""

    score: int
    reasons: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """The score in a word."""
        if self.score >= GOOD:
            return "Sure"
        if self.score >= DOUBTFUL:
            return "Fairly sure"
        return "Doubtful" if self.score else "Unreachable"


def contactability(facts: ContactFacts) -> Contactability:
    """Score the facts: 0 without a way to reach the party; one more usable way never lowers it."""
    numbers = {phone_key(n) or n: n for n in facts.numbers if can_be_rung(n)}
    emails = {key for address in facts.emails if (key := email_key(address))}
    if not numbers and not emails:
        return Contactability(
            0, ("No number that can be rung and no e-mail address.",), _advice(facts, 0, 0)
        )
    verified = [way for way in facts.verified if can_be_rung(way) or email_key(way)]
    parts = [
        *_number_parts(list(numbers.values())),
        (EMAIL * bool(emails), "There is an e-mail address."),
        (VERIFIED * bool(verified), "An alternative contact is verified."),
        (NAMED_CONTACT * facts.named_contact, "A mediation contact is named."),
        (REPRESENTED * facts.represented, "A solicitor's firm acts for the party."),
    ]
    messages = facts.undelivered + facts.undelivered_texts
    off = min(FAILED_ATTEMPT * facts.failed_attempts + UNDELIVERED * messages, MOST_OFF)
    score = max(sum(points for points, _ in parts) - off, LEAST_REACHABLE)
    reasons = [sentence for points, sentence in parts if points]
    if facts.failed_attempts:
        reasons.append(f"Attempts that failed: {facts.failed_attempts}.")
    if facts.undelivered:
        reasons.append(f"Messages that could not be delivered: {facts.undelivered}.")
    if facts.undelivered_texts:
        reasons.append(f"Text messages that could not be delivered: {facts.undelivered_texts}.")
    return Contactability(score, tuple(reasons), _advice(facts, len(numbers), len(emails)))


def _number_parts(numbers: Sequence[str]) -> list[tuple[int, str]]:
    best = max((number_class(number) for number in numbers), default=0)
    words = {MOBILE: "A mobile number", LANDLINE: "A landline number", OTHER_NUMBER: "A number"}
    return [
        (best, f"{words.get(best, 'A number')} can be rung."),
        (SECOND_NUMBER * (len(numbers) > 1), "There is a second number."),
    ]


def _advice(facts: ContactFacts, numbers: int, emails: int) -> tuple[str, ...]:
    asked = [
        (not numbers, "Find a number that can be rung: the mediation is by telephone."),
        (not emails, "Ask for an e-mail address, so that the appointment can be confirmed."),
        (facts.unverified > 0, "Verify the alternative contact, so that it may be used."),
        (numbers == 1, "Ask for a second number."),
        (
            facts.failed_attempts + facts.undelivered + facts.undelivered_texts > 0,
            "Check the details with the party: a way that was tried failed.",
        ),
    ]
    return tuple(sentence for wanted, sentence in asked if wanted)


def weakest(scores: Sequence[Contactability]) -> int:
    """The score of a case: that of the party who is hardest to reach; 0 without parties."""
    return min((found.score for found in scores), default=0)
