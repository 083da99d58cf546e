from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.gatherings.pages import (
    record,
    record_follow_ups,
    record_pictures,
    record_write,
    room,
    room_screen,
)

urlpatterns: list[URLPattern] = [
    path("follow-ups/", record_follow_ups.mine, name="follow-ups"),
    path("follow-ups/<int:pk>/", record_follow_ups.one, name="follow-up"),
    path("follow-ups/<int:pk>/who/", record_follow_ups.entrust, name="follow-up-who"),
    path("<slug:slug>/room/<int:number>/", room.room, name="room"),
    path("<slug:slug>/room/<int:number>/floor/", room.floor, name="room-floor"),
    path("<slug:slug>/room/<int:number>/said/<int:pk>/", room.settle, name="room-settle"),
    path("<slug:slug>/room/<int:number>/said/<int:pk>/answer/", room.answer, name="room-answer"),
    path("<slug:slug>/screen/<int:number>/", room_screen.screen, name="screen"),
    path("<slug:slug>/screen/<int:number>/<int:rank>/", room_screen.card, name="screen-card"),
    path("<slug:slug>/record/<int:number>/", record.record, name="record"),
    path("<slug:slug>/record/<int:number>/write/", record_write.write, name="record-write"),
    path("<slug:slug>/record/<int:number>/publish/", record_write.publish, name="record-publish"),
    path("<slug:slug>/record/<int:number>/correct/", record_write.correct, name="record-correct"),
    path("<slug:slug>/record/<int:number>/follow-up/", record_follow_ups.agree, name="record-follow-up"),
    path("<slug:slug>/record/<int:number>/pictures/", record_pictures.pictures, name="record-pictures"),
    path("<slug:slug>/record/<int:number>/pictures/<int:pk>/", record_pictures.remove, name="record-picture-off"),
]
