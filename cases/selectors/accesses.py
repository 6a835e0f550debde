"""Who opened which page of a case."""

from django.db.models import QuerySet

from cases.models import Case, CaseAccess


def accesses_of(case: Case) -> QuerySet[CaseAccess]:
    """Every look at the case, the latest first."""
    rows = CaseAccess.objects.filter(case_reference=case.reference)
    return rows.select_related("person", "client")
