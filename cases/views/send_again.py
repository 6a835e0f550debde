"""The task about a message that could not be sent."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.tasks import SendAgain, SendTextAgain
from cases.selectors.tasks import tasks_for
from cases.services.failures import retry_from_task
from cases.views import StaffRequest
from core.errors import DomainError
from notifications.enums import Channel
from notifications.selectors import failed_delivery


@require_http_methods(["GET", "POST"])
def task_send_again(request: StaffRequest, task_id: int) -> HttpResponse:
    """A message that could not be sent: what went wrong, and send it again."""
    task = get_object_or_404(tasks_for(request.user, timezone.now()), pk=task_id)
    delivery = failed_delivery(task.delivery_id) if task.delivery_id else None
    if delivery is None:
        if request.method == "POST":
            messages.warning(request, "This message was already sent again.")
            return redirect("task_list")
        raise Http404
    if task.case:
        request.case_read = task.case.reference
    shape = SendTextAgain if delivery.channel == Channel.SMS else SendAgain
    form = shape(request.POST or None, initial={"address": delivery.address})
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
