"""From probabilities and patterns to one judgement of a message. Works without Rasa."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.nlu.encoder import encoder
from bot.nlu.normaliser import normalise
from bot.nlu.training_vectors import training_vectors
from bot.risk.data import Line
from bot.risk.levels import RISK_CATEGORIES, About, Category, Level, Risk
from bot.risk.model import RiskModel, Scores
from bot.risk.patterns import Found, bare_word, find
from bot.risk.spelling import Speller

# Thresholds were chosen with each voice left out; docs/kwaliteit.md shows what they give.
UNEASY_FROM = 0.20
"""Probability of level >= 1 from which the bot asks openly."""
DISCLOSURE_FROM = 0.34
"""Probability of level >= 2 from which the bot hands off."""
ACUTE_FROM = 0.28
"""Probability of level 3 from which it is an emergency."""
PATTERN_HELPS_FROM = 0.003
"""With a phrase found, so little probability of level >= 2 is enough."""
ACUTE_PATTERN_FROM = 0.10
POSSIBLY_ACUTE_FROM = 0.05
"""So little probability of level 3 is never left unasked."""
NOT_QUITE_NOTHING = 0.05
"""Below this probability of level >= 1 the one of level 3 says nothing: "Snapchat"."""
LIKELY_ACUTE_FROM = 0.15
"""From here on possible danger to life is handed off, even when the rest is unsure."""
FRIEND_FROM = 0.35
UNSURE_BELOW = 0.55
"""A disclosure with less probability may be corrected with one tap."""
SURELY_UNEASY_FROM = 0.5
"""Probability of level >= 1 below which the bot asks without supposing that it isn't fine."""
LONG_STORY = 300
"""Characters from which sentences are read one by one as well: one of them may disclose."""
SENTENCE_FROM = 0.90
"""A sentence of a long story counts when it is this sure of itself."""
MOST_SENTENCES = 40
LONGEST_QUOTE = 60
REMEMBERED = 12
"""Texts whose judgement is kept in memory for a moment, masked as all that comes here."""
PHRASE = "zin die altijd telt"
"""Begins the reason of a judgement that leans on a phrase of patterns.yml."""
SENTENCE = re.compile(r"[^.!?;]+|[.!?;]+")
WORDS_IN_SENTENCE = (3, 40)

FILE = "risk_model.npz"
WORDS_FILE = "risk_words.json"
FILES = (FILE, WORDS_FILE)
"""What `save` writes."""


AGE_MARK = re.compile(r"\[(?:\d+-\d+|boven \d+|onder \d+)\]")
SAYS_MORE = re.compile(r"(?<!\d)(?:112|113|764|187)(?!\d)")

Masking = Callable[[Sequence[str], Callable[[str], str]], list[str]]


class RiskJudge:
    """Reads one message and says how near danger is."""

    def __init__(self, model: RiskModel, speller: Speller, encoder_name: str = "e5") -> None:
        self.model = model
        self.speller = speller
        self._encoder = encoder_name
        # A turn is looked at more than once.
        self.assess_again: Callable[[str], Risk] = lru_cache(REMEMBERED)(self.assess)

    @classmethod
    def train(
        cls, lines: Sequence[Line], encoder_name: str = "e5", masked: Masking | None = None
    ) -> RiskJudge:
        """Learns from labelled lines. `masked`: see `prepare`."""
        texts, speller = prepare(lines, masked)
        vectors = training_vectors(encoder_name, texts)
        return cls(fit_model(lines, texts, vectors), speller, encoder_name)

    def assess(self, text: str, vector: np.ndarray | None = None) -> Risk:
        """The risk of one (masked) message. `vector` saves encoding when it was done before."""
        plain = normalise(text)
        if not any(letter.isalnum() for letter in plain) or only_a_number(text):
            return Risk()
        repaired = self.speller.repair(plain)
        if vector is None or repaired != plain:
            plain = repaired
            vector = encoder(self._encoder).encode([plain])[0]
        scores = self.model.scores([plain], vector[np.newaxis])
        found = find(plain)
        level, score = decide(scores.levels[0], found)
        if len(plain) >= LONG_STORY and level < Level.DISCLOSURE:
            level, score, scores = self._by_sentence(plain, level, score, scores)
        bare = bare_word(plain)
        if level == Level.NONE and bare:
            return Risk.of(Level.UNEASY, bare, score, because=[f"los woord: {plain}"])
        if level == Level.NONE:
            return Risk.of(level, "none", score)
        about: About = "friend" if scores.friend[0] >= FRIEND_FROM else "self"
        return Risk.of(
            level,
            choose_category(scores.categories[0], found),
            score,
            because=self._because(plain, scores, found),
            about=about,
            sure=_sure(level, score, scores.levels[0], found),
        )

    def _by_sentence(
        self, plain: str, level: int, score: float, scores: Scores
    ) -> tuple[int, float, Scores]:
        """The judgement of the most worrying sentence, when it is sure; else what was known."""
        parts = sentences(plain)
        if not parts:
            return level, score, scores
        each = self.model.scores(parts, encoder(self._encoder).encode(parts))
        worst = int(each.levels[:, 1].argmax())
        if each.levels[worst, 1] < SENTENCE_FROM:
            return level, score, scores
        its_level, its_score = decide(each.levels[worst], find(parts[worst]))
        return its_level, its_score, each.only(worst)

    def _because(self, plain: str, scores: Scores, found: Sequence[Found]) -> list[str]:
        because = [f'{PHRASE}: "{_short(found[0].words)}"'] if found else []
        words = self.model.telling_words(plain)
        if words:
            because.append("woorden: " + ", ".join(words))
        nearest = self.model.texts()[int(scores.nearest[0])]
        return [*because, f'lijkt op: "{_short(nearest)}"']

    def save(self, folder: Path) -> None:
        """Writes two files into the folder."""
        self.model.save(folder / FILE)
        counts = json.dumps(self.speller.counts, ensure_ascii=False)
        (folder / WORDS_FILE).write_text(counts, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, encoder_name: str = "e5") -> RiskJudge:
        """Reads what `save` wrote."""
        counts = json.loads((folder / WORDS_FILE).read_text(encoding="utf-8"))
        return cls(RiskModel.load(folder / FILE), Speller(counts), encoder_name)


