"""Tasks in the admin: to look up and to mark as done."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from cases.admin.base import VersionedAdmin
from cases.models import Task
from cases.services.tasks import finish_task
from core.errors import DomainError

# Roles that no task is for: they look.
ONLY_LOOK = {Role.AUDITOR}


def may_work(user: Any) -> bool:
    """Whether tasks can be for the person's role."""
    return user.role not in ONLY_LOOK


@admin.register(Task)
class TaskAdmin(VersionedAdmin):
    """Work for a person."""

    list_display = ["public_title", "kind", "role", "team", "assignee", "due_at", "state"]
    list_filter = ["state", "kind", "role", "due_at"]
    # What a colleague asks for is read by whom it is for; here its public title stands.
    exclude = ["title", "note"]
    readonly_fields = ["public_title"]
    list_select_related = ["team", "assignee"]
    search_fields = ["case__reference"]
    actions: Any = ["mark_done"]

    def get_actions(self, request: HttpRequest) -> Any:
        """Acts for those who work tasks; nothing for those who only look."""
        return super().get_actions(request) if may_work(request.user) else {}

    @admin.action(description="Mark as done")
    def mark_done(self, request: HttpRequest, queryset: QuerySet[Task]) -> None:
        """Finish each task the person holds; a refusal is shown and the others go on."""
        assert isinstance(request.user, User)  # noqa: S101
        for task in queryset:
            try:
                finish_task(task_id=task.pk, actor=request.user, at=timezone.now())
            except DomainError as refusal:
                self.message_user(request, f"{task}: {refusal.sentence}", messages.ERROR)
            else:
                self.message_user(request, f"{task}: done.")
