"""Addresses of the editor pages; web/urls.py takes them in."""

from __future__ import annotations

from django.urls import path

from web.editor import examples, messages, stories, topics

urlpatterns = [
    path("redactie/", topics.topics, name="topics"),
    path("redactie/onderwerp/nieuw/", stories.new_topic, name="new_topic"),
    path("redactie/onderwerp/<slug:name>/", topics.topic, name="topic"),
    path("redactie/onderwerp/<slug:name>/plek/", topics.place, name="topic_place"),
    path("redactie/onderwerp/<slug:name>/pad/", stories.story, name="story"),
    path("redactie/onderwerp/<slug:name>/pad/nieuw/", stories.new_story, name="new_story"),
    path("redactie/bericht/<slug:name>/", messages.message, name="message"),
    path("redactie/bericht/<slug:name>/concept/", messages.draft, name="message_draft"),
    path("redactie/bericht/<slug:name>/kies/", messages.choose, name="message_choose"),
    path("redactie/bericht/<slug:name>/keuze/", messages.add_path, name="message_path"),
    path("redactie/bericht/<slug:name>/weg/", messages.remove, name="message_remove"),
    path("redactie/bericht/<slug:name>/plaatje/", messages.upload, name="message_picture"),
    path("redactie/bericht/<slug:name>/versie/", messages.add_wording, name="wording_add"),
    path(
        "redactie/bericht/<slug:name>/versie/weg/", messages.remove_wording, name="wording_remove"
    ),
    path("redactie/bericht/<slug:name>/alt/", messages.change_alt, name="message_alt"),
    path("redactie/plaatje/<str:name>", messages.picture, name="picture"),
    path("redactie/zinnen/<slug:name>/", examples.examples, name="examples"),
]
