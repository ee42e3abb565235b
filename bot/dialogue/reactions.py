"""A reaction that shows the story was heard, in place of a general one.

It takes up a word of the story (echo.py) in the tone that was told, or the feeling it shows
(feelings.py) with one question about that. A reaction that fits by itself stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rasa.shared.core.events import BotUttered, Event, UserUttered

from bot.dialogue.daily import (
    ASKS_ABOUT,
    CHAT_ON,
    GAME,
    HAPPY,
    LOVE,
    LOVE_AGAIN,
    REACTIONS,
    SAD,
    THANKS,
    TOGETHER,
    WITH_WHOM,
    asked,
    tone,
)
from bot.dialogue.echo import Told, telling_word
from bot.dialogue.feelings import FUNNY, LIGHT, PROUD, TIRED, UNFAIR, is_grave, kind_of_feeling
from bot.dialogue.feelings import LOVE as IN_LOVE
from bot.dialogue.questions import asks
from bot.nlu.normaliser import normalise

OVER = "utter_r_over_"
"""Begin of the reactions with the slot `over`: the word that is taken up."""
SLOT = "over"
FEELS, ASKS_FEELING = "utter_r_voelt_", "utter_voel_"
WITH_WORD = frozenset({"durft", "oneerlijk", "geen_zin", "verveelt", "trots", "grappig"})
"""Kinds of feelings whose reaction can take up a word."""
OF_A_RULE = frozenset({"apparaat", "regels", "game", "kleren", "spullen"})
"""Subjects of which somebody says that it isn't fair; the others in the class are no such subject."""
OWN_REACTION = {PROUD: f"{ASKS_ABOUT}gewonnen", TIRED: f"{ASKS_ABOUT}moe", IN_LOVE: LOVE}
"""A reaction with a question that fits this feeling and was there already."""

LAUGHS, WHICH_VIDEO_APP = "utter_r_lacht", "utter_filmpje_app"
WHICH_APP = (WHICH_VIDEO_APP, "utter_welke_app")
WITH_OTHERS = "utter_bekende"
"""Reaction to company: where it wasn't asked for, the story goes first."""
UNDERSTOOD, WHAT_NOW = "utter_r_snap", "utter_praat_verder"
FEELING_MAY_BE = "utter_r_gevoel_mag"
"""Of love after something uneasy: neither glad nor grave."""
HOW_NOW = "utter_naar_voel"
"""Asked after something that isn't fine was told."""
HUMBLE = "utter_r_mijn_best"
CORRECTED, LISTENS = "utter_r_bedoel", "utter_r_luister"
SHORT_REACTION, ASKS_SHORT = "utter_r_kort", "utter_praat_kort"
UNCLEAR_SIGN = "utter_praat_plaatje"
PLAN, PLAN_OVER = f"{ASKS_ABOUT}plan", "utter_praat_plan_over"
GENERAL = frozenset({THANKS, TOGETHER, *REACTIONS.values(), LAUGHS})
SUBJECTS = {
    f"{ASKS_ABOUT}{name}": subjects
    for name, subjects in {
        "dier": ("dier",), "eten": ("eten",), "sport": ("sport",), "hobby": ("hobby",),
        "serie": ("serie",), "school": ("school",), "familie": ("familie",),
        "groep": ("regels", "apparaat"), "kopen": ("kleren", "spullen", "apparaat"),
    }.items()
} | {GAME: ("game",)}  # fmt: skip
"""A question about a subject, and the subjects of data/praatwoorden.yml it fits."""
STAYS = frozenset({LOVE, LOVE_AGAIN, *(f"{ASKS_ABOUT}{x}" for x in ("gewonnen", "moe"))})
TO_DO = frozenset({"uitje", "feest", "sport", "stage", "school", "eten", "hobby", "game"})
"""Subjects that are something to do: somebody looks forward to it or doesn't."""
SAYS_LITTLE = frozenset({f"{ASKS_ABOUT}online", f"{ASKS_ABOUT}familie", PLAN})
"""Reactions that fit worse than the word itself."""
SURE = 0.5
A_FEW = 8
"""A longer story is about more than its subject."""
LATELY = 3
UNEASY, DISCLOSED = 1, 2

