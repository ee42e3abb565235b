"""Learn what a first name looks like; only for developers: `python -m bot.privacy.lists.learn`.

Names are the first names of the lists, counter-examples ordinary words and their misspellings as
chat makes them. Same outcome each time.
"""

from __future__ import annotations

import random
import re

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.privacy import likeness
from bot.privacy.lexicon import load

_BY_EAR = [
    ("z", "s"), ("v", "f"), ("d$", "t"), ("en$", "e"), ("ch", "g"), ("ij", "ei"), ("ei", "ij"),
    ("ou", "au"), ("cht$", "gt"), ("t$", "d"), ("oe", "u"), ("aa", "a"), ("ee", "e"), ("oo", "o"),
    ("sch", "sg"), ("([a-z])$", r"\1\1"), ("(.)(.)$", r"\2\1"), ("([aeiou])", r"\1\1"), ("g", "ch"),
]  # fmt: skip


def misspell(word: str, chance: random.Random) -> str:
    """A word as a youngster may type it."""
    for _ in range(chance.choice((1, 1, 2))):
        if chance.random() < 0.6:
            pattern, to = chance.choice(_BY_EAR)
            word = re.sub(pattern, to, word, count=1)
        else:
            at = chance.randrange(len(word))
            word = (
                word[:at]
                + chance.choice(("", word[at] * 2, chance.choice("aeinrt")))
                + word[at + 1 :]
            )
    return word


def main() -> None:
    """Fit and store the weights."""
    lexicon, chance = load(), random.Random(4)
    names = sorted(n for n in lexicon.first if 3 <= len(n) <= 12 and n.isalpha())
    words = sorted(w for w in lexicon.words if 3 <= len(w) <= 14 and w.isalpha())
    common = sorted(w for w in lexicon.common if len(w) > 3 and w.isalpha())
    others = set(chance.sample(words, 25_000)) | set(common)
    others |= {misspell(w, chance) for w in common * 4 + chance.sample(words, 15_000)}
    others -= set(names) | lexicon.weak | lexicon.surnames
    rest = sorted(w for w in others if len(w) > 2)
    texts, labels = names + rest, [1] * len(names) + [0] * len(rest)
    rows = [likeness.buckets(t) for t in texts]
    indices = np.concatenate([np.asarray(r) for r in rows])
    pointer = np.cumsum([0] + [len(r) for r in rows])
    matrix = csr_matrix(
        (np.ones(len(indices)), indices, pointer), shape=(len(rows), likeness.BUCKETS)
    )
    model = LogisticRegression(C=0.5, max_iter=300, class_weight="balanced").fit(matrix, labels)
    weights = np.append(model.coef_[0], model.intercept_).astype("<f4")
    likeness._WEIGHTS.write_bytes(weights.tobytes())
    print(len(names), "names", len(rest), "others", "fit", model.score(matrix, labels))


if __name__ == "__main__":
    main()
