"""What is woven into the first turns: the introduction, and the question on keeping messages."""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot import settings
from bot.dialogue.choices import plain
from bot.dialogue.daily import CHAT_ON, SAD, is_small_talk, tone
from bot.dialogue.questions import asks
from bot.dialogue.reactions import ASKS_FEELING
from bot.dialogue.steps import is_question
from bot.dialogue.turns import ThisTurn

INTRODUCE = "action_introduce"
CONSENT = "action_consent"
CONSENT_ANSWER = "action_consent_answer"
QUESTIONS = ("onderwerp_", "vraag_", "wil_vragen")
SAD_REACTIONS = frozenset({"utter_praat_pech", "utter_praat_moe"})
"""Who just told something that is a pity is listened to first."""
NO_MOMENT = frozenset(
    {
        "utter_r_klaagt",
        "utter_vraag_maar",
        "utter_vergeet_zeker",
        "utter_praat_kort",
        "utter_praat_plaatje",
    }
)

BEFORE_TELLING = ("beloof_geheim", "wie_leest", "wil_mens")
"""Who asks for secrecy or who reads is about to tell something: that is answered first."""

YES_WORDS = frozenset(
    [
        "ja",
        "jaa",
        "jawel",
        "jep",
        "yes",
        "ok",
        "oke",
        "oki",
        "prima",
        "tuurlijk",
        "natuurlijk",
        "best",
        "goed",
        "mag",
    ]
)
NO_WORDS = frozenset(["nee", "neen", "nope", "niet", "niks", "liever", "geen", "nooit"])
SMALL_WORDS = frozenset(
    [
        "hoor",
        "dat",
        "het",
        "is",
        "wel",
        "maar",
        "doe",
        "jij",
        "je",
        "mij",
        "mijn",
        "bro",
        "man",
        "joh",
        "dank",
        "graag",
        "echt",
        "van",
        "mag",
        "bewaar",
        "bewaren",
        "dan",
        "toch",
        "weet",
        "ik",
        "niet",
        "nog",
        "uit",
        "maakt",
        "kan",
        "berichten",
        "sla",
        "op",
        "dit",
        "opslaan",
    ]
)
UNSURE_WORDS = ({"weet", "niet"}, {"geen", "idee"})
LONG_STORY = 25
MOST_WORDS = 6
"""So many words at most are only a yes or a no."""


def introduced(plan: list[str], turn: ThisTurn) -> list[str]:
    """A first message with content is answered first; then the bot says what it is."""
    return plan if turn.slot("met") or INTRODUCE in plan else [*plan, INTRODUCE]


def may_ask_consent(
    tracker: DialogueStateTracker,
    turn: ThisTurn,
    plan: list[str],
    domain: Domain,
    intent: str | None = None,
) -> bool:
    """After the first exchange, once, while nothing uneasy was said, and only when the talk goes
    on with a question: that question then waits for the answer."""
    if settings.get("JOUWDAG_STORE", "ask") != "ask" or not turn.slot("met"):
        return False
    if turn.slot("consent") in ("yes", "no", "asked"):
        return False
    level = max(float(tracker.get_slot("risk_level") or 0), 0.0)
    if level >= 1 or tracker.get_slot("hand_off"):
        return False
    if not plan or not _everyday(plan, domain):
        return False
    said = turn.message.text or ""
    if len(said.split()) > LONG_STORY:  # a long story is answered first
        return False
    first = (*QUESTIONS, *BEFORE_TELLING)
    if (intent and intent.startswith(first)) or asks(said):  # who asks gets the answer first
        return False
    return (
        not turn.message.text.startswith("/begin")
        and plan[0] not in SAD_REACTIONS
        and tone(said) != SAD
        and (plan[-1] == CHAT_ON or is_question(plan[-1], domain))
    )


def _everyday(plan: list[str], domain: Domain) -> bool:
    """The talk goes on with everyday things: no lesson, no complaint, nothing that isn't fine."""
    last = plan[-1]  # who just showed a feeling is asked about that first
    if last in NO_MOMENT or last.startswith(ASKS_FEELING):
        return False
    return last == CHAT_ON or is_small_talk(last, domain)


def consent_of(text: str) -> bool | None:
    """A typed answer to the question on keeping: True for a clear yes, False for a no or a doubt,
    None when the words say anything else ("ja man was lachen" is no yes)."""
    words = plain(text).split()
    said = set(words)
    if (
        not words
        or len(words) > MOST_WORDS
        or not said <= YES_WORDS | NO_WORDS | SMALL_WORDS | {"idee"}
    ):
        return None
    if said & NO_WORDS or any(unsure <= said for unsure in UNSURE_WORDS):
        return False
    return True if words[0] in YES_WORDS or said & {"mag", "goed", "prima"} else None


def answers_consent(turn: ThisTurn, intent: str | None) -> list[str] | None:
    """The plan that waited, when this message answers the question on keeping; else None."""
    if turn.last_action() != CONSENT:
        return None
    text = turn.message.text or ""
    if not text.startswith("/consent") and consent_of(text) is None:
        return None
    deferred = turn.slot("deferred")
    return [str(name) for name in deferred] if isinstance(deferred, list) else []
