"""Every address of the pages."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from web.accounts import manage, views
from web.cocreation.urls import urlpatterns as cocreation
from web.editor.urls import urlpatterns as editor
from web.lists.urls import urlpatterns as lists
from web.publish.urls import urlpatterns as publishing
from web.review import conversation, inbox, numbers, proposals

urlpatterns = [
    path("", views.home, name="home"),
    path("favicon.ico", RedirectView.as_view(url="/static/icon.svg")),
    # coming in
    path("inloggen/", views.log_in, name="login"),
    path("uitloggen/", views.log_out, name="logout"),
    path("link/<str:secret>/", views.join, name="join"),
    path("inlogcode/", views.second_step, name="second_step"),
    path("inlogcode/instellen/", views.set_up_totp, name="totp"),
    path("account/", views.account, name="account"),
    path("account/wachtwoord/", views.password, name="password"),
    # conversations
    path("gesprekken/", inbox.inbox, name="inbox"),
    path("gesprekken/filter/", inbox.save_filter, name="save_filter"),
    path("gesprekken/filter/<int:pk>/weg/", inbox.drop_filter, name="drop_filter"),
    path("alarm/", inbox.alarm, name="alarm"),
    path("gesprekken/<int:pk>/", conversation.conversation, name="conversation"),
    path("gesprekken/<int:pk>/oordeel/", conversation.review, name="review"),
    path("gesprekken/<int:pk>/notitie/", conversation.note, name="note"),
    path("gesprekken/<int:pk>/klaar/", conversation.done, name="done"),
    path("gesprekken/<int:pk>/wie/", conversation.assign, name="assign"),
    path("gesprekken/<int:pk>/maskeer/", conversation.mask, name="mask"),
    path("gesprekken/<int:pk>/vast/", conversation.hold, name="hold"),
    path("gesprekken/<int:pk>/meldcode/<int:step>/", conversation.meldcode, name="meldcode"),
    path("gesprekken/<int:pk>/anders/<int:index>/", conversation.other_answers, name="instead"),
    path("gesprekken/<int:pk>/voorbeeld/", proposals.propose_example, name="propose_example"),
    path("gesprekken/<int:pk>/test/", proposals.propose_test, name="propose_test"),
    path("gesprekken/<int:pk>/volgende/", conversation.neighbour, {"way": "volgende"}, name="next"),
    path("gesprekken/<int:pk>/vorige/", conversation.neighbour, {"way": "vorige"}, name="previous"),
    # figures
    path("cijfers/", numbers.numbers, name="numbers"),
    path("cijfers/cijfers.csv", numbers.numbers_csv, name="numbers_csv"),
    path("cijfers/rapport.pdf", numbers.numbers_pdf, name="numbers_pdf"),
    path("cijfers/onderzoek.csv", numbers.export, name="export"),
    # proposals for the bot
    path("voorstellen/", proposals.proposals, name="proposals"),
    path("voorstellen/<int:pk>/", proposals.decide, name="decide"),
    # editors
    *editor,
    *publishing,
    *lists,
    *cocreation,
    # administrators
    path("beheer/mensen/", manage.people, name="people"),
    path("beheer/mensen/<int:pk>/", manage.person, name="person"),
    path("beheer/mensen/<int:pk>/wachtwoord/", manage.new_password, name="new_password"),
    path("beheer/instellingen/", manage.choices, name="choices"),
    path("beheer/logboek/", manage.log, name="log"),
]
