"""Which of the answers that a step expects did the youngster give?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered

from bot.dialogue.choices import match_title, payload_intent, plain
from bot.dialogue.daily import (
    ASKS_ABOUT,
    COMPANY_QUESTIONS,
    TELLS,
    is_small_talk,
    names_company,
    says_goodbye,
)
from bot.dialogue.meant import in_view_of
from bot.dialogue.questions import REQUESTS, asks, may_ask, only_wants_to_ask, together
from bot.dialogue.steps import FREE_ANSWER, StepTable
from bot.nlu.normaliser import normalise
from bot.nlu.sounds import reads_like_a_word, sounds_dutch

SIDE_CONFIDENCE = 0.35
"""From here an intent that isn't an answer to the question is believed (greeting, chit-chat)."""

SURE_OF_SIDE = 0.35
"""At an open question: from here a request, or a question to the bot, goes before the answer."""

SURE_OF_QUESTION = 0.06
SURE_OF_HALF = 0.15
SURE_UNASKED = 0.9
"""From here a question with an answer of its own is believed (plainly asked; half; told rather than
asked): at .06 to .2 it was right in 6 of 10 held-out lines, and "weet ik niet" helps nobody."""

TOLD_AS_ASKED = frozenset(
    {"vraag_durf_niet", "vraag_te_laat", "vraag_waar_staat", "niet_jij", "vraag_ontvolgd"}
    | {"vraag_laat_stress", "vraag_dokter_vrouw", "vraag_werkstuk"}
)
SURE_OF_WORRY = 0.5
"""A worry or a remark that needs an answer, mostly told and not asked: "ik durf dat niet te vragen"."""

SURE_OF_WAY_OUT = 0.25
SURE_OF_LESSON = 0.6
NEVER = 1.01
TOLD_NOT_ASKED = ("gevoelens", "bot")
"""About these much is told in the words of a question: "ik moet steeds huilen"."""

SURE_OF_TROUBLE = 0.75
LESSONS = ("onderwerp_", "veilig_", "over_apps")

WAYS_OUT = frozenset({"stop", "wil_mens", "help", "weg", "lees_voor", "stil"})
"""Understood sooner, and also instead of an answer: somebody asks to get out, or for silence."""

BARE_WORDS = 2
"""So many words at most is "ja" or "nee" and nothing else."""

NAMED_CONFIDENCE = 0.15
"""The same at an open question, where anything else is an answer too."""

NEAR_THE_TOP = 3
"""Intents of the ranking that are looked at for an answer at an open question."""

EXPECTED_CONFIDENCE = 0.14
"""From here an intent that the question expects is believed: the question makes it likely."""

STRANGE = 0.6
"""The same for a message without words: "pfft" is hardly ever a request."""

RARE = 3.0
"""wordfreq's Zipf frequency (log10 a billion words) from which a string counts as a word."""

BARE = frozenset({"ja", "nee"})
"""No answer to an open question: the bot shows the choices instead."""

ANSWERS = frozenset(
    {
        "vertelt",
        "voelt_goed",
        "voelt_gewoon",
        "leuk_spel",
        "leuk_filmpje",
        "leuk_praten",
        "noem_app",
    }
)
"""Begin a talk by themselves, but at an open question that doesn't name them they are its answer."""

TROUBLE = frozenset({"voelt_slecht", "boos", "verdrietig", "bang"})
"""The same, unless the model is sure: then it goes before the question."""

MEANS_ALSO: dict[str, tuple[str, ...]] = {
    "voelt_goed": ("vind_oke", "fijne_ander"),
    "voelt_gewoon": ("vind_oke", "voelt_goed"),
    "voelt_slecht": ("vind_niet_oke", "lukt_niet"),
    "vind_oke": ("voelt_goed", "ja"),
    "vind_niet_oke": ("voelt_slecht", "ik_zeg_nee", "nee"),
    "bang": ("voelt_slecht",),
    "mooi_of_grappig": ("fijne_ander", "voelt_goed"),
    "ja": ("doe_ik", "vind_oke", "vertel_meer", "voelt_goed"),
    "doe_ik": ("ja",),
    "snap_het": ("vertel_meer", "ja", "vind_oke"),
    "lacht": ("mooi_of_grappig", "voelt_goed"),
    "vertelt_gewonnen": ("voelt_goed",),
    "vertel_meer": ("ja",),
    "nee": ("niet_nu", "ik_zeg_nee", "vind_niet_oke"),
    "niet_nu": ("nee",),
    "ik_zeg_nee": ("nee",),
    "stap_weg": ("ik_zeg_nee",),
    "zeg_niet": ("niet_nu",),
    "laat_maar": ("niet_nu", "nee"),
    "weinig": ("nee",),
    "andere_volwassene": ("school", "met_bekende"),
    "met_bekende": ("andere_volwassene",),
}
"""What an intent means where the question doesn't name it: "niet goed" is a verdict in a quiz."""

