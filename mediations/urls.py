"""Addresses of mediations, all under the case's own."""

from django.urls import include, path

from mediations.views import (
    adjourning,
    attempts,
    clock,
    ending,
    legs,
    proposals,
    rooms,
    stages,
    workspace,
)

tab = [
    path("", workspace.show, name="case_mediation"),
    path("start/", stages.start, name="mediation_start"),
    path("no-conflict/", stages.no_conflict, name="mediation_no_conflict"),
    path("conflicts/<int:pk>/", stages.answer_conflict, name="mediation_conflict"),
    path("tick/", stages.tick, name="mediation_tick"),
    path("advance/", stages.advance, name="mediation_advance"),
    path("back/", stages.go_back, name="mediation_go_back"),
    path("end/", ending.end, name="mediation_end"),
    path("clock/", clock.stop, name="clock_stop"),
    path("adjourn/", adjourning.adjourn, name="mediation_adjourn"),
    path("resume/", adjourning.resume, name="mediation_resume"),
    path("attempts/", attempts.log, name="attempt_log"),
    path("legs/start/", legs.start, name="leg_start"),
    path("legs/end/", legs.end, name="leg_end"),
    path("notes/<str:side>/", rooms.add_note, name="note_add"),
    path("release/<int:note_id>/", rooms.release, name="note_release"),
    path("issues/", rooms.add_issue, name="issue_add"),
    path("issues/agree/", rooms.agree_issues, name="issues_agree"),
    path("proposals/", proposals.make, name="proposal_make"),
    path("proposals/<int:proposal_id>/put/", proposals.put, name="proposal_put"),
    path("proposals/<int:proposal_id>/answer/", proposals.answer, name="proposal_answer"),
    path("proposals/<int:proposal_id>/counter/", proposals.counter, name="proposal_counter"),
    path("proposals/<int:proposal_id>/withdraw/", proposals.withdraw, name="proposal_withdraw"),
]
urlpatterns = [path("cases/<str:reference>/mediation/", include(tab))]
