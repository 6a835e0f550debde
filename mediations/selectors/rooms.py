"""The two rooms, unsealed: only for the mediator of the case (the caller has decided that)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from appointments.models import PartyAttendance
from appointments.selectors.no_show import PartyCalls, calls_to
from cases.enums import Side
from cases.models import Party
from cases.selectors.needs import ShownNeed, shown_needs
from mediations.enums import CHECKS, NEVER_RELEASED, Check, Stage
from mediations.models import Leg, Mediation, Release
from mediations.selectors.guards import done_checks
from mediations.selectors.times import TimeUsed
from mediations.vault import Room, enter_room


@dataclass(frozen=True)
class CheckLine:
    """One check with one party."""

    code: str
    label: str
    done: bool


@dataclass(frozen=True)
class PartyCard:
    """Who to ring, what they need, what was confirmed with them."""

    party: Party
    needs: Sequence[ShownNeed]
    checks: list[CheckLine]
    options: CheckLine
    # How often it was rung, while it waits to be reached; else None.
    calls: PartyCalls | None = None
    attendance: PartyAttendance | None = None


@dataclass(frozen=True)
class Crossing:
    """Words that were released, exactly as they crossed."""

    wording: str
    consented_by: str
    method: str
    at: datetime


@dataclass(frozen=True)
class NoteLine:
    """One note as the mediator reads it."""

    pk: int
    type: str
    label: str
    text: str
    party: str
    author: str
    at: datetime
    crossings: list[Crossing]

    @property
    def can_be_released(self) -> bool:
        """Everything but the mediator's own observations."""
        return self.type not in NEVER_RELEASED


@dataclass(frozen=True)
class RoomView:
    """One side's room."""

    side: Side
    parties: list[PartyCard]
    notes: list[NoteLine]
    received: list[Crossing]
    minutes: int
    open_leg: Leg | None
    open_minutes: int | None

    @property
    def anchor(self) -> str:
        """Where the page jumps to."""
        return self.side.value.lower()


def party_cards(mediation: Mediation, now: datetime) -> list[PartyCard]:
    """Every party with the checks of the present stage, and the one that any ending needs."""
    done = done_checks(mediation)
    rows = Party.objects.filter(case_id=mediation.case_id).order_by("role")
    parties = list(rows.select_related("preferred_phone").prefetch_related("needs"))
    waited_for = [
        party
        for party in parties
        if mediation.stage == Stage.PREPARATION and (party.pk, Check.REACHED) not in done
    ]
    hour, scheme = mediation.appointment, mediation.case.scheme
    calls = {row.party.pk: row for row in calls_to(waited_for, hour, scheme=scheme, now=now)}
    attendance = {row.party_id: row for row in hour.attendance.all()}

    def line(party: Party, code: Check) -> CheckLine:
        return CheckLine(code, code.label, (party.pk, code) in done)

    return [
        PartyCard(
            party,
            shown_needs(mediation.mediator, mediation.case, party.needs.all()),
            [line(party, code) for code in CHECKS[mediation.stage]],
            line(party, Check.OPTIONS_EXPLAINED),
            calls.get(party.pk),
            attendance.get(party.pk),
        )
        for party in parties
    ]


def room_views(
    mediation: Mediation, room: Room, *, legs: Sequence[Leg], time: TimeUsed, now: datetime
) -> list[RoomView]:
    """Claimant's and defendant's rooms: what was said, what crossed out and what came in."""
    crossed: dict[int, list[Crossing]] = defaultdict(list)
    received: dict[str, list[Crossing]] = defaultdict(list)
    releases = Release.objects.filter(note__mediation=mediation).select_related("consented_by")
    for release in releases:
        crossing = Crossing(
            wording=room.unseal(release.sealed_wording),
            consented_by=str(release.consented_by),
            method=release.get_consent_method_display(),
            at=release.released_at,
        )
        crossed[release.note_id].append(crossing)
        received[release.to_side].append(crossing)
    notes = _note_lines(mediation, room, crossed)
    cards = party_cards(mediation, now)
    open_leg = next((leg for leg in legs if leg.ended_at is None), None)
    return [
        RoomView(
            side=side,
            parties=[card for card in cards if card.party.side == side],
            notes=notes[side],
            received=received[side],
            minutes=time.by_side[side],
            open_leg=open_leg if open_leg and open_leg.side == side else None,
            open_minutes=time.open_leg,
        )
        for side in Side
    ]


def _note_lines(
    mediation: Mediation, room: Room, crossed: dict[int, list[Crossing]]
) -> dict[str, list[NoteLine]]:
    """Notes of each side, newest first."""
    lines: dict[str, list[NoteLine]] = defaultdict(list)
    for note in mediation.notes.select_related("party", "author").order_by("-created_at", "-id"):
        lines[note.side].append(
            NoteLine(
                pk=note.pk,
                type=note.type,
                label=note.get_type_display(),
                text=room.unseal(note.sealed_text),
                party=str(note.party) if note.party else "",
                author=note.author.name,
                at=note.created_at,
                crossings=crossed[note.pk],
            )
        )
    return lines


@dataclass(frozen=True)
class NoteToRelease:
    """A note whose words may cross, with a party's consent."""

    side: Side
    label: str
    text: str


def note_to_release(mediation: Mediation, note_id: int) -> NoteToRelease | None:
    """The note, unsealed; None when it is of another mediation or may never be released."""
    note = mediation.notes.filter(pk=note_id).exclude(type__in=NEVER_RELEASED).first()
    if note is None:
        return None
    text = enter_room(mediation).unseal(note.sealed_text)
    return NoteToRelease(Side(note.side), note.get_type_display(), text)
