"""`action_chat_on`: after a reaction, the question of everyday talk that fits next."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.talk import QUIET_MENU, Domain, Events, ask_again, kind_of
from bot.dialogue.daily import HAPPY, names_company, tone

HOW = "utter_praat_vond"
LIKED, MORE = "utter_praat_leukst", "utter_praat_meer"
QUESTIONS = (
    HOW,
    LIKED,
    MORE,
    "utter_praat_deed",
    "utter_praat_wie",
    "utter_praat_app",
    "utter_praat_blij",
    "utter_praat_verder",
    "utter_praat_nog",
    "utter_praat_hierna",
)
"""In this order; each once in a talk, and only while it isn't known yet."""
MOST = 4
"""So many of them running; then the youngster chooses what to talk about."""
CHOOSE = "utter_praat_verder"
ALREADY = {
    HOW: ("voelt_", "leuk_", "mooi_", "boos", "verdrietig", "bang", "vertelt_pech", "vertelt_moe"),
    LIKED: ("voelt_gewoon", "voelt_slecht"),
    "utter_praat_deed": ("leuk_", "vertelt_online", "vertelt_game", "vertelt_serie", "niks_gedaan"),
    "utter_praat_app": ("noem_app",),
    "utter_praat_wie": ("met_", "niemand", "leuk_praten", "vertelt_vrienden", "vertelt_liefde"),
}
"""Begin of the intents that answered a question before it was put."""
A_STORY = 4
"""Words from which "Hoe vond je dat?" has something to be about."""
OF_A_STORY = (HOW, LIKED, MORE)


class ActionChatOn(Action):
    """In a lesson: its open question once more. Else the next question of everyday talk."""

    def name(self) -> str:
        return "action_chat_on"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        step = str(tracker.get_slot("step") or "")
        if step.startswith("utter_") and (kind_of(domain, step) or step.startswith("utter_naar")):
            ask_again(dispatcher, tracker, domain, step)
            return []
        if float(tracker.get_slot("risk_level") or 0) >= 2:
            dispatcher.utter_message(response=QUIET_MENU)
            return [SlotSet("step", QUIET_MENU)]
        story = last_story(tracker)
        name = next_question(said_before(tracker), told(tracker), len(story.split()), tone(story))
        if name is None:
            count = int(tracker.get_slot("menu") or 0)
            name = f"utter_onderwerpen_{1 + count % 8}"
            dispatcher.utter_message(response=name)
            return [SlotSet("menu", count + 1), SlotSet("step", name)]
        dispatcher.utter_message(response=name)
        return [SlotSet("step", name)]


def next_question(
    said: list[str], intents: list[str], words: int, felt: str | None = None
) -> str | None:
    """The first question that wasn't put and isn't answered; None when all were. After a story of
    so many `words` first a question about it; `felt` is what its words say of the feeling."""
    small = [name for name in said if name in QUESTIONS]
    if CHOOSE not in said and len(small) >= MOST:
        return CHOOSE
    for name in QUESTIONS:
        if name in said or (name in OF_A_STORY and words < A_STORY):
            continue
        if (name == HOW and felt) or (name == LIKED and felt != HAPPY):
            continue
        if not any(i.startswith(ALREADY.get(name, ("-",))) for i in intents):
            return name
    return None


def said_before(tracker: Tracker) -> list[str]:
    """Names of the responses the bot has said."""
    said = [e for e in tracker.events if e.get("event") == "bot"]
    return [str((e.get("metadata") or {}).get("utter_action") or "") for e in said]


def told(tracker: Tracker) -> list[str]:
    """Intents of the youngster's messages so far; company that was named counts as one."""
    messages = [e for e in tracker.events if e.get("event") == "user"]
    intents = [str(((e.get("parse_data") or {}).get("intent") or {}).get("name")) for e in messages]
    if any(names_company(str(e.get("text") or "")) for e in messages):
        intents.append("met_bekende")
    return intents


def last_story(tracker: Tracker) -> str:
    """The longer of the last two messages: the last may be a yes to something else."""
    texts = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "user"]
    return max(texts[-2:], key=lambda text: len(text.split()), default="")
