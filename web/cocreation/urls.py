"""Addresses of reading together; web/urls.py takes them in. `samen/` is open to who has a link."""

from __future__ import annotations

from django.urls import path

from web.cocreation import reading, together

urlpatterns = [
    path("redactie/samen/", together.together, name="together"),
    path("redactie/samen/link/<int:pk>/stop/", together.revoke, name="link_stop"),
    path("redactie/samen/opmerking/<int:pk>/weg/", together.remark_drop, name="remark_drop"),
    path("redactie/samen/<slug:topic>/", together.together_topic, name="together_topic"),
    path("redactie/samen/<slug:topic>/bewaar/", together.export, name="together_export"),
    path("samen/<str:secret>/", reading.start, name="reading_start"),
    path("samen/<str:secret>/plaatje/<str:name>", reading.picture, name="reading_picture"),
    path("samen/<str:secret>/<str:sealed>/<int:number>/", reading.reading, name="reading"),
]
