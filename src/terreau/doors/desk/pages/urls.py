"""Addresses of the desk, under the language."""

from __future__ import annotations

from django.urls import path

from terreau.doors.desk.pages import counter, drives, letters, objections, questions, reports, review, turn

app_name = "desk"
urlpatterns = [
    path("desk/", turn.my_turn, name="turn"),
    path("desk/drives/", drives.drives, name="drives"),
    path("desk/drives/<str:code>/", drives.drive, name="drive"),
    path("desk/drives/<str:code>/themes/", objections.themes, name="themes"),
    path("desk/drives/<str:code>/review/", review.review, name="review"),
    path("desk/drives/<str:code>/review/remove/", review.propose, name="review-propose"),
    path("desk/drives/<str:code>/review/<int:number>/", review.removal, name="removal"),
    path("desk/objections/<int:pk>/", objections.objection, name="objection"),
    path("desk/questions/<int:pk>/", questions.question, name="question"),
    path("desk/reports/<str:code>/", reports.report, name="report"),
    path("desk/letters/", letters.letters, name="letters"),
    path("desk/counter/", counter.choose, name="counter"),
    path("desk/counter/receipt/", counter.receipt, name="counter-receipt"),
    path("desk/counter/next/", counter.next_person, name="counter-next"),
    path("desk/counter/<str:code>/", counter.record, name="counter-drive"),
]
