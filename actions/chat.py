"""`action_chat_on`: after a reaction, the question of everyday talk that fits next."""

from __future__ import annotations

import re

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.talk import QUIET_MENU, Domain, Events, ask_again, kind_of
from bot.dialogue.choices import plain
from bot.dialogue.daily import HAPPY, SAD, names_company, tone
from bot.dialogue.echo import telling_word
from bot.dialogue.feelings import LIGHT, is_grave, kind_of_feeling
from bot.dialogue.openers import consent_of
from bot.dialogue.questions import asks
from bot.dialogue.reactions import SLOT, about_the_bot, corrects
from bot.nlu.normaliser import normalise

HOW, HOW_OVER = "utter_praat_vond", "utter_praat_vond_over"
"""How it was: right after the story, and when the question on keeping came in between."""
LIKED, MORE = "utter_praat_leukst", "utter_praat_meer"
THEN, OPINION = "utter_praat_toen", "utter_praat_vind"
MORE_OF = {HAPPY: "utter_praat_meer_leuk", SAD: "utter_praat_meer_naar"}
"""The same question with choices that fit the tone of the story."""
QUESTIONS = (
    HOW,
    LIKED,
    MORE,
    THEN,
    OPINION,
    "utter_praat_deed",
    "utter_praat_wie",
    "utter_praat_app",
    "utter_praat_blij",
    "utter_praat_verder",
    "utter_praat_nog",
    "utter_praat_hierna",
)
"""In this order; each once in a talk, and only while it isn't known yet."""
SAME_QUESTION = {HOW_OVER: HOW, **dict.fromkeys(MORE_OF.values(), MORE)}
MOST = 5
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
ONLINE = re.compile(
    r"\b(?:game\w*|gegame\w*|fortnite|roblox|minecraft|fifa|filmpje\w*|video\w*|tik ?tok\w*|youtube|yt|"
    r"snap\w*|insta\w*|whatsapp|discord|netflix|chat\w*|gechat\w*|gescrol\w*|geappt|appen|live|stream\w*)\b"
)
"""Words that say what was done online."""
NO_STORY = (
    "vraag_",
    "snap_het",
    "doe_ik",
    "klaagt_",
    "lacht",
    "ben_terug",
    "groet",
    "bedankt",
    "schelden",
)
"""Begin of the intents that tell nothing of the day."""
A_STORY = 4
"""Words from which "Hoe vond je dat?" has something to be about."""
OF_A_STORY = (HOW, LIKED, MORE, THEN, OPINION)


class ActionChatOn(Action):
    """In a lesson: its open question once more. Else the next question of everyday talk."""

    def name(self) -> str:
        return "action_chat_on"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        step = str(tracker.get_slot("step") or "")
        if step.startswith("utter_") and (kind_of(domain, step) or step.startswith("utter_naar")):
            ask_again(dispatcher, tracker, domain, step)
            return [SlotSet("step", step)]  # a reaction just before it may begin a story itself
        if float(tracker.get_slot("risk_level") or 0) >= 2:
            dispatcher.utter_message(response=QUIET_MENU)
            return [SlotSet("step", QUIET_MENU)]
        story, fresh = last_story(tracker)
        said, felt = said_before(tracker), feeling_of(story)
        if felt == HAPPY and float(tracker.get_slot("risk_level") or 0) >= 1:
            felt = None
        words = len(story.split()) if fresh else 0
        if 0 < words < A_STORY and telling_word(story):
            words = A_STORY
        name = next_question(said, told(tracker), words, felt)
        if name == MORE:
            name = MORE_OF.get(felt or "", MORE)
        if _consented(tracker) and felt is None and not {HOW, HOW_OVER} & set(said):
            name = HOW_OVER if _word_told(tracker, story) else name
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
    said = [SAME_QUESTION.get(name, name) for name in said]
    small = [name for name in said if name in QUESTIONS]
    told_more = words >= A_STORY and not set(OF_A_STORY) <= set(said)
    if CHOOSE not in said and len(small) >= MOST and not told_more:
        return CHOOSE
    for name in QUESTIONS:
        if name in said or (name in OF_A_STORY and words < A_STORY):
            continue
        if (
            (name in (HOW, OPINION) and felt)
            or (name == OPINION and HOW in said)
            or (name == LIKED and felt != HAPPY)
        ):
            continue
        if not any(i.startswith(ALREADY.get(name, ("-",))) for i in intents):
            return name
    return None


