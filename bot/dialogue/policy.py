"""The policy that leads the talk: it follows the stories and rules, from wherever it stands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.daily import (
    CHAT_ON,
    HAPPY,
    LOVE,
    REACTIONS,
    THANKS,
    as_told,
    is_small_talk,
)
from bot.dialogue.lessons import DISCLOSED, UNEASY, allowed, lesson_ended, with_film
from bot.dialogue.listening import not_twice
from bot.dialogue.meaning import asks_what_is_asked, example_here, explained_here
from bot.dialogue.meant import SLOT as OFFERED
from bot.dialogue.meant import WHICH, chosen, in_view_of, subjects, title_of, which_one
from bot.dialogue.openers import (
    CONSENT,
    CONSENT_ANSWER,
    answers_consent,
    introduced,
    may_ask_consent,
)
from bot.dialogue.otherwise import PARTED, in_everyday_talk, meant_here, trusts_somebody
from bot.dialogue.questions import answered_here
from bot.dialogue.reactions import SLOT, Heard, heard, takes_up, word_of
from bot.dialogue.read_aloud import ASK, answers_voice, may_ask_voice
from bot.dialogue.reading import OWN_QUESTION, ranking_of, read_answer
from bot.dialogue.steps import (
    FREE_ANSWER,
    HAND_OFF,
    StepTable,
    borrow_answers,
    compile_table,
    current_step,
    step_of,
)
from bot.dialogue.turns import ThisTurn, this_turn
from bot.nlu.fingerprint import files_hash
from bot.risk.gently import STEP as ASKED_FIRST

FALLBACK = "action_fallback"
BEGIN = "begin"
OPENING = "utter_opening"
GREETING = "groet"
WELL_DONE = "gelukt"
BLAME_IN_SEXTING, NO_BLAME = "utter_vraag_schuld", "utter_hulp_tussen_eigen_schuld"
HELPERS = frozenset({"school", "thuis", "andere_volwassene", "praat_erover"})
HELPER_SURE = 0.5

COUNTERS = {"misunderstood": FALLBACK, "unknown_count": "action_dont_know"}
"""Counters that an action raises; any other understood turn sets them back."""


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class ConversationPolicy(Policy):
    """Looks up (last question, answer) in the table of steps.

    Stories may begin with a bot question (the talk goes on from there) or with what the youngster
    says (the talk can begin so from anywhere). What no story or rule knows goes to the fallback.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        featurizer: TrackerFeaturizer | None = None,
        table: StepTable | None = None,
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context, featurizer)
        self.table = table or StepTable()
        self._whole = False

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"priority": 5}

    @staticmethod
    def supported_data() -> SupportedData:
        return SupportedData.ML_AND_RULE_DATA

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        return files_hash("bot/dialogue/*.py")

    def train(
        self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any
    ) -> Resource:
        self.table = compile_table(training_trackers, domain)
        with self._model_storage.write_to(self._resource) as path:
            text = json.dumps(self.table.as_dict(), ensure_ascii=False)
            (path / "steps.json").write_text(text, encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ConversationPolicy:
        with model_storage.read_from(resource) as path:
            data = json.loads((path / "steps.json").read_text(encoding="utf-8"))
        table = StepTable.from_dict(data)
        return cls(config, model_storage, resource, execution_context, table=table)

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        if not self._whole:
            borrow_answers(self.table, domain)
            self.table.steps = sorted({*self.table.turns, *self.table.steps})
            self._whole = True
        turn = this_turn(tracker)
        if turn is None:
            return self._predict(ACTION_LISTEN_NAME, domain, tracker, [])
        plan = self._plan(tracker, turn, domain)
        step = self._step(tracker, turn)
        intent = self._read(turn, step, domain)
        question = ""
        if may_ask_voice(tracker, turn, plan, domain):
            question = ASK
        elif may_ask_consent(tracker, turn, plan, domain, intent):
            question = CONSENT
        if question:
            name = ACTION_LISTEN_NAME if question in turn.done else question
            return self._predict(name, domain, tracker, plan)
        name = plan[len(turn.done)] if len(turn.done) < len(plan) else ACTION_LISTEN_NAME
        ended = lesson_ended(name, step, float(tracker.get_slot("risk_level") or 0))
        return self._predict(name, domain, tracker, plan, ended)

    def _plan(self, tracker: DialogueStateTracker, turn: ThisTurn, domain: Domain) -> list[str]:
        """All actions of this turn. It is made anew for each prediction from what stood before the
        turn, so it doesn't depend on what the turn's own actions did to the tracker."""
        step = self._step(tracker, turn)
        intent = self._read(turn, step, domain)
        waiting = answers_voice(turn)
        if waiting is not None:
            return waiting
        deferred = answers_consent(turn, intent)
        if deferred is not None:
            return [CONSENT_ANSWER, *deferred]
        options = self.table.turns.get(step or "", {})
        plan = options.get(intent or "") or self.table.entries.get(intent or "") or [FALLBACK]
        text = turn.message.text or ""
        plan = meant_here(plan, intent, step, text, turn.last_action(), self.table, domain)
        if intent in (BEGIN, GREETING) and not turn.slot("met"):
            plan = self.table.entries.get(BEGIN, [FALLBACK])
        if intent not in options:
            plan = answered_here(plan, intent, step, domain, self._about(turn, domain))
        if intent not in options or asks_what_is_asked(text, turn.before):
            plan = explained_here(plan, intent, text, turn.before, domain)
        plan = example_here(plan, text, step, turn.before, domain)
        if self._which(turn, intent, plan, domain):
            plan = [WHICH]
        level = max(float(tracker.get_slot("risk_level") or 0), _level_of(turn))
        asked = turn.slot("step")
        steps = (step, str(asked) if asked else None)
        plan = allowed(plan, intent, steps, level, self.table, domain)
        plan = in_everyday_talk(plan, intent, step, text, level, self.table, domain)
        plan = as_told(not_twice(plan, turn.before), text, turn.before)
        plan = heard(plan, _heard(turn, intent, level, is_small_talk(step, domain)), FALLBACK)
        if level >= UNEASY:
            plan = _sober(plan, intent)
        if level >= DISCLOSED and (plan == [FALLBACK] or trusts_somebody(text)):
            plan = [HAND_OFF] if _names_helper(turn) else plan
        if level < UNEASY:
            plan = with_film(plan, step, turn.slot("films"), turn.slot("age_band"))
        known = [action for action in plan if action in domain.action_names_or_texts]
        return known if intent == BEGIN else introduced(known, turn)

    def _step(self, tracker: DialogueStateTracker, turn: ThisTurn) -> str | None:
        """The question that is open; the one before a hand-off that was let go in this turn."""
        slot = tracker.get_slot("step")
        asked = turn.slot("hand_off")
        if isinstance(asked, dict) and asked.get("step") == ASKED_FIRST:
            paused = turn.slot("paused_step")
            return str(paused) if paused else slot
        return current_step(turn.before, slot, self.table)

    def _read(self, turn: ThisTurn, step: str | None, domain: Domain) -> str | None:
        """The intent to act on, in view of what was talked about and of what the bot offered."""
        offered = turn.slot(OFFERED) if turn.last_action() == WHICH else None
        pressed = chosen(turn.message.text or "", offered)
        if pressed:
            return pressed
        return read_answer(turn.message, step, self.table, domain, self._about(turn, domain))

    def _about(self, turn: ThisTurn, domain: Domain) -> list[str]:
        """What was talked about last; after something that was surely uneasy no answer is chosen by
        that."""
        level, uneasy = turn.slot("risk_level"), turn.slot("uneasy_count")
        if isinstance(level, int | float) and (level >= DISCLOSED or (level >= UNEASY and uneasy)):
            return []
        return subjects(turn.before, domain, turn.message.text or "")

    def _which(
        self, turn: ThisTurn, intent: str | None, plan: list[str], domain: Domain
    ) -> list[str]:
        """Two questions, one of which may be meant: when the bot was about to answer one of them, or
        none. Never twice running."""
        kind = title_of(intent or "", self.table, domain)
        answers = plan and intent and plan[0] == (self.table.entries.get(intent) or [""])[0]
        if turn.last_action() == WHICH or not answers or not (kind or intent == OWN_QUESTION):
            return []
        return self._two(turn, domain)

    def _two(self, turn: ThisTurn, domain: Domain) -> list[str]:
        ranking = in_view_of(
            ranking_of(turn.message), self._about(turn, domain), self.table, domain
        )
        return which_one(turn.message.text or "", ranking, self.table, domain)

    def _settle(self, tracker: DialogueStateTracker, domain: Domain) -> list[Event]:
        """At the end of a turn: note the step; a turn that was understood starts counting anew."""
        events: list[Event] = []
        step = current_step(tracker.applied_events(), tracker.get_slot("step"), self.table)
        if step != tracker.get_slot("step"):
            events.append(SlotSet("step", step))
        turn = this_turn(tracker)
        if turn is None or not turn.done:
            return events
        if PARTED & set(turn.done):
            return [SlotSet("paused_step", step), SlotSet("step", OPENING)]
        before = self._step(tracker, turn)
        understood = self._read(turn, before, domain) != FREE_ANSWER
        for slot, action in COUNTERS.items():
            if understood and action not in turn.done and tracker.get_slot(slot):
                events.append(SlotSet(slot, 0))
        return events

    def _offered(self, turn: ThisTurn, domain: Domain) -> list[list[str]]:
        two = self._two(turn, domain)
        return [[intent, title_of(intent, self.table, domain)] for intent in two]

    def _predict(
        self,
        name: str,
        domain: Domain,
        tracker: DialogueStateTracker,
        plan: list[str],
        events: Sequence[Event] = (),
    ) -> PolicyPrediction:
        scores = [0.0] * domain.num_actions
        scores[domain.index_for_action(name)] = 1.0
        events = [*_word_events(tracker, plan), *events]
        turn = this_turn(tracker)
        if name == WHICH and turn:
            events = [SlotSet(OFFERED, self._offered(turn, domain))]
        elif name in (CONSENT, ASK):
            events = [*_word_events(tracker, plan), SlotSet("deferred", plan)]
            if plan[-1] != CHAT_ON:  # that one chooses its question when its turn comes
                events.append(SlotSet("step", step_of(plan, domain)))
        elif name == ACTION_LISTEN_NAME:
            events = self._settle(tracker, domain)
        return self._prediction(scores, optional_events=list(events))


def _level_of(turn: ThisTurn) -> float:
    """The risk of this message itself: the slot holds it only after the first action."""
    risk = (turn.message.parse_data or {}).get("risk")
    return min(float(risk.get("level") or 0), UNEASY) if isinstance(risk, dict) else 0.0


def _heard(turn: ThisTurn, intent: str | None, level: float, small_talk: bool) -> Heard:
    message = turn.message
    ranking = (message.parse_data or {}).get("intent_ranking") or []
    sure = next((float(r["confidence"]) for r in ranking if r.get("name") == intent), 0.0)
    app = any(entity.get("entity") == "app" for entity in message.entities or [])
    return Heard(message.text or "", sure, turn.before, level, small_talk, app)


def _word_events(tracker: DialogueStateTracker, plan: list[str]) -> list[Event]:
    """The word a reaction takes up, noted before it is said; a question on it may come later."""
    turn = this_turn(tracker)
    if turn is None or not takes_up(plan):
        return []
    word = word_of(turn.message.text or "")
    return [SlotSet(SLOT, word.named)] if word else []


def _sober(plan: list[str], intent: str | None) -> list[str]:
    """After something uneasy nothing is called fine, done well or lovely that may not be."""
    if intent == WELL_DONE or plan[-1:] == [LOVE]:
        return [THANKS, CHAT_ON]
    plan = [NO_BLAME if name == BLAME_IN_SEXTING else name for name in plan]
    return [THANKS if name == REACTIONS[HAPPY] else name for name in plan]


def _names_helper(turn: ThisTurn) -> bool:
    """ "Me mentor misschien", after a disclosure whose hand-off is over: it is taken up again."""
    intent = turn.message.intent or {}
    sure = float(intent.get("confidence") or 0) >= HELPER_SURE
    return (sure and intent.get("name") in HELPERS) or trusts_somebody(turn.message.text or "")
