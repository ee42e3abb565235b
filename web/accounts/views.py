"""Coming in: log-in, invitation, log-in code, own account."""

from __future__ import annotations

from typing import Any

import django_otp
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from web.accounts import audit, totp
from web.accounts.forms import CodeForm, JoinForm, LoginForm
from web.accounts.models import Invitation, User
from web.accounts.roles import may

BACKEND = "django.contrib.auth.backends.ModelBackend"

log_in = LoginView.as_view(
    template_name="accounts/login.html", form_class=LoginForm, redirect_authenticated_user=True
)
log_out = LogoutView.as_view()
password = PasswordChangeView.as_view(
    template_name="accounts/password.html", success_url=reverse_lazy("account")
)


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The first page that somebody has work on."""
    return redirect("inbox" if may(request.user, "read") else "topics")


@sensitive_post_parameters()
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Make an account, or a new password, with a link that works once."""
    with transaction.atomic():
        invitation = Invitation.find(secret)
        if invitation is None:
            return render(request, "accounts/link_gone.html", status=404)
        form = JoinForm(request.POST or None, user=invitation.user)
        if request.method != "POST" or not form.is_valid():
            return render(request, "accounts/join.html", {"form": form, "invitation": invitation})
        # two people with one link: the second finds it used
        claimed = Invitation.objects.filter(pk=invitation.pk, used=None)
        if not claimed.update(used=timezone.now()):
            return render(request, "accounts/link_gone.html", status=404)
        user = _account(invitation, form.cleaned_data)
    audit.log(user, "joined")
    login(request, user, backend=BACKEND)
    return redirect("home")


def _account(invitation: Invitation, data: dict[str, Any]) -> User:
    user = invitation.user or User(
        username=data["username"],
        first_name=data["first_name"],
        role=invitation.role,
        institution=invitation.institution,
        confidential=invitation.confidential,
    )
    user.set_password(data["password"])
    user.save()
    return user


@login_required
def second_step(request: HttpRequest) -> HttpResponse:
    """Give the code of the app; the device itself slows guessing down."""
    device = totp.device_of(request.user)
    if device is None or request.user.is_verified():  # type: ignore[union-attr]
        return redirect("home")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if device.verify_is_allowed()[0] and device.verify_token(form.cleaned_data["code"]):
            django_otp.login(request, device)
            return redirect("home")
        form.add_error("code", "Deze code klopt niet. Wacht op een nieuwe code.")
    return render(request, "accounts/second_step.html", {"form": form})


@login_required
def set_up_totp(request: HttpRequest) -> HttpResponse:
    """Connect an app; it counts from its first right code on."""
    if totp.device_of(request.user):
        return redirect("account")
    device = totp.new_device(request.user)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if device.verify_is_allowed()[0] and device.verify_token(form.cleaned_data["code"]):
            device.confirmed = True
            device.save()
            django_otp.login(request, device)
            audit.log(request.user, "totp")
            messages.success(request, "De inlogcode staat aan.")
            return redirect("account")
        form.add_error("code", "Deze code klopt niet. Wacht op een nieuwe code.")
    secret = device.config_url.split("secret=")[1].split("&")[0]
    context = {"form": form, "qr": totp.qr(device), "secret": secret}
    return render(request, "accounts/totp.html", context)


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """One's own account."""
    return render(request, "accounts/account.html", {"device": totp.device_of(request.user)})
