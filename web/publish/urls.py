"""Addresses of checking, trying and publishing; web/urls.py takes them in."""

from __future__ import annotations

from django.urls import path

from web.publish import checking, history, live, trying

urlpatterns = [
    path("redactie/controle/", checking.check_page, name="check"),
    path("redactie/proberen/", trying.page, name="try"),
    path("redactie/proberen/start/", trying.start, name="try_start"),
    path("redactie/proberen/stand/", trying.state, name="try_state"),
    path("redactie/proberen/zeg/", trying.say, name="try_say"),
    path("redactie/publiceren/", live.page, name="publish"),
    path("redactie/publiceren/start/", live.start, name="publish_start"),
    path("redactie/publiceren/kies/", live.choose, name="publish_choose"),
    path("redactie/publiceren/stand/", live.state, name="publish_state"),
    path("redactie/geschiedenis/", history.page, name="history"),
    path("redactie/geschiedenis/<int:pk>/terug/", history.back, name="undo"),
]
