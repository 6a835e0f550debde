"""Addresses of cases."""

from typing import Any

from django.urls import path

from cases.views import (
    bulk,
    cases,
    closing,
    conflicts,
    court_changes,
    ending,
    hearings,
    interests,
    listing,
    returning,
    saved_views,
    schemes,
    send_again,
    task_acts,
    tasks,
    triage,
)
from cases.views.parties import alternatives, companions, details, safeguarding, stops
from cases.views.record import (
    contacts,
    enquiries,
    flags,
    goals,
    notes,
    papers,
    priority,
    reading,
    reviews,
    story,
)

# Under a party's own address; each has the name of its view.
PARTY_PAGES: tuple[tuple[str, Any], ...] = (
    ("", details.party_detail),
    ("contact/", details.party_contact),
    ("details/", details.party_details),
    ("representation/", details.party_representation),
    ("authority/", details.party_authority),
    ("companion/", companions.party_companion),
    ("companions/<int:companion_id>/bind/", companions.companion_bind),
    ("companions/<int:companion_id>/remove/", companions.companion_remove),
    ("alternative/", alternatives.party_alternative),
    ("alternatives/<int:contact_id>/verify/", alternatives.alternative_verify),
    ("alternatives/<int:contact_id>/prefer/", alternatives.alternative_prefer),
    ("alternatives/<int:contact_id>/remove/", alternatives.alternative_remove),
    ("stop/", stops.party_stop),
    ("breathing-space/", stops.party_breathing_space),
    ("stops/<int:stop_id>/lift/", stops.stop_lift),
    ("concern/", safeguarding.party_concern),
)

