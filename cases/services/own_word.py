"""What a party corrects itself by its private link, which is its permission."""

from collections.abc import Sequence
from datetime import date, datetime

from cases import timeline
from cases.enums import ContactKind, Language
from cases.models import Case, DateToAvoid, Party
from cases.services.alternatives import usable_value
from cases.services.party_records import check_open, party_changed
from core.history import save_version, save_with_history

BY_ITSELF = "Said by the party on its own page"


def correct_own_contact(
    *, case: Case, party_id: int, phone: str, email: str, language: str = "", at: datetime
) -> list[str]:
    """Ring and write there from now on; returns what changed, in words.

    An empty or unchanged value changes nothing; what was recorded before stays in the history.
    The caller holds the case's row. Raises WrongCaseState, CannotBeRung, PartyRefused.
    """
    check_open(case, None)
    party = Party.objects.select_for_update(of=("self",)).get(pk=party_id, case=case)
    changed = []
    if phone and phone != party.reach_phone:
        place = "contact_phone" if party.contact_phone else "phone"
        setattr(party, place, usable_value(ContactKind.PHONE, phone))
        party.preferred_phone = None
        changed.append("telephone number")
    if email and email != party.reach_email:
        place = "contact_email" if party.contact_email else "email"
        setattr(party, place, usable_value(ContactKind.EMAIL, email))
        party.preferred_email = None
        changed.append("e-mail address")
    if language and put_language(party, language):
        changed.append("language")
    if changed:
        save_with_history(party, actor=None, reason=BY_ITSELF)
        party_changed(
            case,
            "cases.correct_own_contact",
            f"{party.get_role_display()} corrected its {' and '.join(changed)} itself.",
            actor=None,
            at=at,
            reason=BY_ITSELF,
        )
    return changed


def put_language(party: Party, language: str) -> bool:
    """Write to whoever reads the party's messages in this language; whether that is new."""
    place = "contact_language" if party.contact_email else "language"
    of_another = party.preferred_email is not None and party.preferred_email.whose
    if language not in Language.values or of_another or getattr(party, place) == language:
        return False
    setattr(party, place, language)
    return True


def add_own_dates(
    *, case: Case, party: Party, dates: Sequence[tuple[date, date]], at: datetime
) -> int:
    """More days (first, last) on which the party cannot come; returns how many are new.

    The caller holds the case's row. Raises WrongCaseState.
    """
    check_open(case, None)
    known = set(party.dates_to_avoid.values_list("first_day", "last_day"))
    new = [days for days in dict.fromkeys(dates) if days not in known]
    for first, last in new:
        row = DateToAvoid(party=party, first_day=first, last_day=last, said_at=at)
        save_with_history(row, actor=None, reason=BY_ITSELF)
    if new:
        save_version(case, actor=None, reason=BY_ITSELF)
        timeline.record(
            case=case,
            kind="cases.add_own_dates",
            sentence=f"{party.get_role_display()} gave dates to avoid itself.",
            actor=None,
            at=at,
        )
    return len(new)


def drop_own_dates(*, case: Case, party: Party, ids: Sequence[int], at: datetime) -> int:
    """Days that the party gave itself and that no longer hold; returns how many.

    The caller holds the case's row. Raises WrongCaseState.
    """
    check_open(case, None)
    rows = DateToAvoid.objects.select_for_update(of=("self",)).filter(party=party, pk__in=ids)
    gone = list(rows.exclude(said_at=None))
    for row in gone:
        row._change_reason = BY_ITSELF  # type: ignore[attr-defined]
        row.delete()
    if gone:
        save_version(case, actor=None, reason=BY_ITSELF)
        timeline.record(
            case=case,
            kind="cases.drop_own_dates",
            sentence=f"{party.get_role_display()} said itself that days to avoid no longer hold.",
            actor=None,
            at=at,
        )
    return len(gone)
