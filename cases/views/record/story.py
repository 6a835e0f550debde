"""The story of a case: every app's events, filtered, and as a file."""

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from cases.exports import story_csv
from cases.forms.record.story import StoryFilter
from cases.selectors import case_frame
from cases.selectors.story import page_of_story, people_of_story, story_of
from cases.views import StaffRequest
from cases.views.case_forms import visible_case


@require_GET
def case_story(request: StaffRequest, reference: str) -> HttpResponse:
    """The events asked for, a page at a time."""
    case = visible_case(request, reference)
    filters = StoryFilter(request.GET, people=people_of_story(case))
    wanted = filters.wanted()
    kept = request.GET.copy()
    kept.pop("after", None)
    page = page_of_story(story_of(case, wanted), after=request.GET.get("after", ""))
    context = {
        **case_frame(case, request.user),
        "filters": filters,
        "page": page,
        "lines": page.lines,
        "whole": False,
        "kept": kept.urlencode(),
        "narrowed": any(vars(wanted).values()),
        "is_first": "after" not in request.GET,
    }
    return render(request, "cases/case_story.html", context)


@require_GET
def case_story_file(request: StaffRequest, reference: str) -> HttpResponseBase:
    """The events asked for, all of them, as CSV."""
    case = visible_case(request, reference)
    filters = StoryFilter(request.GET, people=people_of_story(case))
    events = story_of(case, filters.wanted()).iterator(2_000)
    day = timezone.localdate()
    answer = StreamingHttpResponse(story_csv(events), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{case.reference}-{day}.csv"'
    return answer
