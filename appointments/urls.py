"""Addresses of the diary and of a case's appointments."""

from django.urls import path

from appointments.views import (
    absences,
    another_time,
    attendance,
    booking,
    calendar_links,
    caseload,
    diary,
    hand_overs,
    hours,
    page_links,
    party,
    ready,
    rearranging,
    today,
    waiting,
)

urlpatterns = [
    path("cases/caseload/", caseload.caseload, name="caseload"),
    path("diary/", diary.diary, name="diary"),
    path("diary/day/", diary.diary_list, name="diary_day"),
    path("diary/today/", today.diary_today, name="diary_today"),
    path("diary/ready/", ready.diary_ready, name="diary_ready"),
    path("diary/team/", diary.diary_team, name="diary_team"),
    path("diary/calendar/", calendar_links.calendar_links, name="calendar_links"),
    path("diary/calendar/make/", calendar_links.calendar_link_make, name="calendar_link_make"),
    path(
        "diary/calendar/<int:pk>/revoke/",
        calendar_links.calendar_link_revoke,
        name="calendar_link_revoke",
    ),
    path("calendar/<str:token>/", calendar_links.calendar_feed, name="calendar_feed"),
    path("diary/hours/", hours.working_hours, name="working_hours"),
    path("diary/waiting/", waiting.waiting_ask, name="waiting_ask"),
    path("diary/waiting/<uuid:plan_id>/", waiting.waiting_plan, name="waiting_plan"),
    path("diary/waiting/<uuid:plan_id>/book/", waiting.waiting_book, name="waiting_book"),
    path("diary/away/", absences.absences, name="absences"),
    path("diary/away/record/", absences.absence_record, name="absence_record"),
    path("diary/away/hand-over/", hand_overs.hand_over_ask, name="hand_over_ask"),
    path("diary/away/hand-over/<uuid:hand_over_id>/", hand_overs.hand_over, name="hand_over"),
    path(
        "diary/away/hand-over/<uuid:hand_over_id>/confirm/",
        hand_overs.hand_over_confirm,
        name="hand_over_confirm",
    ),
    path("diary/away/<int:pk>/cancel/", absences.absence_cancel, name="absence_cancel"),
    path("party/new-link/", page_links.party_new_link, name="party_new_link"),
    path("party/new-link/sent/", page_links.party_new_link_sent, name="party_new_link_sent"),
    path("party/<str:token>/", party.party_page, name="party_page"),
    path("appointment/<str:token>/", page_links.party_page_before, name="party_page_before"),
    path(
        "cases/<str:reference>/appointments/",
        booking.case_appointments,
        name="case_appointments",
    ),
    path(
        "cases/<str:reference>/appointments/attendance/<int:pk>/",
        attendance.attendance_correct,
        name="attendance_correct",
    ),
    path(
        "cases/<str:reference>/appointments/book/",
        booking.case_appointment_book,
        name="case_appointment_book",
    ),
    path(
        "cases/<str:reference>/appointments/<int:pk>/cancel/",
        booking.case_appointment_cancel,
        name="case_appointment_cancel",
    ),
    path(
        "cases/<str:reference>/appointments/replies/<int:pk>/keep/",
        another_time.appointment_keep,
        name="appointment_keep",
    ),
    path(
        "cases/<str:reference>/appointments/pages/<int:pk>/renew/",
        page_links.page_link_renew,
        name="page_link_renew",
    ),
    path(
        "cases/<str:reference>/appointments/<int:pk>/rearrange/",
        rearranging.case_appointment_rearrange,
        name="case_appointment_rearrange",
    ),
]
