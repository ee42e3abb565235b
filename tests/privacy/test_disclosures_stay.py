"""What tells of harm is never masked as a name: the risk detector has to be able to read it."""

import pytest
import yaml

from bot import settings
from bot.privacy.anonymiser import Anonymiser
from bot.privacy.fold import fold
from bot.privacy.foreign import load_foreign
from bot.privacy.lexicon import load


@pytest.fixture(scope="module")
def anonymiser():
    return Anonymiser.load()


@pytest.mark.parametrize(
    "text",
    [
        "kendimi öldüreceğim",
        "babam beni dövüyor",
        "anne beni dövüyor",
        "kollarımı kesiyorum",
        "fotoğraflarımı yaymakla tehdit ediyor",
        "quiero morir",
        "Quiero morir",
        "mi tio me viola",
        "tata mnie bije",
        "ojczym mnie bije",
        "nie chcę już żyć",
        "mi tata ta dal mi",
        "mi papa e naki mi ala dei",
        "khouya kaydrebni bzaf",
        "мене б'є батько",
        "wujek zegt dat ik stil moet zijn",
        "Vannacht ga ik naar de Heere",
        "ik wil suicidarme, quiero morir",
        "me beste matti wordt afgeperst",
        "in vc moest iedereen iets uittrekken",
        "ik zit nu in de bus met een mes",
    ],
)
def test_words_of_other_languages_stay(anonymiser, text):
    assert anonymiser.mask(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "ik ben verkr8",
        "ben verkr8t door me oom",
        "ik wil ZELFM00RD plegen",
        "ik ben gech4nteerd",
        "ik ben m1sh4ndeld",
        "op snap is hij verkr8",
    ],
)
def test_words_of_harm_with_figures_in_them_stay(anonymiser, text):
    assert anonymiser.mask(text).text == text


@pytest.mark.parametrize(
    "text", ["mijn snap is lisa2008", "add me op insta dood99", "mijn snap is m0ord99"]
)
def test_names_with_figures_in_them_are_still_masked(anonymiser, text):
    assert "[" in anonymiser.mask(text).text


@pytest.mark.parametrize(
    "text",
    [
        "i k  w i l  d o o d",
        "i k w i l d o o d",
        "i.k. w.i.l. d.o.o.d",
        "z e l f m o o r d",
        "ik ben d o o d",
        "n i e t  m e e r  l e v e n",
        "i k   b e n   v e r k r a c h t",
    ],
)
def test_spaced_out_sentences_stay(anonymiser, text):
    assert anonymiser.mask(text).text == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ik heet s a n n e", "ik heet [naam 1]"),
        ("i k  h e e t  s a n n e", "i k  h e e t  [naam 1]"),
        ("i k h e e t s a n n e", "i k h e e t [naam 1]"),
        ("s a n n e  s l a a t  m i j", "[naam 1]  s l a a t  m i j"),
        ("ik heet x a v o r", "ik heet [naam 1]"),
        ("ik heet m a x", "ik heet [naam 1]"),
        ("f a t i m a j a n s e n", "[naam 1]"),
        ("mijn vriendin viola", "mijn vriendin [naam 1]"),
        ("me llamo shaquilo", "me llamo [naam 1]"),
        ("ik ga met anne naar de stad", "ik ga met [naam 1] naar de stad"),
        ("ik woon in amsterdam", "ik woon in [plaats 1]"),
        ("mehmet beni dövüyor", "[naam 1] beni dövüyor"),
        ("ik heb ruzie met brayden en shaqon", "ik heb ruzie met [naam 1] en [naam 2]"),
        ("mijn volledige naam is Maria Helena de Souza", "mijn volledige naam is [naam 1]"),
        ("oom mark wagt op mij", "oom [naam 1] wagt op mij"),
    ],
)
def test_names_beside_them_are_masked(anonymiser, text, masked):
    assert anonymiser.mask(text).text == masked


def _disclosures():
    folders = (settings.ROOT / "data" / "risk", settings.ROOT / "tests" / "risk" / "held_out")
    for folder in folders:
        for path in sorted(folder.glob("*.yml")):
            for block in yaml.safe_load(path.read_text(encoding="utf-8")):
                if (block["niveau"] or 0) >= 2:
                    yield from filter(None, map(str.strip, block["zinnen"].splitlines()))


def test_names_masked_in_disclosures_are_on_a_list(anonymiser):
    """In the sentences on harm a lower-case word goes only when a list of names holds it."""
    lexicon = load()
    listed = lexicon.first | lexicon.weak | lexicon.surnames
    lines = list(_disclosures())
    assert len(lines) > 1000
    wrong = set()
    for line in lines:
        for start, end, kind in anonymiser.mask(line).spans:
            word = line[start:end]
            if kind == "name" and word.islower() and not set(fold(word).split()) & listed:
                wrong.add(word)
    assert not wrong


def test_no_word_that_is_never_a_name_has_capitals_or_accents():
    """The lists are asked about folded words, so a word with an accent would never be found."""
    foreign = load_foreign()
    for words in (foreign.always, *foreign.hand.values()):
        assert all(word == word.lower() and word.isascii() for word in words)
