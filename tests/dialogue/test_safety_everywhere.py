"""Whatever is under way, a disclosure leads to the hand-off. Through the real policies."""

from __future__ import annotations

import subprocess

import pytest
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot import settings
from bot.dialogue.policy import ConversationPolicy
from bot.risk.levels import Risk

pytestmark = pytest.mark.slow

DISCLOSURE = Risk.of(2, "sextortion", 0.97).as_dict()


@pytest.fixture(scope="session")
def steps(agent) -> list[str]:
    """Every step that a story knows, read from the trained model itself."""
    runner = agent.processor.graph_runner
    for node in runner._instantiated_nodes.values():
        policy = node._component
        if isinstance(policy, ConversationPolicy):
            return policy.table.steps
    raise AssertionError("no ConversationPolicy in the model")


def disclose(agent, *before, risk=DISCLOSURE, text="ik word gechanteerd", intent="groet"):
    """The first action after a disclosure said in the state that `before` leads to."""
    said = UserUttered(text, {"name": intent, "confidence": 0.99}, [], {"risk": risk})
    said.parse_data["risk"] = risk
    events = [
        ActionExecuted("action_session_start"),
        SessionStarted(),
        SlotSet("met", True),
        *before,
        ActionExecuted("action_listen"),
        said,
    ]
    tracker = DialogueStateTracker.from_events("t", events, slots=agent.domain.slots)
    action, prediction = agent.processor.predict_next_with_tracker_if_should(tracker)
    return action.name(), prediction


def test_every_story_step_lets_a_disclosure_through(agent, steps):
    """Also where the model is sure that something else was meant."""
    assert len(steps) > 20
    for step in steps:
        action, _ = disclose(agent, ActionExecuted(step), BotUttered("?"))
        assert action == "action_hand_off", step


def test_a_form_does_not_swallow_it(agent):
    """An active loop's own prediction beats all but a "no user" prediction."""
    action, prediction = disclose(agent, ActiveLoop("form_x"), SlotSet("requested_slot", "y"))
    assert action == "action_hand_off"
    assert any(isinstance(e, ActiveLoop) and e.name is None for e in prediction.events)


@pytest.mark.parametrize("action", ["action_fallback", "action_consent", "action_dont_know"])
def test_fallback_consent_and_dont_know_do_not_swallow_it(agent, action):
    assert disclose(agent, ActionExecuted(action))[0] == "action_hand_off"


def test_the_highest_level_is_remembered(agent):
    _, prediction = disclose(agent, ActionExecuted("utter_opening"))
    slots = {e.key: e.value for e in prediction.events if isinstance(e, SlotSet)}
    assert slots["risk_level"] == 2
    assert slots["risk_category"] == "sextortion"


def test_an_uneasy_message_gets_an_open_question(agent):
    uneasy = Risk.of(1, "grooming", 0.2).as_dict()
    assert disclose(agent, risk=uneasy)[0] == "action_open_question"


def test_three_uneasy_messages_in_a_row_are_a_disclosure(agent):
    uneasy = Risk.of(1, "grooming", 0.2).as_dict()
    assert disclose(agent, SlotSet("uneasy_count", 2), risk=uneasy)[0] == "action_hand_off"


def test_somebody_who_asks_for_a_person_gets_one(agent):
    none = Risk().as_dict()
    assert disclose(agent, risk=none, intent="wil_mens")[0] == "action_hand_off"


def test_a_disclosure_whose_hand_off_failed_is_taken_up_by_the_next_message(agent):
    """The fixed message went out; the slots of the hand-off were never set."""
    none = Risk().as_dict()
    said = [SlotSet("risk", DISCLOSURE), SlotSet("risk_level", 2.0)]
    assert disclose(agent, *said, risk=none, text="hoi")[0] == "action_hand_off"
    handed = [*said, SlotSet("hand_off_done", {"levels": {"sextortion": 2}})]
    assert disclose(agent, *handed, risk=none, text="hoi")[0] != "action_hand_off"


def test_the_word_weg_leaves_at_once_but_not_in_a_sentence(agent):
    none = Risk().as_dict()
    assert disclose(agent, risk=none, text="weg")[0] == "action_exit"
    assert disclose(agent, risk=none, text="ik wil weg")[0] != "action_exit"


def test_nothing_pauses_a_conversation():
    """A paused tracker predicts nothing, safety included: no action may return that event."""
    found = subprocess.run(
        ["grep", "-rnE", "ConversationPaused|FollowupAction", "actions", "bot"],
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in found.stdout.splitlines() if ".py:" in line] == []


def test_rule_8_death_named_in_an_uneasy_message_is_asked_about_straight(agent):
    uneasy = Risk.of(1, "suicide", 0.2).as_dict()
    assert disclose(agent, risk=uneasy, text="z3lfm00rd")[0] == "action_hand_off"
    assert disclose(agent, risk=uneasy, text="beetje leeg deze week")[0] == "action_open_question"
