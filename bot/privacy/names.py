"""Names of people: sure names anywhere, doubtful and unknown ones where the sentence makes them a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.privacy import name_words as near
from bot.privacy.fold import fold, word_set
from bot.privacy.lexicon import Lexicon
from bot.privacy.likeness import name_likeness
from bot.privacy.spans import Found
from bot.privacy.spelled import find_spelled
from bot.privacy.tokens import Token

_OWN = r"(?:mijn|mij|me|mn|m'n|zijn|zn|z'n|haar|dr|d'r|hun|de|onze|ze)"
_HEET = re.compile(
    rf"\b(?:(?:ik|k|hij|zij|ze|ie|die|wie|jongen|meisje|man|vrouw|vriend|vriendin|gast|meid|broer|zus|zusje|broertje|moeder|vader|mentor|begeleider|coach|juf|meester"
    rf"|leraar|voogd|oom|tante|hond|kat|poes|ex|vriendje|vriendinnetje|stiefvader|stiefmoeder|psycholoog|docent|dochter|zoon|baby|iemand)\s+(?:\w+\s+)?(?:heet|heette|hete|heete|heett|hiet)"
    rf"|(?:heet|heette)\s+(?:ik|hij|zij|ze|ie)|genaamd|(?:{_OWN}\s+)?(?:voor|achter|roep|bij|echte\s+)?naam\s+(?:is|was|=|:)|naam\s*[:=]|bijnaam\s+(?:is|was)|my name is|i am called)\s*",
    re.I,
)
_CALL = re.compile(
    r"\b(?:noem|noemen|noemt|noemde|noemden|zeg|zegt|zeggen)\s+(?:me|mij|hem|haar|ons|ze)\s+(?:maar\s+|altijd\s+|gewoon\s+|ook\s+|allemaal\s+|soms\s+)?|\b(?:iedereen|ze|men)\s+(?:zegt|zeggen|noemt|noemen)\s+(?:me\s+|mij\s+|hem\s+|haar\s+)?(?:altijd\s+)?|\bword\s+(?:ook\s+)?",
    re.I,
)
_AM = re.compile(
    r"\b(?:ik\s+ben|k\s+ben|ikben|ik\s+bn|ben|dit\s+is|hier\s+is|je\s+spreekt\s+met|hier|hoi|hey|hallo|hai|met|i'm|im|i\s+am|ik\s+was|het\s+is|het\s+was|was\s+het)\s+(?:de\s+moeder\s+van\s+|de\s+vader\s+van\s+|het\s+)?",
    re.I,
)
_BYE = re.compile(
    r"(?:\bgr|\bgroet|\bgroeten|\bgroetjes|\bliefs|\bkusjes|\bkus|\bxx+|\bmvg|\bdoei|\bdoeg|\bveel liefs|\bknuffel|\blove)\W*\s(?:van\s+)?(?=[^\W\d_]+\W*$)",
    re.I,
)
_HERE = re.compile(
    r"(?:^|[.!?,\n]\s*)(?:hoi|hey|hallo|hai|heey|yo)?\s*([^\W\d_]+)\s+(?:hier|weer|again)(?:\s*[,.!?]|\s*$|\s+ik\b)",
    re.I,
)
_LEET = re.compile(
    r"(?<![\w@.])(?=\w*[a-zA-Z]\w*[a-zA-Z])(?=\w*[01345$@])[a-zA-Z01345$@]{4,14}(?![\w@.]\w)"
)
_LETTERS = str.maketrans("01345$@", "oieassa")
_LIKELY = 0.5
_CERTAIN = 0.9
_STRICT = 3
_LOOSE = 1


@dataclass
class Names:
    """One search for names in one text. `known` are names of this conversation, folded."""

    text: str
    tokens: list[Token]
    lexicon: Lexicon
    found: Found
    public: set[int]
    known: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.shouting = self.text.isupper() and len(self.tokens) > 1
        words = [t for t in self.tokens if t.word]
        titled = sum(t.title for t in words)
        self.all_titles = len(words) > 3 and titled > 0.7 * len(words)
        self.introduced = False  # "ik heet ..." came before: what follows a first name is a surname
        self.at = {token.start: index for index, token in enumerate(self.tokens)}

    def run(self) -> None:
        """Find all names; most certain contexts first."""
        self._spelled()
        self._figures_for_letters()
        self._after(_HEET, _STRICT)
        self._before_heet()
        self._after(_CALL, _LOOSE)
        self._titles()
        for index in range(len(self.tokens)):
            if self.tokens[index].word and self._is_name(index):
                self._add(index)
        self._after(_AM, 0)
        self._goodbye()
        self._repeat()

    # -- certain forms -------------------------------------------------------------------------

    def _spelled(self) -> None:
        """s a n n e, f-a-t-i-m-a."""
        for start, end, letters in find_spelled(self.text, self.lexicon):
            if self.found.add(start, end, "name"):
                self.known.add(letters)

    def _figures_for_letters(self) -> None:
        """S4nne, m0hammed."""
        for match in _LEET.finditer(self.text):
            word = fold(match.group().translate(_LETTERS))
            if word in self.lexicon.first:
                self.found.add(*match.span(), "name")

    def _after(self, pattern: re.Pattern[str], strength: int) -> None:
        for match in pattern.finditer(self.text):
            index = self.at.get(match.end())
            steps = 0
            while index is not None and index < len(self.tokens) and steps < 3:
                if self.tokens[index].fold not in near.FILLERS or self._listed(index) == "sure":
                    break
                index, steps = index + 1, steps + 1
            if index is None or index >= len(self.tokens) or not self.tokens[index].word:
                continue
            if self._accept(index, strength, match.group().lower()):
                self.introduced = True
                self._add(index)
                self.introduced = False

    def _accept(self, index: int, strength: int, trigger: str) -> bool:
        token = self.tokens[index]
        listed = self._listed(index)
        title = token.title and not self.shouting and not self.all_titles
        if index in self.public and not (
            strength == _STRICT and listed and index + 1 not in self.public
        ):
            return False
        if listed == "sure":
            return True
        if strength == _STRICT:
            if token.fold in near.PLAIN_AFTER_HEET and not title:
                return False
            own = re.search(r"\b(?:ik|k|naam|genaamd|bijnaam)\b", trigger)
            return bool(own) or title or bool(listed) or self.lexicon.unknown(token.fold)
        if strength == _LOOSE:
            if re.search(r"zeg|word", trigger) and not listed:
                return False
            return title or listed == "weak" or self.lexicon.unknown(token.fold)
        return self._after_am(index, trigger, listed, title)

    def _after_am(self, index: int, trigger: str, listed: str, title: bool) -> bool:
        """ik ben X, dit is X, met X: only what can hardly be anything else."""
        token = self.tokens[index]
        start = not self.text[: token.start].lower().replace(trigger, "").strip(" ,.!")
        after = self.tokens[index + 1].fold if index + 1 < len(self.tokens) else ""
        ends = (
            not after
            or not after[0].isalpha()
            or after in ("en", "uit", "van", "hier", "maar", "jaar")
        )
        if re.match(
            r"(?:ik\s+ben|k\s+ben|ikben|ik\s+bn|i'm|im|i am|dit\s+is|hier\s+is|je\s+spreekt)",
            trigger,
        ):
            if listed == "weak" and token.fold not in _MOODS:
                return title or ends
            if listed == "never":
                return (
                    title
                    and ends
                    and token.fold in self.lexicon.surnames | self.lexicon.never
                    and len(token.fold) > 2
                )
            if title:
                return not self.lexicon.known(token.fold) or (
                    index + 1 < len(self.tokens) and self.tokens[index + 1].title
                )
            more = after.isdigit() or after == "uit"
            likely = name_likeness(token.fold) >= _LIKELY and ends
            return self.lexicon.unknown(token.fold) and (
                more or likely or self._surname_like(index + 1)
            )
        if re.match(r"(?:met|hoi|hey|hallo|hai|ben)\b", trigger):
            if not start:
                return False
            return (
                ends
                and (
                    (listed == "weak" and (title or trigger.startswith("ben")))
                    or (title and self.lexicon.unknown(token.fold))
                )
            ) or (
                trigger.startswith("ben") and self.lexicon.unknown(token.fold) and after.isdigit()
            )
        return title and self.lexicon.unknown(token.fold)

    def _before_heet(self) -> None:
        """iemand die rick heet: the name comes before the verb."""
        for index, token in enumerate(self.tokens[2:], start=2):
            if token.fold not in ("heet", "heette", "hete") or self.tokens[index - 2].fold != "die":
                continue
            name = self.tokens[index - 1]
            if not name.word or index - 1 in self.public or name.fold in near.ROLE:
                continue
            if self._listed(index - 1) in ("sure", "weak") or not self.lexicon.known(name.fold):
                self._add(index - 1)

    def _titles(self) -> None:
        """meneer de Vries, juf Ingrid, tante fatma."""
        for index, token in enumerate(self.tokens[:-1]):
            if token.fold not in near.TITLES or not token.word:
                continue
            at = index + 1
            if self.tokens[at].text == "." and at + 1 < len(self.tokens):
                if token.fold not in ("mr", "mw", "dhr", "mevr", "mvr", "dr"):
                    continue  # a new sentence, no abbreviation
                at += 1
            first = at
            while (
                at < len(self.tokens) - 1
                and self.tokens[at].fold in near.PARTICLES
                and at - first < 3
            ):
                at += 1
            name = self.tokens[at]
            if self.tokens[first].fold in ("uit", "in", "op", "aan", "te", "ben"):
                continue
            if (
                not name.word
                or at in self.public
                or (name.fold in near.AFTER_VAN and not name.title)
            ):
                continue
            title = name.title and not self.shouting and not self.all_titles
            if len(name.fold) == 1 and title:
                self.found.add(self.tokens[first].start, name.end, "name")
                continue
            listed = self._listed(at)
            particles = at > first
            if (
                particles
                and "van" in [t.fold for t in self.tokens[first:at]]
                and name.fold in near.ROLE | near.POSSESSIVE
            ):
                continue
            family = token.fold in near.FAMILY_TITLES
            surname = (
                name.fold in self.lexicon.surnames
                and name.fold not in near.NOT_SURNAME
                and name.fold not in near.VERBS
            )
            plain = self.lexicon.known(name.fold)
            if title and (not plain or surname or listed or particles or self._mid_sentence(at)):
                ok = name.fold not in near.VERBS
            elif particles:
                ok = (
                    family
                    and (surname or self.lexicon.unknown(name.fold))
                    and not (self.tokens[first].fold == "de" and plain and not surname)
                )
            else:
                ok = (
                    listed == "sure"
                    or (listed == "weak" and name.fold not in near.VERBS)
                    or (family and surname and not plain)
                    or self.lexicon.unknown(name.fold)
                )
            if ok:
                self._add(at, first)

    def _goodbye(self) -> None:
        for match in _BYE.finditer(self.text):
            index = self.at.get(match.end())
            if index is not None and index not in self.public:
                token = self.tokens[index]
                if self._listed(index) in ("sure", "weak") or self.lexicon.unknown(token.fold):
                    self._add(index)
        for match in _HERE.finditer(self.text):
            index = self.at.get(match.start(1))
            if index is not None and self._listed(index) in ("sure", "weak"):
                self._add(index)

    def _repeat(self) -> None:
        """A name given earlier in the conversation or the message counts again, also a doubtful one."""
        names = set(self.known)
        for span in self.found.spans:
            if span.kind == "name":
                names.add(fold(self.text[span.start : span.end].split(" ")[0]))
        for index, token in enumerate(self.tokens):
            if (
                token.fold not in names
                or not token.word
                or (not self._listed(index) and self.lexicon.known(token.fold))
            ):
                continue
            before = self.tokens[index - 1].fold if index else ""
            if self._listed(index) == "never" or (before in near.DETERMINERS and not token.title):
                continue
            after = self.tokens[index + 1].text if index + 1 < len(self.tokens) else ""
            if not after.isdigit():
                self._add(index)

    # -- one word ------------------------------------------------------------------------------

    def _listed(self, index: int) -> str:
        """`sure`, `weak`, `never` or nothing: what the lists say of this word as a first name."""
        return listed(self.tokens[index].fold, self.lexicon)

    def _mid_sentence(self, index: int) -> bool:
        if index == 0:
            return False
        return self.tokens[index - 1].text not in '.!?\n:"' and any(
            t.word for t in self.tokens[:index]
        )

    def _is_name(self, index: int) -> bool:
        token = self.tokens[index]
        word = token.fold
        if index in self.public or not self.found.free(token.start, token.end):
            return False
        kind = self._listed(index)
        before = self.tokens[index - 1].fold if index else ""
        after = self.tokens[index + 1].fold if index + 1 < len(self.tokens) else ""
        title = (
            token.title and not self.shouting and not self.all_titles and self._mid_sentence(index)
        )
        if kind == "sure":
            return not (
                before in ("de", "het", "een") and after in ("app", "game", "film", "serie")
            )
        if word in self.known and kind != "never" and before not in near.DETERMINERS:
            return True
        if len(word) < 2 or word in near.POSSESSIVE or word in near.ROLE:
            return False
        if kind == "weak":
            return self._weak_is_name(index, before, after, title)
        if kind == "never":
            return title and self._role_before(index) and len(word) > 2 and not self._verb(word)
        if self.lexicon.known(word) and not (
            title
            and self._role_before(index)
            and word in self.lexicon.surnames
            and not self._verb(word)
        ):
            return False
        if title:
            return self._unknown_title(index, before, after)
        if not self.lexicon.unknown(word):
            return False
        return self._unknown_is_name(index, before, after)

    def _verb(self, word: str) -> bool:
        return word in near.VERBS

    def _role_before(self, index: int) -> bool:
        """mijn vriendin X, een jongen X, mijn beste vriend X."""
        if index < 2 or self.tokens[index - 1].fold not in near.ROLE:
            return False
        return any(
            t.fold in near.POSSESSIVE | near.DETERMINERS
            for t in self.tokens[max(0, index - 3) : index - 1]
        )

    def _weak_is_name(self, index: int, before: str, after: str, title: bool) -> bool:
        word = self.tokens[index].fold
        if (after.isdigit() and not title) or before.isdigit():
            return False
        role = self._role_before(index)
        if word in _MOODS and not title:
            return False
        if title:
            return (
                role
                or (
                    before not in near.DETERMINERS
                    and word not in self.lexicon.places
                    and word not in self.lexicon.weak_places
                )
                or (before in ("die", "en") and word in _POPULAR)
            )
        if role:
            return (
                (
                    word in _POPULAR
                    or self.tokens[index - 1].fold
                    not in ("jongen", "meisje", "gast", "meid", "vriend")
                    or not after
                )
                and not self._verb(word)
                and (after not in ("van", "de") or word in _POPULAR)
            )
        if before in near.DETERMINERS and before != "die":
            return False
        popular = word in _POPULAR
        starts = (
            index == 0
            or not self.tokens[index - 1].word
            or before
            in (
                "en",
                "want",
                "maar",
                "dat",
                "als",
                "toen",
                "omdat",
                "of",
                "dus",
                "die",
                "heeft",
                "toch",
            )
        )
        if (
            starts
            and after in near.SPEECH
            and after not in ("zit", "vindt")
            and not (before == "die" and not popular)
        ):
            return popular or after in _ONLY_PEOPLE
        if popular and starts and after in near.VERBS - {"is", "was", "en"}:
            return True
        if popular and starts and after == "is" and index + 2 < len(self.tokens):
            return self.tokens[index + 2].fold in near.PERSON_ADJECTIVE
        if popular and starts and after in ("en", "van"):
            follower = index + 2
            return follower < len(self.tokens) and (
                self.tokens[follower].fold == "ik" or self._listed(follower) == "sure"
            )
        if (
            popular
            and before == "en"
            and index > 1
            and (self.tokens[index - 2].fold in ("ik", "mij") or self._listed(index - 2) == "sure")
        ):
            return True
        before2 = self.tokens[index - 2].fold if index > 1 else ""
        if (before2, before) in near.STRONG_BEFORE:
            return popular and word not in ("storm", "mei", "bloem")
        if before in near.VERB_OBJECT and before2 in ("ik", "k", "en"):
            return popular and word not in ("mei", "storm", "bloem")
        return (
            popular
            and before in ("met", "aan", "tegen", "bij", "van")
            and word not in ("max", "storm", "mei", "bloem", "mo")
            and self._ends(index)
        )

    def _ends(self, index: int) -> bool:
        if index + 1 >= len(self.tokens):
            return True
        return not self.tokens[index + 1].word or self.tokens[index + 1].fold in (
            "en",
            "want",
            "maar",
            "in",
            "thuis",
            "ook",
            "op",
            "die",
            "heeft",
            "toen",
            "dat",
            "om",
        )

    def _unknown_title(self, index: int, before: str, after: str) -> bool:
        """A capital in mid-sentence on a word nobody knows: a name, unless it is a thing or a town."""
        word = self.tokens[index].fold
        if word in self.lexicon.places or self.lexicon.known(word) or len(word) < 3:
            return False
        if any(part in self.lexicon.public for part in re.split("['-]", word)):
            return False
        if "'" in word and self.lexicon.known(word.split("'")[0]):
            return False
        if before in (
            "de",
            "het",
            "een",
            "op",
            "in",
            "uit",
            "naar",
            "game",
            "app",
            "serie",
            "film",
            "speel",
            "gespeeld",
            "spelen",
            "kijk",
            "keek",
            "via",
            "spel",
            "liedje",
            "band",
            "merk",
            "boek",
            "kijken",
            "gekeken",
            "luister",
        ):
            return (
                before in ("op",)
                and index > 1
                and self.tokens[index - 2].fold in ("boos", "verliefd", "jaloers", "gek")
            )
        return bool(re.fullmatch(r"[a-z]+(?:['-][a-z]+)*", word))

    def _unknown_is_name(self, index: int, before: str, after: str) -> bool:
        """A word nobody knows, in lower case, where a person stands."""
        word = self.tokens[index].fold
        before2 = self.tokens[index - 2].fold if index > 1 else ""
        likely = self.name_like(word)
        if self._role_before(index):
            return likely or after in near.VERBS or not after
        if (before2, before) in near.STRONG_BEFORE or (
            before in near.VERB_OBJECT and before2 in ("ik", "k", "en")
        ):
            return likely or (self._ends(index) and before != "en")
        starts = (
            index == 0
            or before in ("die", "want", "dat", "toen", "omdat")
            or not self.tokens[index - 1].word
        )
        if starts and after in near.SPEECH:
            return likely or after in _ONLY_PEOPLE
        if starts and after in (
            "heeft",
            "had",
            "wil",
            "is",
            "kwam",
            "ging",
            "moet",
            "doet",
            "deed",
            "weet",
        ):
            return likely
        if before in near.ME_BEFORE and before not in ("of", "op", "als", "dan"):
            return likely
        starts = index == 0 or not self.tokens[index - 1].word
        if (
            starts
            and index + 2 < len(self.tokens)
            and after == "en"
            and (self.tokens[index + 2].fold == "ik" or self._listed(index + 2) == "sure")
        ):
            return True
        if (
            before == "en"
            and index > 1
            and (self.tokens[index - 2].fold == "ik" or self._listed(index - 2) == "sure")
        ):
            return True
        if before in near.DETERMINERS or word in self.lexicon.places:
            return False
        return name_likeness(word) >= _CERTAIN

    def name_like(self, word: str) -> bool:
        """Does an unknown word look like a name (surname list, a slip of a first name)?"""
        lexicon = self.lexicon
        if word in lexicon.surnames or word in lexicon.places:
            return word in lexicon.surnames
        if len(word) > 24:
            return False
        if name_likeness(word) >= _LIKELY:
            return True
        single = re.sub(r"(.)\1+", r"\1", word)
        if single in lexicon.first:
            return True
        return len(word) > 4 and any(edit in lexicon.first for edit in _slips(word))

    # -- how far a name goes -------------------------------------------------------------------

    def _surname_like(self, index: int) -> bool:
        if index >= len(self.tokens) or not self.tokens[index].word:
            return False
        token = self.tokens[index]
        return (
            token.fold in self.lexicon.surnames
            and token.fold not in near.NOT_SURNAME
            and not self.lexicon.known(token.fold)
        )

    def _add(self, index: int, first: int | None = None) -> None:
        last = self._last(index)
        start = self.tokens[index if first is None else first].start
        end = _end_of(self.tokens[last], self.lexicon)
        self._take_over(start, end)
        while last > index and not self.found.free(start, end):
            last -= 1  # what follows was found to be something else: Nina van het Citadel College
            end = _end_of(self.tokens[last], self.lexicon)
        while last > index and self.tokens[last].fold in near.PARTICLES:
            last -= 1
            end = _end_of(self.tokens[last], self.lexicon)
        if self.found.add(start, end, "name"):
            self.known.add(fold(self.text[self.tokens[index].start : end].split(" ")[0]))

    def _take_over(self, start: int, end: int) -> None:
        """A town within a family name is no town: Noor van Leeuwen."""
        inside = [
            s for s in self.found.spans if s.kind == "place" and start < s.start and s.end <= end
        ]
        for span in inside:
            self.found.spans.remove(span)

    def _last(self, index: int) -> int:
        """Index of the last token of the name that begins at `index`."""
        at = index
        if self.tokens[at].fold.endswith("'s"):
            return at
        particles = False
        while at + 1 < len(self.tokens) and at - index < 5:
            if particles and self.tokens[at + 1].fold in near.PARTICLES:
                break  # one family name with particles is enough
            particles = particles or self.tokens[at + 1].fold in near.PARTICLES
            following = self._surname_at(index, at + 1)
            if following <= at:
                break
            at = following
        return at

    def _surname_at(self, index: int, at: int) -> int:
        """Index where the next part of the name ends, or `at - 1` when none follows."""
        token = self.tokens[at]
        if not token.word:
            initial = token.text == "." and len(self.tokens[at - 1].fold) == 1
            return (
                self._surname_at(index, at + 1) if initial and at + 1 < len(self.tokens) else at - 1
            )
        if at in self.public and token.fold not in self.lexicon.surnames:
            return at - 1
        trusted = not self.shouting and not self.all_titles
        if token.fold in near.PARTICLES:
            to = at
            while to < len(self.tokens) and self.tokens[to].fold in near.PARTICLES and to - at < 3:
                to += 1
            if to < len(self.tokens) and self._family(at, to, trusted):
                return to
            if not (token.title and token.fold in ("ben", "al", "el")):
                return at - 1
        if token.title and trusted and self.tokens[index].title:
            return (
                at
                if token.fold not in near.NOT_SURNAME and token.fold not in near.VERBS
                else at - 1
            )
        kind = listed(token.fold, self.lexicon)
        surname = token.fold in self.lexicon.surnames
        if token.fold in near.NOT_SURNAME or token.fold in near.VERBS or token.fold in near.ROLE:
            return at - 1
        if kind == "sure" and not (
            at > index + 1 and self.tokens[at].title != self.tokens[index].title
        ):
            return at
        if surname and not self._ordinary_follow(at):
            return at
        if (
            self.introduced
            and at == index + 1
            and self.lexicon.unknown(token.fold)
            and self._ends(at)
        ):
            return at
        return at - 1

    def _ordinary_follow(self, at: int) -> bool:
        """A family name that is also a word (bakker, kok) counts at the end of a clause or before a verb."""
        word = self.tokens[at].fold
        if not self.lexicon.known(word):
            return False
        after = self.tokens[at + 1].fold if at + 1 < len(self.tokens) else ""
        return word not in _WORD_SURNAMES or not (
            not after
            or not after[0].isalpha()
            or after in near.VERBS
            or self._ends(at)
            or after == "uit"
        )

    def _family(self, at: int, to: int, trusted: bool) -> bool:
        """Is what follows the particles a family name: (van de) berg?"""
        name = self.tokens[to]
        if not name.word or (name.fold in near.VERBS and not name.title):
            return False
        particles = [t.fold for t in self.tokens[at:to]]
        if name.title and trusted:
            return particles[0] not in ("uit", "in", "op", "aan", "te") and not (
                particles == ["van"]
                and (
                    self._listed(to) == "sure"
                    or name.fold in near.AFTER_VAN
                    or self.lexicon.public.__contains__(name.fold)
                )
            )
        if name.fold in near.AFTER_VAN or name.fold in near.NOT_SURNAME or name.fold in near.ROLE:
            return False
        if particles[0] in ("uit", "in", "op", "aan", "te", "het", "ben"):
            return False
        if particles == ["van"] and self._listed(to) == "sure":
            return False
        if particles[0] in ("el", "al", "ait", "bin", "ibn", "abu", "abou"):
            return (
                name.fold in self.lexicon.surnames
                or self.lexicon.unknown(name.fold)
                or self._listed(to) != ""
            )
        return name.fold in self.lexicon.surnames or (
            self.lexicon.unknown(name.fold) and particles != ["de"]
        )


_POPULAR = word_set(
    """max roos amber floor jade jet sky storm fien lot fay jazzy ties sep lies pien summer angel hope joy faith grace king mo jo al bloem mei ziggy sunny lucky
    princess prince pip daisy lila lente diamond sultan ramadan jihad imam islam zilan ravi medina puk lou bowie cooper parker ruby pearl kick mika sierra aurora dana nova
    jip flip sam fee kas lewis jules vic kit robin chelsea jordan kiki dex kay rio paris rome roma luna bliss skye harley river ocean phoenix hunter chase cherry
    candy crystal sol rosie gloria victory victoria ewa dina dia juno tiger willow ivy lily violet jasmine olive hazel iris lotus flora linde heather holly poppy rose""",
)
_MOODS = word_set(
    "boos bang blij lief lieve gek ziek moe zat bont beu wild goed fijn vrij vol best lang kort groot klein dun dik rond sterk raar slim dom stom druk kwaad triest sad mad fine lucky happy alone single gay bi trans hetero bad done dope high stoned lazy bored ready rich dead ill only safe klaar weg dood"
)
_ONLY_PEOPLE = word_set(
    "zei zegt vroeg vraagt stuurde stuurt appte appt belde dwong dwingt dreigt dreigde pest pestte vertelde vertelt filmde bedreigt chanteert liegt loog schreeuwde"
)
_WORD_SURNAMES = word_set(
    """bakker visser smit kok koning prins vos bos mulder meijer brouwer dekker dijkstra kuiper post vink schouten jager boer molenaar slager timmerman bosch berg dam
    hoek veen kramer wolf haan leeuw beer snijder kuipers schipper schilder zwart wit groen bruin blom bloem kroon kamp winter zomer veld polder beek dijk meer
    boom stok smits peters jansen jonker ridder koster ruiter tuin schoen kool graaf keizer hertog engel pool duits valk arend spanjer gans haas spek singh khan brand
    steen mol huisman wever schaap bouwman visscher bruijn roos hart houtman timmer stam kers appel vries""",
)


def listed(word: str, lexicon: Lexicon) -> str:
    """What the lists say of a folded word as a first name; also "sanne's" and "jan-willem"."""
    word = word.removesuffix("'s").removesuffix("'")
    if word in lexicon.first:
        return "sure"
    if word in lexicon.weak:
        return "weak"
    if "-" in word:
        parts = word.split("-")
        if any(p in lexicon.first and len(p) > 2 for p in parts) and all(
            p in lexicon.first or p in lexicon.weak or not lexicon.known(p) or len(p) < 3
            for p in parts
        ):
            return "sure"
    if (
        len(word) > 4
        and word.endswith("s")
        and word[:-1] in lexicon.first
        and word not in lexicon.words
    ):
        return "sure"
    return "never" if word in lexicon.never else ""


def _end_of(token: Token, lexicon: Lexicon) -> int:
    """Where the name ends: without the possessive of "sanne's" and "sannes"."""
    word = token.fold
    if word.endswith("'s"):
        return token.end - 2
    if word.endswith("'"):
        return token.end - 1
    if (
        word.endswith("s")
        and word[:-1] in lexicon.first
        and listed(word, lexicon) != "weak"
        and word not in lexicon.first
    ):
        return token.end - 1
    return token.end


def _slips(word: str) -> set[str]:
    """Words one slip away: a letter dropped, swapped, or another vowel."""
    edits = {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    edits |= {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)}
    edits |= {word[:i] + v + word[i + 1 :] for i in range(1, len(word)) for v in "aeiouy"}
    edits |= {word[:i] + word[i] + word[i:] for i in range(1, len(word))}
    return edits