GOODBYE = "doei"
STOPPED_SOMEBODY = re.compile(
    r"\b(?:zei|zeg|zegt|zeiden|riep|roep|gezegd|geroepen|schreeuwde|dacht)\b.*\b(?:stop|nee|niet)\b"
)
""" "Ik zei stop": said to somebody else, no wish to stop talking."""
NEEDS_WORDS = {
    "professional": re.compile(
        r"\b(?:begeleid\w+|hulpverlen\w+|lera\w+|leerkracht\w*|docent\w*|professional\w*|jeugdwerk\w*|jeugdzorg"
        r"|jongerenwerk\w*|behandela\w+|orthopedago\w+|psycholo\w+|groepsleid\w+|mentor|instelling|stagi\w+|onderzoek\w*"
        r"|student\w*|pedago\w+|collega\w*|werk (?:hier|met jongeren|als|op een|in de (?:zorg|jeugd\w*)))\b"
    ),
    "ouder": re.compile(
        r"\b(?:zoon\w*|dochter\w*|kind\w*|kids|ouder\w*|ik ben (?:een|de|haar|zijn) (?:\w+ )?(?:moeder|vader|mama|papa|oma|opa|voogd|pleeg\w+))\b"
    ),
    "vraag_bot_wist_je": re.compile(r"\bwist(?:en)? (?:je|jij|jullie|u|da)|weet (?:je|jij) dat"),
    "ben_terug": re.compile(r"\b(?:ben|terug|back|hier|daar|waren we|gebleven)\b"),
}
"""Without these words no message is that: "me vader was weer boos" is nobody coming back."""
NAMES_APP = "noem_app"
"""Counts only with an app in it that the bot knows."""

QUESTIONS = ("onderwerp_vragen", "vraag_", "vragen_")
"""Asked within their own subject as well: one question more."""

TEACH_BACK = "_terug"
"""End of the name of a step that asks what somebody remembers: any words of a lesson may come."""

OWN_QUESTION = "eigen_vraag"
"""A question to the bot that no intent knows: it is never taken for an answer."""

ADULTS = frozenset({"ouder", "professional", "kind"})
"""Said by somebody the bot isn't for: believed only when the model is sure."""

GO_ON = "vertel_meer"
""" "En wat doen ze dan?": the lesson goes on; no question for the bot to fail at."""

TOLD = ("lesson", "story")
"""Kinds of messages that have more to tell."""

ANSWERED = "utter_vragen"
"""Steps at which any question gets an answer of its own kind."""

GREETS_TOO = {"utter_opening": {"dag": "groet"}}
"""Words with another meaning at the beginning of a talk."""

NEWS, NEWS_ITSELF = 0.4, 0.3
"""From here on together, intents of everyday news are believed at a question of small talk."""

WISH_TO_ASK = "wil_vragen"
SHORT = 4
"""Words of a message that names an app and says little else."""


def buttons_of(step: str | None, domain: Domain) -> list[dict[str, Any]]:
    """The choices under a step's question as they stand in the domain."""
    if not step:
        return []
    for variation in domain.responses.get(step, []):
        if variation.get("buttons"):
            return list(variation["buttons"])
    return []


