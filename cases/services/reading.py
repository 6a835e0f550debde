"""What the mediator needs to read first, and looking at originals with a reason (B15)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from cases.errors import EntryRefused
from cases.models import ReadingItem, Referral
from cases.services.access import record_read
from cases.services.entries import case_to_write, put, tell, written_before


def add_reading(
    *, case_id: int, what: str, where: str, why: str, key: UUID, actor: User, at: datetime
) -> ReadingItem:
    """Put something on the reading list of the case, with the need for it. Raises EntryRefused."""
    with transaction.atomic():
        case = case_to_write(case_id, "add_reading", actor)
        if before := written_before(ReadingItem, key, case):
            return before
        if not (what.strip() and where.strip() and why.strip()):
            raise EntryRefused("Say what is to be read, where it is kept, and why it is needed.")
        item = ReadingItem(
            case=case,
            key=key,
            what=what,
            where=where,
            why=why,
            recorded_at=at,
            recorded_by=actor,
        )
        put(item, actor=actor, reason="Added")
        tell(case, "cases.add_reading", "Reading list added to.", actor, at)
        return item


def mark_read(*, item_id: int, actor: User, at: datetime) -> ReadingItem:
    """It was read; again changes nothing."""
    with transaction.atomic():
        case_id = ReadingItem.objects.values_list("case_id", flat=True).get(pk=item_id)
        case = case_to_write(case_id, "mark_read", actor)
        item = case.reading.select_for_update(of=("self",)).get(pk=item_id)
        if item.read_at is not None:
            return item
        item.read_at, item.read_by = at, actor
        put(item, actor=actor, reason="Read")
        tell(case, "cases.mark_read", "Something on the reading list was read.", actor, at)
        return item


def open_original(*, referral_id: int, reason: str, actor: User, at: datetime) -> Referral:
    """The record as the court sent it, for a person who says why they need it; kept in the log.

    Raises EntryRefused.
    """
    with transaction.atomic():
        case_id = Referral.objects.values_list("case_id", flat=True).get(pk=referral_id)
        if case_id is None:
            raise EntryRefused("This record belongs to no case.")
        case = case_to_write(case_id, "open_original", actor)
        referral = Referral.objects.select_related("batch").get(pk=referral_id)
        if not reason.strip():
            raise EntryRefused("Say why you need the original record.")
        record_read(
            reference=case.reference, page="original_record", actor=actor, at=at, reason=reason
        )
        tell(case, "cases.open_original", "Original referral record opened.", actor, at)
        return referral
