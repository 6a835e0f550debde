"""The PDF as issued."""

from django.db import models

from settlements.models.agreements import Version


class Document(models.Model):
    """The bytes sent to the parties; rendered once per issued version."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="document")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, unique=True)
    rendered_at = models.DateTimeField()

    class Meta:
        ordering = ["-rendered_at"]

    def __str__(self) -> str:
        return f"Document of {self.version_id}"
