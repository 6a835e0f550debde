"""The hearings of a listing team's courts."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Role
from cases.forms.hearing_filter import HearingFilter
from cases.permissions import RULES
from cases.selectors.hearings import hearings_visible_to, narrow_hearings
from cases.views import StaffRequest
from core.decisions import require


@require_GET
def hearing_list(request: StaffRequest) -> HttpResponse:
    """Hearings of the officer's own courts, the nearest first; their cases stay closed."""
    require(RULES, "see_hearings", request.user, None)
    filters = HearingFilter(request.GET or {"show": "COMING"}, user=request.user)
    rows = narrow_hearings(hearings_visible_to(request.user), **filters.chosen(), at=timezone.now())
    context = {
        "filters": filters,
        "page": Paginator(rows, 25).get_page(request.GET.get("page")),
        "narrowed": filters.chosen() != {"show": "COMING", "court": ""},
        "sees_cases": request.user.role != Role.LISTING_OFFICER,
    }
    return render(request, "cases/hearing_list.html", context)
