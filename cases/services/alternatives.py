"""Other numbers and addresses of a party, which may be used only once they are verified."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from accounts.models import User
from cases.enums import Confirmed, ContactKind, Language
from cases.errors import CannotBeRung, PartyRefused
from cases.models import AlternativeContact, Party
from cases.selectors.numbers import can_be_rung
from cases.services.party_records import given_reason, open_party, party_changed
from cases.services.tasks import overtake_tasks
from core.history import save_with_history
from core.matching import email_key, phone_key

PREFERRED = {ContactKind.PHONE: "preferred_phone", ContactKind.EMAIL: "preferred_email"}


def add_alternative(
    *,
    party_id: int,
    kind: str,
    value: str,
    whose: str = "",
    language: str = Language.ENGLISH,
    actor: User,
    at: datetime,
    version: int | None,
) -> AlternativeContact:
    """Another number or address to verify; nobody is told.

    Raises NotAllowed, StalePage, WrongCaseState, CannotBeRung, PartyRefused.
    """
    with transaction.atomic():
        case, party = open_party(party_id, "add_alternative", actor=actor, version=version)
        contact = AlternativeContact(
            party=party,
            kind=kind,
            value=usable_value(kind, value),
            whose=whose.strip(),
            language=language,
            added_at=at,
            added_by=actor,
        )
        check_new(contact)
        save_with_history(contact, actor=actor, reason="Added")
        sentence = f"{about(party)} recorded."
        party_changed(
            case,
            "cases.add_alternative",
            sentence,
            actor=actor,
            at=at,
            reason="Alternative contact recorded",
        )
        return contact


def verify_alternative(
    *, contact_id: int, how: str, actor: User, at: datetime, version: int | None
) -> AlternativeContact:
    """Somebody made sure that it reaches the party; again changes nothing.

    Raises NotAllowed, StalePage, WrongCaseState, PartyRefused.
    """
    with transaction.atomic():
        case, party = open_party(
            party_of(contact_id), "verify_alternative", actor=actor, version=version
        )
        contact = present(contact_id)
        if how not in Confirmed.values:
            raise PartyRefused("Choose how it was verified.")
        if contact.verified_at is None:
            contact.verified_at, contact.verified_by, contact.verified_how = at, actor, how
            save_with_history(contact, actor=actor, reason="Verified")
            sentence = f"{about(party)} verified."
            party_changed(
                case,
                "cases.verify_alternative",
                sentence,
                actor=actor,
                at=at,
                reason="Alternative contact verified",
            )
        return contact


def prefer_alternative(
    *, contact_id: int, actor: User, at: datetime, version: int | None
) -> AlternativeContact:
    """Ring or write there first from now on; raises PartyRefused unless it is verified."""
    with transaction.atomic():
        case, party = open_party(
            party_of(contact_id), "prefer_alternative", actor=actor, version=version
        )
        contact = present(contact_id)
        if contact.verified_at is None:
            raise PartyRefused("Verify it first: only a verified contact may be used.")
        setattr(party, PREFERRED[ContactKind(contact.kind)], contact)
        save_with_history(party, actor=actor, reason="Preferred contact changed")
        overtake_tasks(prefix=offer_key(contact))
        sentence = f"{about(party)} made the preferred one."
        party_changed(
            case,
            "cases.prefer_alternative",
            sentence,
            actor=actor,
            at=at,
            reason="Alternative contact made the preferred one",
        )
        return contact


def remove_alternative(
    *, contact_id: int, reason: str, actor: User, at: datetime, version: int | None
) -> AlternativeContact:
    """Use it no longer; the court's details hold again where it was the preferred one.

    Raises NotAllowed, StalePage, WrongCaseState, PartyRefused.
    """
    with transaction.atomic():
        case, party = open_party(
            party_of(contact_id), "remove_alternative", actor=actor, version=version
        )
        contact = present(contact_id)
        contact.removed_at, contact.removed_by = at, actor
        contact.removed_reason = given_reason(reason)
        save_with_history(contact, actor=actor, reason="Removed")
        overtake_tasks(prefix=offer_key(contact))
        place = PREFERRED[ContactKind(contact.kind)]
        if getattr(party, f"{place}_id") == contact.pk:
            setattr(party, place, None)
            save_with_history(party, actor=actor, reason="Preferred contact removed")
        sentence = f"{about(party)} removed."
        party_changed(
            case,
            "cases.remove_alternative",
            sentence,
            actor=actor,
            at=at,
            reason="Alternative contact removed",
        )
        return contact


def offer_key(contact: AlternativeContact) -> str:
    """The key of the task about somebody whom the party itself wants rung."""
    return f"own-contact:{contact.party_id}:{contact.pk}:offered"


def usable_value(kind: str, value: str) -> str:
    """The number or address without blanks around it; raises CannotBeRung, PartyRefused."""
    value = value.strip()
    if kind == ContactKind.PHONE:
        if not can_be_rung(value):
            raise CannotBeRung
        return value
    try:
        validate_email(value)
    except ValidationError:
        raise PartyRefused("Enter an e-mail address such as name@example.com.") from None
    return value


def check_new(contact: AlternativeContact) -> None:
    """Raise PartyRefused for one that is known already, however it is written."""
    key = phone_key if contact.kind == ContactKind.PHONE else email_key
    rows = AlternativeContact.objects.filter(
        party=contact.party, kind=contact.kind, removed_at=None
    )
    known = {key(value) or value for value in rows.values_list("value", flat=True)}
    if (key(contact.value) or contact.value) in known:
        raise PartyRefused("This is recorded already. Verify it, or enter another.")


def party_of(contact_id: int) -> int:
    """The id of the party it belongs to."""
    return AlternativeContact.objects.values_list("party_id", flat=True).get(pk=contact_id)


def present(contact_id: int) -> AlternativeContact:
    """The contact, locked; raises PartyRefused when it was removed."""
    contact = AlternativeContact.objects.select_for_update(of=("self",)).get(pk=contact_id)
    if contact.removed_at is not None:
        raise PartyRefused("This contact was removed already, so nothing was changed.")
    return contact


def about(party: Party) -> str:
    """How the story names it, without the number or address."""
    return f"Alternative contact of {party.get_role_display().lower()}"
