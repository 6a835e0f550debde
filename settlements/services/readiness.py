"""What stands between a draft and its issue."""

from datetime import datetime

from django.utils import timezone

from cases.models import Case
from mediations.selectors import accepted_at
from settlements.documents.canonical import canonical_json
from settlements.models import Version
from settlements.selectors import standings_of, terms_of
from settlements.services.reading import findings_of, text_of

RENEW = (
    "Something this text names has changed since it was written, for example a party's name. "
    "Choose “Renew the text”, then read it to the parties again."
)
OTHER_ACCEPTED = (
    "Another proposal was accepted after this draft was written. Change the terms to what was "
    "accepted. If they already say so, choose “Renew the text”."
)


def problems_in_text(version: Version, case: Case, *, at: datetime) -> list[str]:
    """Sentences about gaps in the text; nobody can be asked to agree before these are put right."""
    terms = terms_of(version)
    today = timezone.localtime(at).date()
    found = [
        f"Term {finding.position}: {finding.sentence}" if finding.position else finding.sentence
        for finding in findings_of(case, terms, today=today)
        if finding.blocks
    ]
    if canonical_json(text_of(case, terms)) != version.text:
        found.append(RENEW)
    accepted = accepted_at(case)
    # Any edit makes a version younger than the acceptance: somebody has looked at the terms since.
    if accepted is not None and accepted > version.created_at:
        found.append(OTHER_ACCEPTED)
    return found


def problems_with_assent(version: Version, case: Case) -> list[str]:
    """Sentences about parties whose yes to this very text is missing."""
    found = []
    for standing in standings_of(version, list(case.parties.all())):
        who = standing.party.get_role_display()
        if standing.assent is None:
            found.append(f"{who} has not been read this text.")
        elif not standing.agreed:
            found.append(f"{who} did not agree to this text.")
    return found


def problems_before_issue(version: Version, case: Case, *, at: datetime) -> list[str]:
    """Everything that is missing to issue; empty when the agreement may be issued."""
    return [*problems_in_text(version, case, at=at), *problems_with_assent(version, case)]
