"""The register of interpreters."""

from django.db import models
from simple_history.models import HistoricalRecords

from core.matching import words_of

# As people write it, and as needs name it.
SHORT_NAMES = {"bsl": "british sign language"}


def language_key(language: str) -> str:
    """A language for comparison, without its dialect: `Polish (Silesian)` is `polish`."""
    key = " ".join(words_of(language.partition("(")[0]))
    return SHORT_NAMES.get(key, key)


class Interpreter(models.Model):
    """Somebody the service can engage; never in two appointments at one time."""

    name = models.CharField(max_length=200)
    languages = models.CharField(
        max_length=300, help_text="Separated by commas, for example: Polish, Czech, BSL."
    )
    telephone = models.CharField(max_length=40, blank=True)
    active = models.BooleanField("can be engaged", default=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.languages})"

    @property
    def key(self) -> str:
        """What a hold names the interpreter by."""
        return f"interpreter:{self.pk}"

    @property
    def speaks(self) -> frozenset[str]:
        """The languages for comparison."""
        return frozenset(map(language_key, self.languages.split(",")))
