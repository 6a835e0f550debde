"""Pages of settlements."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from cases.models import Case


class StaffRequest(HttpRequest):
    """A request after sign-in: every page here but the public check lies behind it."""

    user: User


def visible_case(request: StaffRequest, reference: str) -> Case:
    """The case with its parties; 404 where the person may not see it."""
    cases = Case.objects.visible_to(request.user).prefetch_related("parties")
    case: Case = get_object_or_404(cases.by_number(reference))
    return case
