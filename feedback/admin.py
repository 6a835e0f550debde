"""Feedback in Django admin: to read only; what a party said is nobody's to change."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from feedback.models import Answer, Invitation


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """No adding, changing or deleting."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Who was asked, and whether they answered."""

    list_display = ("case", "party", "mediator", "settled", "sent_at", "expires_at", "used_at")
    list_filter = ("settled", "sent_at")
    list_select_related = ("case", "party", "mediator")
    search_fields = ("case__reference",)
    date_hierarchy = "sent_at"
    exclude = ("secret_hash",)


@admin.register(Answer)
class AnswerAdmin(ReadOnlyAdmin):
    """What they answered."""

    list_display = ("case", "mediator", "overall", "fairness", "clarity", "answered_at")
    list_filter = ("overall", "answered_at")
    list_select_related = ("invitation__case", "invitation__mediator")
    search_fields = ("invitation__case__reference",)
    date_hierarchy = "answered_at"

    @admin.display(description="case")
    def case(self, answer: Answer) -> str:
        """The claim number."""
        return answer.invitation.case.reference

    @admin.display(description="mediator")
    def mediator(self, answer: Answer) -> str:
        """Whom the answers are about."""
        return answer.invitation.mediator.name
