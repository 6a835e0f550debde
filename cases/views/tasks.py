"""Tasks of the signed-in person."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.enums import Role
from cases.errors import TaskFinished
from cases.forms.tasks import SendAgain, TaskFilter
from cases.selectors.tasks import narrow, tasks_for
from cases.services.failures import retry_from_task
from cases.services.tasks import finish_task
from cases.views import StaffRequest
from core.errors import DomainError
from core.posting import post_or_go_to
from notifications.selectors import failed_delivery


@require_GET
def task_list(request: StaffRequest) -> HttpResponse:
    """What the person, their team or their role has to do, the earliest first."""
    now = timezone.now()
    filters = TaskFilter(request.GET or {"show": "OPEN"})
    tasks = narrow(tasks_for(request.user), show=filters.chosen(), at=now)
    context = {
        "filters": filters,
        "page": Paginator(tasks, 25).get_page(request.GET.get("page")),
        "now": now,
        "sees_cases": request.user.role != Role.LISTING_OFFICER,
    }
    return render(request, "cases/task_list.html", context)


@post_or_go_to("task_list")
def task_finish(request: StaffRequest, task_id: int) -> HttpResponse:
    """The task is done."""
    get_object_or_404(tasks_for(request.user), pk=task_id)
    try:
        task = finish_task(task_id=task_id, actor=request.user, at=timezone.now())
    except TaskFinished as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, f"Task done: {task.title}.")
    return redirect("task_list")


@require_http_methods(["GET", "POST"])
def task_send_again(request: StaffRequest, task_id: int) -> HttpResponse:
    """A message that could not be sent: what went wrong, and send it again."""
    task = get_object_or_404(tasks_for(request.user), pk=task_id)
    delivery = failed_delivery(task.delivery_id) if task.delivery_id else None
    if delivery is None:
        if request.method == "POST":
            messages.warning(request, "This message was already sent again.")
            return redirect("task_list")
        raise Http404
    form = SendAgain(request.POST or None, initial={"address": delivery.address})
    if request.method == "POST" and form.is_valid():
        try:
            retry_from_task(
                task_id=task.pk,
                address=form.cleaned_data["address"],
                actor=request.user,
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "The message is on its way again.")
            return redirect("task_list")
    context = {"task": task, "delivery": delivery, "form": form}
    status = 422 if form.errors else 200
    return render(request, "cases/task_send_again.html", context, status=status)
