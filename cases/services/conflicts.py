"""Keeping the record of possible conflicts of interest true, and refusing what they forbid."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from cases import timeline
from cases.enums import CaseState, ConflictState, Ground
from cases.enums.task_keys import CONFLICT
from cases.errors import ConflictOfInterest
from cases.models import Case, Conflict, Mark
from cases.selectors.conflicts import Match, blocked_mediators, find_matches
from cases.selectors.conflicts.marks import facts_of, parties_to_match
from cases.selectors.conflicts.matching import LOOK_BACK
from cases.services.late_words import ask_leader
from cases.services.tasks import overtake_tasks
from core.handfuls import handfuls
from core.history import save_version

# So that many cases need little memory.
CHUNK = 500
# Cases that a mediator is being found for, and those that have one at work.
WAITING, WITH_MEDIATOR = (CaseState.READY,), (CaseState.BOOKED, CaseState.IN_MEDIATION)
STANDING = (ConflictState.FOUND, ConflictState.UPHELD)


def hold_mediator(mediator_id: int) -> None:
    """Let no relationship of the mediator be declared until the transaction ends.

    Taken after the case's row; on SQLite the write lock does the same.
    """
    User.objects.select_for_update(no_key=True).get(pk=mediator_id)


def require_no_conflict(*, case: Case, mediator: User, at: datetime) -> None:
    """Raise ConflictOfInterest unless the mediator may have the case; the case row is locked."""
    hold_mediator(mediator.pk)
    day = timezone.localdate(at)
    blocked = blocked_mediators([case.pk], [mediator.pk], day=day)
    if reason := blocked.get((case.pk, mediator.pk)):
        raise ConflictOfInterest(mediator.name, reason)


def remember_parties(case: Case) -> None:
    """From now on the mediator who began a mediation is known to have met its parties."""
    Mark.objects.filter(case=case).delete()
    mediator_id = case.mediation_started_by_id
    if mediator_id is None:
        return
    marks = {
        (party.pk, fact.kind, fact.key)
        for party in parties_to_match([case.pk])
        for fact in facts_of(party)
        if fact.ground != Ground.DOMAIN
    }
    Mark.objects.bulk_create(
        Mark(mediator_id=mediator_id, case=case, party_id=party_id, kind=kind, key=key)
        for party_id, kind, key in sorted(marks)
    )


def remember_begun(*, at: datetime) -> int:
    """Remember the parties of begun mediations that are not remembered yet; returns how many."""
    recent = Case.objects.filter(mediation_started_at__gte=at - LOOK_BACK)
    forgotten = list(recent.filter(marks=None).values_list("pk", flat=True)[:CHUNK])
    for case_id in forgotten:
        with transaction.atomic():
            remember_parties(Case.objects.select_for_update(of=("self",)).get(pk=case_id))
    return len(forgotten)


def parties_changed(case: Case, *, at: datetime) -> None:
    """What is known of the parties, the state or the mediator changed: look again.

    The caller holds the case's row.
    """
    if case.mediation_started_at is not None:
        remember_parties(case)
    if people := mediators_of(case):
        recheck_case(case, people, at=at)


def mediators_of(case: Case) -> set[int]:
    """Whom to look at: everybody while a mediator is being found, then only the case's own."""
    if case.state in WITH_MEDIATOR and case.mediator_id:
        return {case.mediator_id}
    if case.state in WAITING:
        working = User.objects.filter(role=Role.MEDIATOR, is_active=True)
        return {*working.values_list("pk", flat=True), case.mediator_id or 0} - {0}
    return set()


def recheck_case(case: Case, mediator_ids: Collection[int], *, at: datetime) -> int:
    """Write down what matches now and let go of what no longer does; returns how many changed.

    A decision stands while what it rests on is the same. The caller holds the case's row.
    """
    day = timezone.localdate(at)
    found = find_matches(parties_to_match([case.pk]), {case.pk: set(mediator_ids)}, day=day)
    rows = {
        (row.mediator_id, row.party_id, row.ground): row
        for row in Conflict.objects.select_for_update(of=("self",)).filter(
            case=case, mediator__in=mediator_ids, party__isnull=False
        )
    }
    changed = 0
    for (_, mediator_id, party_id, ground), match in sorted(found.items()):
        if not worth_a_row(case, mediator_id, match, ground):
            continue
        key = (mediator_id, party_id, ground)
        row = rows.pop(key, None) or Conflict(
            case=case, mediator_id=mediator_id, party_id=party_id, ground=ground
        )
        changed += write_match(row, match, at=at)
    changed += sum(let_go(row) for row in rows.values())
    return changed


