"""Splitting sentences: ours and libraries, on our cases and for speed: ``bench/sentences.py [--update]``.

Libraries that are not installed are left out (pip install pysbd syntok blingfire spacy). A case is right
where all its sentences are; those without a corpus are timed on the examples. No sentence is printed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from comity.documents.sentences import sentences
from results import keep

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")
Split = Callable[[str], list[str]]


def splitters() -> dict[str, Split]:
    """Ours, and each library that is installed."""
    found: dict[str, Split] = {"comity": lambda text: [text[a:b] for a, b in sentences(text, 0, len(text))]}
    if find_spec("pysbd"):
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False)
        found["pysbd"] = lambda text: [part.strip() for part in segmenter.segment(text) if part.strip()]
    if find_spec("syntok"):
        from syntok import segmenter as syntok

        found["syntok"] = lambda text: [
            "".join(token.spacing + token.value for token in sentence).strip()
            for paragraph in syntok.process(text)
            for sentence in paragraph
        ]
    if find_spec("blingfire"):
        import blingfire

        found["blingfire"] = lambda text: blingfire.text_to_sentences(text).split("\n")
    if find_spec("spacy"):
        import spacy

        pipe = spacy.blank("en")
        pipe.add_pipe("sentencizer")
        found["spacy sentencizer"] = lambda text: [s.text.strip() for s in pipe(text).sents if s.text.strip()]
    return found


def cases() -> list[tuple[str, list[str]]]:
    """The texts of tests/cases/sentences with their sentences."""
    lines = (ROOT / "tests/cases/sentences/sentences.case").read_text(encoding="utf-8").splitlines()[2:]
    return [
        (line.replace("| ", "").replace("|", ""), [part.strip() for part in line.split("|")])
        for line in lines
        if line and line[0] != "#"
    ]


def main() -> int:
    """Print the figures; write them with --update."""
    folder = SHARED / "corpus/extractor"
    folder = folder if folder.is_dir() else ROOT / "src/comity/examples"
    paths = sorted(folder.glob("*.txt"))
    paragraphs = [line for p in paths for line in p.read_text(encoding="utf-8").splitlines() if line.strip()]
    megabytes = sum(len(line.encode()) for line in paragraphs) / 1e6
    result: dict[str, object] = {"date": datetime.now(UTC).date().isoformat(), "cases": len(cases())}
    for name, split in splitters().items():
        right = sum([" ".join(s.split()) for s in split(text)] == wanted for text, wanted in cases())
        # The slow ones get a part of the paragraphs, so that the bench takes less than a minute.
        part = paragraphs if name in ("comity", "blingfire") else paragraphs[:: 20 if name == "pysbd" else 4]
        size = sum(len(line.encode()) for line in part) / 1e6
        begin = perf_counter()
        for line in part:
            split(line)
        result[name] = {"right": right, "mb_per_s": round(size / (perf_counter() - begin), 2)}
    result["megabytes"] = round(megabytes, 2)
    print(json.dumps(result, indent=1))
    if "--update" in sys.argv:
        keep("sentences", result)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
