"""What concerns for somebody's safety mean for a case: its own round's and earlier rounds'."""

from collections import defaultdict
from collections.abc import Sequence

from cases.enums import ConcernDecision, UnsuitableReason
from cases.models import Case, SafeguardingConcern
from cases.selectors.stop import Stop

STOPPED = "A team leader decided that mediation must not go on. Record that the case is unsuitable."
STOPPED_EARLIER = (
    "In an earlier round a team leader decided that mediation must not go on. Record that the case "
    "is unsuitable, or raise a safeguarding concern so that a team leader decides anew."
)
UNDECIDED = "The case waits for a team leader's decision. Ask them before you go on."
UNDECIDED_EARLIER = (
    "In an earlier round a team leader was asked for a decision that is still to come. Ask them "
    "before you go on."
)


def concerns_of(cases: Sequence[Case]) -> dict[int, list[SafeguardingConcern]]:
    """Case → the concerns of its own round and of earlier rounds of its claim; one query."""
    of_claim = defaultdict(list)
    claims = {case.claim_number for case in cases}
    rows = SafeguardingConcern.objects.filter(party__case__claim_number__in=claims)
    for concern in rows.select_related("party__case"):
        of_claim[concern.party.case.claim_number].append(concern)
    return {
        case.pk: [row for row in of_claim[case.claim_number] if row.party.case_id <= case.pk]
        for case in cases
    }


def concern_stops(case: Case, concerns: list[SafeguardingConcern]) -> list[Stop]:
    """What the concerns of the case's rounds mean for it.

    That mediation must not go on holds in later rounds too, until a concern of a later round is
    decided; what is undecided holds every round until it is decided itself.
    """
    found: list[Stop] = []
    of_party: dict[str, int] = {}
    for concern in concerns:
        if concern.party.case_id != case.pk:
            stopped = concern.decision == ConcernDecision.STOP
            if (concern.decision and not stopped) or (stopped and decided_anew(concern, concerns)):
                continue
            of_party = of_party or dict(case.parties.values_list("role", "pk"))
            # Where the party is in the case no more, the claimant's page leads on.
            party_id = of_party.get(concern.party.role) or min(of_party.values())
            if stopped:
                found.append(Stop(STOPPED_EARLIER, party_id, UnsuitableReason.SAFEGUARDING))
            else:
                found.append(Stop(UNDECIDED_EARLIER, party_id))
        elif concern.decision == ConcernDecision.STOP:
            found.append(Stop(STOPPED, concern.party_id, UnsuitableReason.SAFEGUARDING))
        elif not concern.decision:
            found.append(Stop(UNDECIDED, concern.party_id))
    return found


def decided_anew(old: SafeguardingConcern, concerns: list[SafeguardingConcern]) -> bool:
    """Whether a team leader decided about a concern in a round after the old one's."""
    return any(
        concern.decision and concern.party.case_id > old.party.case_id for concern in concerns
    )
