"""Queries and complaints about a case."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases.forms.record.base import VersionedReasonForm
from cases.forms.record.enquiries import EnquiryForm
from cases.permissions import RULES
from cases.selectors import case_frame
from cases.selectors.owners import who_works_on
from cases.services.enquiries import conclude_enquiry, escalate_enquiry, open_enquiry
from cases.views import StaffRequest
from cases.views.case_forms import case_for
from cases.views.record.base import Words, form_page
from core.decisions import decide

ENQUIRY = Words(
    "Log a query or complaint",
    "Save and give it to its owner",
    "It is logged, and its owner has a task.",
    "enquiries",
    lead="About the service or the case. What is said in mediation belongs in the rooms.",
    checks_wording=True,
)


ESCALATE = Words("Escalate", "Escalate", "Somebody who decides about it has a task.", "enquiries")


CONCLUDE = Words("Conclude", "Conclude", "It is concluded.", "enquiries", checks_wording=True)


@require_GET
def enquiry_list(request: StaffRequest, reference: str) -> HttpResponse:
    """Every query and complaint, those concluded too."""
    case = case_for(request, reference, "see_record")
    rows = case.enquiries.select_related("owner", "party", "concluded_by")
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    context = {
        **case_frame(case, request.user),
        "page": page,
        "enquiries": page.object_list,
        "may_write": bool(decide(RULES, "open_enquiry", request.user, case)),
    }
    return render(request, "cases/enquiry_list.html", context)


@require_http_methods(["GET", "POST"])
def enquiry_open(request: StaffRequest, reference: str) -> HttpResponse:
    """Log a query or complaint."""
    case = case_for(request, reference, "open_enquiry")
    form = EnquiryForm(
        request.POST or None,
        parties=list(case.parties.order_by("role")),
        owners=who_works_on(case),
        initial={"owner": str(request.user.pk)},
    )

    def act(form: EnquiryForm) -> object:
        names = ("kind", "person", "summary", "due_on", "key")
        party = form.cleaned_data["party"]
        return open_enquiry(
            case_id=case.pk,
            party_id=int(party) if party else None,
            owner_id=int(form.cleaned_data["owner"]),
            **{name: form.cleaned_data[name] for name in names},
            actor=request.user,
            at=timezone.now(),
        )

    return form_page(request, case, form, act, ENQUIRY)


@require_http_methods(["GET", "POST"])
def enquiry_escalate(request: StaffRequest, reference: str, enquiry_id: int) -> HttpResponse:
    """Give it to the team leader."""
    case = case_for(request, reference, "escalate_enquiry")
    enquiry = get_object_or_404(case.enquiries, pk=enquiry_id)
    form = VersionedReasonForm(
        request.POST or None,
        label="Why does the team leader need to decide?",
        limit=500,
        initial={"version": enquiry.version},
    )

    def act(form: VersionedReasonForm) -> None:
        data = form.cleaned_data
        escalate_enquiry(
            enquiry_id=enquiry.pk,
            because=data["reason"],
            version=data["version"],
            actor=request.user,
            at=timezone.now(),
        )

    return form_page(request, case, form, act, ESCALATE)


@require_http_methods(["GET", "POST"])
def enquiry_conclude(request: StaffRequest, reference: str, enquiry_id: int) -> HttpResponse:
    """Say how it ended."""
    case = case_for(request, reference, "conclude_enquiry")
    enquiry = get_object_or_404(case.enquiries, pk=enquiry_id)
    form = VersionedReasonForm(
        request.POST or None,
        label="How was it concluded, and who was told?",
        limit=2000,
        initial={"version": enquiry.version},
    )

    def act(form: VersionedReasonForm) -> None:
        data = form.cleaned_data
        conclude_enquiry(
            enquiry_id=enquiry.pk,
            conclusion=data["reason"],
            version=data["version"],
            actor=request.user,
            at=timezone.now(),
        )

    return form_page(request, case, form, act, CONCLUDE)
