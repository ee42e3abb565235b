"""The form of a help line. What it gives is a proposal; another person confirms it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, ClassVar

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError

from web.lists.fields import Day, Line, RowForm, Sentence, source_address, web_address
from web.lists.help_lines import DATES, DAYS, Row
from web.review.words import CATEGORIES

DAY_NIGHT, BY_DAY, UNKNOWN = "altijd", "dagen", "onbekend"
WHOLE_DAY = "00:00-24:00"
SPAN = re.compile(r"([01]\d|2[0-3]):[0-5]\d-(?:([01]\d|2[0-3]):[0-5]\d|24:00)")
SHORT = re.compile(r"11[2-9]|116\d{3}|0[89]00-?\d{4}(?:\d{3})?|14\d{3,4}")
FRESH = timedelta(days=92)
MARKS = [
    ("V1", "V1: in 1 bron gelezen"),
    ("V2", "V2: in 2 bronnen gelezen"),
    ("V3", "V3: in 3 bronnen gelezen"),
    ("V4", "V4: in 4 bronnen gelezen"),
    ("V5", "V5: in 5 bronnen gelezen"),
    ("V6", "V6: in 6 of meer bronnen gelezen"),
]
COSTS = [("", "Weet ik niet"), ("gratis", "Gratis"), ("gewone belkosten", "Gewone belkosten")]
EXTRA_ROLES = ("vertrouwenspersoon", "gedragswetenschapper", "jeugdagent", "dienst")


class HelpForm(RowForm):
    """A national line, or (with `own`) a person or service of the institution itself."""

    name = Line(label="Naam", max_length=60)
    purpose = Sentence(label="Waar is het voor?", help_text="1 zin van hoogstens 10 woorden.")
    number = Line(label="Nummer", required=False, max_length=20, help_text="Leeg: geen nummer.")
    number_again = Line(
        label="Nummer nog een keer",
        required=False,
        max_length=20,
        help_text="Is het nummer anders dan eerst? Lees het nog eens van de bron en typ het opnieuw. "
        "Niet plakken.",
    )
    web = Line(label="Site", required=False, max_length=100, help_text="Zoals kindertelefoon.nl.")
    chat = forms.BooleanField(label="Chatten kan op die site", required=False)
    hours_kind = forms.ChoiceField(
        label="Wanneer open?",
        choices=[
            (DAY_NIGHT, "Dag en nacht"),
            (BY_DAY, "Per dag, zoals hieronder"),
            (UNKNOWN, "Weet ik niet"),
        ],
    )
    cost = forms.ChoiceField(label="Kosten", choices=COSTS, required=False)
    anonymous = forms.BooleanField(label="Je hoeft je naam niet te zeggen", required=False)
    age = Line(label="Voor welke leeftijd?", required=False, max_length=60)
    when_you_call = Sentence(label="Wat gebeurt er als je belt?", required=False)
    what_they_may_do_themselves = Sentence(
        label="Wat mogen zij zelf doen?", help_text="De jongere leest dit voor het kiezen."
    )
    ask_first = forms.BooleanField(
        label="Zet erbij: “Vraag eerst: wie vertel jij dit?”", required=False
    )
    show = forms.BooleanField(label="Laat deze hulplijn zien", required=False)
    source = Line(
        label="Bron",
        max_length=300,
        help_text="Het adres van de pagina waar jij dit las: https://…",
    )
    checked_on = Day(label="Wanneer keek je zelf?", past=True)
    valid_until = Day(
        label="Geldig tot en met", help_text="Hoogstens 3 maanden later. Dan kijk je weer."
    )
    mark = forms.ChoiceField(label="Hoe zeker is dit?", choices=MARKS)
    role = forms.ChoiceField(label="Rol", required=False)
    team = Line(
        label="Team",
        required=False,
        max_length=40,
        help_text="groep, school, politie, extern … Kies extern voor wie niet voor de groep werkt.",
    )
    outside = forms.BooleanField(label="Werkt niet bij de instelling", required=False)
    fits = forms.MultipleChoiceField(
        label="Past bij",
        required=False,
        choices=[*CATEGORIES.items(), ("staff", "Iets met een medewerker"), ("none", "Niets ergs")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Niets gekozen: past bij alles.",
    )

    OWN_ONLY: ClassVar = ("role", "team", "outside", "fits")

    def __init__(
        self,
        *args: Any,
        row: Row | None,
        own: bool,
        fixed: bool = False,
        roles: Any = (),
        **more: Any,
    ) -> None:
        """`row`: what stands there now. `fixed`: its number never goes away. `roles`: known ones."""
        more["initial"] = {**self._initial(row), **more.get("initial", {})}
        super().__init__(*args, **more)
        self.row, self.own, self.fixed = row or {}, own, fixed
        for day in DAYS:
            title = "Feestdag" if day == "feestdag" else f"Open op {day}"
            self.fields[f"hours_{day}"] = Line(
                label=title, required=False, max_length=11, help_text="09:00-17:00. Leeg: dicht."
            )
        order = list(self.fields)
        at = order.index("hours_kind") + 1
        days = [f"hours_{day}" for day in DAYS]
        self.order_fields([*order[:at], *days, *(f for f in order[at:] if f not in days)])
        choices = dict.fromkeys([*roles, *EXTRA_ROLES])
        self.fields["role"].choices = [(r, r.capitalize()) for r in choices]  # type: ignore[attr-defined]
        for name in self.OWN_ONLY if not own else ():
            del self.fields[name]

    @staticmethod
    def _initial(row: Row | None) -> Row:
        if not row:
            return {"hours_kind": UNKNOWN, "show": True, "mark": "V1"}
        hours: dict[str, str | None] = row.get("hours") or {}
        night = len(hours) == len(DAYS) and set(hours.values()) == {WHOLE_DAY}
        found = {**row, "hours_kind": DAY_NIGHT if night else BY_DAY if hours else UNKNOWN}
        found.update({f"hours_{day}": time or "" for day, time in hours.items()})
        for name in DATES:  # whoever changes a line looks at the source again
            found.pop(name, None)
        return found

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        if number and not valid_number(number):
            raise ValidationError("Dit is geen Nederlands nummer. Typ het zoals 0800-0432.")
        return number

    def clean_web(self) -> str:
        return web_address(str(self.cleaned_data["web"]))

    def clean_source(self) -> str:
        source = source_address(str(self.cleaned_data["source"]))
        if source == "intern" and not self.own:
            raise ValidationError("Bij een landelijke hulplijn hoort een pagina: https://…")
        return source

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._number_twice(data)
        self._dates(data)
        self._hours(data)
        if self.fixed:
            if "number" in data and not data["number"]:
                self.add_error("number", "Dit nummer blijft altijd staan. Het mag niet leeg zijn.")
            if not data.get("show"):
                self.add_error("show", "Deze hulplijn blijft altijd staan.")
        if data.get("show") and not data.get("number") and not data.get("web"):
            known = self.row and not self.row.get("number") and not self.row.get("web")
            if not known and not {"number", "web"} & set(self.errors):
                self.add_error(
                    "number", "Zonder nummer en zonder site kan niemand hier hulp krijgen."
                )
        if data.get("chat") and "web" in data and not data["web"]:
            self.add_error("web", "Chatten kan alleen met het adres van een site.")
        return data

    def _number_twice(self, data: dict[str, Any]) -> None:
        number = data.get("number") or ""
        if "number" not in data or _digits(number) == _digits(str(self.row.get("number") or "")):
            return
        if _digits(number) != _digits(data.get("number_again") or ""):
            self.add_error(
                "number_again", "Dit nummer is anders dan eerst. Typ het 2 keer hetzelfde."
            )

    def _dates(self, data: dict[str, Any]) -> None:
        checked, valid = data.get("checked_on"), data.get("valid_until")
        before = self.row.get("checked_on")
        if checked and isinstance(before, date) and checked < before:
            self.add_error("checked_on", f"Op {before:%d-%m-%Y} keek al iemand. Kijk zelf opnieuw.")
        if not checked or not valid:
            return
        if valid <= checked:
            self.add_error("valid_until", "Deze dag moet na de dag van het nakijken komen.")
        elif not self.fixed and valid - checked > FRESH:
            self.add_error("valid_until", "Neem hoogstens 3 maanden. Dan kijkt er weer iemand.")

    def _hours(self, data: dict[str, Any]) -> None:
        found: dict[str, str | None] | None = None
        if data.get("hours_kind") == DAY_NIGHT:
            found = dict.fromkeys(DAYS, WHOLE_DAY)
        elif data.get("hours_kind") == BY_DAY:
            found = {}
            for day in DAYS:
                time = str(data.get(f"hours_{day}") or "").replace(" ", "")
                if time and not SPAN.fullmatch(time):
                    self.add_error(f"hours_{day}", "Typ de tijd als 09:00-17:00.")
                found[day] = time or None
            if not any(found.values()):
                self.add_error("hours_kind", "Vul bij minstens 1 dag een tijd in.")
        data["hours"] = found

    def values(self) -> Row:
        """The row as it becomes, with only the fields that a form has."""
        data = self.cleaned_data
        names = [
            "name", "purpose", "number", "web", "chat", "hours", "cost", "anonymous", "age",
            "when_you_call", "what_they_may_do_themselves", "ask_first", "source", "checked_on",
            "valid_until", "mark", "show",
        ]  # fmt: skip
        found = {name: data[name] for name in names}
        for name in ("number", "web", "cost", "when_you_call"):
            found[name] = found[name] or None
        if self.own:
            found = {**found, **{name: data[name] for name in self.OWN_ONLY}}
        return found


def valid_number(number: str) -> bool:
    """A Dutch number that exists, or a short one such as 112 and 0800-0432."""
    if SHORT.fullmatch(number.replace(" ", "")):
        return True
    if not re.fullmatch(r"[\d +-]+", number):
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "NL"))
    except phonenumbers.NumberParseException:
        return False


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


class ConfirmForm(forms.Form):
    """The second person: looked at the source, and read the number there."""

    looked = forms.BooleanField(label="Ik keek zelf bij de bron en zag hetzelfde")
    number = Line(
        label="Het nummer, zoals jij het bij de bron leest", required=False, max_length=20
    )

    def __init__(self, *args: Any, wanted: str | None, **more: Any) -> None:
        """`wanted`: the new number, None when it stays the same."""
        super().__init__(*args, **more)
        self.wanted = wanted
        if not wanted:
            del self.fields["number"]

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        if _digits(number) != _digits(self.wanted or ""):
            raise ValidationError(
                "Dit is een ander nummer dan in het voorstel. Kijk allebei opnieuw."
            )
        return number
