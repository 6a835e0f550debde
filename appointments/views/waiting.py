"""Booking the waiting cases: ask for a plan, look at it, book it, see what became of each case."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from appointments.errors import PlanChanged
from appointments.forms.waiting import PlanForm
from appointments.permissions import RULES
from appointments.selectors.plans import cases_shown, plans_of, waiting_cases
from appointments.services.waiting.plans import ask_plan, confirm_plan
from appointments.views import StaffRequest
from core.decisions import require
from core.posting import post_or_go_to

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def waiting_ask(request: StaffRequest) -> HttpResponse:
    """How many cases wait, and the button that plans them."""
    require(RULES, "plan_waiting", request.user, None)
    form = PlanForm(request.POST or None, initial={"token": uuid4()})
    if form.is_valid():
        plan = ask_plan(**form.cleaned_data, actor=request.user, at=timezone.now())
        return redirect("waiting_plan", plan_id=plan.pk)
    context = {"form": form, "waiting": waiting_cases(request.user)}
    status = 422 if form.errors else 200
    return render(request, "appointments/waiting_ask.html", context, status=status)


@require_GET
def waiting_plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """The plan, how far its booking is, or what became of each case."""
    require(RULES, "plan_waiting", request.user, None)
    plan = get_object_or_404(plans_of(request.user), pk=plan_id)
    page = Paginator(cases_shown(plan, request.user), PAGE).get_page(request.GET.get("page"))
    return render(request, "appointments/waiting_plan.html", {"plan": plan, "page": page})


@post_or_go_to("waiting_plan", "plan_id")
def waiting_book(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Book what was shown; where that is no longer so, show a new plan and say what changed."""
    require(RULES, "book_waiting", request.user, None)
    plan = get_object_or_404(plans_of(request.user), pk=plan_id)
    now = timezone.now()
    try:
        confirm_plan(plan_id=plan.pk, actor=request.user, at=now)
    except PlanChanged as changed:
        plan = ask_plan(token=uuid4(), most=plan.most, actor=request.user, at=now)
        messages.warning(request, f"{changed.sentence} This is a new plan.")
    return redirect("waiting_plan", plan_id=plan.pk)
