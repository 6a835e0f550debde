"""Goals of a case and their milestones."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.record.goals import GoalEndForm, GoalForm, GoalRevisionForm, MilestoneForm
from cases.models import Milestone
from cases.services.goals import end_goal, revise_goal, set_goal
from cases.services.milestones import add_milestone, reach_milestone
from cases.views import StaffRequest
from cases.views.case_forms import case_for
from cases.views.record.base import Words, form_page, to_case
from core.posting import post_or_go_to

SET = Words(
    "Set a goal", "Set the goal", "The goal is set.", "goals", checks_wording=True,
    lead="A good goal is one thing, can be measured, and may be revised later.",
)  # fmt: skip
REVISE = Words(
    "Revise a goal", "Save the revision", "The goal is revised.", "goals", checks_wording=True,
    lead="The wording so far is kept with its date. Parties see the new wording only.",
)  # fmt: skip
END = Words("What became of the goal", "Save", "What became of the goal is recorded.", "goals")
MILESTONE = Words("Add a milestone", "Add the milestone", "The milestone is added.", "goals")


@require_http_methods(["GET", "POST"])
def goal_set(request: StaffRequest, reference: str) -> HttpResponse:
    """Set a goal."""
    case = case_for(request, reference, "set_goal")

    def act(form: GoalForm) -> object:
        return set_goal(case_id=case.pk, **form.cleaned_data, actor=request.user, at=timezone.now())

    return form_page(request, case, GoalForm(request.POST or None), act, SET)


@require_http_methods(["GET", "POST"])
def goal_revise(request: StaffRequest, reference: str, goal_id: int) -> HttpResponse:
    """Change the wording, the measure or the day of a goal."""
    case = case_for(request, reference, "revise_goal")
    goal = get_object_or_404(case.goals, pk=goal_id)
    names = ("statement", "measure", "due_on", "shown_to_parties", "version")
    form = GoalRevisionForm(request.POST or None, initial={n: getattr(goal, n) for n in names})

    def act(form: GoalRevisionForm) -> None:
        given = {name: form.cleaned_data[name] for name in (*names, "reason")}
        revise_goal(goal_id=goal.pk, **given, actor=request.user, at=timezone.now())

    return form_page(request, case, form, act, REVISE)


@require_http_methods(["GET", "POST"])
def goal_end(request: StaffRequest, reference: str, goal_id: int) -> HttpResponse:
    """Say what became of a goal."""
    case = case_for(request, reference, "end_goal")
    goal = get_object_or_404(case.goals, pk=goal_id)
    form = GoalEndForm(request.POST or None, initial={"version": goal.version})

    def act(form: GoalEndForm) -> None:
        end_goal(goal_id=goal.pk, **form.cleaned_data, actor=request.user, at=timezone.now())

    return form_page(request, case, form, act, END)


@require_http_methods(["GET", "POST"])
def milestone_add(request: StaffRequest, reference: str, goal_id: int) -> HttpResponse:
    """Add a step towards a goal."""
    case = case_for(request, reference, "add_milestone")
    goal = get_object_or_404(case.goals, pk=goal_id)

    def act(form: MilestoneForm) -> object:
        return add_milestone(
            goal_id=goal.pk, **form.cleaned_data, actor=request.user, at=timezone.now()
        )

    return form_page(request, case, MilestoneForm(request.POST or None), act, MILESTONE)


@post_or_go_to("case_detail", "reference")
def milestone_reach(request: StaffRequest, reference: str, milestone_id: int) -> HttpResponse:
    """The step is taken."""
    case = case_for(request, reference, "reach_milestone")
    get_object_or_404(Milestone.objects.filter(goal__case=case), pk=milestone_id)
    reach_milestone(milestone_id=milestone_id, actor=request.user, at=timezone.now())
    return to_case(case, "goals")
