from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.gatherings.pages import floor, record_feedback, record_picture

urlpatterns: list[URLPattern] = [
    path("<str:code>/say/", floor.floor, name="floor"),
    path("<str:code>/say/<int:pk>/", floor.back, name="back"),
    path("<str:code>/feedback/", record_feedback.feedback, name="feedback"),
    path("<str:code>/picture/<int:pk>/", record_picture.picture, name="picture"),
]
