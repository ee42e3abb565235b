"""Actions that keep the talk going: the introduction, not understood, back to the question."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.hand_off.done import Done
from actions.storage import kept_slots
from bot.dialogue.questions import subject_of
from bot.voice.words import ON, SLOT

Events = list[dict[str, Any]]
Domain = dict[str, Any]

OPENING = "utter_opening"
DISCLOSED = 2
CHOOSE = "utter_welke_past"
TRIED = "utter_welcome_back_tip"
"""The last session ended with something to try: asked about once, without saying what it was."""
QUIET_MENU = "utter_onderwerpen"
AFTER_DISCLOSURE = "utter_hulp_verder"
TOLD_AGAIN = "utter_hulp_opnieuw"
JUST_BEFORE = 9
"""A question among so many of the bot's last bubbles is put again in short."""
IN_LESSON, IN_TALK = "utter_terug_les", "utter_terug_vraag"
ABOUT = "utter_over_"
"""Begin of the names of the sentences that say what a lesson is about."""
MORE = "utter_meer_"
"""Begin of the names of what is asked after an answer outside a lesson."""
TOLD = ("lesson", "story", "practice")
"""Kinds of messages to which the talk goes back after an answer."""
NOT_FINE = "utter_naar"
MENUS = 8
"""So many menus of two subjects stand in domain.yml: utter_onderwerpen_1 and on."""


def choices_of(domain: Domain, step: str) -> list[dict[str, Any]]:
    """The choices under a question, as the domain has them."""
    wordings = (domain.get("responses") or {}).get(step) or [{}]
    return list(wordings[0].get("buttons") or [])


def ask_again(
    dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain, step: str
) -> None:
    """The question once more; in another form when the bot put it just before. Who listens gets it
    whole: a text with something filled in is not read aloud."""
    wordings = (domain.get("responses") or {}).get(step) or [{}]
    text = str(wordings[0].get("text") or "")
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot"]
    buttons = choices_of(domain, step)
    if said[-1:] == [text] and buttons:
        dispatcher.utter_message(response=CHOOSE, buttons=buttons)
    elif text in said[-JUST_BEFORE:] and "?" in text and tracker.get_slot(SLOT) != ON:
        _in_short(dispatcher, domain, step, text, buttons)
    else:
        dispatcher.utter_message(response=step)


def _in_short(
    dispatcher: CollectingDispatcher,
    domain: Domain,
    step: str,
    text: str,
    buttons: list[dict[str, Any]],
) -> None:
    """ "We hadden het over foto's sturen.", and of the question itself only its last sentence."""
    question = text.strip().splitlines()[-1]
    about = (domain.get("responses") or {}).get(f"{ABOUT}{subject_of(step)}")
    name, values = (IN_LESSON, {"over": about[0].get("text")}) if about else (IN_TALK, {})
    dispatcher.utter_message(response=name, buttons=buttons, vraag=question, **values)


class ActionWelcome(Action):
    """The first turn: what the bot is, and the opening question. Who said yes to keeping is
    welcomed back instead, without a hint of what was said."""

    def name(self) -> str:
        return "action_welcome"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        kept = kept_slots(tracker.sender_id)
        slots = [SlotSet("met", True), *(SlotSet(k, v) for k, v in kept.items() if v is not None)]
        if tracker.get_slot("met"):
            dispatcher.utter_message(response=OPENING)
            return [SlotSet("step", OPENING)]
        if kept:
            slots.append(SlotSet("paused_step", kept.get("step")))
            if kept.get("topic"):
                dispatcher.utter_message(response=TRIED)
                return [*slots, SlotSet("topic", None), SlotSet("step", TRIED)]
            dispatcher.utter_message(response="utter_welcome_back")
            return [*slots, SlotSet("step", OPENING)]
        dispatcher.utter_message(response="utter_intro")
        dispatcher.utter_message(response="utter_intro_stop")
        dispatcher.utter_message(response=OPENING)
        return [*slots, SlotSet("step", OPENING)]


class ActionIntroduce(Action):
    """After the answer to a first message with content: one bubble on what the bot is."""

    def name(self) -> str:
        return "action_introduce"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        kept = kept_slots(tracker.sender_id)
        if not kept and not tracker.get_slot("met"):
            dispatcher.utter_message(response="utter_intro_later")
        if float(tracker.get_slot("risk_level") or 0) >= 1:
            kept = {**kept, "topic": None}
        slots = [SlotSet(k, v) for k, v in kept.items() if k == "topic" or (v and k != "step")]
        return [SlotSet("met", True), *slots]


class ActionBack(Action):
    """Asks the question that was open once more; the opening question when none was."""

    def name(self) -> str:
        return "action_back"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        step = tracker.get_slot("step")
        asked = Done.from_dict(tracker.get_slot("hand_off_done")).open_asked
        if asked and _last_action(tracker) == "action_open_question":
            dispatcher.utter_message(response=CHOOSE, buttons=choices_of(domain, asked[-1]))
            return []
        more = _more(tracker, domain, str(step or ""))
        if more:
            dispatcher.utter_message(response=more)
            return [SlotSet("step", more)]
        if step and str(step).startswith("utter_"):
            ask_again(dispatcher, tracker, domain, str(step))
            return [SlotSet("step", step)]  # a reaction just before it may begin a story itself
        dispatcher.utter_message(response=OPENING)
        return [SlotSet("step", OPENING)]