def only_a_number(text: str) -> bool:
    """An age, a score, an amount, and no word: never a disclosure by itself. 112 and 113 are more
    than a number, and so is the name of a group that harms."""
    bare = AGE_MARK.sub("0", text)
    if any(letter.isalpha() for letter in bare) or not any(letter.isdigit() for letter in bare):
        return False
    return SAYS_MORE.search(text) is None


def prepare(lines: Sequence[Line], masked: Masking | None = None) -> tuple[list[str], Speller]:
    """The lines as the detector reads them: masked as on Telegram, in plain spelling, repaired.
    `masked` does the masking of all texts, given that of one (bot/risk/kept.py remembers)."""
    from bot.privacy.anonymiser import Anonymiser

    anonymiser = Anonymiser.load()

    def read(text: str) -> str:
        return normalise(anonymiser.mask(text).text)

    texts = [line.text for line in lines]
    plain = masked(texts, read) if masked else [read(text) for text in texts]
    speller = Speller.of(plain)
    return [speller.repair(text) for text in plain], speller


def fit_model(lines: Sequence[Line], texts: Sequence[str], vectors: np.ndarray) -> RiskModel:
    """The learnt part, from lines with their plain texts and vectors (n, d)."""
    return RiskModel.fit(
        texts,
        vectors,
        np.array([line.level for line in lines]),
        [line.category for line in lines],
        np.array([line.about == "friend" for line in lines]),
        [line.voice for line in lines],
    )


def sentences(plain: str) -> list[str]:
    """The sentences of a plain text, cut where they are long; at most 40, spread over the text."""
    fewest, most = WORDS_IN_SENTENCE
    parts = []
    for match in SENTENCE.finditer(plain):
        words = match[0].split()
        parts += [" ".join(words[at : at + most]) for at in range(0, len(words), most)]
    parts = [part for part in parts if part.count(" ") + 1 >= fewest]
    step = max(1, -(-len(parts) // MOST_SENTENCES))
    return parts[::step]


def decide(levels: np.ndarray, found: Sequence[Found]) -> tuple[int, float]:
    """Level and score from the probabilities of level >= 1, >= 2 and 3, and the phrases found."""
    uneasy, score, acute = (float(p) for p in levels)
    highest = found[0].level if found else 0
    if acute >= (ACUTE_PATTERN_FROM if highest == Level.ACUTE else ACUTE_FROM):
        return int(Level.ACUTE), max(score, acute)
    enough = PATTERN_HELPS_FROM if found else DISCLOSURE_FROM
    if score >= enough or acute >= LIKELY_ACUTE_FROM:
        return int(Level.DISCLOSURE), max(score, DISCLOSURE_FROM)
    acute_too = acute >= POSSIBLY_ACUTE_FROM and uneasy >= NOT_QUITE_NOTHING
    noticed = found or uneasy >= UNEASY_FROM or acute_too
    return int(Level.UNEASY if noticed else Level.NONE), score


def _sure(level: int, score: float, levels: np.ndarray, found: Sequence[Found]) -> bool:
    if level == Level.UNEASY:
        return bool(found) or float(levels[0]) >= SURELY_UNEASY_FROM
    return level == Level.ACUTE or score >= UNSURE_BELOW


def choose_category(categories: np.ndarray, found: Sequence[Found]) -> Category:
    """The likeliest category; a phrase found weighs as much as half of all doubt."""
    strength = categories.copy()
    if found:
        strength[RISK_CATEGORIES.index(found[0].category)] += 0.5
    return RISK_CATEGORIES[int(strength.argmax())]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"