CASE = "cases/<str:reference>/"
record_pages = [
    path(f"{CASE}timeline/", story.case_story, name="case_story"),
    path(f"{CASE}timeline.csv", story.case_story_file, name="case_story_file"),
    path(f"{CASE}print/", papers.case_print, name="case_print"),
    path(f"{CASE}report/", papers.case_report, name="case_report"),
    path(f"{CASE}opened/", papers.case_accesses, name="case_accesses"),
    path(f"{CASE}original/<int:referral_id>/", papers.referral_original, name="referral_original"),
    path(f"{CASE}result-pack.json", papers.case_result_pack, name="case_result_pack"),
    path(f"{CASE}priority/", priority.case_priority, name="case_priority"),
    path(f"{CASE}flags/", flags.flag_list, name="flag_list"),
    path(f"{CASE}flags/raise/", flags.flag_raise, name="flag_raise"),
    path(f"{CASE}flags/<int:flag_id>/clear/", flags.flag_clear, name="flag_clear"),
    path(f"{CASE}goals/set/", goals.goal_set, name="goal_set"),
    path(f"{CASE}goals/<int:goal_id>/revise/", goals.goal_revise, name="goal_revise"),
    path(f"{CASE}goals/<int:goal_id>/end/", goals.goal_end, name="goal_end"),
    path(f"{CASE}goals/<int:goal_id>/milestone/", goals.milestone_add, name="milestone_add"),
    path(
        f"{CASE}milestones/<int:milestone_id>/reached/",
        goals.milestone_reach,
        name="milestone_reach",
    ),
    path(f"{CASE}communications/", contacts.communication_list, name="communication_list"),
    path(f"{CASE}communications/log/", contacts.communication_log, name="communication_log"),
    path(
        f"{CASE}communications/<int:communication_id>/correct/",
        contacts.communication_correct,
        name="communication_correct",
    ),
    path(
        f"{CASE}communications/<int:communication_id>/strike/",
        contacts.communication_strike,
        name="communication_strike",
    ),
    path(f"{CASE}notices/<uuid:notice_id>/", contacts.case_notice, name="case_notice"),
    path(f"{CASE}notes/", notes.note_list, name="note_list"),
    path(f"{CASE}notes/write/", notes.note_write, name="note_write"),
    path(f"{CASE}notes/<int:note_id>/correct/", notes.note_correct, name="note_correct"),
    path(f"{CASE}notes/<int:note_id>/strike/", notes.note_strike, name="note_strike"),
    path(f"{CASE}notes/<int:note_id>/pin/", notes.note_pin, name="note_pin"),
    path(f"{CASE}review/", reviews.review_record, name="review_record"),
    path(f"{CASE}reading/add/", reading.reading_add, name="reading_add"),
    path(f"{CASE}reading/<int:item_id>/read/", reading.reading_read, name="reading_read"),
    path(f"{CASE}enquiries/", enquiries.enquiry_list, name="enquiry_list"),
    path(f"{CASE}enquiries/open/", enquiries.enquiry_open, name="enquiry_open"),
    path(
        f"{CASE}enquiries/<int:enquiry_id>/escalate/",
        enquiries.enquiry_escalate,
        name="enquiry_escalate",
    ),
    path(
        f"{CASE}enquiries/<int:enquiry_id>/conclude/",
        enquiries.enquiry_conclude,
        name="enquiry_conclude",
    ),
]
urlpatterns = [
    *record_pages,
    path("cases/", cases.case_list, name="case_list"),
    path("cases/changes/", court_changes.court_changes, name="court_changes"),
    path(
        "cases/<str:reference>/changes/<int:pk>/", court_changes.court_change, name="court_change"
    ),
    path("cases/export/", cases.case_export, name="case_export"),
    path("cases/bulk/", bulk.bulk_choose, name="bulk_choose"),
    path("cases/bulk/start/", bulk.bulk_start, name="bulk_start"),
    path("cases/bulk/<uuid:act_id>/", bulk.bulk_outcome, name="bulk_outcome"),
    path("cases/bulk/<uuid:act_id>/back/", bulk.bulk_back, name="bulk_back"),
    path("cases/views/new/", saved_views.view_new, name="view_new"),
    path("cases/views/<int:view_id>/", saved_views.view_change, name="view_change"),
    path("cases/views/<int:view_id>/delete/", saved_views.view_delete, name="view_delete"),
    path("cases/views/<int:view_id>/default/", saved_views.view_default, name="view_default"),
    path("cases/<str:reference>/", cases.case_detail, name="case_detail"),
    path("cases/<str:reference>/triage/", triage.case_triage, name="case_triage"),
    path("cases/<str:reference>/scheme/", schemes.case_scheme, name="case_scheme"),
    path("cases/<str:reference>/unsuitable/", triage.case_unsuitable, name="case_unsuitable"),
    path("cases/<str:reference>/needs/", triage.case_needs, name="case_needs"),
    *(
        path(f"cases/<str:reference>/parties/<int:party_id>/{page}", view, name=view.__name__)
        for page, view in PARTY_PAGES
    ),
    path(
        "cases/<str:reference>/concerns/<int:concern_id>/",
        safeguarding.concern_detail,
        name="concern_detail",
    ),
    path("cases/<str:reference>/close/", closing.case_close, name="case_close"),
    path("cases/<str:reference>/stay-open/", closing.case_intervene, name="case_intervene"),
    path("cases/<str:reference>/open-issues/", closing.open_issue_note, name="open_issue_note"),
    path(
        "cases/<str:reference>/open-issues/<int:issue_id>/remove/",
        closing.open_issue_remove,
        name="open_issue_remove",
    ),
    path("cases/<str:reference>/reopen/", returning.case_reopen, name="case_reopen"),
    path("cases/<str:reference>/reconsider/", returning.case_reconsider, name="case_reconsider"),
    path("cases/<str:reference>/refer-again/", returning.case_refer_again, name="case_refer_again"),
    path(
        "cases/<str:reference>/no-appointment/",
        ending.case_no_appointment,
        name="case_no_appointment",
    ),
    path("people/conflicts/", conflicts.conflicts, name="conflicts"),
    path("people/conflicts/<int:pk>/", conflicts.conflict_detail, name="conflict_detail"),
    path("people/conflicts/<int:pk>/reopen/", conflicts.conflict_reopen, name="conflict_reopen"),
    path(
        "people/conflicts/<int:pk>/<slug:verb>/", conflicts.conflict_decide, name="conflict_decide"
    ),
    path("people/<int:pk>/interests/", interests.person_interests, name="person_interests"),
    path("people/<int:pk>/interests/new/", interests.interest_declare, name="interest_declare"),
    path(
        "people/<int:pk>/interests/confirm/", interests.interests_confirm, name="interests_confirm"
    ),
    path(
        "people/<int:pk>/interests/<int:interest_id>/end/",
        interests.interest_end,
        name="interest_end",
    ),
    path("cases/<str:reference>/hearings/add/", hearings.hearing_add, name="hearing_add"),
    path(
        "cases/<str:reference>/hearings/<int:pk>/move/", hearings.hearing_move, name="hearing_move"
    ),
    path(
        "cases/<str:reference>/hearings/<int:pk>/remove/",
        hearings.hearing_remove,
        name="hearing_remove",
    ),
    path("hearings/", hearings.hearing_list, name="hearing_list"),
    path("listing/", listing.listing_inbox, name="listing_inbox"),
    path("listing/<uuid:notice_id>/", listing.listing_notice, name="listing_notice"),
    path(
        "listing/<uuid:notice_id>/acknowledge/",
        listing.listing_acknowledge,
        name="listing_acknowledge",
    ),
    path("listing/<uuid:notice_id>/action/", listing.listing_action, name="listing_action"),
    path("listing/<uuid:notice_id>/undo/", listing.listing_undo, name="listing_undo"),
    path("tasks/", tasks.task_list, name="task_list"),
    path("tasks/add/", task_acts.task_add, name="task_add"),
    path("tasks/<int:task_id>/", tasks.task_detail, name="task_detail"),
    path("tasks/<int:task_id>/claim/", task_acts.task_claim, name="task_claim"),
    path("tasks/<int:task_id>/give-back/", task_acts.task_give_back, name="task_give_back"),
    path("tasks/<int:task_id>/take-over/", task_acts.task_take_over, name="task_take_over"),
    path("tasks/<int:task_id>/put-off/", task_acts.task_snooze, name="task_snooze"),
    path("tasks/<int:task_id>/wake/", task_acts.task_wake, name="task_wake"),
    path("tasks/<int:task_id>/reassign/", task_acts.task_reassign, name="task_reassign"),
    path("tasks/<int:task_id>/finish/", tasks.task_finish, name="task_finish"),
    path("tasks/<int:task_id>/send-again/", send_again.task_send_again, name="task_send_again"),
]
