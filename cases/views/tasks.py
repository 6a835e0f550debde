"""Tasks of the signed-in person."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Role
from cases.forms.tasks import TaskFilter
from cases.models import Task
from cases.permissions.tasks import ASKERS
from cases.selectors.task_rows import may_take_over, story_of, task_rows
from cases.selectors.tasks import narrow, tasks_within_reach
from cases.services.tasks import finish_task
from cases.views import StaffRequest
from core.errors import DomainError
from core.posting import post_or_go_to

PAGE, PRINTED = 25, 500


@require_GET
def task_list(request: StaffRequest) -> HttpResponse:
    """What the person, their team or their role has to do, and what they cover for."""
    now = timezone.now()
    filters = TaskFilter(request.GET or {"show": "OPEN"})
    printed = "print" in request.GET
    tasks = narrow(request.user, now, **filters.chosen())
    page = Paginator(tasks, PRINTED if printed else PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    kept["print"] = "1"
    context = {
        "filters": filters,
        "page": page,
        "rows": task_rows(page.object_list, request.user, now),
        "now": now,
        "printed": printed,
        "print_link": kept.urlencode(),
        "narrowed": bool(request.GET),
        "may_add": request.user.role in ASKERS,
        "sees_cases": sees_cases(request),
    }
    return render(request, "cases/task_list.html", context)


@require_GET
def task_detail(request: StaffRequest, task_id: int) -> HttpResponse:
    """One task, what was done with it, and what the person may do."""
    now = timezone.now()
    task = task_for(request, task_id)
    row = task_rows([task], request.user, now)[0]
    context = {
        "row": row,
        "task": task,
        "may_take_over": may_take_over(task, request.user, now),
        "story": story_of(row),
        "now": now,
        "sees_cases": sees_cases(request),
    }
    return render(request, "cases/task_detail.html", context)


@post_or_go_to("task_list")
def task_finish(request: StaffRequest, task_id: int) -> HttpResponse:
    """The task is done."""
    get_object_or_404(tasks_within_reach(request.user, timezone.now()), pk=task_id)
    try:
        task = finish_task(task_id=task_id, actor=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, f"Task done: {task.title}.")
    return redirect("task_list")


def task_for(request: StaffRequest, task_id: int) -> Task:
    """The task, where the person may open its page; else 404. It may name a case: logged."""
    task: Task = get_object_or_404(tasks_within_reach(request.user, timezone.now()), pk=task_id)
    if task.case:
        request.case_read = task.case.reference
    return task


def sees_cases(request: StaffRequest) -> bool:
    """Listing officers have tasks about cases whose pages they do not see."""
    return request.user.role != Role.LISTING_OFFICER
