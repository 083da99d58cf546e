from __future__ import annotations

from django.urls import path

from terreau.civic.territories.pages import maps

app_name = "territories"

urlpatterns = [
    path("map/communes.geojson", maps.communes, name="communes"),
    path("map/quartiers.geojson", maps.quartiers, name="quartiers"),
    path("map/tiles/<int:zoom>/<int:column>/<int:row>.svg", maps.tile, name="tile"),
]
