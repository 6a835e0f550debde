"""A clock that was left running: when did it really stop?"""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mediations.forms import ClockForm
from mediations.selectors.times import left_running, since_in_words
from mediations.services.clock import stop_clock
from mediations.views.acts import to_workspace
from mediations.views.forms_page import form_page
from mediations.views.loading import own_mediation, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, reference: str) -> HttpResponse:
    """The form; back to the workspace where no clock was left running."""
    user = signed_in(request)
    mediation = own_mediation(user, reference)
    now = timezone.now()
    since = left_running(mediation, list(mediation.legs.all()), now=now)
    if request.method != "POST" and (since is None or mediation.ended_at):
        return to_workspace(mediation)
    form = ClockForm(request.POST or None, initial={"version": mediation.version})

    def act(valid: ClockForm) -> None:
        stop_clock(mediation_id=mediation.pk, actor=user, at=timezone.now(), **valid.cleaned_data)

    context = {
        "heading": "The clock was left running",
        "lead": since
        and f"It has run since {since_in_words(since, now)}. The time until then is "
        "counted, and nothing after it.",
        "submit": "Keep this time",
    }
    said = "The time is kept."
    return form_page(request, mediation, form, act, said=said, anchor="clock", context=context)
