"""Recording what a party answered when the text was read to them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from cases.models import Party
from cases.timeline import record
from core.errors import StalePage
from settlements.errors import AlreadyAnswered, NotReady, ReasonNeeded, TextChanged
from settlements.models import Assent
from settlements.selectors import Standing, standing_of
from settlements.services.readiness import problems_in_text
from settlements.services.versions import lock_draft


def record_assent(
    *,
    version_id: int,
    party_id: int,
    answer: str,
    capacity: str,
    spoken_by: str,
    channel: str,
    text_hash: str,
    actor: User,
    at: datetime,
    form_key: UUID,
    replaces: int | None = None,
    reason: str = "",
) -> Assent:
    """Add a party's answer to exactly the text that was read (`text_hash` as the page showed it).

    An answer already recorded for this text is changed only by naming it (`replaces`), with a
    reason. The same form twice gives the first row. Raises NotAllowed, AlreadyIssued, TextChanged,
    AlreadyAnswered, ReasonNeeded, and NotReady while the text has gaps: nobody can agree to those.
    """
    party = Party.objects.select_related("case").get(pk=party_id)
    with transaction.atomic():
        try:
            case, version = lock_draft(
                case_id=party.case_id, version_id=version_id, action="record_assent", actor=actor
            )
        except StalePage as stale:
            raise TextChanged from stale
        existing = Assent.objects.filter(form_key=form_key).first()
        if existing is not None:
            return existing
        if text_hash != version.text_hash:
            raise TextChanged
        problems = problems_in_text(version, case, at=at)
        if problems:
            raise NotReady(problems)
        changes = _changes(standing_of(version, party), replaces, reason)
        assent = Assent.objects.create(
            form_key=form_key,
            version=version,
            party=party,
            text_hash=text_hash,
            answer=answer,
            capacity=capacity,
            spoken_by=spoken_by,
            channel=channel,
            read_at=at,
            recorded_by=actor,
            reason=reason.strip() if changes else "",
        )
        record(
            case=case,
            kind="settlements.record_assent",
            # Offices read the story while the parties still negotiate: it never says yes or no.
            sentence=f"The answer of {party.get_role_display().lower()} to version "
            f"{version.number} was {'changed' if changes else 'recorded'}.",
            actor=actor,
            at=at,
        )
        return assent


def _changes(earlier: Standing, replaces: int | None, reason: str) -> bool:
    """Whether an answer already recorded is changed; raises unless that is meant."""
    if earlier.assent is None:
        return False
    if earlier.assent.pk != replaces:
        raise AlreadyAnswered(earlier.sentence)
    if not reason.strip():
        raise ReasonNeeded
    return True
