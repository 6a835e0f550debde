"""How a party gets its private link again, and how a colleague replaces one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from appointments.errors import PageBusy
from appointments.forms.page_links import NewLinkForm
from appointments.models import PartyLink
from appointments.permissions import RULES
from appointments.services.page_links import renew_page_link, send_link_again
from appointments.views import StaffRequest
from appointments.views.booking import show_appointments, visible_case
from cases.selectors import case_frame
from core.decisions import require
from core.errors import DomainError, NotAllowed
from core.limits import used_up

ASKS_A_MINUTE = 5


@login_not_required
def party_page_before(request: HttpRequest, token: str) -> HttpResponse:
    """Where the page stood before; links that were sent then go on working."""
    query = request.META.get("QUERY_STRING", "")
    address = reverse("party_page", args=[token]) + (f"?{query}" if query else "")
    return HttpResponsePermanentRedirect(address, preserve_request=True)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def party_new_link(request: HttpRequest) -> HttpResponse:
    """Claim number and e-mail address; the answer is the same whether we know them or not."""
    form = NewLinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if used_up("party-new-link", request.META.get("REMOTE_ADDR", ""), ASKS_A_MINUTE):
            return render(
                request, "appointments/party_refused.html", {"refusal": PageBusy()}, status=429
            )
        if form.is_valid():
            send_link_again(
                claim_number=form.cleaned_data["claim"],
                email=form.cleaned_data["email"],
                at=timezone.now(),
            )
            return redirect("party_new_link_sent")
    status = 422 if form.is_bound else 200
    return render(request, "appointments/party_new_link.html", {"form": form}, status=status)


@login_not_required
@require_safe
def party_new_link_sent(request: HttpRequest) -> HttpResponse:
    """What happens now, the same for everybody."""
    return render(request, "appointments/party_new_link_sent.html")


@require_http_methods(["GET", "POST"])
def page_link_renew(request: StaffRequest, reference: str, pk: int) -> HttpResponse:
    """Say what will happen, then stop the old address and send a new one."""
    case = visible_case(request, reference)
    rows = PartyLink.objects.filter(appointment__case=case)
    link = get_object_or_404(rows.select_related("appointment__case", "party"), pk=pk)
    require(RULES, "renew_page_link", request.user, link.appointment)
    if request.method == "POST":
        try:
            renew_page_link(link_id=pk, actor=request.user, at=timezone.now())
        except NotAllowed:
            raise
        except DomainError as refusal:
            return show_appointments(request, case, problem=refusal.sentence, status=409)
        messages.success(request, "The old link no longer works. A new one is on its way.")
        return redirect("case_appointments", reference=case.reference)
    context = case_frame(case, request.user, "appointments") | {"link": link}
    return render(request, "appointments/page_link_renew.html", context)
