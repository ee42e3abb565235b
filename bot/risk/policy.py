"""The safety policy: a disclosure always leads to the hand-off, whatever was under way.

Nothing here is trained. A prediction of this policy is marked "no user prediction": in Rasa's
ensemble that beats every other policy, an active form's included.
"""

from __future__ import annotations

import re
from typing import Any

from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.choices import plain
from bot.dialogue.questions import asks as is_question
from bot.dialogue.questions import asks_leave
from bot.dialogue.read_aloud import (
    ASK,
    GENTLE_QUESTION,
    OPEN_QUESTION,
    asked_for,
    voice_events,
)
from bot.dialogue.reading import SURE_OF_WORRY, TOLD_AS_ASKED
from bot.dialogue.steps import HAND_OFF
from bot.dialogue.turns import ThisTurn, this_turn
from bot.nlu.normaliser import normalise
from bot.risk.come_back import come_back_due
from bot.risk.context import NEAR_SCORE, asks_straight, read_in_context
from bot.risk.detector import judge_of
from bot.risk.gently import ASK_FIRST, as_slot, same_story, talks_on
from bot.risk.judge import PHRASE
from bot.risk.levels import Level, Risk
from bot.risk.pieces import told_in_pieces
from bot.voice.words import ON, SLOT

EXIT = "action_exit"
EXIT_WORD = "weg"
ASK_HUMAN = "wil_mens"
TAKEN_BACK = "laat_maar"
FEWEST_WORDS = 3

