"""The log of who opened what: one insert for each page of a case, each list and each copy."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import CharField, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import ApiClient, User
from cases.models import Case, CaseAccess


def record_read(
    *, reference: str, page: str, actor: User, at: datetime, reason: str = ""
) -> CaseAccess:
    """Remember that the person was shown a page (its name in the addresses) of the case."""
    return CaseAccess.objects.create(
        case_reference=reference[:30], page=page[:60], person=actor, at=at, reason=reason[:300]
    )


def record_page(*, number: str, page: str, actor: User, at: datetime) -> None:
    """Remember a page that was asked for by any number that leads to the case; one insert.

    The row holds the number the case stands under, however it was typed.
    """
    case = Case.objects.by_number(number).order_by().values("reference")[:1]
    CaseAccess.objects.create(
        case_reference=Coalesce(
            Subquery(case), Value(number[:30]), output_field=CharField(max_length=30)
        ),
        page=page[:60],
        person=actor,
        at=at,
    )


def record_reads(
    *, references: Iterable[str], page: str, reader: User | ApiClient, at: datetime
) -> None:
    """Remember that a person, or another system, was given these cases at once."""
    who = {"person" if isinstance(reader, User) else "client": reader}
    CaseAccess.objects.bulk_create(
        CaseAccess(case_reference=reference[:30], page=page[:60], at=at, **who)
        for reference in references
    )
