"""Notices and deliveries in Django admin: to read, and to send a failed one again."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from core.errors import DomainError
from notifications.models import Attachment, Delivery, Notice
from notifications.permissions import RETRIERS
from notifications.selectors import masked_body
from notifications.services import retry_delivery


class ReadOnly:
    """No adding, changing or deleting: what was sent stays as it was sent."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


class DeliveryInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    """Each channel with its attempts."""

    model = Delivery
    fields = ("channel", "address", "state", "attempts", "due_at", "sent_at", "last_error")


class AttachmentInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    """The names of the files sent along; their content is not shown here."""

    model = Attachment
    fields = ("filename", "content_type")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attachment]:
        """Without the bytes."""
        return super().get_queryset(request).defer("content")


@admin.register(Notice)
class NoticeAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Every message as it was sent, with its answer."""

    list_display = (
        "case_reference",
        "kind",
        "recipient_name",
        "answer",
        "hearing_at",
        "created_at",
    )
    list_filter = ("kind", "answer", "team", "created_at")
    search_fields = ("case_reference", "claim_number", "recipient_name", "hearing_id")
    search_help_text = "Claim number, recipient or hearing number"
    date_hierarchy = "created_at"
    list_select_related = ("team",)
    inlines = (DeliveryInline, AttachmentInline)
    exclude = ("body",)
    readonly_fields = ("text",)

    @admin.display(description="text")
    def text(self, notice: Notice) -> str:
        """The body, private links shortened."""
        return masked_body(notice.body)


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """The delivery record, with the failures in one filter."""

    list_display = ("notice", "channel", "address", "state", "attempts", "due_at", "last_error")
    list_filter = ("state", "channel", "due_at")
    search_fields = ("notice__case_reference", "address")
    search_help_text = "Claim number or e-mail address"
    list_select_related = ("notice",)
    actions = ("send_again",)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Only those who look after failed messages get the action."""
        found = super().get_actions(request)
        return found if getattr(request.user, "role", "") in RETRIERS else {}

    @admin.action(description="Send the failed ones again")
    def send_again(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        """Ask for each to be sent again; one that cannot be is told in its sentence."""
        sent = 0
        for delivery in queryset:
            try:
                retry_delivery(delivery_id=delivery.pk, actor=request.user, at=timezone.now())  # type: ignore[arg-type]
                # Who asked; the story of the case is written a floor above this one.
                self.log_change(request, delivery, "Sent again")
                sent += 1
            except DomainError as refusal:
                messages.warning(request, f"{delivery.notice}: {refusal.sentence}")
        if sent:
            messages.success(request, f"{sent} on their way again.")
