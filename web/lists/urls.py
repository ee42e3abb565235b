"""Addresses of the lists; web/urls.py takes them in."""

from __future__ import annotations

from django.urls import path

from web.lists import films, help_pages, pages

urlpatterns = [
    path("redactie/lijsten/", pages.lists, name="lists"),
    path("redactie/lijsten/apps/", pages.apps, name="apps"),
    path("redactie/lijsten/apps/nieuw/", pages.app, name="app_new"),
    path("redactie/lijsten/apps/<slug:key>/", pages.app, name="app"),
    path("redactie/lijsten/apps/<slug:key>/weg/", pages.app_drop, name="app_drop"),
    path("redactie/lijsten/woorden/", pages.words, name="words"),
    path("redactie/lijsten/woorden/nieuw/", pages.word, name="word_new"),
    path("redactie/lijsten/woorden/<slug:kind>/<str:key>/", pages.word, name="word"),
    path("redactie/lijsten/woorden/<slug:kind>/<str:key>/weg/", pages.word_drop, name="word_drop"),
    path("redactie/lijsten/tips/", pages.tips, name="tips"),
    path("redactie/lijsten/tips/<slug:kind>/", pages.tip, name="tip"),
    path("redactie/lijsten/verhalen/", pages.stories, name="stories"),
    path("redactie/lijsten/verhalen/<slug:pool>/nieuw/", pages.story, name="story_new"),
    path("redactie/lijsten/verhalen/<slug:pool>/<int:number>/", pages.story, name="other_story"),
    path(
        "redactie/lijsten/verhalen/<slug:pool>/<int:number>/weg/",
        pages.story_drop,
        name="story_drop",
    ),
    path("redactie/lijsten/filmpjes/", films.films, name="films"),
    path("redactie/lijsten/filmpjes/nieuw/", films.film, name="film_new"),
    path("redactie/lijsten/filmpjes/<slug:key>/", films.film, name="film"),
    path("redactie/lijsten/filmpjes/<slug:key>/weg/", films.film_drop, name="film_drop"),
    path("redactie/hulplijnen/", help_pages.help_list, name="help_list"),
    path("redactie/hulplijnen/voorstel/<int:pk>/", help_pages.help_decide, name="help_decide"),
    path("redactie/hulplijnen/<slug:place>/nieuw/", help_pages.help_line, name="help_new"),
    path("redactie/hulplijnen/<slug:place>/<slug:key>/", help_pages.help_line, name="help_line"),
]
