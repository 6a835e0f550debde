"""Whose a task is, when it comes back, and new ones asked for by hand."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.tasks import AddTaskForm, ReassignForm, SnoozeForm
from cases.forms.triage import VersionForm
from cases.models import Case, Task
from cases.permissions.tasks import ASKERS
from cases.selectors.task_rows import task_rows
from cases.services.asking import add_task
from cases.services.snoozing import snooze_task
from cases.services.taking import claim_task, give_back_task, reassign_task, take_over_task
from cases.services.waking import wake_task
from cases.views import StaffRequest
from cases.views.case_forms import visible_case
from cases.views.tasks import task_for
from core.errors import DomainError, NotAllowed
from core.posting import post_or_go_to, renew_version, tell_kept


@post_or_go_to("task_detail", "task_id")
def task_claim(request: StaffRequest, task_id: int) -> HttpResponse:
    """The person takes a task that nobody has."""
    return act(request, task_id, claim_task, "The task is yours.")


@post_or_go_to("task_detail", "task_id")
def task_give_back(request: StaffRequest, task_id: int) -> HttpResponse:
    """Somebody else may take it."""
    return act(request, task_id, give_back_task, "The task is given back: anybody may claim it.")


@post_or_go_to("task_detail", "task_id")
def task_take_over(request: StaffRequest, task_id: int) -> HttpResponse:
    """The person takes the task of somebody who left or is away."""
    return act(request, task_id, take_over_task, "The task is yours.")


@post_or_go_to("task_detail", "task_id")
def task_wake(request: StaffRequest, task_id: int) -> HttpResponse:
    """The task shows again at once."""
    return act(request, task_id, wake_task, "The task is back on the list.")


def act(request: StaffRequest, task_id: int, verb: Callable[..., Task], done: str) -> HttpResponse:
    """Call the service and go back with what it said."""
    task_for(request, task_id)
    try:
        verb(task_id=task_id, actor=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, done)
    if request.POST.get("back") == "list":
        return redirect("task_list")
    return redirect("task_detail", task_id=task_id)


@require_http_methods(["GET", "POST"])
def task_snooze(request: StaffRequest, task_id: int) -> HttpResponse:
    """Put the task off until a day."""
    task = task_for(request, task_id)
    form = SnoozeForm(request.POST or None, initial={"version": task.version})

    def put_off(said: dict[str, Any]) -> None:
        snooze_task(task_id=task.pk, actor=request.user, at=timezone.now(), **said)

    done = "The task is put off."
    return form_page(request, task, form, put_off, template="cases/task_snooze.html", done=done)


@require_http_methods(["GET", "POST"])
def task_reassign(request: StaffRequest, task_id: int) -> HttpResponse:
    """Give the task to somebody."""
    task = task_for(request, task_id)
    form = ReassignForm(request.POST or None, task=task, user=request.user)

    def give(said: dict[str, Any]) -> None:
        person = said.pop("person")
        reassign_task(
            task_id=task.pk, person_id=person.pk, actor=request.user, at=timezone.now(), **said
        )

    done = "The task is given, and they see it on their list."
    return form_page(request, task, form, give, template="cases/task_reassign.html", done=done)


def form_page(
    request: StaffRequest,
    task: Task,
    form: VersionForm,
    verb: Callable[[dict[str, Any]], None],
    *,
    template: str,
    done: str,
) -> HttpResponse:
    """The form of an act; back to the task when it is done; 409 with a refusal, 422 a mistake."""
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            verb(dict(form.cleaned_data))
        except DomainError as refusal:
            form.add_error(None, refusal.sentence)
            renew_version(form, task_for(request, task.pk).version)
            status = 403 if isinstance(refusal, NotAllowed) else 409
        else:
            messages.success(request, done)
            return redirect("task_detail", task_id=task.pk)
    elif form.errors:
        status = 422
    row = task_rows([task], request.user, timezone.now())[0]
    return render(request, template, {"task": task, "row": row, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
def task_add(request: StaffRequest) -> HttpResponse:
    """Ask somebody to do something, about a case (`?case=`) or not."""
    if request.user.role not in ASKERS:
        raise NotAllowed("Only team leaders and administrators ask others for tasks.")
    case = case_asked_about(request)
    form = AddTaskForm(request.POST or None, user=request.user, case=case)
    status = 200
    began = timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            task = add_task(
                **form.wanted(),
                case_id=case.pk if case else None,
                actor=request.user,
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, refusal.sentence)
            status = 409
        else:
            tell_kept(request, task, said="The task is on its way.", began=began)
            if case:
                return redirect("case_detail", reference=case.reference)
            return redirect("task_detail", task_id=task.pk)
    elif form.errors:
        status = 422
    return render(request, "cases/task_add.html", {"form": form, "case": case}, status=status)


def case_asked_about(request: StaffRequest) -> Case | None:
    """The visible case that the address names; None without one, 404 for one not to be seen."""
    reference = request.GET.get("case", "")
    if not reference:
        return None
    case = visible_case(request, reference)
    request.case_read = case.reference
    return case
