"""The communications log of a case."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases.forms.record.base import ReasonForm
from cases.forms.record.contacts import CommunicationForm, ContactFilter, first_values
from cases.permissions import RULES
from cases.selectors import case_frame
from cases.selectors.contacts import page_of_contacts
from cases.services.communications import (
    correct_communication,
    log_communication,
    strike_communication,
)
from cases.views import StaffRequest
from cases.views.case_forms import case_for
from cases.views.record.base import Words, form_page
from core.decisions import decide
from notifications.selectors import masked_body, notices_about

LOG = Words(
    "Log a call, letter or message",
    "Save in the log",
    "The contact is logged.",
    "contacts",
    lead="For contact outside the mediation itself. An entry is never changed later: "
    "a wrong one is struck out and written again.",
    checks_wording=True,
)
CORRECT = Words(
    "Correct an entry of the log", "Save the correction", "The entry is corrected.", "contacts",
    lead="The old entry stays readable, struck out with your reason.", checks_wording=True,
)  # fmt: skip
STRIKE = Words(
    "Strike out an entry of the log",
    "Strike out the entry",
    "The entry is struck out.",
    "contacts",
    lead="It stays readable with your reason. Its follow-up task falls away.",
    warning=True,
)


@require_GET
def communication_list(request: StaffRequest, reference: str) -> HttpResponse:
    """Every contact and every notice that was sent, filtered, a page at a time."""
    case = case_for(request, reference, "see_record")
    filters = ContactFilter(request.GET, parties=list(case.parties.order_by("role")))
    wanted = filters.wanted()
    kept = request.GET.copy()
    kept.pop("after", None)
    context = {
        **case_frame(case, request.user),
        "filters": filters,
        "narrowed": any(vars(wanted).values()),
        "page": page_of_contacts(case, wanted, after=request.GET.get("after", "")),
        "kept": kept.urlencode(),
        "may_write": bool(decide(RULES, "log_communication", request.user, case)),
        "is_first": "after" not in request.GET,
    }
    return render(request, "cases/communication_list.html", context)


@require_http_methods(["GET", "POST"])
def communication_log(request: StaffRequest, reference: str) -> HttpResponse:
    """Write a contact into the log."""
    case = case_for(request, reference, "log_communication")
    parties = list(case.parties.order_by("role"))
    first = first_values(None, timezone.localtime())
    form = CommunicationForm(request.POST or None, parties=parties, initial=first)

    def act(form: CommunicationForm) -> object:
        return log_communication(
            case_id=case.pk,
            contact=form.contact(),
            key=form.cleaned_data["key"],
            actor=request.user,
            at=timezone.now(),
        )

    return form_page(request, case, form, act, LOG)


@require_http_methods(["GET", "POST"])
def communication_correct(
    request: StaffRequest, reference: str, communication_id: int
) -> HttpResponse:
    """Strike out an entry and write the right one."""
    case = case_for(request, reference, "correct_communication")
    entry = get_object_or_404(case.communications, pk=communication_id)
    parties = list(case.parties.order_by("role"))
    form = CommunicationForm(
        request.POST or None,
        parties=parties,
        correcting=True,
        initial=first_values(entry, timezone.localtime()),
    )

    def act(form: CommunicationForm) -> object:
        return correct_communication(
            communication_id=entry.pk,
            contact=form.contact(),
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
            actor=request.user,
            at=timezone.now(),
        )

    return form_page(request, case, form, act, CORRECT)


@require_http_methods(["GET", "POST"])
def communication_strike(
    request: StaffRequest, reference: str, communication_id: int
) -> HttpResponse:
    """Strike out an entry."""
    case = case_for(request, reference, "strike_communication")
    entry = get_object_or_404(case.communications, pk=communication_id)
    form = ReasonForm(request.POST or None, label="Why is the entry struck out?")

    def act(form: ReasonForm) -> None:
        strike_communication(
            communication_id=entry.pk,
            reason=form.cleaned_data["reason"],
            actor=request.user,
            at=timezone.now(),
        )

    return form_page(request, case, form, act, STRIKE)


@require_GET
def case_notice(request: StaffRequest, reference: str, notice_id: str) -> HttpResponse:
    """One notice about the case as it was sent, its private links hidden."""
    case = case_for(request, reference, "see_record")
    notice = get_object_or_404(notices_about(case.reference), pk=notice_id)
    context = {
        **case_frame(case, request.user),
        "notice": notice,
        "body": masked_body(notice.body),
    }
    return render(request, "cases/case_notice.html", context)
