"""The forms of apps, words, tips and stories. Those of help lines stand in help_form.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from web.lists.fields import WEB, Day, Line, Paragraph, RowForm, Sentence, plain_problems

NAME = re.compile(r"[\w'+ -]{2,40}")
WORD = re.compile(r"[^\W\d_]+(?:['’ -][^\W\d_]+)*")
MOST_SENTENCES = 4
MADE_UP = "Bedacht verhaal:"


class AppForm(RowForm):
    """One app of today."""

    name = Line(label="Naam van de app", max_length=40, help_text="Zoals in de winkel met apps.")
    names = Line(
        label="Hoe jongeren het typen",
        help_text="Kleine letters, met komma's ertussen. Ook met fouten: snap, snep.",
    )
    what = Sentence(label="Waar is het voor?", help_text="1 zin van hoogstens 10 woorden.")
    watch = Sentence(label="Waar let je op?", help_text="Vanaf 18 jaar? Zet dat hier.")
    setting = Sentence(label="Wat kun je nu instellen of doen?", help_text="1 ding.")
    source = Line(
        label="Waar zag je dit?", help_text="In de app zelf, of het adres van een pagina."
    )
    checked_on = Day(label="Wanneer keek je?", past=True)

    def __init__(self, *args: Any, others: dict[str, str], **more: Any) -> None:
        """`others`: spelling -> name of the other apps."""
        super().__init__(*args, **more)
        self.others = others

    def clean_names(self) -> list[str]:
        found = list(
            dict.fromkeys(n.strip().lower() for n in self.cleaned_data["names"].split(","))
        )
        names = [name for name in found if name]
        if not names:
            raise ValidationError("Typ minstens 1 naam.")
        for name in names:
            if not NAME.fullmatch(name):
                raise ValidationError(f"“{name}” kan niet. Gebruik letters en cijfers.")
            if name in self.others:
                raise ValidationError(f"“{name}” hoort al bij {self.others[name]}.")
        return names


class CheckedForm(forms.Form):
    """Somebody looked the whole list through."""

    checked_on = Day(label="Ik keek de hele lijst na op", past=True)


class WordForm(RowForm):
    """A hard word and what to write instead."""

    KINDS: ClassVar = {
        "makkelijker": "Te moeilijk: de check keurt het af",
        "liever": "Mag, maar dit is makkelijker",
    }

    word = Line(label="Moeilijk woord", max_length=40)
    better = Line(
        label="Schrijf liever", max_length=80, help_text="Een makkelijk woord of zinnetje."
    )
    kind = forms.ChoiceField(label="Hoe streng?", choices=list(KINDS.items()))

    def clean_word(self) -> str:
        word = str(self.cleaned_data["word"]).lower()
        if not WORD.fullmatch(word):
            raise ValidationError("Typ 1 woord, zonder cijfers of tekens.")
        return word

    def clean_better(self) -> str:
        from bot.plain_language.words import judge

        better = str(self.cleaned_data["better"])
        hard = [w for w in WORD.findall(better) if judge(w).level == "hard"]
        if hard:
            raise ValidationError(f"“{hard[0]}” is zelf ook een moeilijk woord.")
        return better


class TipsForm(RowForm):
    """The tips of one kind for the adult: one a line."""

    tips = Paragraph(
        rows=14, max_length=8000, label="Tips", help_text="1 tip op elke regel. Hoogstens 30 tips."
    )

    def clean_tips(self) -> list[str]:
        rows = [row.strip() for row in self.cleaned_data["tips"].split("\n") if row.strip()]
        if not rows:
            raise ValidationError("Laat minstens 1 tip staan.")
        if len(rows) > 30:
            raise ValidationError("Dit zijn er te veel om te lezen. Houd er hoogstens 30.")
        if long := next((row for row in rows if len(row) > 300), ""):
            raise ValidationError(f"Deze tip is te lang: “{long[:40]}…”")
        return rows


class FilmForm(RowForm):
    """A film beside a lesson. A youngster gets it only when somebody has watched it."""

    WATCHED: ClassVar = [
        ("link", "De link gaat meteen naar het filmpje"),
        ("plain", "Een jongere met een LVB begrijpt het: rustig, korte zinnen"),
        ("safe", "Het maakt niet bang, en er staat niet in hoe je iemand misleidt"),
        ("around", "Er staat geen reclame of ander filmpje omheen dat niet past"),
        ("victim", "Er is geen echt slachtoffer te zien, of elk akkoord is er"),
    ]
    MUST: ClassVar = "Het moet kloppen voordat een jongere het ziet."

    title = Sentence(label="Titel, zoals de jongere hem leest", max_length=60)
    subject = forms.ChoiceField(label="Bij welke les?")
    link = Line(label="Adres van het filmpje", max_length=300, help_text="https://…")
    source = Line(label="Wie maakte het?", max_length=120)
    date = Day(label="Wanneer kwam het uit?", past=True, required=False)
    minutes = forms.IntegerField(
        label="Hoeveel minuten duurt het?", required=False, min_value=1, max_value=60
    )
    audience = Line(label="Voor wie is het gemaakt?", required=False, max_length=120)
    from_age = forms.TypedChoiceField(
        label="Vanaf welke leeftijd?", choices=[(12, "12 jaar"), (16, "16 jaar")], coerce=int
    )
    checked_on = Day(
        label="Wanneer bekeek jij het?",
        past=True,
        required=False,
        help_text="Leeg: niemand ziet het.",
    )
    checked_by = Line(
        label="Jouw functie",
        required=False,
        max_length=60,
        help_text="Geen naam. Zoals: redacteur.",
    )
    watched = forms.MultipleChoiceField(
        label="Dit zag ik zelf",
        required=False,
        choices=WATCHED,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, subjects: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["subject"].choices = [  # type: ignore[attr-defined]
            (name, name.replace("_", " ").capitalize()) for name in subjects
        ]

    def clean_link(self) -> str:
        link = str(self.cleaned_data["link"])
        if not link.startswith("https://") or not WEB.fullmatch(link):
            raise ValidationError("Plak het adres van het filmpje. Het begint met https://.")
        return link

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("checked_on"):
            if not data.get("checked_by"):
                self.add_error("checked_by", "Vul in welke functie jij hebt.")
            if len(data.get("watched") or ()) < len(self.WATCHED):
                self.add_error("watched", f"Zet elk vinkje. {self.MUST}")
            if not data.get("minutes"):
                self.add_error("minutes", f"Hoe lang duurt het? {self.MUST}")
        return data

    def values(self) -> dict[str, Any]:
        """The row as the file has it."""
        data = self.cleaned_data
        names = ("title", "subject", "link", "source", "date", "minutes", "from_age", "checked_on")
        found = {name: data[name] for name in names}
        return {**found, "for": data["audience"] or None, "checked_by": data["checked_by"] or None}


class StoryForm(RowForm):
    """A story of another youngster. A real one needs every approval of the safety rules."""

    text = Paragraph(
        label="Het verhaal",
        max_length=600,
        help_text="Hoogstens 4 korte zinnen, elk op een eigen regel. Het eindigt met wie hielp. "
        "Een bedacht verhaal begint met “Bedacht verhaal:”.",
    )
    real = forms.BooleanField(label="Dit is echt gebeurd", required=False)
    teller_agreed = forms.BooleanField(label="De jongere die vertelt zegt ja", required=False)
    guardian_agreed = forms.BooleanField(
        label="De ouder of voogd zegt ja, of de jongere is 16 jaar of ouder", required=False
    )
    scientist_agreed = forms.BooleanField(label="Een gedragswetenschapper zegt ja", required=False)
    details_changed = forms.BooleanField(
        label="Naam, plaats en kleine dingen zijn veranderd", required=False
    )
    other_institution = forms.BooleanField(
        label="De jongere is niet van onze instelling", required=False
    )
    safe_now = forms.BooleanField(label="De jongere is nu veilig", required=False)
    nothing_to_copy = forms.BooleanField(
        label="Er staat niet in hoe iemand het deed, geen cadeau en niks stoers", required=False
    )
    end_date = Day(label="Tot wanneer mag het erin staan?", required=False)

    APPROVALS: ClassVar = (
        "teller_agreed",
        "guardian_agreed",
        "scientist_agreed",
        "details_changed",
        "other_institution",
        "safe_now",
        "nothing_to_copy",
    )
    KEPT: ClassVar = APPROVALS[:5]
    """What the file keeps with a real story; the log keeps who ticked the rest."""

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if len([line for line in text.split("\n") if line.strip()]) > MOST_SENTENCES:
            raise ValidationError(f"Houd het bij {MOST_SENTENCES} regels.")
        if problems := plain_problems(text, "utter_verhaal", "response"):
            raise ValidationError([ValidationError(problem) for problem in problems])
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        made_up = str(data.get("text", "")).startswith(MADE_UP)
        if not data.get("real"):
            if "text" in data and not made_up:
                self.add_error(
                    "text", f"Begin met “{MADE_UP}”, of zet een vinkje bij echt gebeurd."
                )
            return data
        if made_up:
            self.add_error("text", "Dit begint met “Bedacht verhaal:”. Dan is het niet echt.")
        for name in self.APPROVALS:
            if not data.get(name):
                self.add_error(name, "Zonder dit mag een echt verhaal niet.")
        end: date | None = data.get("end_date")
        if not end:
            self.add_error("end_date", "Kies een dag. Daarna gaat het verhaal weg.")
        elif end <= timezone.localdate():
            self.add_error("end_date", "Kies een dag die nog komt.")
        return data

    def metadata(self) -> dict[str, Any]:
        """What stands with the story in the file."""
        data = self.cleaned_data
        found = {"kind": "story", "no_image": "de volgende bubbel heeft een plaatje"}
        if not data["real"]:
            return found
        agreed = dict.fromkeys(self.KEPT, True)
        return {**found, "real": True, **agreed, "end_date": data["end_date"]}
