"""Accepting or declining what the court sent again about a known case."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from accounts.models import User
from cases import timeline
from cases.enums import CaseState, CourtChangeState, PartyRole
from cases.errors import ChangeRefused, WrongCaseState
from cases.models import Case, CourtChange, Party
from cases.permissions import RULES
from cases.querysets import MEDIATION_OVER
from cases.selectors.court_changes import label_of
from cases.selectors.differences import DATES, WHOLE
from cases.services.conflicts import parties_changed
from cases.services.corrections import change_dates_to_avoid, correct_case, correct_party
from cases.services.differences import task_key
from cases.services.finding import refresh_keys
from cases.services.former_parties import keep_conflicts
from cases.services.tasks import overtake_tasks
from core.decisions import require
from core.errors import StalePage
from core.history import save_version, save_with_history

REASON_LENGTH = 500
NEEDED = {PartyRole.CLAIMANT_1, PartyRole.DEFENDANT_1}
# While nobody has been told of an appointment, parties may come and go.
PARTIES_MAY_CHANGE = (CaseState.REFERRED, CaseState.READY)
CORRECTED = {"title", "claim_value"}


def accept_change(
    *,
    change_id: int,
    take: Collection[str],
    reason: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> CourtChange:
    """Take over the chosen differences by the services that correct; the others are declined.

    What was recorded stays in the history, with the name of the court's file. A reason is needed
    where something is declined. Nobody is told. Raises NotAllowed, StalePage, ChangeRefused,
    WrongCaseState, CannotBeRung.
    """
    with transaction.atomic():
        case, change = open_change(change_id, "accept_change", actor=actor, version=version)
        if case.state in MEDIATION_OVER:
            raise WrongCaseState(
                "Mediation of this case is over, so nothing can be taken over. Decline the "
                "changes, and say why."
            )
        chosen = [row for row in change.differences if row["key"] in take]
        if not chosen or len(chosen) != len(set(take)):
            raise ChangeRefused("Choose at least one of the changes to take over, or decline all.")
        kept = len(chosen) < len(change.differences)
        reason = given_reason(reason, needed=kept)
        apply(case, chosen, source=change.referral.batch.filename, actor=actor, at=at)
        change.accept(actor=actor, at=at, taken=[row["key"] for row in chosen], reason=reason)
        save_with_history(change, actor=actor, reason="Taken over")
        overtake_tasks(prefix=task_key(change))
        listed = ", ".join(label_of(row) for row in chosen)
        timeline.record(
            case=Case.objects.get(pk=case.pk),
            kind="cases.accept_change",
            sentence=f"Taken over from the court: {listed}."[:500],
            actor=actor,
            at=at,
        )
        return change


def decline_change(
    *, change_id: int, reason: str, actor: User, at: datetime, version: int | None = None
) -> CourtChange:
    """What is recorded stays as it is; the court repeating itself does not ask again.

    Raises NotAllowed, StalePage, ChangeRefused.
    """
    with transaction.atomic():
        case, change = open_change(change_id, "decline_change", actor=actor, version=version)
        change.decline(actor=actor, at=at, reason=given_reason(reason, needed=True))
        save_with_history(change, actor=actor, reason="Declined")
        overtake_tasks(prefix=task_key(change))
        timeline.record(
            case=case,
            kind="cases.decline_change",
            sentence="What the court sent again was looked at and declined.",
            actor=actor,
            at=at,
        )
        return change


def open_change(
    change_id: int, action: str, *, actor: User, version: int | None
) -> tuple[Case, CourtChange]:
    """Case and change locked, still to be decided, as the page showed them."""
    case_id = CourtChange.objects.values_list("case_id", flat=True).get(pk=change_id)
    case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    change: CourtChange = CourtChange.objects.select_for_update(of=("self",)).get(pk=change_id)
    require(RULES, action, actor, case)
    if version is not None and version != case.version:
        raise StalePage
    if change.state != CourtChangeState.OPEN:
        raise ChangeRefused(
            f"These changes are settled already: {change.get_state_display().lower()}. "
            "Nothing was changed."
        )
    return case, change


def apply(
    case: Case, chosen: list[dict[str, Any]], *, source: str, actor: User, at: datetime
) -> None:
    """Each change by the service that people correct with."""
    reason = f"From the court's file {source}"[:100]
    by: dict[str, Any] = {"actor": actor, "at": at}
    of_case = {row["field"]: row["theirs"] for row in chosen if not row["role"]}
    corrected = {field: of_case[field] for field in CORRECTED & of_case.keys()}
    if "claim_value" in corrected:
        corrected["claim_value"] = Decimal(corrected["claim_value"])
    if corrected:
        correct_case(case_id=case.pk, changes=corrected, reason=reason, **by)
    if others := {name: value for name, value in of_case.items() if name not in CORRECTED}:
        set_others(case.pk, others, actor=actor, reason=reason)
    of_party: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in chosen:
        if row["role"]:
            of_party[row["role"]][row["field"]] = row
    for role, rows in of_party.items():
        if whole := rows.pop(WHOLE, None):
            change_parties(case, role, whole["theirs"], reason=reason, actor=actor, at=at)
        else:
            change_party(case, role, rows, reason=reason, by=by)


def set_others(case_id: int, facts: dict[str, Any], *, actor: User, reason: str) -> None:
    """The flag of needs, and a court system number that was not known; both are the court's own."""
    case = Case.objects.get(pk=case_id)
    if "ccd_number" in facts:
        case.ccd_number = facts["ccd_number"] or None
    if "needs_flagged" in facts:
        case.needs_flagged = facts["needs_flagged"]
        if case.needs_flagged:  # whoever was asked before must be asked again
            case.needs_captured_at = case.needs_captured_by = None
    save_version(case, actor=actor, reason=reason)
    refresh_keys(case)


