"""Addresses of feedback."""

from django.urls import path

from feedback import views

urlpatterns = [
    path("feedback/", views.feedback_list, name="feedback_list"),
    path("feedback/thanks/", views.thanks, name="feedback_thanks"),
    path("feedback/<str:token>/", views.answer_form, name="feedback_form"),
    path("cases/<str:reference>/feedback/", views.case_feedback, name="case_feedback"),
]
