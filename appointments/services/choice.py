"""Who of those that are free joins a session: as chosen, else the first."""

from dataclasses import dataclass

from appointments.errors import InterpreterTaken, SlotTaken
from appointments.models import Interpreter
from appointments.selectors.company import Company, Run


@dataclass(frozen=True)
class Choice:
    """The second mediator and the interpreters that somebody chose; nobody: whoever is free."""

    second: int | None = None
    interpreters: frozenset[int] = frozenset()

    def second_of(self, company: Company) -> Run:
        """The hours of the second mediator, where one is free. Raises SlotTaken."""
        if self.second is None:
            return company.seconds[0] if company.seconds else ()
        for hours in company.seconds:
            if hours[0].mediator_id == self.second:
                return hours
        raise SlotTaken(
            "The second mediator is not free at that time any more, so nothing was booked. "
            "Choose another one, or another time."
        )

    def interpreters_of(self, company: Company) -> tuple[Interpreter, ...]:
        """One for each language; one person may speak two. Raises InterpreterTaken."""
        found: dict[int, Interpreter] = {}
        for free in company.interpreters.values():
            chosen = [one for one in free if one.pk in self.interpreters]
            if free and self.interpreters and not chosen:
                raise InterpreterTaken
            for one in (chosen or free)[:1]:
                found[one.pk] = one
        return tuple(found[pk] for pk in sorted(found))


FREELY = Choice()