def change_party(
    case: Case, role: str, rows: dict[str, dict[str, Any]], *, reason: str, by: dict[str, Any]
) -> None:
    """Facts and dates to avoid of a party who stays."""
    party = Party.objects.get(case=case, role=role)
    dates = rows.pop(DATES, None)
    if rows:
        facts = {field: row["theirs"] for field, row in rows.items()}
        correct_party(party_id=party.pk, changes=facts, reason=reason, **by)
    if dates:
        days = days_of(dates["theirs"])
        change_dates_to_avoid(party_id=party.pk, dates=days, **by)


def change_parties(
    case: Case,
    role: str,
    given: dict[str, Any] | None,
    *,
    reason: str,
    actor: User,
    at: datetime,
) -> None:
    """A party joins the case, or leaves it; what was recorded of them stays in the history."""
    if case.state not in PARTIES_MAY_CHANGE:
        raise ChangeRefused(
            "The parties of a case that is booked cannot change. Cancel the appointment first, "
            "then take the change over."
        )
    if given is None:
        remove_party(case, role, actor=actor, reason=reason)
    else:
        facts = {field: value for field, value in given.items() if field != DATES}
        party = Party(case=case, role=role, **facts)
        save_with_history(party, actor=actor, reason=reason)
        by: dict[str, Any] = {"actor": actor, "at": at}
        change_dates_to_avoid(party_id=party.pk, dates=days_of(given[DATES]), **by)
    fresh = Case.objects.get(pk=case.pk)
    save_version(fresh, actor=actor, reason=reason)
    refresh_keys(fresh)
    parties_changed(fresh, at=at)


def remove_party(case: Case, role: str, *, actor: User, reason: str) -> None:
    """Take a party out of the case. Raises ChangeRefused where the case cannot be without."""
    if role in NEEDED:
        raise ChangeRefused(
            f"A case cannot be without {PartyRole(role).label.lower()}. Decline this change and "
            "ask the court."
        )
    party = Party.objects.get(case=case, role=role)
    party._history_user = actor  # type: ignore[attr-defined]
    party._change_reason = reason  # type: ignore[attr-defined]
    try:
        keep_conflicts(party)
        party.delete()
    except ProtectedError as bound:
        raise ChangeRefused(
            f"{party.get_role_display()} cannot be taken out: acts are recorded about them that "
            "must be kept. Decline this change and ask the court."
        ) from bound


def days_of(dates: list[list[str]]) -> list[tuple[date, date]]:
    """First and last days as the services take them."""
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in dates]


def given_reason(reason: str, *, needed: bool) -> str:
    """The reason in one line; raises ChangeRefused when missing where needed, or too long."""
    reason = " ".join(reason.split())
    if (needed and not reason) or len(reason) > REASON_LENGTH:
        raise ChangeRefused(
            "Say why what is recorded is right where you do not take the court's, in at most "
            f"{REASON_LENGTH} characters."
        )
    return reason