def worth_a_row(case: Case, mediator_id: int, match: Match, ground: str) -> bool:
    """A firm met before is noted for the case's own mediator, not for everybody who might be."""
    return match.exact or ground != Ground.EARLIER_CASE or mediator_id == case.mediator_id


def write_match(row: Conflict, match: Match, *, at: datetime) -> bool:
    """Make the row say what matches; False when it says so already."""
    if row.pk and row.fingerprint == match.fingerprint and row.state != ConflictState.LAPSED:
        if row.state == ConflictState.FOUND:
            ask_for_decision(row, at=at)
        return False
    if row.pk and row.state != ConflictState.FOUND:
        row.reopen()
    row.exact, row.sentence, row.fingerprint = match.exact, match.sentence, match.fingerprint
    row.earlier_case_id, row.found_at = match.earlier_case_id, at
    save_version(row, actor=None, reason="Found")
    if row.mediator_id == row.case.mediator_id:
        timeline.record(
            case=row.case,
            kind="cases.find_conflict",
            sentence=f"Possible conflict of interest found: {row.mediator.name} and "
            f"{row.role.lower()}.",
            actor=None,
            at=at,
        )
    ask_for_decision(row, at=at)
    return True


def ask_for_decision(row: Conflict, *, at: datetime) -> None:
    """Give a conflict that stands after booking to the team leader; once per finding."""
    case = row.case
    if not row.blocks or case.state not in WITH_MEDIATOR or row.mediator_id != case.mediator_id:
        return
    what = (
        "decide about a possible conflict of interest of"
        if row.state == ConflictState.FOUND
        else "a conflict of interest stands. Find another mediator in place of"
    )
    key, title = f"{task_prefix(row)}{row.version}", f"{what} {row.mediator.name}"
    ask_leader(case, key=key, title=title, at=at)


def task_prefix(row: Conflict) -> str:
    """How the keys of a conflict's tasks begin."""
    return f"{CONFLICT}{row.case_id}:{row.pk}:"


def let_go(row: Conflict) -> bool:
    """Nothing matches any more; a decision stays on record, what still stood lapses."""
    if row.state not in STANDING:
        return False
    row.lapse()
    save_version(row, actor=None, reason="No longer matches")
    overtake_tasks(prefix=task_prefix(row))
    return True


def locked_conflict(conflict_id: int) -> Conflict:
    """The conflict, its case row locked first."""
    case_id = Conflict.objects.values_list("case_id", flat=True).get(pk=conflict_id)
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    rows = Conflict.objects.select_for_update(of=("self",))
    conflict: Conflict = rows.get(pk=conflict_id)
    conflict.case = case
    return conflict


def recheck_mediator(*, mediator_id: int, at: datetime) -> int:
    """Look again at every case the mediator has or could be given; returns how many changed."""
    mine = Q(mediator=mediator_id, state__in=WITH_MEDIATOR)
    cases = Case.objects.filter(mine | Q(state__in=WAITING)).order_by("pk")
    pairs = ((pk, mediator_id) for pk in cases.values_list("pk", flat=True).iterator())
    return sum(recheck_pairs(some, at=at) for some in handfuls(pairs, CHUNK))


def recheck_booked(*, at: datetime) -> int:
    """Look again at every booked or running case and its own mediator; safe to run twice."""
    cases = Case.objects.filter(state__in=WITH_MEDIATOR, mediator__isnull=False).order_by("pk")
    pairs = cases.values_list("pk", "mediator_id").iterator()
    return sum(recheck_pairs(some, at=at) for some in handfuls(pairs, CHUNK))


def recheck_pairs(pairs: list[tuple[int, int]], *, at: datetime) -> int:
    """Find by a few queries which cases differ from their record, and lock only those."""
    wanted = {case_id: {mediator_id} for case_id, mediator_id in pairs}
    found = find_matches(parties_to_match(wanted), wanted, day=timezone.localdate(at))
    seen = {
        (row.case_id, row.mediator_id, row.party_id, row.ground): row.fingerprint
        for row in Conflict.objects.filter(case__in=wanted, party__isnull=False).exclude(
            state=ConflictState.LAPSED
        )
        if row.mediator_id in wanted[row.case_id]
    }
    gone = {place[:2] for place in seen.keys() - found.keys()}
    new = {place[:2] for place, m in found.items() if seen.get(place) != m.fingerprint}
    changed = 0
    for case_id, mediator_id in sorted(gone | new):
        with transaction.atomic():
            case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
            if mediator_id in mediators_of(case):
                changed += recheck_case(case, [mediator_id], at=at)
    return changed
