"""What parties need: as a person may read it, and as plain data for who arranges it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cases.enums import SENSITIVE_NEEDS, Language, NeedKind
from cases.models import Case, Need
from cases.permissions import NEED_READERS, RULES
from core.decisions import decide

ARRANGEMENT = "An arrangement is needed"
ASK = "ask the case's mediator or a case administrator what it is"
# Signed or typed and read out: the hour is not spoken over the telephone alone.
CHANNELS: dict[str, str] = {NeedKind.RELAY: "RELAY", NeedKind.BSL: "BSL"}


@dataclass(frozen=True)
class ShownNeed:
    """One need as far as one person may read it."""

    label: str
    words: str
    # When the party said so itself on its page; None: a colleague recorded it.
    said_at: datetime | None = None


def shown_needs(user: object, case: Case, needs: Iterable[Need]) -> list[ShownNeed]:
    """The needs as the person may read them: nothing, that something is needed, or all of it."""
    if not decide(RULES, "see_needs", user, case):
        return []
    shown = []
    for need in needs:
        if decide(RULES, NEED_READERS.get(need.kind, "see_needs"), user, case):
            said_at = None if need.recorded_by_id else need.recorded_at
            shown.append(ShownNeed(need.get_kind_display(), need.words, said_at))
        else:
            shown.append(ShownNeed(ARRANGEMENT, ASK))
    return shown


@dataclass(frozen=True)
class PartyRequirements:
    """What one party's conversations ask of a diary; says nothing of why."""

    role: str
    written_in: str
    welsh: bool
    interpreter: str  # the language, with its dialect; empty: none
    channel: str  # PHONE, RELAY or BSL
    extra_minutes: int
    slots: int
    other_arrangement: bool


@dataclass(frozen=True)
class Requirements:
    """What the whole case asks of its appointment."""

    parties: tuple[PartyRequirements, ...]

    @property
    def welsh(self) -> bool:
        """Whether the mediator must speak Welsh, or a Welsh interpreter come."""
        return any(party.welsh for party in self.parties)

    @property
    def interpreters(self) -> tuple[str, ...]:
        """The languages for which an interpreter is to be engaged, each once."""
        asked = [party.interpreter for party in self.parties]
        asked += [NeedKind.BSL.label for party in self.parties if party.channel == "BSL"]
        return tuple(dict.fromkeys(language for language in asked if language))

    @property
    def extra_minutes(self) -> int:
        """Minutes on top of the usual hour: each side is spoken with in turn, so they add up."""
        return sum(party.extra_minutes for party in self.parties)

    @property
    def slots(self) -> int:
        """Appointments to plan: the most that any party asks for."""
        return max((party.slots for party in self.parties), default=1)


def asked_by(role: str, language: str, needs: Iterable[Need]) -> PartyRequirements:
    """One party's needs as requirements; they hold no words on vulnerability."""
    by_kind = {need.kind: need for need in needs}
    interpreter = by_kind.get(NeedKind.INTERPRETER)
    spoken = ""
    if interpreter:
        # Recorded before the language had a place of its own: the detail names it.
        spoken = interpreter.spoken or interpreter.detail
        spoken += f" ({interpreter.dialect})" if interpreter.dialect else ""
    return PartyRequirements(
        role=role,
        written_in=language,
        welsh=NeedKind.WELSH in by_kind or language == Language.WELSH,
        interpreter=spoken,
        channel=next((CHANNELS[kind] for kind in CHANNELS if kind in by_kind), "PHONE"),
        extra_minutes=sum(need.extra_minutes or 0 for need in by_kind.values()),
        slots=max((need.slots or 1 for need in by_kind.values()), default=1),
        other_arrangement=bool({NeedKind.ADJUSTMENT, *SENSITIVE_NEEDS} & set(by_kind)),
    )
