"""What the last messages and the bot's question say of this one: a body question that sounds like a
cry, the age of a cousin, dying in a game, and abuse that is told in small pieces."""

from __future__ import annotations

import re

from rasa.shared.core.events import UserUttered

from bot.dialogue.turns import ThisTurn
from bot.nlu.normaliser import normalise
from bot.risk.judge import PHRASE
from bot.risk.levels import Level, Risk
from bot.risk.patterns import PLAYED, names_play

STORY_REACH = 4
"""So many messages back a story may have begun."""
SHORT_LINE = 60
"""Characters of a piece of a story: longer messages speak for themselves."""


def told_before(turn: ThisTurn) -> list[str]:
    """The last typed messages before this one, in plain words."""
    typed = [e.text or "" for e in turn.before if isinstance(e, UserUttered)]
    return [normalise(t).lower() for t in typed[-STORY_REACH:] if not t.startswith("/")]


BODY_QUESTIONS = ("utter_vragen_", "utter_vraag_", "utter_meer_vragen")
"""Answers and questions of the subject body and sex."""
SHORT_QUESTION = re.compile(
    r"^(?:(?:en|maar|oke|ja|nee) )*(?:doet|is|gaat|kan|komt|hoort|duurt|heb|krijg|wordt|word|wanneer|hoe|wat|waarom) (?:je |ik )?(?:het|dat|t|dit|die|er)?(?: \w+){0,3}\W*$"
)
NOT_BODY = re.compile(
    r"\b(?:dood|sterf\w*|snij\w*|pil\w*|iemand|hij|zij|ze|moest|moet|mag|dwing\w*|wil\w* niet|stop\w*|verkracht\w*|misbruik\w*|aanrand\w*|aangerand\w*|strafbaar|bang|schuld)\b"
)


def about_the_body(turn: ThisTurn, text: str, risk: Risk) -> bool:
    """ "Doet het zeer", asked after an answer on periods: about that, and no cry for help. Not after
    anything that was disclosed, never where the detector is sure or another person is in it."""
    step = str(turn.slot("step") or "")
    level = turn.slot("risk_level")
    disclosed = isinstance(level, int | float) and level >= Level.DISCLOSURE
    if not step.startswith(BODY_QUESTIONS) or disclosed or turn.slot("hand_off"):
        return False
    plain = normalise(text).lower().strip()
    phrase = any(reason.startswith(PHRASE) for reason in risk.because)
    certain = phrase or risk.level == Level.ACUTE or (risk.level and risk.sure)
    return bool(SHORT_QUESTION.match(plain)) and not NOT_BODY.search(plain) and not certain


KNOWN_ADULT = re.compile(
    r"\b(?:oom|opa|papa|pap|vader|stief\w*|pleeg\w*|mijn broer|trainer|coach|meester|leraar|begeleider|buurman|neef|vriend van (?:mijn )?(?:moeder|mama)|chauffeur)\b"
)
BODY = re.compile(
    r"\b(?:op schoot|in bad|onder de (?:deken|douche)|(?:naast|bij) (?:mij|hem) in bed|in (?:mijn|zijn) bed|voelt? (?:dan )?(?:overal|aan)|aait?|raakt?|zoent?|kust?|masseert?|kietel\w*|billen|uitkleden|uitgekleed)\b"
)
ODD = re.compile(
    r"\b(?:raar|eng|vies|gek|geheim\w*|buikpijn|mag (?:het )?niet|mag niemand|niemand (?:\w+ )?weten|niet zeggen|(?:ik moet|moet ik) dan|wil (?:ik )?niet|vind (?:ik )?(?:het |dat )?niet)\b"
)


def child_in_pieces(turn: ThisTurn, text: str, risk: Risk) -> bool:
    """A known adult, something of the body and something odd, told over some messages: "mijn oom doet
    raar als we gamen", "ik moet dan op schoot"."""
    if risk.level >= Level.DISCLOSURE or turn.slot("hand_off") or text.startswith("/"):
        return False
    lines = [*told_before(turn)[-3:], normalise(text).lower()]
    short = [line for line in lines if len(line) <= SHORT_LINE]
    now = short and short[-1] == lines[-1] and (BODY.search(short[-1]) or ODD.search(short[-1]))
    return bool(now) and all(any(map(p.search, short)) for p in (KNOWN_ADULT, BODY, ODD))


RELATIVE = re.compile(r"\bmijn (?:grote |kleine )?(?:neef|nicht|broer|zus|oom|tante)\b")
HIS_AGE = re.compile(
    r"^(?:(?:en|ja|nee|maar) )*(?:hij|zij|ze|die|mijn (?:neef|nicht|broer|zus|oom|tante)) is (?:al |nu )?(?:\[[\w -]+\]|\d\d)\b(?P<rest>.*)$"
)
CAR_OR_STUDY = re.compile(r"\b(?:auto|rijd\w*|rijbewijs|werk\w*|studeert|woont|baby|kind)\b|^\W*$")


def age_of_relative(turn: ThisTurn, text: str, risk: Risk) -> bool:
    """ "Hij is [18-25] en rijdt auto", of the cousin one goes to the pictures with: an age alone is
    no sign. Not after anything uneasy, nor with a word of more."""
    if risk.category != "grooming" or (turn.slot("risk_level") or 0) != 0:
        return False
    plain = normalise(text).lower().strip()
    found = HIS_AGE.match(plain)
    near = any(map(RELATIVE.search, [*told_before(turn)[-2:], plain]))
    return bool(found and near and CAR_OR_STUDY.search(found["rest"]))


PLAY_REACH = 2
"""So many messages back a game or film may have been named."""
PLAY_BELOW = 0.8
"""Probability of level >= 2 from which a game that was named before takes nothing away."""
DIES_IN_PLAY = re.compile(
    r"^(?:(?:en|maar|toen|ja|daarna|haha) )*(?:ik |hij |ze |we |iedereen |die )*(?:was|waren|ging|gingen|ben|werd|maakte?|schoot|sloopte?|killde)\b"
    r"(?: \w+){0,3} (?:telkens|steeds|weer|alweer|\d+ keer|snel|meteen|gelijk|als eerste)?(?: \w+)? ?(?:dood|af|neer|gekilld|kapot)\W*$"
)


def in_play(turn: ThisTurn, text: str, risk: Risk) -> Risk | None:
    """ "Ik was telkens dood", after "in minecraft": nothing; what else the detector guesses there is
    asked about openly. None where it stays what it was."""
    if not risk.level or risk.category not in PLAYED or risk.score >= PLAY_BELOW:
        return None
    if risk.level == Level.ACUTE or any(reason.startswith(PHRASE) for reason in risk.because):
        return None
    if turn.slot("hand_off") or not any(map(names_play, told_before(turn)[-PLAY_REACH:])):
        return None
    if DIES_IN_PLAY.match(normalise(text).lower()):
        return Risk()
    because = [*risk.because, "na een spel of film"]
    return Risk.of(Level.UNEASY, risk.category, risk.score, because=because, sure=False)
