"""Hours that are free again: to whom to offer them, which are kept, book or give back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from appointments.forms.vacated import KeepForm
from appointments.permissions import RULES
from appointments.scheduling import moment_in_words
from appointments.selectors.vacated import offers_for, open_offers
from appointments.services.ending_offers import release_offer
from appointments.services.offers.keeping import book_offer, keep_hour
from appointments.services.offers.suggesting import suggest
from appointments.views import StaffRequest
from core.decisions import require
from core.posting import do_and_say, post_or_go_to


@require_GET
def vacated(request: StaffRequest) -> HttpResponse:
    """The hours with the cases they suit best, and those that are kept."""
    require(RULES, "plan_waiting", request.user, None)
    now = timezone.now()
    context = {"hours": suggest(user=request.user, at=now), "offers": open_offers(request.user)}
    return render(request, "appointments/vacated.html", context | {"now": now})


@post_or_go_to("vacated")
def vacated_keep(request: StaffRequest) -> HttpResponse:
    """Keep the hour for the case."""
    require(RULES, "plan_waiting", request.user, None)
    form = KeepForm(request.POST, user=request.user)
    if not form.is_valid():
        messages.warning(request, "Choose an hour and a case from the list.")
        return redirect("vacated")
    case, slot_id = form.cleaned_data["case"], form.cleaned_data["slot"]
    do_and_say(
        request,
        lambda: keep_hour(case_id=case.pk, slot_id=slot_id, actor=request.user, at=timezone.now()),
        said=f"The hour is kept for {case.reference}. Ask the parties, then book it or give it "
        "back.",
    )
    return redirect("vacated")


@post_or_go_to("vacated")
def vacated_book(request: StaffRequest, pk: int) -> HttpResponse:
    """The parties can come."""
    offer = get_object_or_404(offers_for(request.user), pk=pk)
    do_and_say(
        request,
        lambda: book_offer(offer_id=pk, actor=request.user, at=timezone.now()),
        said=f"{offer.case.reference} is booked for {moment_in_words(offer.slot.starts_at)}. "
        "Every party is being told.",
    )
    return redirect("vacated")


@post_or_go_to("vacated")
def vacated_release(request: StaffRequest, pk: int) -> HttpResponse:
    """They cannot come: the hour is for others."""
    get_object_or_404(offers_for(request.user), pk=pk)
    do_and_say(
        request,
        lambda: release_offer(offer_id=pk, actor=request.user, at=timezone.now()),
        said="The hour is not kept any more.",
    )
    return redirect("vacated")
