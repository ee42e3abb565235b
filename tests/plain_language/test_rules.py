"""Every rule refuses its own bad examples and lets its good ones pass; the safety texts pass."""

from __future__ import annotations

import pytest

from bot.plain_language import Context, check_message
from bot.plain_language.rules import RULES

PAIRS_BAD = [(rule, example) for rule in RULES for example in rule.bad]
PAIRS_GOOD = [(rule, example) for rule in RULES for example in rule.good]

SAFETY_TEXTS = """
Ik ben een computer. Er kijkt nu geen mens mee.
Is er gevaar? Dan krijgt een begeleider een bericht.
Ik bel niemand. Jij kiest wie het hoort.
Dit gesprek blijft op je telefoon staan.
Zal ik onze berichten hier weghalen?
Dan ben je ze kwijt.
Wie kijkt er soms in jouw telefoon? [Niemand] [Iemand wel] [Weet ik niet]
Hoi! Hoe was jouw dag op internet?
Hoe ging het met praten? [Gelukt] [Nog niet] [Wil ik niet]
Ik kan dit niet horen of zien. Is er gevaar? Bel 112.
Wat wil je nu? [Ik wil hulp] [Ik typ het] [Iets anders]
Stuur mij geen foto's. Ik kijk er niet naar.
Anderen kunnen dit horen. Gebruik oortjes.
Wil je nu lezen of luisteren?
Goed dat je dit zegt. Bel nu 112. Ga naar iemand toe.
Het is niet jouw schuld.
Ik geloof je.
Goed dat je dit vertelt. Jij hoeft dit niet alleen te doen.
Ben je nu veilig?
Bel 112.
Bel Veilig Thuis. Het nummer is 0800-2000.
Bel de Kindertelefoon: 0800-0432.
Bel Helpwanted: 020-261 52 75.
Bel de politie: 0900-8844.
Wie is er nu bij je? [Niemand] [Iemand die helpt] [Iemand die mij bang maakt]
Denk je aan zelfmoord?
Wil je het nu doen?
Hoe gaat het nu met jou? [Gaat wel] [Heel slecht] [Weet ik niet]
Wat is er gebeurd?
Waar gaat het over? [Iets online] [Iets met iemand] [Zeg ik liever niet]
Oké. Je mag er altijd over praten.
Hoe voel je je bij die persoon? [Rustig] [Een beetje bang] [Weet ik niet]
Kies iemand die hier niks mee te maken heeft.
Wie mag dit niet weten? [Mijn familie] [Mijn vriend(in)] [Weet ik niet]
Je hoeft je naam niet te zeggen.
De politie kan zelf gaan onderzoeken.
Vraag eerst: wie vertel jij dit?
Snapchat kan laten zien dat jij een schermfoto maakt.
Doe nog niks alleen. Kies eerst iemand die jou helpt.
Gooi niks weg. Stuur de foto naar niemand.
Schrijf de naam van de groep op.
Bel snel. Liefst vandaag. Later mag ook altijd.
Zij helpen ook tegen ziek worden of zwanger zijn.
Stuur niks door. Laat alles zo. Praat met iemand.
Ik weet niet of je straf krijgt.
Dit gebeurt bij veel jongeren.
Wat naar voor jou. Doorsturen mag niet.
Jij bent belangrijk.
Jij mag zelf kiezen.
Je lijf kan dan stil worden. Dat is niet jouw schuld.
Jij hoeft niks meer te doen. Praat nu met iemand.
Zet je voeten op de grond. Noem 3 dingen die je ziet.
Wil je daar iets over weten?
Het lag niet aan jou.
Wat maakt het voor jou veiliger?
Dit was oefenen. Ik ben Jouw Dag.
"""


def errors(text: str, buttons: tuple[str, ...] = (), kind: str = "") -> set[str]:
    found = check_message(text, buttons, Context(kind=kind))
    return {f.rule for f in found if f.severity == "error"}


@pytest.mark.parametrize(("rule", "example"), PAIRS_BAD, ids=lambda x: getattr(x, "name", ""))
def test_bad_example_is_refused_by_its_rule(rule, example):
    assert rule.name in errors(example.text, example.buttons, example.kind)


@pytest.mark.parametrize(("rule", "example"), PAIRS_GOOD, ids=lambda x: getattr(x, "name", ""))
def test_good_example_passes_every_rule(rule, example):
    assert errors(example.text, example.buttons, example.kind) == set()


@pytest.mark.parametrize("line", SAFETY_TEXTS.strip().splitlines())
def test_safety_texts_pass(line):
    text, _, rest = line.partition(" [")
    buttons = tuple(b.strip("] ") for b in rest.split("[")) if rest else ()
    assert errors(text, buttons) == set()


def test_names_are_unique_and_told_in_full():
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.reason and rule.source and rule.suggestion and rule.title


def test_a_sentence_in_quotes_may_say_what_the_bot_may_not():
    assert errors('Je kunt zeggen: "Waarom doe je dat?" Wat ga je doen?') == set()


def test_exception_covers_language_but_not_safety_unless_named():
    everything = Context(exceptions={"*": "reden"})
    assert check_message("Wat zijn de consequenties?", (), everything) == []
    assert check_message("Waarom deed je dat?", (), everything)
    assert not check_message(
        "Waarom?", (), Context(exceptions={"waarom": "r", "no_question_word": "r"})
    )


def test_taught_words_bring_their_explanation():
    from bot.plain_language.words import taught_in

    assert list(taught_in("Wat is Grooming?")) == ["grooming"]
    for word, meaning in taught_in("sexting grooming sextortion loverboy geldezel").items():
        assert errors(meaning) == set(), word