BARE_THING = re.compile(
    r"^(?:€? ?\d[\d.,:]* ?(?:euro|€|uur|jaar|keer|min\w*|k)?|\[[^\]]+\])[\s.!]*$"
)
UNCLEAR = re.compile(r"^[💀😭☠️\s]+$")
CORRECTS = re.compile(
    r"^(?:(?:nee|neen|huh|he|haha|sorry|maar|oh|o) )*(?:(?:niet|nie) (?:\w+ ){1,4}?(?:maar|die|de|ander\w*)\b|die andere\b|niet (?:jij|die|hij|zij)\b)"
    r"|\bik bedoel\w*\b|^(?:nee )?bedoel(?:de)?\b"
)
ABOUT_BOT = re.compile(
    r"\b(?:je|jij) (?:praat|klinkt|typt|doet) (?:net |echt |ook )*(?:zo )?(?:als|raar|gek|stom|saai|oud)\b|"
    r"\b(?:je|jij) (?:bent|ben|lijkt) (?:echt |gewoon |zo |net |wel )*(?:een? )?(?:\w+ )?"
    r"(?:kapot\w*|dom\w*|stom\w*|robot|bot|computer|magnetron|nep|slecht|saai|irritant|waardeloos|broodrooster|rekenmachine|oen)\b"
)
LAST_ONE = re.compile(
    r"\blaatste vraag\b|\bgeen vragen meer\b|\bdat was (?:het|alles)\b|\bben klaar\b"
)
LISTEN = re.compile(
    r"\bluister(?: \w+){0,2}$|\blaat (?:me|mij) (?:ff |even )?(?:praten|uitpraten|vertellen)\b"
)
WATCHED = re.compile(
    r"\b(?:film\w*|video\w*|vids?|tik ?toks?\w*|youtube|yt|serie\w*|kijk\w*|gekeken|keek|clip\w*|vlog\w*|stream\w*|memes?|reels?|shorts?|edits?|aflevering\w*|netflix)\b"
)
NICE = re.compile(
    r"\b(?:leuk\w*|fijn\w*|blij|super\w*|geweldig|gelukt|gewonn\w*|beste|prachtig|gezellig|vet|top\w*|grappig\w*|lekker\w*|schattig\w*|chill|mooi\w*)\b|[😀-😆😊🥰🎉🥳]"
)
SAYS = re.compile(
    r"\b(?:hij|ze|zij|iemand|die|ie)\b.*\b(?:zegt?|zei|wil|vraagt?|vroeg|haalt?|moet)\b"
)
OTHERS = re.compile(r"\b(?:hij|hem|ze|zij|haar|iemand|man|jongens?|vriend|vriendje|moet)\b")
"""With these it may not be one's own plan."""
WILL = re.compile(
    r"\b(?:ga|gaan|gaat|moet|mag)\b.*\b(?:morgen|overmorgen|straks|vanavond|vanmiddag|zaterdag|zondag|vrijdag|weekend|volgende week)\b"
    r"|\b(?:morgen|overmorgen|straks|vanavond|vanmiddag|zaterdag|zondag|vrijdag|dit weekend|volgende week)\b.*\b(?:ga|gaan|gaat|naar|moet|mag|stage|training)\b"
)


@dataclass(frozen=True)
class Heard:
    """What reactions hang on: the words, how sure its intent is, the talk before, the risk so far,
    and whether it is small talk (no lesson, nothing that isn't fine)."""

    text: str
    sure: float
    before: Sequence[Event]
    level: float
    small_talk: bool
    names_app: bool = False


def word_of(text: str) -> Told | None:
    """The word to take up; None for a pressed button."""
    return None if text.startswith("/") else telling_word(text)


def takes_up(plan: list[str]) -> bool:
    """True when one of these messages names a word of the story."""
    return any(name.startswith(OVER) or name == PLAN_OVER for name in plan)


def heard(plan: list[str], said: Heard, fallback: str) -> list[str]:
    """The plan with a reaction to what was told, when what it holds is general or doesn't fit."""
    if not plan or said.text.startswith("/") or said.level >= DISCLOSED:
        return plan
    if plan[0] == REACTIONS[HAPPY] and is_grave(said.text):
        plan = [THANKS, *plan[1:]]
    if plan == [UNDERSTOOD, CHAT_ON] and LAST_ONE.search(normalise(said.text).lower()):
        return [UNDERSTOOD, WHAT_NOW]
    word = word_of(said.text)
    if plan == [HOW_NOW] and word and said.level < UNEASY and tone(said.text) != HAPPY:
        return [_over(word, said), *plan]
    plan = _app_known(plan, said)
    if not _may_change(plan, said, fallback):
        return plan
    if small := _small(plan, said):
        return small
    if plan == [fallback]:
        word = word_of(said.text)
        return [_over(word, said), CHAT_ON] if word else plan
    return _told(plan, said)


def _may_change(plan: list[str], said: Heard, fallback: str) -> bool:
    if plan == [fallback]:
        return said.small_talk and not asks(said.text)
    if plan[-1] == CHAT_ON and plan[0] in GENERAL:
        return True
    if plan == [WITH_OTHERS]:
        return last_said(said.before) not in WITH_WHOM and word_of(said.text) is not None
    return len(plan) == 1 and (plan[0] in SUBJECTS or plan[0].startswith(ASKS_ABOUT))


def about_the_bot(text: str) -> bool:
    """True for words that only say something of the bot itself."""
    return bool(ABOUT_BOT.search(normalise(text).lower()))


def corrects(text: str) -> bool:
    """True for "nee niet die, die andere": it mends what was said before."""
    return bool(CORRECTS.search(normalise(text).lower().strip(" .!")))


