"""Small forms of the accounts."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from web.accounts.models import Choices, Invitation, User
from web.accounts.roles import ADMINISTRATOR

_REFUSED = "Deze naam en dit wachtwoord horen niet bij elkaar. Let op hoofdletters."


class LoginForm(AuthenticationForm):
    """Says the same for an unknown name, a wrong password and somebody who left."""

    error_messages = {"invalid_login": _REFUSED, "inactive": _REFUSED}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Naam om in te loggen"


class JoinForm(forms.Form):
    """A new account from an invitation, or a new password (`user` given)."""

    username = forms.CharField(label="Naam om in te loggen", max_length=60, strip=True)
    first_name = forms.CharField(label="Je naam, zoals collega's hem zien", max_length=100)
    password = forms.CharField(
        label="Wachtwoord",
        help_text="Minstens 12 tekens. Een zin onthoud je het makkelijkst.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    again = forms.CharField(
        label="Nog een keer",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if user:
            del self.fields["username"], self.fields["first_name"]

    def clean_username(self) -> str:
        name = self.cleaned_data["username"]
        User.username_validator(name)
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError("Deze naam is al in gebruik.")
        return str(name)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        password = data.get("password")
        if password and password != data.get("again"):
            self.add_error("again", "De wachtwoorden zijn niet gelijk.")
        if password:
            who = self.user or User(username=data.get("username", ""))
            try:
                password_validation.validate_password(password, who)
            except ValidationError as error:
                self.add_error("password", error)
        return data


class CodeForm(forms.Form):
    """The six digits of the app."""

    code = forms.CharField(
        label="Code van 6 cijfers",
        max_length=8,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).replace(" ", "")


class InviteForm(forms.ModelForm):  # type: ignore[type-arg]
    """What somebody new will be."""

    class Meta:
        model = Invitation
        fields = ("role", "confidential")


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """What an administrator changes of somebody."""

    class Meta:
        model = User
        fields = ("first_name", "role", "confidential", "is_active")
        labels: ClassVar = {"first_name": "Naam", "is_active": "Mag inloggen"}
        help_texts: ClassVar = {"is_active": ""}

    def clean(self) -> dict[str, Any]:
        """The last administrator stays one."""
        data = super().clean() or {}
        stays = data.get("role") == ADMINISTRATOR and data.get("is_active")
        others = User.objects.filter(role=ADMINISTRATOR, is_active=True).exclude(
            pk=self.instance.pk
        )
        if not stays and not others.exists():
            raise ValidationError(
                "Er moet een beheerder blijven. Maak eerst iemand anders beheerder."
            )
        return data


class ChoicesForm(forms.ModelForm):  # type: ignore[type-arg]
    """What holds for all."""

    class Meta:
        model = Choices
        fields = ("totp_required",)
        help_texts: ClassVar = {
            "totp_required": "Iedereen maakt dan een code met een app op de telefoon."
        }
