"""All that the page of one party shows, as far as the person who looks may read it."""

from datetime import datetime
from typing import Any

from accounts.models import User
from cases.enums import CompanionKind
from cases.models import Authority, Case, Companion, Party, SafeguardingConcern
from cases.permissions import PARTY_WORK, RULES
from cases.querysets import MEDIATION_OVER
from cases.selectors.needs import shown_needs
from cases.selectors.originals import stories_of
from cases.selectors.reaching import scores_of
from cases.selectors.stops import live_stops, stops_of
from core.decisions import decide

BUTTONS = (
    *PARTY_WORK,
    "correct_party",
    "correct_contact",
    "capture_needs",
    "flag_stop",
    "lift_stop",
    "record_breathing_space",
    "raise_concern",
)


def party_page(case: Case, party: Party, user: User, *, at: datetime) -> dict[str, Any]:
    """Who the party is, how it is reached, who is with it, what it needs, what stops the case."""
    authority = Authority.objects.filter(party=party).select_related("confirmed_by").first()
    sees_needs = bool(decide(RULES, "see_needs", user, case))
    return {
        "party": party,
        "story": stories_of([party])[party.pk],
        "reach": scores_of(case, [party])[party.pk],
        "alternatives": party.alternatives.filter(removed_at=None).select_related(
            "added_by", "verified_by"
        ),
        "companions": companions_of(party, user, case),
        "authority": authority,
        "sees_authority": bool(decide(RULES, "see_authority", user, case)),
        "sees_needs": sees_needs,
        "needs": shown_needs(user, case, party.needs.all()),
        "stops": stops_for(party, user, case, at=at) if sees_needs else [],
        "concerns": concerns_for(party, user),
        "may": buttons(case, user),
    }


def buttons(case: Case, user: User) -> dict[str, bool]:
    """Action → whether the page offers it: the rule allows it and mediation is not over."""
    going_on = case.state not in MEDIATION_OVER
    return {name: going_on and bool(decide(RULES, name, user, case)) for name in BUTTONS}


def companions_of(party: Party, user: User, case: Case) -> list[dict[str, Any]]:
    """Who comes along. In what part is hidden where it would tell that the party is vulnerable."""
    tells = bool(decide(RULES, "see_vulnerability", user, case))
    rows = Companion.objects.filter(party=party).select_related(
        "added_by", "bound_by", "removed_by"
    )
    return [
        {
            "row": row,
            "part": row.get_kind_display() if tells else CompanionKind.COMPANION.label,
        }
        for row in rows
    ]


def stops_for(party: Party, user: User, case: Case, *, at: datetime) -> list[dict[str, Any]]:
    """The party's flags: which it is for few, what it means for all who act on it."""
    tells = bool(decide(RULES, "see_vulnerability", user, case))
    meanings = [stop for stop in stops_of(case, at=at) if stop.party_id == party.pk]
    flags = live_stops().filter(party=party).select_related("raised_by")
    return [{"flag": flag, "tells": tells} for flag in flags] + [
        {"flag": None, "sentence": stop.sentence, "for_good": stop.for_good} for stop in meanings
    ]


def concerns_for(party: Party, user: User) -> list[SafeguardingConcern]:
    """The concerns the person wrote or received, and no others."""
    rows = SafeguardingConcern.objects.filter(party=party).prefetch_related("recipients")
    return [row for row in rows if decide(RULES, "read_concern", user, row)]


def concern_of(case_reference: str, concern_id: int, user: User) -> SafeguardingConcern | None:
    """The concern, for those it was escalated to and who wrote it; they may not see the case."""
    rows = SafeguardingConcern.objects.select_related("party__case", "raised_by", "decided_by")
    found = rows.filter(pk=concern_id, party__case__reference=case_reference).first()
    return found if found is not None and decide(RULES, "read_concern", user, found) else None
