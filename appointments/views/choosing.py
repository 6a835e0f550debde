"""The free hours as they look for a case."""

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone

from appointments.forms import SlotSearchForm
from appointments.selectors import kept_out, mediators_for, open_slots, slot_choices
from appointments.services.waiting.suggesting import suggest_hours
from appointments.views import StaffRequest
from appointments.views.paging import PAGE_SIZE, paging
from cases.enums import CaseState
from cases.models import Case


def choices_to_show(request: StaffRequest, case: Case, avoided: list[Any]) -> dict[str, Any]:
    """The filter and one page of free hours as they look for the case."""
    now = timezone.now()
    search = SlotSearchForm(request.GET, user=request.user)
    if case.mediator_id and "mediator" not in request.GET:
        # A case that was given to a mediator is booked with them, unless another is chosen.
        theirs = {**request.GET.dict(), "mediator": case.mediator_id}
        preferred = SlotSearchForm(theirs, user=request.user)
        search = preferred if preferred.is_valid() else search
    found = search.cleaned_data if search.is_valid() else {}
    wanted = found.get("mediator")
    out = kept_out(case, [wanted] if wanted else mediators_for(request.user))
    slots = open_slots(
        at=now + case.scheme.booking_notice,
        user=request.user,
        mediator=wanted,
        first_day=found.get("first_day"),
    ).for_scheme(case.scheme_id)
    slots = slots.exclude(mediator__in=[row.mediator for row in out])
    page = Paginator(slots, PAGE_SIZE).get_page(request.GET.get("page"))
    choices = slot_choices(
        case,
        slots=page.object_list,
        avoided=avoided,
        mediators_free=True,
        user=request.user,
    )
    # Whoever looks for something in particular, or has looked further, has passed them over.
    plain = case.state == CaseState.READY and not request.GET
    return {
        "suggestions": suggest_hours(case, user=request.user, at=now) if plain else [],
        "search": search,
        "choices": choices,
        "kept_out": out,
        "choose_at": reverse("case_appointment_book", args=[case.reference]),
        **paging(request, page),
    }
