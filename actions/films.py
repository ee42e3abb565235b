"""Offering a film at the end of a lesson, and showing its link to who wants it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.dialogue.films import film_for, find
from bot.dialogue.lessons import END, lesson_of

Events = list[dict[str, Any]]
QUESTION = "utter_film_vraag"


class ActionFilmOffer(Action):
    """Asks whether the youngster wants it; the lesson ends after the answer."""

    def name(self) -> str:
        return "action_film_offer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        seen = tracker.get_slot("films") or []
        lesson = lesson_of(tracker.get_slot("step"))
        film = film_for(lesson, seen, tracker.get_slot("age_band"))
        if film is None:
            dispatcher.utter_message(response=END)
            return [SlotSet("step", END)]
        dispatcher.utter_message(response=QUESTION, minutes=minutes(film.minutes))
        return [SlotSet("step", QUESTION), SlotSet("films", [*seen, film.id])]


class ActionFilmShow(Action):
    """The title and the link of the film that was offered last."""

    def name(self) -> str:
        return "action_film_show"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        seen = tracker.get_slot("films") or []
        film = find(str(seen[-1])) if seen else None
        if film:
            dispatcher.utter_message(response="utter_film_hier", title=film.title, link=film.link)
        return []


def minutes(count: int) -> str:
    return "1 minuut" if count == 1 else f"{count} minuten"
