"""Importing: claims that another reader made, held against the words of their documents, into the store.

A claim is taken or refused by itself, and an issue says which and why; the contract is kept by `comity.claims.contract`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from comity.claims.contract import RefusedError, claim_of_line, held, repeated, unknown_fields
from comity.documents.forms import text_document
from comity.documents.make import digest
from comity.documents.parse import parse
from comity.documents.works import works_cited
from comity.errors import InputError
from comity.model.claim import Claim, from_json, place
from comity.model.document import Document
from comity.model.issue import Issue
from comity.model.work import Work
from comity.sources.claims import ClaimsSource, Line, lines
from comity.sources.dump import Dump
from comity.sources.files import files
from comity.store.imports import Imports, Text, Waiting
from comity.store.writer import Known, Writer

_MOST_ISSUES = 10_000  # lines of one source that are refused one by one; the rest are one issue


class Imported(msgspec.Struct):
    """What was imported: documents that claims brought, claims taken and refused, and all issues."""

    documents: int = 0
    unchanged: int = 0
    claims: int = 0
    refused: int = 0
    issues: int = 0


def import_claims(
    writer: Writer,
    sources: Iterable[ClaimsSource],
    documents: Iterable[str | Path],
    known: Mapping[str, Known],
    asserted: str | None = None,
    rebuild: bool = False,
) -> Imported:
    """Bring the sources of claims into a store that is being written, after all else of the build.

    `documents` are files, folders or globs of the texts that claims are of, beside those of the store. A source is left
    as it is where neither it nor any text that its claims can be of has changed. Raises `InputError` for documents
    that are not there, `StoreError`.
    """
    run = _Import(writer, known, asserted, rebuild)
    run.offer(documents)
    for source in sources:
        run.take(source)
    return run.told


class _Import:
    def __init__(
        self, writer: Writer, known: Mapping[str, Known], asserted: str | None, rebuild: bool
    ) -> None:
        self._writer, self._known, self._asserted, self._rebuild = writer, known, asserted, rebuild
        self._imports: Imports = writer.imports()
        self._unused: list[Issue] = []  # of the documents given, told with the first source that is taken
        self._staged = 0  # lines of the source at hand that were refused before any text was looked at
        self.told = Imported()

    def offer(self, documents: Iterable[str | Path]) -> None:
        """Keep the documents that were given until the claims are there."""
        for raw in files(documents):
            for part in raw.pages() if isinstance(raw, Dump) else (raw,):
                if isinstance(part, Issue):
                    self._unused.append(part)
                    continue
                for parsed in parse(part.data, part.name):
                    if isinstance(parsed, Document):
                        self._imports.offer(part.origin, parsed, self._asserted)
                    else:
                        self._unused.append(parsed)

    def take(self, source: ClaimsSource) -> None:
        """Bring one source of claims up to date."""
        faults: list[Issue] = []
        self._staged = 0
        try:
            state, size = self._stage(source, faults)
        except InputError as error:
            state, size = "", 0
            self._imports.settle(source.origin)  # nothing waits
            faults = [Issue(document=source.name, reason="unknown-form", detail=f"{source.path}: {error}")]
        known = self._known.get(source.origin)
        asserted = (
            known.asserted if known and self._asserted is None and known.hash == state else self._asserted
        )
        if known and known.hash == state and known.asserted == asserted and not self._rebuild:
            self.told.unchanged += known.documents
        else:
            self._write(source, faults, size, state, asserted)
        self._imports.done()

    def _stage(self, source: ClaimsSource, faults: list[Issue]) -> tuple[str, int]:
        """Hand the claims of a source over to the store, what is refused as it is seen to `faults`; its digest and size."""
        if source.parquet:
            tables = {table: source.files(table) for table in ("documents", "claims", "issues")}
            self._imports.take_parquet(source.origin, tables)
            content, size = source.digest(), sum(Path(f).stat().st_size for t in tables.values() for f in t)
        else:
            data, issue = source.data()
            faults += () if issue is None else (issue,)
            self._stage_lines(source, data, faults)
            content, size = blake2b(data, digest_size=16).hexdigest(), len(data)
        # What a claim is held against is part of what decides whether it must be looked at again.
        texts = self._imports.settle(source.origin)
        return blake2b(content.encode() + texts, digest_size=16).hexdigest(), size

    def _stage_lines(self, source: ClaimsSource, data: bytes, faults: list[Issue]) -> None:
        refused, strange = _Refused(source.name, faults), set[str]()
        for line in lines(data):
            try:
                claim = claim_of_line(line.data)
            except RefusedError as error:
                refused.line(line, error)
                continue
            strange |= unknown_fields(line.data)
            self._imports.tell(claim.evidence.document, line.number, line.start, line.data)
        refused.end()
        self._staged = refused.count
        if strange:
            shown = ", ".join(sorted(strange)[:10])
            detail = f"fields that no claim has are left out: {shown}"
            faults.append(Issue(document=source.name, reason="unknown-field", detail=detail))
        if not (data.strip() or faults):
            faults.append(Issue(document=source.name, reason="empty", detail=f"{source.name} has no claims"))

    def _write(
        self, source: ClaimsSource, faults: list[Issue], size: int, state: str, asserted: str | None
    ) -> None:
        self._writer.source(source.origin, size, state, asserted)
        faults += self._unused
        self._unused = []
        found: list[Issue] = []
        refused = _Refused(source.name, found)
        noted = self._imports.noted()
        for name, texts, waiting in self._imports.parts():
            made = [(text, _document(text)) for text in texts if _is_itself(name, text, found)]
            taken = _match(name, made, waiting, refused, source.parquet)
            for (text, document), claims in zip(made, taken, strict=True):
                if claims or source.parquet:
                    issues = noted.pop((name, text.hash), [])
                    self._add(source.origin, text, document, claims, issues, asserted)
        refused.end()
        self.told.refused += self._staged + refused.count
        for issue in (*faults, *found, *(i for key in sorted(noted, key=repr) for i in noted[key])):
            self._writer.issue(source.origin, issue)
            self.told.issues += 1

    def _add(
        self, source: str, text: Text, document: Document, claims: list[Claim], issues: list[Issue], asserted: str | None
    ) -> None:  # fmt: skip
        if asserted is not None and document.asserted is None:
            claims = [msgspec.structs.replace(c, asserted=c.asserted or asserted) for c in claims]
        self._writer.document(
            source, document, sorted(claims, key=place), issues, asserted, _works(document, claims), text.source, text.reader
        )  # fmt: skip
        self.told.documents += 1
        self.told.claims += len(claims)
        self.told.issues += len(issues)


class _Refused:
    """The lines of a source that are refused, as issues; beyond a number one issue counts them."""

    def __init__(self, name: str, issues: list[Issue]) -> None:
        self._name, self._issues = name, issues
        self.count = 0

    def line(self, line: Line, error: RefusedError) -> None:
        """A line that is no claim."""
        self._add(f"line {line.number}: {error}", error.reason, line)

    def claim(self, waiting: Waiting, error: RefusedError) -> None:
        """A claim that its document does not bear out."""
        where = "row" if waiting.start is None else "line"
        line = Line(waiting.number, waiting.start or 0, waiting.line.encode())
        self._add(f"{where} {waiting.number}: {error}", error.reason, None if waiting.start is None else line)

    def _add(self, detail: str, reason: str, line: Line | None) -> None:
        self.count += 1
        if self.count <= _MOST_ISSUES:
            place = None if line is None else line.place(self._name)
            self._issues.append(Issue(document=self._name, reason=reason, detail=detail, place=place))

    def end(self) -> None:
        """Count those that were not told one by one."""
        if self.count > _MOST_ISSUES:
            detail = f"{self.count - _MOST_ISSUES} more lines are refused"
            self._issues.append(Issue(document=self._name, reason="malformed-line", detail=detail))


def _match(
    name: str, made: list[tuple[Text, Document]], waiting: list[Waiting], refused: _Refused, unchecked: bool
) -> list[list[Claim]]:
    """The claims of each text of one name, out of those that wait for it."""
    taken: list[list[Claim]] = [[] for _ in made]
    seen: dict[object, int] = {}
    for one in waiting:
        try:
            claim = claim_of_line(one.line) if unchecked else from_json(one.line)
            at, claim = _home(name, made, one, claim)
            before = seen.setdefault((at, *repeated(claim)), one.number)
            if before != one.number:
                raise RefusedError("duplicate-claim", f"the same claim as number {before}")
        except RefusedError as error:
            refused.claim(one, error)
        else:
            taken[at].append(claim)
    return taken


def _home(name: str, made: list[tuple[Text, Document]], waiting: Waiting, claim: Claim) -> tuple[int, Claim]:
    """Which of the texts a claim is of, and the claim as it stands there; raises `RefusedError`."""
    if claim.evidence.document != name:
        detail = f"its evidence is of {claim.evidence.document!r}, its row of {name!r}"
        raise RefusedError("malformed-claim", detail)
    found: list[tuple[int, Claim]] = []
    faults: list[RefusedError] = []
    for at, (text, document) in enumerate(made):
        if waiting.hash is None or waiting.hash == text.hash:
            try:
                found.append((at, held(claim, document, text.hash)))
            except RefusedError as error:
                faults.append(error)
    if len(found) > 1:
        raise RefusedError(
            "ambiguous-document", f"{len(found)} texts are called {name!r}; an id would tell which is meant"
        )
    if found:
        return found[0]
    if not faults:
        detail = f"there is no document {name!r} in the store; give the texts with --documents FOLDER"
        raise RefusedError("no-document", detail)
    raise next((fault for fault in faults if fault.reason == "id-mismatch"), faults[0])


def _is_itself(name: str, text: Text, issues: list[Issue]) -> bool:
    """Whether a text has the hash that it is said to have.

    A store keeps U+FFFD where a text had NUL, and the hash of the text as it was: only hashes made here are believed then.
    """
    if text.hash == digest(text.text) or (text.own and "\ufffd" in text.text):
        return True
    detail = f"the text of {name!r} does not have the hash {text.hash}: it is left out, with its claims"
    issues.append(Issue(document=name, reason="refused", detail=detail))
    return False


def _document(text: Text) -> Document:
    """The document that a text is; one that cannot be read as its form says is taken as it stands."""
    t = text
    try:
        made, _ = text_document(
            t.text, t.document, t.title, t.form, base=t.base, url=t.link, revision=t.revision, licence=t.licence, asserted=t.asserted
        )  # fmt: skip
    except Exception:
        made = None
    bare = Document(
        name=t.document, title=t.title, source=t.text, text=t.text, hash=t.hash, form=t.form, sections=(), blocks=(), base=t.base,
        url=t.link, revision=t.revision, licence=t.licence, asserted=t.asserted,
    )  # fmt: skip
    if made is None:
        return bare
    return msgspec.structs.replace(bare, text=made.text, offsets=made.offsets, notes=made.notes)


def _works(document: Document, claims: list[Claim]) -> dict[str, tuple[Work, ...]]:
    found = ((claim.id, works_cited(document, claim.evidence)) for claim in claims)
    return {id: works for id, works in found if works}
