"""What the square of a strip says. It never changes."""

from __future__ import annotations

from django.urls import path

from terreau.instruments.sheets.pages import sheet

app_name = "sheets-short"
urlpatterns = [
    path("paper/<str:sheet_code>/", sheet.by_code, name="sheet"),
    path("paper/<str:sheet_code>/<int:line>", sheet.by_code, name="strip"),
]
