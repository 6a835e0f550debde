"""The people who come with a party, and that they are bound by confidentiality."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.enums import CompanionKind, Confirmed, Language
from cases.errors import PartyRefused
from cases.models import Companion
from cases.services.party_records import given_reason, open_party, party_changed
from core.history import save_with_history


def add_companion(
    *,
    party_id: int,
    name: str,
    relation: str,
    kind: str = CompanionKind.COMPANION,
    language: str = Language.ENGLISH,
    actor: User,
    at: datetime,
    version: int | None,
) -> Companion:
    """Somebody will come with the party; nobody is told.

    Raises NotAllowed, StalePage, WrongCaseState, PartyRefused.
    """
    with transaction.atomic():
        case, party = open_party(party_id, "add_companion", actor=actor, version=version)
        if not name.strip() or not relation.strip() or kind not in CompanionKind.values:
            raise PartyRefused("Give the companion's name and what they are to the party.")
        companion = Companion(
            party=party,
            kind=kind,
            name=name.strip(),
            relation=relation.strip(),
            language=language,
            added_at=at,
            added_by=actor,
        )
        save_with_history(companion, actor=actor, reason="Added")
        who = party.get_role_display().lower()
        # In what part they come would tell that the party is vulnerable.
        party_changed(
            case,
            "cases.add_companion",
            f"A companion of {who} recorded.",
            actor=actor,
            at=at,
            reason="Companion added",
        )
        return companion


def bind_companion(
    *, companion_id: int, how: str, actor: User, at: datetime, version: int | None
) -> Companion:
    """The companion agreed to keep everything confidential; again changes nothing.

    Raises NotAllowed, StalePage, WrongCaseState, PartyRefused.
    """
    with transaction.atomic():
        party_id = Companion.objects.values_list("party_id", flat=True).get(pk=companion_id)
        case, party = open_party(party_id, "bind_companion", actor=actor, version=version)
        companion = present(companion_id)
        if how not in Confirmed.values:
            raise PartyRefused("Choose how the companion agreed.")
        if companion.bound_at is None:
            companion.bound_at, companion.bound_by, companion.bound_how = at, actor, how
            save_with_history(companion, actor=actor, reason="Bound by confidentiality")
            who = party.get_role_display().lower()
            party_changed(
                case,
                "cases.bind_companion",
                f"A companion of {who} agreed to keep the mediation confidential.",
                actor=actor,
                at=at,
                reason="Companion bound",
            )
        return companion


def remove_companion(
    *, companion_id: int, reason: str, actor: User, at: datetime, version: int | None
) -> Companion:
    """The companion does not come; what was recorded stays to be seen.

    Raises NotAllowed, StalePage, WrongCaseState, PartyRefused.
    """
    with transaction.atomic():
        party_id = Companion.objects.values_list("party_id", flat=True).get(pk=companion_id)
        case, party = open_party(party_id, "remove_companion", actor=actor, version=version)
        companion = present(companion_id)
        companion.removed_at, companion.removed_by = at, actor
        companion.removed_reason = given_reason(reason)
        save_with_history(companion, actor=actor, reason="Removed")
        who = party.get_role_display().lower()
        party_changed(
            case,
            "cases.remove_companion",
            f"A companion of {who} does not come.",
            actor=actor,
            at=at,
            reason="Companion removed",
        )
        return companion


def present(companion_id: int) -> Companion:
    """The companion, locked; raises PartyRefused when they were removed."""
    companion = Companion.objects.select_for_update(of=("self",)).get(pk=companion_id)
    if companion.removed_at is not None:
        raise PartyRefused("This companion was removed already, so nothing was changed.")
    return companion