def _small(plan: list[str], said: Heard) -> list[str] | None:
    """Signs, bare numbers, corrections: said in answer to nothing, or about what was said."""
    text = said.text.strip()
    if not said.small_talk:
        return None
    if UNCLEAR.match(text):
        return [UNCLEAR_SIGN] if UNCLEAR_SIGN not in asked(said.before) else [THANKS, CHAT_ON]
    plain = normalise(text).lower().strip(" .!")
    if BARE_THING.match(text.lower()):
        once = ASKS_SHORT not in asked(said.before)
        return [SHORT_REACTION, ASKS_SHORT if once else CHAT_ON]
    if about_the_bot(text) and plan[-1] == CHAT_ON:
        return [HUMBLE, CHAT_ON]
    if LISTEN.search(plain):
        return [LISTENS]
    if corrects(text) and plan[-1] == CHAT_ON:
        return [CORRECTED, CHAT_ON]
    return None


def _told(plan: list[str], said: Heard) -> list[str]:
    kind = kind_of_feeling(said.text) if said.small_talk else None
    if kind in LIGHT and said.level >= UNEASY:
        if kind == IN_LOVE:
            return [FEELING_MAY_BE, CHAT_ON]
        kind = None
    word = word_of(said.text)
    if kind and (felt := _felt(kind, word, plan, said)):
        return felt
    if plan[0] in STAYS:
        return plan
    if will := _plan_of_theirs(plan, word, said):
        return will
    if word is None:
        return _without_word(plan, said)
    fits = word.subject in SUBJECTS.get(plan[0], ()) and plan[0] not in SAYS_LITTLE
    if fits and said.sure >= SURE and len(said.text.split()) < A_FEW:
        return plan
    return [_over(word, said), CHAT_ON]


def _felt(kind: str, word: Told | None, plan: list[str], said: Heard) -> list[str] | None:
    """The reaction to a feeling; its question comes once in a talk."""
    before = asked(said.before)
    own = OWN_REACTION.get(kind)
    if own and own in plan:
        return plan
    if own and kind != PROUD:
        if own not in before:
            return [own]
        return [LOVE_AGAIN] if own == LOVE and LOVE_AGAIN not in before else None
    question = f"{ASKS_FEELING}{kind}"
    named = word is not None and kind in WITH_WORD and (word.light or kind not in LIGHT)
    if kind == UNFAIR and word is not None:
        named = word.subject in OF_A_RULE
    reaction = f"{OVER}{kind}" if named else f"{FEELS}{kind}"
    if question in before and kind == FUNNY:
        return None
    return [reaction, CHAT_ON if question in before else question]


def _plan_of_theirs(plan: list[str], word: Told | None, said: Heard) -> list[str] | None:
    intends = plan == [PLAN] or bool(WILL.search(normalise(said.text).lower()))
    if not intends or not said.small_talk or said.level >= UNEASY or tone(said.text) == SAD:
        return None
    if is_grave(said.text) or OTHERS.search(normalise(said.text).lower()):
        return None
    if {PLAN, PLAN_OVER} & asked(said.before) or (word and word.subject not in TO_DO):
        return None
    return [PLAN_OVER] if word else [PLAN]


def _without_word(plan: list[str], said: Heard) -> list[str]:
    if plan[-1] == CHAT_ON:
        return plan
    if said.sure >= SURE and plan[0] not in SAYS_LITTLE - {PLAN}:
        return plan
    felt = tone(said.text)
    if felt == HAPPY and (said.level >= UNEASY or is_grave(said.text)):
        felt = None
    return [REACTIONS[felt] if felt else THANKS, CHAT_ON]


def _over(word: Told | None, said: Heard) -> str:
    felt = tone(said.text)
    if felt == SAD:
        return f"{OVER}jammer"
    light = word is not None and word.light and said.small_talk and said.level < UNEASY
    nice = felt == HAPPY and light and _plainly_nice(said.text)
    return f"{OVER}leuk" if nice else f"{OVER}gewoon"


def _plainly_nice(text: str) -> bool:
    """Said in so many words, and nobody wants or says something: "haha" alone is no joy."""
    plain = normalise(text).lower()
    return bool(NICE.search(plain) or NICE.search(text)) and not (
        is_grave(text) or SAYS.search(plain)
    )


def _app_known(plan: list[str], said: Heard) -> list[str]:
    """ "In welke app keek je?" only of something watched, and only while the app isn't known."""
    last = plan[-1]
    if last not in WHICH_APP:
        return plan
    watched = "utter_filmpje_wat" in asked(said.before) or WATCHED.search(
        normalise(said.text).lower()
    )
    known = said.names_app or _app_lately(said.before)
    if known or (last == WHICH_VIDEO_APP and not watched):
        happy = tone(said.text) == HAPPY and said.level < UNEASY and not is_grave(said.text)
        return [REACTIONS[HAPPY] if happy else THANKS, CHAT_ON]
    return plan


def _app_lately(before: Sequence[Event]) -> bool:
    told = [event for event in before if isinstance(event, UserUttered)][-LATELY:]
    return any(e.get("entity") == "app" for event in told for e in event.entities or [])


def last_said(before: Sequence[Event]) -> str:
    """Name of the bot's last response."""
    said = [event for event in before if isinstance(event, BotUttered)]
    return str(said[-1].metadata.get("utter_action") or "") if said else ""
