"""When mediators work, and how many appointments they are given."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Role
from appointments.permissions import RULES
from appointments.selectors.patterns import with_patterns
from appointments.selectors.quotas import quotas
from appointments.views import StaffRequest
from appointments.views.paging import PAGE_SIZE
from core.clocks.calendar import monday_of
from core.decisions import decide, require


@require_GET
def working_hours(request: StaffRequest) -> HttpResponse:
    """Each mediator's patterns that run or are to come, and the quota of this week."""
    require(RULES, "view_diary", request.user, None)
    today = timezone.localdate()
    people = Paginator(with_patterns(request.user, today), PAGE_SIZE)
    page = people.get_page(request.GET.get("page"))
    given = quotas([person.pk for person in page.object_list], monday_of(today))
    context = {
        "page": page,
        "rows": [
            {"mediator": person, "quota": given.get(person.pk)} for person in page.object_list
        ],
        "own": request.user.role == Role.MEDIATOR,
        "may_change": decide(RULES, "change_pattern", request.user, None),
    }
    return render(request, "appointments/working_hours.html", context)