def said_before(tracker: Tracker) -> list[str]:
    """Names of the responses the bot has said."""
    said = [e for e in tracker.events if e.get("event") == "bot"]
    return [str((e.get("metadata") or {}).get("utter_action") or "") for e in said]


def feeling_of(story: str) -> str | None:
    """HAPPY or SAD; nothing is happy where something grave may be told."""
    felt = tone(story)
    kind = kind_of_feeling(story) if felt is None else None
    if kind:
        return HAPPY if kind in LIGHT else SAD
    return None if felt == HAPPY and is_grave(story) else felt


def told(tracker: Tracker) -> list[str]:
    """Intents of the youngster's messages so far; what words alone tell counts as one."""
    messages = [e for e in tracker.events if e.get("event") == "user"]
    intents = [str(((e.get("parse_data") or {}).get("intent") or {}).get("name")) for e in messages]
    texts = [str(e.get("text") or "") for e in messages]
    if any(names_company(text) for text in texts):
        intents.append("met_bekende")
    if any(ONLINE.search(normalise(text).lower()) for text in texts if text[:1] != "/"):
        intents.append("leuk_")
    parsed = [(e.get("parse_data") or {}).get("entities") or [] for e in messages]
    if any(entity.get("entity") == "app" for entities in parsed for entity in entities):
        intents.append("noem_app")
    return intents


def last_story(tracker: Tracker) -> tuple[str, bool]:
    """What was told just now, and True when nothing else came in between: a press that says how it
    was still is about it; a yes to keeping is about something else. "" when nothing was told."""
    events = [e for e in tracker.events if e.get("event") in ("user", "bot")]
    users = [n for n, e in enumerate(events) if e.get("event") == "user"]
    for back, place in enumerate(reversed(users[-2:])):
        text = str(events[place].get("text") or "")
        if _tells(events[place], text):
            asked = [e for e in events[place:] if e.get("event") == "bot"]
            names = [str((e.get("metadata") or {}).get("utter_action") or "") for e in asked]
            return text, back == 0 or any(n.startswith(ABOUT_IT) for n in names)
        if not text.startswith("/") and consent_of(text) is None and plain(text) not in BARE:
            return "", True
    return "", True


ABOUT_IT = (HOW, LIKED, MORE)
BARE = ("ja", "nee", "leuk", "gewoon", "niet fijn")


def _consented(tracker: Tracker) -> bool:
    """True right after the answer on keeping: the story is one message back."""
    said = [e for e in tracker.events if e.get("event") in ("user", "bot")][-1:]
    name = str(((said[0].get("metadata") or {}) if said else {}).get("utter_action") or "")
    return name.startswith("utter_consent")


def _tells(event: dict[str, object], text: str) -> bool:
    if text.startswith("/") or consent_of(text) is not None or asks(text):
        return False
    if corrects(text) or about_the_bot(text):
        return False
    parse: dict[str, object] = dict(event.get("parse_data") or {})  # type: ignore[call-overload]
    intent = dict(parse.get("intent") or {})  # type: ignore[call-overload]
    known = str(intent.get("name")).startswith(NO_STORY)
    return len(text.split()) >= A_STORY - 1 + int(known) * 3 or telling_word(text) is not None


def _word_told(tracker: Tracker, story: str) -> bool:
    word = telling_word(story) if story else None
    return word is not None and word.light and word.named == tracker.get_slot(SLOT)
