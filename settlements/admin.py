"""Issued agreements in the administration: to read and download, never to change.

Drafts are not shown: they hold what the parties are still saying in confidence.
"""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from settlements.enums import VersionState
from settlements.models import Agreement, Assent, Document, Term, Version

if TYPE_CHECKING:
    Admin = admin.ModelAdmin[Any]
else:
    Admin = admin.ModelAdmin


class IssuedOnlyAdmin(Admin):
    """Rows that belong to an issued version; `issued_path` leads to its state."""

    issued_path = "version__state"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without drafts and superseded texts."""
        return super().get_queryset(request).filter(**{self.issued_path: VersionState.ISSUED})

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


@admin.register(Agreement)
class AgreementAdmin(IssuedOnlyAdmin):
    """Agreements by code or claim number."""

    issued_path = "versions__state"
    list_display = ("code", "case", "created_at", "download")
    list_select_related = ("case",)
    search_fields = ("code", "case__reference")
    date_hierarchy = "created_at"
    fields = ("code", "case", "created_at", "created_by", "download")

    @admin.display(description="Document")
    def download(self, agreement: Agreement) -> str:
        """A link to the PDF."""
        return pdf_link(agreement)


@admin.register(Version)
class VersionAdmin(IssuedOnlyAdmin):
    """The issued texts."""

    issued_path = "state"
    list_display = ("agreement", "number", "issued_at", "issued_by", "text_hash")
    list_select_related = ("agreement", "issued_by")
    search_fields = ("agreement__code", "agreement__case__reference", "text_hash")
    fields = ("agreement", "number", "state", "issued_at", "issued_by", "text_hash")


@admin.register(Term)
class TermAdmin(IssuedOnlyAdmin):
    """Terms of issued agreements."""

    list_display = ("version", "position", "kind", "clause", "amount", "first_due_on")
    list_select_related = ("version",)
    list_filter = ("kind", "clause")
    search_fields = ("version__agreement__code", "version__agreement__case__reference")


@admin.register(Assent)
class AssentAdmin(IssuedOnlyAdmin):
    """Who agreed to an issued text, and when."""

    list_display = ("version", "party", "answer", "capacity", "channel", "read_at", "recorded_by")
    list_select_related = ("version", "party", "recorded_by")
    list_filter = ("answer", "capacity", "channel")
    # Why a party changed its answer is what it said in confidence.
    exclude = ("reason",)
    search_fields = ("version__agreement__code", "version__agreement__case__reference")


@admin.register(Document)
class DocumentAdmin(IssuedOnlyAdmin):
    """Documents; the bytes are downloaded, not shown."""

    list_display = ("agreement", "sha256", "rendered_at", "download")
    search_fields = (
        "version__agreement__code",
        "version__agreement__case__reference",
        "sha256",
    )
    fields = ("agreement", "sha256", "rendered_at", "download")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without loading the bytes."""
        issued = super().get_queryset(request).select_related("version__agreement__case")
        return issued.defer("content")

    @admin.display(description="Agreement")
    def agreement(self, document: Document) -> str:
        """The agreement's code."""
        return document.version.agreement.code

    @admin.display(description="Document")
    def download(self, document: Document) -> str:
        """A link to the PDF."""
        return pdf_link(document.version.agreement)


def pdf_link(agreement: Agreement) -> str:
    """A link to the document of the agreement."""
    address = reverse("agreement_pdf", args=[agreement.case.reference])
    return format_html('<a href="{}">Download the PDF of {}</a>', address, agreement.code)