def read_answer(
    message: UserUttered,
    step: str | None,
    table: StepTable,
    domain: Domain,
    about: Sequence[str] = (),
) -> str | None:
    """The intent to act on; None when the message isn't understood. `about`: what was talked about
    last, which makes questions about it likelier.

    Order: a pressed button or typed choice; an intent that the question expects; another intent
    the model is sure of; the free answer when the question allows one.
    """
    text = message.text or ""
    if text.startswith("/"):
        return message.intent_name
    options = table.turns.get(step or "", {})
    if greeting := GREETS_TOO.get(step or "", {}).get(plain(text)):
        return greeting
    choice = _typed_choice(text, step, domain)
    if choice and (choice in options or choice in table.entries):
        return choice
    app = _names_app(message)
    open_to_apps = NAMES_APP in options or _small_talk(step, options, domain)
    asked = asks(text) and bool(_about(_top(message), domain))
    if app and open_to_apps and len(text.split()) <= SHORT and not asked:
        return NAMES_APP
    if says_goodbye(text) and GOODBYE in table.entries:
        return GOODBYE
    if only_wants_to_ask(text) and WISH_TO_ASK in table.entries:
        return WISH_TO_ASK
    ranking = [(i, c) for i, c in ranking_of(message) if app or i != NAMES_APP]
    ranking = [(i, c) for i, c in ranking if _has_its_words(i, text)]
    ranking = in_view_of(ranking, about if asks(text) else (), table, domain)
    words = has_words(text)
    if FREE_ANSWER in options and words:
        return _free_or_understood(text, ranking, step, table, domain)
    for intent, confidence in ranking:
        enough = EXPECTED_CONFIDENCE if words else SIDE_CONFIDENCE
        expected = expected_here(intent, options)
        if expected and confidence >= enough:
            return expected
        enough = SIDE_CONFIDENCE if words else STRANGE
        if words and (about := _about(intent, domain)):
            enough = _sure_of_question(intent, about, text)
        if intent in table.entries and confidence >= enough:
            return intent
    return OWN_QUESTION if words and _own_question(text, step, table) else None


def expected_here(intent: str, options: dict[str, list[str]]) -> str | None:
    """The intent, or one that means the same here, when the question expects it."""
    near = (intent, *MEANS_ALSO.get(intent, ()))
    return next((name for name in near if name in options and name != FREE_ANSWER), None)


def has_words(text: str) -> bool:
    """True when a fair share of what was typed are words of a language: "asdfgh" is no answer."""
    from wordfreq import zipf_frequency

    if not re.search(r"[^\W\d_]{2,}", text):
        return False
    words = re.findall(r"[^\W\d_]{3,}", normalise(text))
    known = [
        w
        for w in words
        if max(zipf_frequency(w, "nl"), zipf_frequency(w, "en")) >= RARE
        or sounds_dutch(w)
        or reads_like_a_word(w)
    ]
    return bool(known) and len(known) * 2 >= len(words)


def _free_or_understood(
    text: str,
    ranking: list[tuple[str, float]],
    step: str | None,
    table: StepTable,
    domain: Domain,
) -> str | None:
    """At an open question a named answer or a clear way out wins; anything else is the answer."""
    options = table.turns.get(step or "", {})
    if news := _news(text, ranking, step, options, domain):
        return news
    if ranking and ranking[0][0] in BARE and ranking[0][1] >= SIDE_CONFIDENCE:
        expected = expected_here(ranking[0][0], options)
        if expected or len(text.split()) <= BARE_WORDS:
            return expected or (ranking[0][0] if ranking[0][0] in table.entries else None)
    if _goes_on(ranking, step, domain):
        return expected_here(GO_ON, options) or FREE_ANSWER
    enough = SIDE_CONFIDENCE if asks(text) else NAMED_CONFIDENCE
    for intent, confidence in ranking[:NEAR_THE_TOP]:
        expected = expected_here(intent, options)
        if expected and confidence >= enough:
            return expected
        if (
            intent in ANSWERS
            or intent in BARE
            or intent.startswith(TELLS)
            or belongs_here(intent, step, table)
        ):
            continue
        sure = SURE_OF_TROUBLE if intent in TROUBLE else SURE_OF_SIDE
        if _needs_more(intent, text):
            sure = STRANGE
        if about := _about(intent, domain):
            sure = _sure_of_question(intent, about, text)
        elif intent in WAYS_OUT:
            sure = SURE_OF_WAY_OUT
        elif intent.startswith(LESSONS):
            sure = SURE_OF_LESSON
        if intent in table.entries and confidence >= sure:
            return intent
    within = bool(ranking) and belongs_here(ranking[0][0], step, table)
    return OWN_QUESTION if not within and _own_question(text, step, table) else FREE_ANSWER


def _small_talk(step: str | None, options: dict[str, list[str]], domain: Domain) -> bool:
    return FREE_ANSWER in options and is_small_talk(step, domain)


