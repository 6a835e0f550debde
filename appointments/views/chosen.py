"""The hour that a person chose for a case."""

from django.utils import timezone

from appointments.errors import QuotaFull, SlotTaken
from appointments.forms import ChooseForm
from appointments.selectors import SlotChoice, open_slots, slot_choices
from appointments.views import StaffRequest
from cases.errors import ConflictOfInterest
from cases.models import Case


def chosen(request: StaffRequest, case: Case) -> tuple[SlotChoice | None, str]:
    """The hour in the address as it looks for the case; or None, and why it cannot be had."""
    form = ChooseForm(request.POST or request.GET)
    if not form.is_valid():
        return None, "Choose a time."
    soonest = timezone.now() + case.scheme.booking_notice
    free = open_slots(at=soonest, user=request.user).for_scheme(case.scheme_id)
    slot = free.filter(pk=form.cleaned_data["slot"]).first()
    if slot is None:
        return None, SlotTaken().sentence
    (choice,) = slot_choices(case, slots=[slot], user=request.user)
    problem = ""
    if choice.avoided_by:
        problem = f"{' and '.join(choice.avoided_by)} asked to avoid that day."
    elif choice.conflict:
        problem = ConflictOfInterest(slot.mediator.name, choice.conflict).sentence
    elif choice.quota is not None:
        problem = QuotaFull(slot.mediator.name, choice.quota).sentence
    elif choice.why:
        problem = f"Not possible then: {choice.why}"
    return (None, problem) if problem else (choice, "")
