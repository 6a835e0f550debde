"""The log of who opened what: one insert for each page of a case that is shown."""

from datetime import datetime

from accounts.models import User
from cases.models import CaseAccess


def record_read(
    *, reference: str, page: str, actor: User, at: datetime, reason: str = ""
) -> CaseAccess:
    """Remember that the person was shown a page (its name in the addresses) of the case."""
    return CaseAccess.objects.create(
        case_reference=reference[:30], page=page[:60], person=actor, at=at, reason=reason[:300]
    )