def _news(
    text: str,
    ranking: list[tuple[str, float]],
    step: str | None,
    options: dict[str, list[str]],
    domain: Domain,
) -> str | None:
    """What somebody tells about the day instead of answering: it gets a reaction of its own, where
    nothing heavier is under way. Several kinds that come near each other count together."""
    first = ranking[0][0] if ranking else ""
    if not first.startswith(f"{TELLS}_") or asks(text):
        return None
    if step in COMPANY_QUESTIONS and names_company(text) and len(text.split()) <= SHORT:
        return expected_here("met_bekende", options)
    share = sum(c for i, c in ranking[:NEAR_THE_TOP] if i.startswith(TELLS))
    enough = NEWS if is_small_talk(step, domain) else STRANGE
    if share < enough:
        return None
    return first if ranking[0][1] >= NEWS_ITSELF else TELLS


def _about(intent: str, domain: Domain) -> str:
    """The subject of a question with a short answer, after which the talk goes back to where it was;
    "" for any other intent."""
    wordings = domain.responses.get(f"utter_{intent}") or [{}]
    return str((wordings[0].get("metadata") or {}).get("about") or "")


def _sure_of_question(intent: str, about: str, text: str) -> float:
    """Without a question in it a message is hardly ever one, however alike the words are."""
    if asks(text):
        return SURE_OF_QUESTION
    if intent in REQUESTS or may_ask(text):
        return SURE_OF_HALF
    if intent in TOLD_AS_ASKED:
        return SURE_OF_WORRY
    return NEVER if about in TOLD_NOT_ASKED else SURE_UNASKED


def _needs_more(intent: str, text: str) -> bool:
    """No question by its shape, or too long for a goodbye: "me moeder slaapt nog"."""
    if intent in ADULTS:
        return True
    if intent == "doei":
        return len(text.split()) > BARE_WORDS + 1
    return intent.startswith("vraag_") and not asks(text)


def _has_its_words(intent: str, text: str) -> bool:
    if intent == "stop" and STOPPED_SOMEBODY.search(text.lower()):
        return False
    needed = NEEDS_WORDS.get(intent)
    return needed is None or bool(needed.search(text.lower()))


def _goes_on(ranking: list[tuple[str, float]], step: str | None, domain: Domain) -> bool:
    if not ranking or ranking[0][0] != GO_ON or ranking[0][1] < SIDE_CONFIDENCE:
        return False
    wordings = domain.responses.get(step or "", [])
    return any((w.get("metadata") or {}).get("kind") in TOLD for w in wordings)


def _own_question(text: str, step: str | None, table: StepTable) -> bool:
    """What somebody remembers of a lesson is often put like a question ("wie jou kan zien")."""
    if str(step).startswith(ANSWERED):
        return False
    recalled = bool(step) and str(step).endswith(TEACH_BACK) and "?" not in text
    return OWN_QUESTION in table.entries and not recalled and asks(text)


def belongs_here(intent: str, step: str | None, table: StepTable) -> bool:
    """Words of the lesson that is under way are an answer: they don't begin it anew."""
    plan = table.entries.get(intent)
    if not plan or not step or intent.startswith(QUESTIONS):
        return False
    teach_back = step.endswith(TEACH_BACK) and intent.startswith((*LESSONS, "compliment"))
    if step.startswith(ASKS_ABOUT):  # everyday questions are about anything
        return False
    return teach_back or plan[-1].split("_")[:2] == step.split("_")[:2]


def _names_app(message: UserUttered) -> bool:
    return any(entity.get("entity") == "app" for entity in message.entities or [])


def _typed_choice(text: str, step: str | None, domain: Domain) -> str | None:
    buttons = buttons_of(step, domain)
    index = match_title(text, buttons)
    return payload_intent(str(buttons[index].get("payload", ""))) if index is not None else None


def _top(message: UserUttered) -> str:
    return next((intent for intent, _ in ranking_of(message)), "")


def ranking_of(message: UserUttered) -> list[tuple[str, float]]:
    """The likeliest intents; those that ask the same are one."""
    parse: dict[str, Any] = message.parse_data or {}  # type: ignore[assignment]
    ranking = parse.get("intent_ranking") or [message.intent or {}]
    named = [(str(r.get("name")), float(r.get("confidence") or 0)) for r in ranking if r]
    return together(named)
