from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.mailings.pages import mailing, replies, writing

app_name = "mailings"
_ONE = "letters/<str:code>/<int:number>/"

urlpatterns: list[URLPattern] = [
    path("letters/", writing.turn, name="turn"),
    path("letters/<str:code>/", writing.overview, name="list"),
    path("letters/<str:code>/new/", writing.new, name="new"),
    path("letters/<str:code>/replies/", replies.replies, name="replies"),
    path("letters/<str:code>/replies/<int:pk>/", replies.reply, name="reply"),
    path(_ONE, mailing.mailing, name="mailing"),
    path(f"{_ONE}change/", writing.change, name="change"),
    path(f"{_ONE}do/", mailing.do, name="do"),
    path(f"{_ONE}cards/", replies.cards, name="cards"),
    path(f"{_ONE}report.json", mailing.report_json, name="report-json"),
    path(f"{_ONE}<str:what>.pdf", mailing.sheet, name="sheet"),
]
