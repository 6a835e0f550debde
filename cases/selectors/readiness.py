"""What is still missing before a case may be booked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from cases.enums import CompanionKind, ContactKind, NeedKind, PartyRole
from cases.models import AlternativeContact, Authority, Case, Companion, Need, Party
from cases.selectors.contactability import DOUBTFUL, Contactability
from cases.selectors.numbers import can_be_rung
from cases.selectors.stop import Stop
from cases.selectors.stops import stops_of
from cases.selectors.suitability import is_decided_suitable
from core.names import isolated

__all__ = [
    "Gap",
    "advice",
    "can_be_rung",
    "contact_problem",
    "decision_gap",
    "gaps",
    "what_is_missing",
]


@dataclass(frozen=True)
class Gap:
    """One thing to do before booking, with the address of the page where it is mended."""

    sentence: str
    url: str = ""


def what_is_missing(
    case: Case, parties: Sequence[Party], *, at: datetime | None = None
) -> list[str]:
    """One sentence per thing to do; empty when the case may be marked ready."""
    found = [*gaps(case, parties, at=at), *decision_gap(case)]
    return [gap.sentence for gap in found]


def decision_gap(case: Case) -> list[Gap]:
    """That nobody has decided yet whether the case suits mediation; empty when it is decided."""
    if is_decided_suitable(case):
        return []
    return [
        Gap(
            "Answer the suitability checklist, and decide that mediation can go ahead.",
            reverse("case_triage", args=[case.reference]),
        )
    ]


def gaps(case: Case, parties: Sequence[Party], *, at: datetime | None = None) -> list[Gap]:
    """What is missing beside that decision, at the moment (None: now)."""
    missing = [stop_gap(case, stop) for stop in stops_of(case, at=at or timezone.now())]
    roles = {party.role for party in parties}
    for role in (PartyRole.CLAIMANT_1, PartyRole.DEFENDANT_1):
        if role not in roles:
            missing.append(Gap(f"The case has no {role.label.lower()}."))
    missing += contact_gaps(case, parties)
    if not case.scheme.takes_cases:
        missing.append(
            Gap(
                f"{case.scheme.name} does not take cases yet. Choose another scheme.",
                reverse("case_scheme", args=[case.reference]),
            )
        )
    if case.needs_flagged and case.needs_captured_at is None:
        missing.append(
            Gap(
                "The court says somebody has a need, but not who or what. "
                "Ask the parties and record what they need.",
                reverse("case_needs", args=[case.reference]),
            )
        )
    return missing


def stop_gap(case: Case, stop: Stop) -> Gap:
    """What stops the case, leading to where it is looked at or ended."""
    if stop.for_good:
        return Gap(stop.sentence, reverse("case_unsuitable", args=[case.reference]))
    return Gap(stop.sentence, party_page(case, stop.party_id))


def party_page(case: Case, party_id: int, part: str = "detail") -> str:
    """The address of a party's page, or of one of its forms that leads back to triage."""
    address = reverse(f"party_{part}", args=[case.reference, party_id])
    return address if part == "detail" else f"{address}?back=triage"


def contact_gaps(case: Case, parties: Sequence[Party]) -> list[Gap]:
    """Parties who cannot be rung; a number that waits to be verified is named."""
    found = []
    for party in parties:
        sentence = contact_problem(party)
        if not sentence:
            continue
        rows = AlternativeContact.objects.filter(
            party=party, kind=ContactKind.PHONE, removed_at=None
        )
        if rows.exists():
            sentence += " An alternative number is known: verify it and make it the preferred one."
            found.append(Gap(sentence, party_page(case, party.pk)))
        else:
            found.append(Gap(sentence, party_page(case, party.pk, "contact")))
    return found


def contact_problem(party: Party) -> str:
    """Why the party cannot be rung for a mediation by telephone; empty when they can."""
    who = f"{party.get_role_display()}, {isolated(party.name)},"
    if not party.reach_phone:
        return f"{who} has no telephone number. Add one, so that they can be rung."
    if not can_be_rung(party.reach_phone):
        return f"{who} has a telephone number that cannot be rung. Correct it."
    return ""


def advice(case: Case, parties: Sequence[Party], scores: dict[int, Contactability]) -> list[Gap]:
    """What is worth doing before the appointment, though the case may be booked without it."""
    found = [
        Gap(
            f"{party}: we are not sure to reach them. {' '.join(scores[party.pk].advice)}",
            party_page(case, party.pk),
        )
        for party in parties
        if scores[party.pk].score < DOUBTFUL
    ]
    companions = list(Companion.objects.filter(party__in=parties, removed_at=None))
    found += [
        Gap(
            f"{isolated(companion.name)} is not bound by confidentiality yet. "
            "Ask them, and record it.",
            party_page(case, companion.party_id),
        )
        for companion in companions
        if companion.bound_at is None
    ]
    return found + authority_advice(case, parties) + independence_advice(case, parties, companions)


def authority_advice(case: Case, parties: Sequence[Party]) -> list[Gap]:
    """Firms and represented parties of whom nobody knows who may settle."""
    known = set(Authority.objects.filter(party__in=parties).values_list("party_id", flat=True))
    return [
        Gap(
            f"{party}: who may settle for them is not recorded.",
            party_page(case, party.pk, "authority"),
        )
        for party in parties
        if party.pk not in known and (party.represented or party.is_firm)
    ]


def independence_advice(
    case: Case, parties: Sequence[Party], companions: Iterable[Companion]
) -> list[Gap]:
    """Vulnerable parties without an Independent Person; shown to case administrators alone."""
    helped = {row.party_id for row in companions if row.kind == CompanionKind.INDEPENDENT_PERSON}
    vulnerable = set(
        Need.objects.filter(party__in=parties, kind=NeedKind.VULNERABLE).values_list(
            "party_id", flat=True
        )
    )
    return [
        Gap(
            f"{party}: consider an Independent Person to look after their interests.",
            party_page(case, party.pk, "companion"),
        )
        for party in parties
        if party.pk in vulnerable - helped
    ]
