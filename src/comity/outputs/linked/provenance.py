"""Where a claim was read, by the Web Annotation model: the document, the place by offsets and by its words.

https://www.w3.org/TR/annotation-model/ : a claim is an annotation of a part of a document. Offsets count code points
of the document as it was read, which `dcterms:identifier` names by its hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from comity.model.claim import BaseClaim
from comity.model.record import Reference
from comity.model.span import Span
from comity.model.work import Work
from comity.outputs.claim_words import claim_words
from comity.outputs.linked.terms import Iri, Literal, Node, Term, edtf, part, value
from comity.outputs.links import web

Said = list[tuple[str, Term]]
_OWN = msgspec.json.Encoder(order="deterministic")


def document_node(claim: BaseClaim, reference: Reference | None, base: str) -> Node:
    """The document of a claim, by the hash of its text, or by its name where claims came from no store."""
    known = reference or Reference(claim.evidence.document)
    iri = Iri(
        f"{base}document/{part(known.hash)}" if known.hash else f"{base}document/name/{part(known.document)}"
    )
    said: Said = [
        ("rdf:type", Iri("prov:Entity")),
        ("rdf:type", Iri("schema:DigitalDocument")),
        ("schema:name", Literal(known.document)),
    ]
    for term, words in (
        ("dcterms:title", known.title), ("dcterms:identifier", known.hash), ("schema:version", known.revision),
        ("schema:license", known.licence),
    ):  # fmt: skip
        said += [(term, Literal(words))] if words else []
    said += [("dcterms:date", edtf(known.asserted.partition("T")[0]))] if known.asserted else []
    address = web(known.link)
    said += [("schema:url", Iri(address)), ("prov:hadPrimarySource", Iri(address))] if address else []
    return Node(iri, tuple(said))


def claim_nodes(claim: BaseClaim, iri: Iri, document: Iri, works: Iterable[Work]) -> Iterator[Node]:
    """A claim with its body (its fields as JSON), its place, what it leans on, and the works cited for it."""
    target, body = Iri(f"{iri.name}/target"), Iri(f"{iri.name}/body")
    said: Said = [
        ("rdf:type", Iri("comity:Claim")),
        ("rdf:type", Iri("oa:Annotation")),
        ("rdf:type", Iri("prov:Entity")),
        ("oa:motivatedBy", Iri("oa:describing")),
        ("schema:identifier", Literal(claim.id)),
        ("schema:description", Literal(claim_words(claim))),
        ("oa:hasBody", body),
        ("oa:hasTarget", target),
        ("prov:wasQuotedFrom", document),
        ("comity:readBy", Literal(claim.rule)),
        ("comity:reader", Literal(claim.reader)),
    ]
    said += [("dcterms:date", edtf(claim.date))] if claim.date else []
    said += [("comity:asserted", edtf(claim.asserted.partition("T")[0]))] if claim.asserted else []
    context = [(Iri(f"{iri.name}/context-{n}"), span) for n, span in enumerate(claim.context, 1)]
    said += [("comity:context", place) for place, _ in context]
    cited = [(Iri(f"{iri.name}/work-{n}"), work) for n, work in enumerate(works, 1)]
    said += [("schema:citation", place) for place, _ in cited]
    yield Node(iri, tuple(dict.fromkeys(said)))
    own = {"kind": claim.kind, **{name.rstrip("_"): told for name, told in claim.own_fields().items()}}
    yield Node(body, (("rdf:type", Iri("oa:TextualBody")), ("dcterms:format", Literal("application/json")),
                      ("rdf:value", Literal(_OWN.encode(own).decode("utf-8")))))  # fmt: skip
    for place, span in [(target, claim.evidence), *context]:
        yield from _place(place, span, document)
    for place, work in cited:
        yield _work(place, work)


def _place(iri: Iri, span: Span, document: Iri) -> Iterator[Node]:
    position, quote = Iri(f"{iri.name}/position"), Iri(f"{iri.name}/quote")
    yield Node(iri, (("rdf:type", Iri("oa:SpecificResource")), ("oa:hasSource", document),
                     ("oa:hasSelector", position), ("oa:hasSelector", quote)))  # fmt: skip
    start, end = value(span.start), value(span.end)
    assert start is not None and end is not None
    yield Node(position, (("rdf:type", Iri("oa:TextPositionSelector")), ("oa:start", start), ("oa:end", end)))
    said: Said = [("rdf:type", Iri("oa:TextQuoteSelector")), ("oa:exact", Literal(span.quote))]
    said += [("comity:readable", Literal(span.text))] if span.text is not None else []
    yield Node(quote, tuple(said))


def _work(iri: Iri, work: Work) -> Node:
    said: Said = [("rdf:type", Iri("schema:CreativeWork"))]
    for term, words in (
        ("schema:name", work.title), ("schema:creator", work.author), ("schema:publisher", work.publisher),
        ("schema:datePublished", work.date), ("schema:description", work.words),
    ):  # fmt: skip
        said += [(term, Literal(words))] if words else []
    for term, address in (("schema:url", web(work.url)), ("schema:archivedAt", web(work.archive_url))):
        said += [(term, Iri(address))] if address else []
    return Node(iri, tuple(said))