ASKS = re.compile(
    r"(?:onderwerp|vraag|vragen|weten|veilig)_.+|over_apps|wil_vragen|wat_kun_je|ben_je_mens|wie_leest"
    r"|wat_weet_je|help"
)
"""Intents of a question: that is answered, also when what it is about sounds uneasy."""
TELLS = re.compile(
    r"(?:leuk|vertelt)_.+|vertelt|noem_app|praatje|schelden|doei|bedankt|groet|verveelt|stil|stop"
    r"|mooi_of_grappig|lees_voor|moet_gaan|snap_het|klaagt_vragen|verkeerd_begrepen|ben_terug|lacht"
    r"|niks_gedaan|doe_ik|met_bekende|hoe_gaat_het_bot|compliment|pauze"
)
"""Intents of everyday talk: they go on when the detector is not sure of anything uneasy."""
CALLS_FOR_HELP = re.compile(
    r"(?:(?:aub|pls|please|alsjeblieft|snel|nu) )*help(?: (?:me|mij|mijn|nu|snel|aub|pls|please|alsjeblieft|help))+"
    r"|(?:aub|pls|please|alsjeblieft) help"
)
""" "Help me nu": somebody to turn to, and 112, not how the buttons work."""
CALM_FROM, CALM_WHEN_UNSURE = 0.4, 0.35
QUESTION_FROM = 0.15
"""The same for the likeliest intent alone, where the words have the form of a question."""
NEAR_THE_TOP = 3
DONE_BY_MINE = re.compile(
    r"\b(?:mijn|me|mn|m'n)\b.*\b(?:sla\w*|geslagen|schop\w*|dwing\w*|dwong\w*|aait|aaien|filmt|dreig\w*)\b"
)
"""Somebody near does it: "is het normaal dat mijn vriend slaat" is no question for information."""
CALM_UNSURE = 0.06
"""Below this probability of a disclosure an unsure message, the first of its kind, goes on as what it
is: the talk asks openly itself, and calls nothing nice."""
CALM_SCORE = 0.12
"""The detector's probability of a disclosure from which such a message is asked about all the same."""


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class SafetyPolicy(Policy):
    """Decides each turn first: exit, hand-off (new, rising, under way), open question, nothing."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        featurizer: TrackerFeaturizer | None = None,
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context, featurizer)
        self._model_id = execution_context.model_id

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"priority": 100}

    @staticmethod
    def supported_data() -> SupportedData:
        return SupportedData.ML_AND_RULE_DATA

    def train(
        self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any
    ) -> Resource:
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        turn = this_turn(tracker)
        if turn is None:
            return self._prediction([0.0] * domain.num_actions)
        risk = _risk_of(turn)
        judge = judge_of(self._model_id)
        if judge and not turn.slot("hand_off"):  # a hand-off listens itself
            lesson = in_a_lesson(turn, domain)
            risk = told_in_pieces(turn, risk, judge.assess_again, only_phrases=lesson) or risk
        if risk.level < Level.DISCLOSURE:
            risk = unanswered(turn) or risk
        let_go = talks_on(turn, risk) and not (judge and same_story(turn, judge.assess_again))
        action = decide(turn, risk, let_go)
        events = [] if turn.done else _remember(turn, risk, action, tracker)
        if let_go and not turn.done:
            events.append(SlotSet("hand_off", None))
        if action is None:
            return self._prediction([0.0] * domain.num_actions, events=events)
        name = ACTION_LISTEN_NAME if turn.done else action
        scores = [0.0] * domain.num_actions
        scores[domain.index_for_action(name)] = 1.0
        return self._prediction(scores, events=events, is_no_user_prediction=True)


def in_a_lesson(turn: ThisTurn, domain: Domain) -> bool:
    """Where the story of somebody else is answered: pieces of that are no disclosure."""
    wordings = domain.responses.get(str(turn.slot("step") or ""), [])
    return bool({(w.get("metadata") or {}).get("kind") for w in wordings} - {None})


def unanswered(turn: ThisTurn) -> Risk | None:
    """A disclosure whose hand-off never ran: the action failed or took too long, and the youngster
    got the fixed message. The next message takes it up."""
    earlier: Risk | None = None
    for event in turn.before:
        if isinstance(event, SlotSet) and event.key == "risk" and isinstance(event.value, dict):
            found = Risk.from_dict(event.value)
            earlier = found if found.level >= Level.DISCLOSURE else earlier
        elif isinstance(event, SlotSet) and event.key == "hand_off_done":
            earlier = None
    return earlier


def decide(turn: ThisTurn, risk: Risk, let_go: bool = False) -> str | None:
    """The action that safety asks for in this turn; None leaves the turn to the conversation.
    `let_go`: what began the hand-off turned out to be harmless (bot/risk/gently.py)."""
    hand_off = turn.slot("hand_off")
    if leaves(turn):
        return EXIT
    if risk.level >= Level.DISCLOSURE or turn.message.intent_name == ASK_HUMAN:
        return HAND_OFF
    if not hand_off and CALLS_FOR_HELP.fullmatch(plain(turn.message.text or "")):
        return HAND_OFF
    if hand_off and not let_go:
        return asked_for(turn) or HAND_OFF
    if asks_straight(turn, turn.message.text or "", risk):
        return HAND_OFF
    if risk.level == Level.UNEASY and not calm(turn, risk):
        question = OPEN_QUESTION if risk.sure else GENTLE_QUESTION
        if question == GENTLE_QUESTION == turn.last_action():
            return None
        return ASK if turn.slot(SLOT) == ON else question
    if come_back_due(turn.slot("hand_off_done"), messages_so_far(turn)):
        return HAND_OFF
    return None


def calm(turn: ThisTurn, risk: Risk) -> bool:
    """Barely uneasy, without a phrase that always counts, and clearly a question or an ordinary
    remark ("ik wil iets vragen over seks"): noted as uneasy, but answered as what it is."""
    if asks_leave(turn.message.text or ""):  # "vraag maar" is an open question too
        return True
    if risk.score >= CALM_SCORE or any(reason.startswith(PHRASE) for reason in risk.because):
        return False
    if DONE_BY_MINE.search(normalise(turn.message.text or "").lower()):
        return False
    nothing_before = float(turn.slot("risk_level") or 0) < Level.UNEASY  # type: ignore[arg-type]
    if not risk.sure and risk.score < CALM_UNSURE and nothing_before:
        return True  # answered soberly, with an open question all the same
    asks, tells = _share(turn, ASKS), _share(turn, TELLS)
    text = turn.message.text or ""
    if not risk.sure and _first_is_question(turn, text):
        return True
    if risk.sure:  # then only a real question is: "ze lachen mij uit" is none
        return asks >= CALM_FROM and is_question(turn.message.text or "")
    return asks + tells >= CALM_WHEN_UNSURE


def _first_is_question(turn: ThisTurn, text: str) -> bool:
    """Put as a question, and the likeliest that it can be is one."""
    first = str(turn.message.intent_name or "")
    sure = float((turn.message.intent or {}).get("confidence") or 0)
    told = first in TOLD_AS_ASKED and sure >= SURE_OF_WORRY
    return told or (is_question(text) and bool(ASKS.fullmatch(first)) and sure >= QUESTION_FROM)


def _share(turn: ThisTurn, kind: re.Pattern[str]) -> float:
    """Confidence of the likeliest intents of a kind together: they often come near each other."""
    parse: dict[str, Any] = turn.message.parse_data or {}  # type: ignore[assignment]
    ranking = parse.get("intent_ranking") or [parse.get("intent") or {}]
    near = [row for row in ranking[:NEAR_THE_TOP] if kind.fullmatch(str(row.get("name") or ""))]
    return sum(float(row.get("confidence") or 0) for row in near)


def messages_so_far(turn: ThisTurn) -> int:
    """How many messages the youngster has sent, this one included."""
    return 1 + sum(isinstance(event, UserUttered) for event in turn.before)


def leaves(turn: ThisTurn) -> bool:
    """The bare word as a whole message, or its button; not when the question invites that word."""
    text = turn.message.text or ""
    if text.startswith("/"):
        return turn.message.intent_name == EXIT_WORD
    bubble = turn.last_bubble()
    invited = bool(bubble and "weg" in (bubble.text or "").lower().split())
    return plain(text) == EXIT_WORD and not invited


def says_enough(turn: ThisTurn) -> bool:
    """True when a harmless message takes away a worry: not a button, a word or two, or "grapje"."""
    text = turn.message.text or ""
    said = len(text.split()) >= FEWEST_WORDS and not text.startswith("/")
    return said and turn.message.intent_name != TAKEN_BACK


def _risk_of(turn: ThisTurn) -> Risk:
    parse: dict[str, Any] = turn.message.parse_data or {}  # type: ignore[assignment]
    uneasy = turn.slot("uneasy_count")
    count = int(uneasy) if isinstance(uneasy, int | float) else 0
    return read_in_context(turn, Risk.from_dict(parse.get("risk")), count)


def _remember(
    turn: ThisTurn, risk: Risk, action: str | None, tracker: DialogueStateTracker
) -> list[Event]:
    """Slots that hold what was noticed. The level never drops in a conversation."""
    highest = float(turn.slot("risk_level") or 0)  # type: ignore[arg-type]
    before = int(turn.slot("uneasy_count") or 0)  # type: ignore[call-overload]
    noted = as_slot(turn, risk)
    events: list[Event] = [SlotSet("risk", dict(noted))]
    counts = risk.sure or risk.score >= NEAR_SCORE
    count = before + 1 if risk.level and counts else before
    if not risk.level and says_enough(turn):
        count = max(0, before - 1)
    if count != before:
        events.append(SlotSet("uneasy_count", count))
    level = Level.UNEASY if ASK_FIRST in noted else risk.level  # the answer decides
    if level > highest:
        events.append(SlotSet("risk_level", float(level)))
        if risk.category != "none":
            events.append(SlotSet("risk_category", risk.category))
    events += voice_events(turn, risk.level, action)
    if turn.slot("topic") and (risk.level or action == HAND_OFF):
        events.append(SlotSet("topic", None))  # nothing is asked about this session later
    if action == ASK:
        events.append(SlotSet("deferred", [OPEN_QUESTION if risk.sure else GENTLE_QUESTION]))
    if action == HAND_OFF and not turn.slot("hand_off"):
        events.append(SlotSet("paused_step", tracker.get_slot("step")))
        if tracker.active_loop_name:
            events += [ActiveLoop(None), SlotSet("requested_slot", None)]
    return events
