"""Dutch words for the codes of the store, for pages, downloads and reports."""

from __future__ import annotations

LEVELS = {0: "Rustig", 1: "Onrustig", 2: "Onthulling", 3: "Acuut"}
CATEGORIES = {
    "suicide": "Zelfmoord",
    "self_harm": "Zichzelf pijn doen",
    "sextortion": "Chantage met beeld",
    "image_abuse": "Beeld doorgestuurd",
    "unwanted_sexual": "Ongewenst seksueel",
    "grooming": "Grooming",
    "exploitation": "Uitbuiting",
    "sexual_abuse": "Seksueel misbruik",
    "violence": "Geweld",
    "bullying": "Pesten",
    "dissociation": "Dissociatie",
    "group_pressure": "Groepsdruk",
}
ABOUT = {"self": "De jongere zelf", "friend": "Iemand anders"}
ROUTES = {
    "none": "Geen",
    "inform": "Uitleg",
    "trusted_person": "Naar een vertrouwd persoon",
    "report": "Naar melden",
    "emergency": "Naar 112 of 113",
}
OUTCOMES = {
    "offered": "Hulp aangeboden",
    "chosen": "Hulp gekozen",
    "person": "Persoon genoemd",
    "feeling": "Gevoel bij persoon",
    "refused": "Wil nu geen hulp",
    "corrected": "Bot zat ernaast",
    "goodbye": "Gesprek afgerond",
    "follow_up": "Later terugkomen",
}
VALUES = {
    "rustig": "voelt zich rustig bij deze persoon",
    "niet_rustig": "voelt zich niet rustig bij deze persoon",
    "barred": "deze persoon hoort bij het verhaal",
    "niemand": "niemand",
    "gelukt": "praten is gelukt",
    "nog_niet": "nog niet gepraat",
    "wil_niet": "wil niet praten",
}


def category(code: str) -> str:
    """A category in Dutch; "" stays ""."""
    return CATEGORIES.get(code, code)
