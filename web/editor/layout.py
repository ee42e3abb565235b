"""Puts boxes in rows, so that lines mostly go down: no box stands beside or above what leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

WIDE = 6
"""Boxes in one row; a longer row goes on below."""
SWEEPS = 4

Links = dict[str, list[str]]
"""Box -> the boxes that it leads to."""


def rows(keys: Sequence[str], links: Links) -> list[list[str]]:
    """The boxes from top to bottom; those that hang on nothing come last."""
    linked = {*links, *(t for targets in links.values() for t in targets)}
    found = _by_depth([k for k in keys if k in linked], links)
    _sort(found, links)
    loose = [k for k in keys if k not in linked]
    return [row[i : i + WIDE] for row in [*found, loose] for i in range(0, len(row), WIDE)]


def without_end(keys: Sequence[str], links: Links) -> set[str]:
    """Boxes from which no line ever leads to a box without lines: a youngster goes round there."""
    above = _turned(links)
    ready = [key for key in keys if not links.get(key)]
    ends = set(ready)
    while ready:
        for key in above.get(ready.pop(), ()):
            if key not in ends:
                ends.add(key)
                ready.append(key)
    return set(keys) - ends


def _turned(links: Links) -> Links:
    above: Links = {}
    for key, targets in links.items():
        for target in targets:
            above.setdefault(target, []).append(key)
    return above


def _by_depth(keys: Sequence[str], links: Links) -> list[list[str]]:
    """Each box one row below the lowest that leads to it, apart from lines that go back up."""
    forward = _forward(keys, links)
    depth, waiting = dict.fromkeys(keys, 0), dict.fromkeys(keys, 0)
    for targets in forward.values():
        for target in targets:
            waiting[target] += 1
    ready = [key for key, count in waiting.items() if not count]
    while ready:
        key = ready.pop()
        for target in forward.get(key, ()):
            depth[target] = max(depth[target], depth[key] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    found: dict[int, list[str]] = {}
    for key in keys:
        found.setdefault(depth[key], []).append(key)
    return [found[d] for d in sorted(found)]


def _forward(keys: Sequence[str], links: Links) -> Links:
    """The lines without those that lead back to a box that is still under way (a circle)."""
    under_way, done = set[str](), set[str]()
    kept: Links = {}
    targeted = {target for targets in links.values() for target in targets}
    for start in [*(k for k in keys if k not in targeted), *keys]:
        if start in done:
            continue
        stack: list[tuple[str, Iterator[str]]] = [(start, iter(links.get(start, ())))]
        under_way.add(start)
        while stack:
            key, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                under_way.discard(key)
                done.add(key)
                stack.pop()
            elif target not in under_way:
                kept.setdefault(key, []).append(target)
                if target not in done:
                    under_way.add(target)
                    stack.append((target, iter(links.get(target, ()))))
    return kept


def _sort(found: list[list[str]], links: Links) -> None:
    """Boxes near what they hang on: some sweeps by the mean place of their neighbours."""
    above = _turned(links)
    place = {key: i / len(row) for row in found for i, key in enumerate(row)}
    for sweep in range(SWEEPS):
        near = links if sweep % 2 else above
        for row in reversed(found) if sweep % 2 else found:
            weights = {k: _mean([place[n] for n in near.get(k, ())] or [place[k]]) for k in row}
            row.sort(key=weights.__getitem__)
            place |= {key: i / len(row) for i, key in enumerate(row)}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
