"""What is wrong in a YAML file, in words that an editor understands."""

from __future__ import annotations

import re

import yaml


def explain(text: str, error: yaml.YAMLError) -> tuple[int, str, str]:
    """Line (from 1), what is wrong, how to mend it. Looks at the lines themselves first: the
    parser often stops a line or more after the mistake."""
    lines = text.splitlines()
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(mark.line, len(lines) - 1) if mark is not None and lines else 0
    problem = str(getattr(error, "problem", "") or "")
    context = getattr(error, "context_mark", None)
    start = context.line if context is not None else at
    for find in (_tab, _quote, _bracket, _colon, _odd_start, _dash, _indent):
        found = find(lines, at, start, problem)
        if found:
            return found
    return (
        at + 1,
        "Hier klopt de opmaak niet.",
        "Kijk naar de streepjes, spaties en dubbele punten.",
    )


Found = tuple[int, str, str] | None


def _tab(lines: list[str], at: int, start: int, problem: str) -> Found:
    for number, line in enumerate(lines[: at + 2], 1):
        if re.match(r" *\t", line):
            return number, "Er staat een tab vooraan de regel.", "Gebruik spaties, geen tab."
    return None


def _quote(lines: list[str], at: int, start: int, problem: str) -> Found:
    if "found unexpected end of stream" in problem or "quoted scalar" in problem:
        mark = '"' if start < len(lines) and '"' in lines[start] else "'"
        return start + 1, f"Er mist een aanhalingsteken ({mark}).", "Zet er aan het eind ook 1."
    bare = lines[at] if at < len(lines) else ""
    if re.search(r":\s+(['\"]).*\1\s*[^\s#,}\]]", bare):
        return (
            at + 1,
            "Na een aanhalingsteken staat nog tekst.",
            "Zet de hele zin tussen aanhalingstekens, of haal ze weg.",
        )
    return None


def _bracket(lines: list[str], at: int, start: int, problem: str) -> Found:
    if "',' or" in problem or "flow" in problem:
        opened = lines[start] if start < len(lines) else ""
        mark = (
            "}"
            if opened.count("{") > opened.count("}")
            else "]"
            if opened.count("[") > opened.count("]")
            else ","
        )
        what = (
            "Er mist een komma tussen 2 dingen." if mark == "," else f"Er mist een haakje: {mark}"
        )
        return start + 1, what, "Kijk of elk haakje ook dicht gaat, en of er komma's tussen staan."
    return None


def _colon(lines: list[str], at: int, start: int, problem: str) -> Found:
    if "mapping values are not allowed" in problem:
        line = lines[at] if at < len(lines) else ""
        if len(re.findall(r":\s", line + " ")) >= 2:
            return (
                at + 1,
                "Er staat een dubbele punt in de zin.",
                'Zet de hele zin tussen aanhalingstekens: text: "Let op: ...".',
            )
        return at + 1, "Deze regel staat niet recht onder de vorige.", _spaces(lines, at)
    if "could not find expected ':'" in problem:
        for number in range(at, max(-1, at - 4), -1):
            line = lines[number].strip() if number < len(lines) else ""
            if line and not re.search(r":(\s|$)", line) and not line.startswith(("#", "-")):
                return number + 1, "Er mist een dubbele punt.", f"Schrijf “{line.split()[0]}:”."
        return at + 1, "Er mist een dubbele punt.", "Achter een naam hoort een dubbele punt."
    return None


def _odd_start(lines: list[str], at: int, start: int, problem: str) -> Found:
    if (
        "cannot start any token" in problem
        or "alias" in problem
        or "anchor" in problem
        or "tag" in problem
    ):
        return (
            at + 1,
            "Deze tekst begint met een teken dat hier niet mag (zoals @, %, &, * of !).",
            "Zet de hele zin tussen aanhalingstekens.",
        )
    return None


def _dash(lines: list[str], at: int, start: int, problem: str) -> Found:
    for number in range(max(0, at - 1), min(len(lines), at + 1)):
        if re.match(r"\s*-[^\s-]", lines[number]):
            return number + 1, "Na het streepje mist een spatie.", "Schrijf “- ” en dan de tekst."
    if "block sequence entries are not allowed" in problem or (
        "'-'" in problem and "expected <block end>" in problem
    ):
        return at + 1, "Dit streepje staat op de verkeerde plek.", _spaces(lines, at)
    return None


def _indent(lines: list[str], at: int, start: int, problem: str) -> Found:
    if (
        "expected <block end>" in problem
        or "did not find expected" in problem
        or "block" in problem
    ):
        line = lines[at] if at < len(lines) else ""
        if line.strip() and not re.search(r":(\s|$)", line) and not line.lstrip().startswith("-"):
            return at + 1, "Er mist een dubbele punt.", f"Schrijf “{line.split()[0]}:”."
        before = next(
            (x for x in reversed(lines[:at]) if x.strip() and not x.lstrip().startswith("#")), ""
        )
        wide = len(line) - len(line.lstrip())
        less = wide < len(before) - len(before.lstrip())
        what = "te weinig" if less else "te veel"
        if abs(wide - (len(before) - len(before.lstrip()))) == 1:
            return at + 1, f"Er staat een spatie {what} vooraan.", _spaces(lines, at)
        return at + 1, f"Er staan {what} spaties vooraan.", _spaces(lines, at)
    return None


def _spaces(lines: list[str], at: int) -> str:
    return "Laat de regel even ver van links beginnen als de regels die erbij horen."


def double_key(node: yaml.Node | None) -> tuple[str, int, int] | None:
    """A name that stands twice in one mapping: name, second line, first line."""
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value != "<<":
                if key.value in seen:
                    return key.value, key.start_mark.line + 1, seen[key.value]
                seen[key.value] = key.start_mark.line + 1
            found = double_key(value)
            if found:
                return found
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            found = double_key(item)
            if found:
                return found
    return None
