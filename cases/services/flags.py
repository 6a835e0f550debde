"""What may make a case hard (A23): flagged, and cleared with a reason."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.enums import FlagKind
from cases.errors import EntryRefused
from cases.models import ChallengeFlag
from cases.services.entries import case_to_write, put, tell


def raise_flag(
    *, case_id: int, kind: str, note: str, plan: str, actor: User, at: datetime
) -> ChallengeFlag:
    """Say what may make the mediation hard and what will be done; the same again is the same.

    Raises EntryRefused for an unknown kind, or one that stands with other words.
    """
    with transaction.atomic():
        case = case_to_write(case_id, "raise_flag", actor)
        if kind not in FlagKind.values:
            raise EntryRefused("Choose what may make the mediation hard.")
        standing = case.flags.filter(kind=kind, cleared_at=None).first()
        if standing is not None:
            if (standing.note, standing.plan) == (note, plan):
                return standing
            raise EntryRefused(
                f"“{standing.get_kind_display()}” is flagged already. Clear that flag first."
            )
        flag = ChallengeFlag(
            case=case, kind=kind, note=note, plan=plan, raised_at=at, raised_by=actor
        )
        put(flag, actor=actor, reason="Flag raised")
        label = FlagKind(kind).label.lower()
        tell(case, "cases.raise_flag", f"Challenge flagged: {label}.", actor, at)
        return flag


def clear_flag(*, flag_id: int, because: str, actor: User, at: datetime) -> ChallengeFlag:
    """The challenge is dealt with; again by the same person changes nothing."""
    with transaction.atomic():
        case_id = ChallengeFlag.objects.values_list("case_id", flat=True).get(pk=flag_id)
        case = case_to_write(case_id, "clear_flag", actor)
        flag = case.flags.select_for_update(of=("self",)).get(pk=flag_id)
        if flag.cleared_at is not None:
            if flag.cleared_by_id == actor.pk:
                return flag
            raise EntryRefused("A colleague cleared this flag already.")
        if not because.strip():
            raise EntryRefused("Say why the flag is cleared.")
        flag.cleared_at, flag.cleared_by, flag.cleared_because = at, actor, because
        put(flag, actor=actor, reason="Flag cleared")
        label = FlagKind(flag.kind).label.lower()
        tell(case, "cases.clear_flag", f"Challenge cleared: {label}.", actor, at)
        return flag
