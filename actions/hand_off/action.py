"""`action_hand_off`: everything from a disclosure to its goodbye, one turn at a time."""

from __future__ import annotations

import logging
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.hand_off.calming import GUESS, is_guess
from actions.hand_off.done import Done
from actions.hand_off.flow import STEPS, begin, enter
from actions.hand_off.hearing import Heard
from actions.hand_off.known import end_turn
from actions.hand_off.state import Go, HandOff, Say, go
from actions.hand_off.story import OF_ME, excluded_by, flags_of, home_teams, plain_words
from actions.hand_off.talk import hear
from actions.hand_off.texts import payload
from actions.storage import drop_tip
from bot.risk.gently import ASK_FIRST

logger = logging.getLogger(__name__)

STORY_MESSAGES = 3
"""So many typed messages before a disclosure may hold whom it is about."""


class ActionHandOff(Action):
    """Reads and writes the slots hand_off, hand_off_done, hand_off_event and plan."""

    def name(self) -> str:
        return "action_hand_off"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if not tracker.get_slot("hand_off"):
            drop_tip(tracker.sender_id)
        done = Done.from_dict(tracker.get_slot("hand_off_done"))
        heard = Heard.of(tracker.latest_message, tracker.get_slot("risk"))
        state, bubbles = take_turn(tracker, heard, done)
        for bubble in bubbles:
            utter(dispatcher, bubble)
        return _events(tracker, state, done)


def take_turn(tracker: Tracker, heard: Heard, done: Done) -> tuple[HandOff, list[Say]]:
    """Goes on with the hand-off in force, or begins the one that this message asks for."""
    running = tracker.get_slot("hand_off")
    state = HandOff.from_dict(running)
    state.paused, state.sender = bool(tracker.get_slot("paused_step")), tracker.sender_id
    if running:
        return state, hear(state, heard)
    state = _fresh(tracker, heard, done)
    state.sender = tracker.sender_id
    if heard.pressed and heard.pressed.partition(".")[0] in STEPS:
        return state, hear(state, heard)
    if state.level >= 3 and heard.level >= 3:
        return state, begin(state)
    if heard.level >= 2:
        if done.same(state):
            return state, enter(state, go("opnieuw"))
        if asks_first(state, heard):
            state.level = 1
            state.note("offered", "peilen")
            return state, enter(state, go("peilen"))
        return state, begin(state)
    if heard.level == 1 and state.category == "suicide":
        return state, begin(state)
    state.note("offered")
    if heard.intent == "wil_mens" or not done.may_come_back():
        return state, enter(state, Go("wie", Say("utter_hulp_eerst_vraag")))
    done.came_back = True
    return state, enter(state, go("terugkomen"))


NOT_LATER = frozenset(
    {
        "adult",
        "money",
        "force",
        "secret",
        "assault",
        "blackmail",
        "own_act",
        "runaway",
        "honour",
        "staff",
        "stalking",
        "sadistic",
    }
)
"""Signs in the words themselves: then the question about danger isn't put off."""


def asks_first(state: HandOff, heard: Heard) -> bool:
    """The detector isn't sure (bot/risk/gently.py), and no word by itself says more."""
    signs = NOT_LATER & set(state.flags)
    return bool(heard.risk.get(ASK_FIRST)) and not heard.by_phrase and not signs


def _fresh(tracker: Tracker, heard: Heard, done: Done) -> HandOff:
    """A new hand-off; whom earlier stories named stays excluded."""
    risk = heard.risk
    discloses = heard.level >= 2 or (heard.level == 1 and risk.get("category") == "suicide")
    story = _story(tracker) if discloses else []
    category = str(risk.get("category") or "none") if discloses else done.category
    told = " . ".join(story)
    excluded = [*done.excluded, *excluded_by(told), *home_teams(told, category)]
    flags = [flag for line in story for flag in flags_of(line)]
    if heard.by_phrase:
        flags.append("phrase")
    elif is_guess(risk):
        flags.append(GUESS)
    if str(tracker.get_slot("age_band") or "").startswith(("18", "boven")):
        flags.append("grown_up")
    return HandOff(
        category=category if category != "none" else done.category,
        level=heard.level if discloses else int(tracker.get_slot("risk_level") or 0),
        about=_about(risk, heard) if discloses else "self",
        sure=bool(risk.get("sure", True)) if discloses else False,
        excluded=list(dict.fromkeys(excluded)),
        flags=list(dict.fromkeys([*done.flags, *flags])),
        shown=[],
        paused=bool(tracker.get_slot("paused_step")),
    )


