"""Somebody else whom a party asks us to ring: rung only once a person has verified it."""

from datetime import datetime, timedelta

from accounts.enums import Role
from cases.enums import ContactKind, Language, TaskKind
from cases.models import AlternativeContact, Case, Party
from cases.services.alternatives import offer_key, usable_value
from cases.services.own_word import BY_ITSELF
from cases.services.party_records import check_open, party_changed
from cases.services.tasks import open_task
from core.history import save_with_history
from core.matching import name_key, phone_key


def is_somebody_else(party: Party, name: str) -> bool:
    """Whether another person would be rung than now."""
    return bool(name) and name_key(name) != name_key(party.reach_name)


def offer_own_contact(
    *, case: Case, party: Party, name: str, phone: str, at: datetime
) -> AlternativeContact | None:
    """Keep whom the party wants rung beside what is recorded, and ask a person to decide.

    None: it is known already. The caller holds the case's row. Raises WrongCaseState, CannotBeRung.
    """
    check_open(case, None)
    value = usable_value(ContactKind.PHONE, phone or party.reach_phone)
    rows = AlternativeContact.objects.filter(party=party, kind=ContactKind.PHONE, removed_at=None)
    if _key(value) in {_key(row.value) for row in rows}:
        return None
    contact = AlternativeContact(
        party=party,
        kind=ContactKind.PHONE,
        value=value,
        whose=name,
        language=Language(party.language),
        added_at=at,
    )
    save_with_history(contact, actor=None, reason=BY_ITSELF)
    who = party.get_role_display()
    party_changed(
        case,
        "cases.offer_own_contact",
        f"{who} asked for somebody else to be rung.",
        actor=None,
        at=at,
        reason=BY_ITSELF,
    )
    open_task(
        dedupe_key=offer_key(contact),
        title=f"{case.reference}: {who.lower()} asks us to ring somebody else. Verify it with the "
        "number we know, then use it first, or remove it.",
        role=Role.CASE_ADMIN,
        due_at=at + timedelta(days=1),
        at=at,
        case=case,
        kind=TaskKind.FLAG,
    )
    return contact


def _key(value: str) -> str:
    return phone_key(value) or value
