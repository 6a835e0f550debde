"""What one party's part of an appointment rests on: in place, missing, or to be looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appointments.enums import Attends, MaySettle, Readiness
from appointments.models import PartyReply
from cases.enums import Language, NeedKind
from cases.models import Case, Party
from cases.selectors.needs import ShownNeed
from cases.selectors.readiness import contact_problem

# An interpreter or a relay must be engaged; the others are arranged by whoever speaks with them.
SPOKEN_FOR = {NeedKind.INTERPRETER.label, NeedKind.BSL.label, NeedKind.RELAY.label}


@dataclass(frozen=True)
class ReadyLine:
    """One thing, how it stands, and the name of the page where it is mended."""

    state: Readiness
    words: str
    page: str = "party_detail"


@dataclass(frozen=True)
class PartyFacts:
    """What is known of one party before its appointment."""

    case: Case
    party: Party
    needs: Sequence[ShownNeed] = ()
    reply: PartyReply | None = None
    authority: bool = False
    calls_in_vain: int = 0
    undelivered: bool = False


def ready_lines(facts: PartyFacts) -> list[ReadyLine]:
    """Contact, confirmation, authority to settle, needs and messages, in this order."""
    return [contact(facts), confirmed(facts), authority(facts), *needs(facts), messages(facts)]


def contact(facts: PartyFacts) -> ReadyLine:
    """Whether the party can be rung, as far as the last calls tell."""
    if contact_problem(facts.party):
        return ReadyLine(Readiness.MISSING, "No number that can be rung.", "party_contact")
    if facts.calls_in_vain:
        times = "Once" if facts.calls_in_vain == 1 else f"{facts.calls_in_vain} times"
        return ReadyLine(Readiness.MISSING, f"{times} rung in vain. Check the number.")
    return ReadyLine(Readiness.IN_PLACE, "Can be rung.")


def confirmed(facts: PartyFacts) -> ReadyLine:
    """Whether the party said that it comes."""
    if facts.reply is None:
        return ReadyLine(Readiness.MISSING, "Has not confirmed.", "case_appointments")
    if facts.reply.attends == Attends.ANOTHER:
        return ReadyLine(Readiness.MISSING, "Asks for another time.", "case_appointments")
    return ReadyLine(Readiness.IN_PLACE, "Confirmed.", "case_appointments")


def authority(facts: PartyFacts) -> ReadyLine:
    """Whether somebody is there who may settle; a person who speaks for themselves may."""
    if facts.reply is not None and facts.reply.may_settle == MaySettle.NO:
        words = "Nobody who takes part may settle on the day."
        return ReadyLine(Readiness.MISSING, words, "party_authority")
    own = not (facts.party.represented or facts.party.is_firm)
    if facts.authority or own or facts.reply is not None:
        return ReadyLine(Readiness.IN_PLACE, "Authority to settle.", "party_authority")
    return ReadyLine(Readiness.MISSING, "Who may settle is not recorded.", "party_authority")


def needs(facts: PartyFacts) -> Iterator[ReadyLine]:
    """What must be arranged, as far as the person who looks may read it."""
    if facts.case.needs_flagged and facts.case.needs_captured_at is None:
        yield ReadyLine(Readiness.MISSING, "What is needed is not recorded.", "case_needs")
        return
    welsh = facts.party.language == Language.WELSH
    for need in facts.needs:
        welsh = welsh and need.label != NeedKind.WELSH.label
        said = f"{need.label} ({need.words})" if need.words else need.label
        ask = "engaged" if need.label in SPOKEN_FOR else "arranged"
        yield ReadyLine(Readiness.LOOK, f"{said}: see that it is {ask}.", "case_needs")
    if welsh:
        words = "Is written to in Welsh: see that Welsh is spoken, or not wanted."
        yield ReadyLine(Readiness.LOOK, words, "case_needs")
    elif not facts.needs:
        yield ReadyLine(Readiness.IN_PLACE, "No needs are recorded.", "case_needs")


def messages(facts: PartyFacts) -> ReadyLine:
    """Whether what we send arrives."""
    if not facts.party.reach_email:
        words = "No e-mail address: tell them of the appointment another way."
        return ReadyLine(Readiness.MISSING, words, "party_contact")
    if facts.undelivered:
        words = "A message to them could not be delivered."
        return ReadyLine(Readiness.MISSING, words, "party_contact")
    return ReadyLine(Readiness.IN_PLACE, "Appointment notice and messages sent.")