def _about(risk: dict[str, Any], heard: Heard) -> str:
    """Whom the disclosure is about: words for "done to me" weigh more than the detector."""
    found = str(risk.get("about") or "self")
    return "self" if found == "friend" and OF_ME.search(plain_words(heard.text)) else found


def _story(tracker: Tracker) -> list[str]:
    """The disclosure and the typed messages just before it, answers in an earlier hand-off left
    out; the texts stay in this call."""
    typed: list[str] = []
    running = False
    for event in tracker.events:
        if event.get("event") == "slot" and event.get("name") == "hand_off":
            running = bool(event.get("value"))
        elif event.get("event") == "user" and not running:
            typed.append(str(event.get("text") or ""))
    latest = str(tracker.latest_message.get("text") or "")
    return [text for text in [*typed[-STORY_MESSAGES:], latest] if not text.startswith("/")]


def utter(dispatcher: CollectingDispatcher, say: Say) -> None:
    """One bubble; the response's own buttons come from the domain."""
    buttons = [{"title": c.title, "payload": payload(c.key)} for c in say.choices]
    dispatcher.utter_message(response=say.response, buttons=buttons, **say.values)


def _events(tracker: Tracker, state: HandOff, done: Done) -> list[dict[str, Any]]:
    if state.step != "peilen":
        done.learn(state, len([e for e in tracker.events if e.get("event") == "user"]))
    events = [SlotSet("hand_off_event", event) for event in state.events]
    events += _raised(tracker, state)
    if state.role:
        plan = {"role": state.role, "how": state.how, "when": state.when}
        events.append(SlotSet("plan", plan))
    if any(e["kind"] == "follow_up" and e["value"] in ("morgen", "week") for e in state.events):
        _promise(tracker.sender_id, state)
    _answer_later(tracker.sender_id, state)
    end_turn(state)
    in_force = None if state.ended else state.as_dict()
    if state.then:
        events.append(SlotSet("step", state.then))
    return [*events, SlotSet("hand_off", in_force), SlotSet("hand_off_done", done.as_dict())]


def _raised(tracker: Tracker, state: HandOff) -> list[dict[str, Any]]:
    """An answer to the bot's own question can be the disclosure: "nee" to "Ben je nu veilig?"."""
    highest = float(tracker.get_slot("risk_level") or 0)
    level = 3 if state.acute else state.level
    if level < 2 or highest >= level:
        return []
    risk = {
        **(tracker.get_slot("risk") or {}),
        "level": level,
        "category": state.category,
        "route": state.route,
        "because": ["antwoord op de vraag naar gevaar"],
        "about": state.about,
        "sure": True,
    }
    return [
        SlotSet("risk", risk),
        SlotSet("risk_level", float(level)),
        SlotSet("risk_category", state.category),
    ]


def _answer_later(sender: str, state: HandOff) -> None:
    """Notes what was answered to the message that came later."""
    codes = {"niet_nu", "gelukt", "nog_niet", "wil_niet"}
    told = [e["value"] for e in state.events if e["kind"] == "follow_up" and e["value"] in codes]
    if told:
        _stored("answered", sender, told[-1])


def _promise(sender: str, state: HandOff) -> None:
    """Plan the message the youngster agreed to; a failing store must not silence the answer."""
    _stored("promise", sender, "morgen" if "later_morgen" in state.flags else "week")


def _stored(function: str, sender: str, value: str) -> None:
    try:
        from bot.follow_up import plan

        getattr(plan, function)(sender, value)
    except Exception as error:
        logger.error("a follow-up could not be stored: %s", type(error).__name__)
