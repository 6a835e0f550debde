"""Times away: the list, recording, cancelling."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.enums import Role
from appointments.forms.absences import AbsenceForm
from appointments.models import Absence
from appointments.permissions import RULES
from appointments.selectors.absences import KEEPS_TIME, absences_for
from appointments.services.absences import Recorded, record_absence
from appointments.services.giving_back import cancel_absence
from appointments.views import StaffRequest
from appointments.views.paging import PAGE_SIZE
from core.decisions import decide, require
from core.errors import DomainError, NotAllowed


@require_GET
def absences(request: StaffRequest) -> HttpResponse:
    """A mediator's own time away, or that of the mediators whose diary the person may see."""
    require(RULES, "view_diary", request.user, None)
    now, past = timezone.now(), request.GET.get("when") == "past"
    found = absences_for(request.user, past=past, at=now)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [
        {
            "absence": absence,
            "running": absence.starts_at <= now < absence.ends_at,
            "may_cancel": absence.cancelled_at is None
            and absence.ends_at > now
            and decide(RULES, "cancel_absence", request.user, absence),
        }
        for absence in page.object_list
    ]
    context = {
        "rows": rows,
        "page": page,
        "past": past,
        "own": request.user.role == Role.MEDIATOR,
        "may_record": request.user.role in KEEPS_TIME,
    }
    return render(request, "appointments/absence_list.html", context)


@require_http_methods(["GET", "POST"])
def absence_record(request: StaffRequest) -> HttpResponse:
    """Record that a mediator takes no appointments for a time."""
    if request.user.role not in KEEPS_TIME:
        raise NotAllowed("Only team leaders and case administrators record time away.")
    mediator = request.GET.get("mediator", "")
    form = AbsenceForm(request.POST or None, user=request.user, initial={"mediator": mediator})
    status = 200
    if form.is_valid():
        said, (starts_at, ends_at) = form.cleaned_data, form.moments()
        try:
            done = record_absence(
                mediator_id=said["mediator"].pk,
                kind=said["kind"],
                starts_at=starts_at,
                ends_at=ends_at,
                reason=said["reason"],
                actor=request.user,
                at=timezone.now(),
            )
        except NotAllowed:
            raise
        except DomainError as refusal:
            form.add_error(None, refusal.sentence)
            status = 409
        else:
            messages.success(request, what_happened(done))
            return redirect("absences")
    elif form.errors:
        status = 422
    return render(request, "appointments/absence_record.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def absence_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Give the time back, after a question."""
    rows = Absence.objects.all().visible_to(request.user).select_related("mediator")
    absence = get_object_or_404(rows, pk=pk)
    require(RULES, "cancel_absence", request.user, absence)
    if request.method == "POST":
        try:
            back = cancel_absence(absence_id=pk, actor=request.user, at=timezone.now())
        except DomainError as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(
                request,
                f"The time away is cancelled. {hours(back)} came back into the diary.",
            )
        return redirect("absences")
    return render(request, "appointments/absence_cancel.html", {"absence": absence})


def what_happened(done: Recorded) -> str:
    """What recording did to the diary."""
    sentence = f"Recorded. {hours(done.withdrawn)} left the diary."
    if done.booked:
        sentence += (
            f" {hours(done.booked, 'booked')} stayed, "
            f"with {'a task' if done.booked == 1 else 'tasks'} for the team leader."
        )
    return sentence


def hours(number: int, kind: str = "free") -> str:
    """`No free hours`, `1 free hour`, `3 booked hours`."""
    return f"{number or 'No'} {kind} hour{pluralize(number)}"