def _more(tracker: Tracker, domain: Domain, step: str) -> str:
    """What to ask after an answer that no lesson or sad story waits behind: more on its subject."""
    if float(tracker.get_slot("risk_level") or 0) >= DISCLOSED or not tracker.get_slot("met"):
        return ""
    if step.startswith(NOT_FINE) or kind_of(domain, step) in TOLD:
        return ""
    said = [e for e in tracker.events if e.get("event") in ("bot", "user")][-1:]
    answer = str(((said[0].get("metadata") if said else None) or {}).get("utter_action") or "")
    about = _about(domain, answer).get("about")
    name = f"{MORE}{about}"
    return name if about and name in (domain.get("responses") or {}) else ""


def _last_action(tracker: Tracker) -> str:
    """What the bot did last before this message."""
    names = [str(e.get("name")) for e in tracker.events if e.get("event") == "action"]
    return next((n for n in reversed(names) if n not in ("action_listen", "action_introduce")), "")


class ActionAgain(Action):
    """Begins the talk anew. What was noticed about risk stays."""

    def name(self) -> str:
        return "action_again"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        dispatcher.utter_message(response=OPENING)
        return [SlotSet("step", OPENING), SlotSet("misunderstood", 0), SlotSet("unknown_count", 0)]


class ActionTopics(Action):
    """The menu: two subjects at a time, others each time. No lessons once a disclosure was made."""

    def name(self) -> str:
        return "action_topics"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        if float(tracker.get_slot("risk_level") or 0) >= 2:
            dispatcher.utter_message(response=QUIET_MENU)
            return [SlotSet("step", QUIET_MENU)]
        count = int(tracker.get_slot("menu") or 0)
        name = f"utter_onderwerpen_{1 + count % MENUS}"
        dispatcher.utter_message(response=name)
        return [SlotSet("menu", count + 1), SlotSet("step", name)]


class ActionFallback(Action):
    """Not understood: first the question once more, then another subject or a person in turns.

    Never the same bubble twice running, however often the bot doesn't understand.
    """

    def name(self) -> str:
        return "action_fallback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        count = int(tracker.get_slot("misunderstood") or 0) + 1
        step = tracker.get_slot("step")
        if step == AFTER_DISCLOSURE:  # more of what was disclosed is never "not understood"
            dispatcher.utter_message(response=f"{TOLD_AGAIN}{'' if count % 2 else '_v2'}")
            return [SlotSet("misunderstood", count)]
        buttons = choices_of(domain, str(step or ""))
        said = str((tracker.latest_message or {}).get("text") or "")
        if count <= 2 and buttons and not any(sign.isalnum() for sign in said):
            dispatcher.utter_message(response="utter_alleen_teken", buttons=buttons)
        elif count <= 2 and buttons:
            dispatcher.utter_message(response=f"utter_niet_begrepen_{count}", buttons=buttons)
        else:
            dispatcher.utter_message(response=f"utter_niet_begrepen_{3 + count % 2}")
        return [SlotSet("misunderstood", count)]


class ActionDontKnow(Action):
    """ "Weet ik niet": first the same subject goes on, the second time something easier.

    The same question never comes again after a second "weet niet".
    """

    def name(self) -> str:
        return "action_dont_know"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        count = int(tracker.get_slot("unknown_count") or 0) + 1
        if count == 1:
            dispatcher.utter_message(response="utter_weet_niet_1")
            dispatcher.utter_message(response="utter_onderwerpen")
            return [SlotSet("unknown_count", count), SlotSet("step", "utter_onderwerpen")]
        name = f"utter_weet_niet_{2 + count % 2}"
        dispatcher.utter_message(response=name)
        return [SlotSet("unknown_count", count), SlotSet("step", name)]


class ActionResume(Action):
    """Goes on where the talk was before the hand-off or the last session. After a disclosure the
    bot doesn't go back to a lesson or the day, after something uneasy not to an exercise."""

    def name(self) -> str:
        return "action_resume"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        paused = str(tracker.get_slot("paused_step") or "")
        level = float(tracker.get_slot("risk_level") or 0)
        done = Done.from_dict(tracker.get_slot("hand_off_done"))
        disclosed = level >= 2 or done.category != "none"
        closed = ("practice",) if level else ()
        known = paused in (domain.get("responses") or {})
        step = paused if known and kind_of(domain, paused) not in closed else OPENING
        if disclosed:  # on about that, never back to an ordinary day
            step = AFTER_DISCLOSURE
        dispatcher.utter_message(response=step)
        return [SlotSet("step", step), SlotSet("paused_step", None)]


def kind_of(domain: Domain, step: str) -> str:
    """What kind of message it is: lesson, story, practice ..."""
    return str(_about(domain, step).get("kind") or "")


def _about(domain: Domain, response: str) -> dict[str, Any]:
    """What the domain notes with a response, under `metadata`."""
    wordings = (domain.get("responses") or {}).get(response) or [{}]
    return dict(wordings[0].get("metadata") or {})
