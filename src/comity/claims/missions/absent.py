"""Missions that are said not to be there: "neither country has a resident ambassador", "has no embassy in"."""

from __future__ import annotations

from comity.claims.missions.clauses import BOTH, clause, subject
from comity.claims.missions.seats import seats
from comity.claims.missions.senders import THIRD, direct, toward
from comity.claims.missions.telling import Telling
from comity.claims.missions.words import FORE
from comity.claims.shape import compiled

_KEEPS = r"(?:has|have|maintains?|operates?|keeps?|runs?|retains?|posts?|hosts?|accredits?|has accredited|has opened|has established|have opened|have established)"
_NEITHER = compiled(
    rf"\b(?:neither|none of the two|none of them)\b(?! an?\b)[^.;]{{0,60}}?\b{_KEEPS}\b[^.;]{{0,40}}?(?P<t><T>)"
)
# Not "did not have" nor "had no": what was not there then may be there now.
_LACKS = compiled(
    r"\b(?:(?:does not|do not|doesn['’]t|don['’]t|no longer|currently not|does no longer)(?: \w+){0,2} (?:have|has|maintains?|operates?|keep|run|retain|possess)(?: \w+){0,1}|has no|have no|(?:has|have) had no|has neither|have neither|(?<!a )(?<!the )lacks?(?! of)|has not(?: \w+)? (?:opened|established|accredited)|have not(?: \w+)? (?:opened|established)|maintains? no|has yet to open|without (?:an?|any|resident)|having no)\b(?P<gap>[^.;,]{0,45}?)(?P<t><T>)"
)
# "… but Kenya has yet to open one in Lisbon", "Peru has none": of the kind told before.
_LACKS_ONE = compiled(
    r"\b(?:(?:does not|do not|doesn['’]t|don['’]t|has yet to|have yet to)(?: \w+){0,2} (?:have|open|establish|maintain|possess)|has not(?: \w+)? (?:opened|established)|lacks) (?:one|its own|a counterpart|an equivalent)\b(?! of)|\b(?:has|have|maintains) none\b"
)
_THERE = compiled(
    r"\bthere (?:is|are) (?:currently |presently |still )?(?:no|neither an?)\b(?P<gap>[^.;]{0,30}?)(?P<t><T>)|\A(?:- )?no\b(?P<gap2>[^.;]{0,30}?)(?P<t2><T>)[^.;]{0,40}\b(?:exists?|operates?)\b"
)
# "No diplomatic presence", "neither has resident representation": absent embassies, told without a mission.
_PRESENCE = compiled(
    r"\b(?P<deny>[Nn]either|[Nn]o|nor|not|n['’]t|without)\b[^.;,]{0,60}?\b(?:(?:diplomatic|resident|official|permanent|physical|formal) ){1,3}(?:presence|representations?|representatives?|missions?|offices?|posts?)\b(?! (?:status|rights))"
)
_EITHER = compiled(r"either (?:country|state|nation|capital)|both|each other|<B>|of the two")
_KEPT = compiled(r"\b(?:has|have|having|maintains?|maintain(?:ing)?|keeps?|operates?|possess(?:es)?)\b")
_ONLY = compiled(r"\b(?:only|but|however|instead|although|though|except|other than)\b")
_BUT = compiled(
    rf"\b(?:only|but|except for|other than|instead) (?:has |have |maintains |keeps |for |through |by |via )*{FORE}\Z"
)
_ALSO = compiled(rf"\A.s?(?: in (?:the )?(?:<PLACE>))?(?:,? (?:or|nor|and)|,|/) ?{FORE}\Z")
_LIMIT = compiled(r"\b(?:until|till|before|at (?:the|that) time)\b")


def read(told: Telling) -> None:
    """Note the absent missions of a sentence."""
    _neither(told)
    for match in _LACKS.finditer(told.text):
        _lacks(told, match.start(), match.start("t"))
    for match in _THERE.finditer(told.text):
        _there(told, match.start("t") if match["t"] else match.start("t2"))
    for match in _LACKS_ONE.finditer(told.text):
        _lacks_one(told, match.start(), match.end())
    if "presence" in told.text or "diplomatic office" in told.text or "representa" in told.text:
        _presence(told)


def _presence(told: Telling) -> None:
    """ "… has no diplomatic presence in Fiji", "neither country keeps a resident representation in the other"."""
    match = _PRESENCE.search(told.text)
    if match is None or told.shape.within(match.start(), match.end(), "TSZ") or _LIMIT.search(told.text):
        return
    start, end = clause(told.text, match.start())
    if compiled(r"[^.;,]{0,25}?\b(?:in|to|with|on|at) (?:the )?<S>").match(told.text, match.end(), end):
        return
    sides = {s for i in told.shape.within(match.end(), end, "X") if (s := told.ctx.side(i)) is not None}
    if match["deny"].lower() == "neither" or _EITHER.search(told.text, match.end(), end):
        senders: tuple[int, ...] | None = BOTH
    elif _KEPT.search(told.text, start, match.end()):
        senders = subject(told.sentence, told.ctx, match.start(), start)
    else:
        senders = None
    if not senders or THIRD in senders or (len(senders) == 1 and senders[0] in sides):
        return
    for sender in senders:
        told.add(
            -1 - match.start(), sender, "embassy", told.ctx.parties.code(1 - sender), None, "absent", None,
            "mission_absent",
        )  # fmt: skip


def _neither(told: Telling) -> None:
    match = _NEITHER.search(told.text)
    if match is None:
        return
    shape, ctx = told.shape, told.ctx
    sides = {s for i in shape.within(match.start(), match.start("t"), "X") if (s := ctx.side(i)) is not None}
    type_ = told.kind(match.start("t"))[0]
    for sender in tuple(sides) if len(sides) == 1 else BOTH:
        told.add(
            match.start("t"),
            sender,
            type_,
            ctx.parties.code(1 - sender),
            None,
            "absent",
            None,
            "mission_neither",
        )
    told.taken.update(i for i in told.terms if match.start() <= i <= _stop(told, match.start("t")))


def _stop(told: Telling, index: int) -> int:
    """Where a list of what is absent ends: at "only", "but" or the end of the clause."""
    end = clause(told.text, index)[1]
    other = _ONLY.search(told.text, index, end)
    return other.start() if other else end


def _lacks(told: Telling, at: int, index: int) -> None:
    if index in told.taken:
        return
    start, end = clause(told.text, at)
    if _LIMIT.search(told.text, index):
        told.taken.add(index)
        return
    owner = direct(told, index)
    senders = subject(told.sentence, told.ctx, at, start) if owner is None else (owner,)
    for term in _listed(told, index, _stop(told, index)):
        _note(told, term, senders, "mission_absent")
    if senders and len(senders) == 1 and senders[0] != THIRD:
        but = told.text[end : end + 6].lstrip(", ").startswith("but ")
        more = clause(told.text, end + 6)[1] if but else end
        _remains(told, index, senders[0], more)


def _lacks_one(told: Telling, at: int, behind: int) -> None:
    before = [i for i in told.terms if i < at]
    start, end = clause(told.text, at)
    who = subject(told.sentence, told.ctx, at, start)
    third = compiled(r" (?:in|to) (?:the )?<SZ>").match(told.text, behind)
    if not before or not who or THIRD in who or third or _LIMIT.search(told.text, behind, end):
        return
    type_, envoy, _ = told.kind(before[-1])
    if not envoy:
        for sender in who:
            other = told.ctx.parties.code(1 - sender)
            told.add(-1 - at, sender, type_, other, None, "absent", None, "mission_absent")


def _listed(told: Telling, index: int, stop: int) -> list[int]:
    """The first mission and those that are joined to it: "no embassy or consulate"."""
    chain = [index] if index not in told.taken else []
    for term in told.free(index + 1, stop):
        if not chain or not _ALSO.match(told.text[chain[-1] : term]):
            break
        chain.append(term)
    return chain


def _remains(told: Telling, index: int, sender: int, end: int) -> None:
    """ "… has no embassy there, only an honorary consulate in Accra"."""
    for n, term in enumerate(told.terms):
        if index < term < end and term not in told.taken and _BUT.search(told.text, index, term):
            stop = min([end, *told.terms[n + 1 : n + 2]])
            for seat in seats(told.shape, told.ctx, term, stop, sender, elsewhere=False):
                told.add(
                    term, sender, told.kind(term)[0], seat.code, seat.city, "exists", None, "mission_exists"
                )


def _there(told: Telling, index: int) -> None:
    start, end = clause(told.text, index)
    absent = told.free(index, _stop(told, index))
    others = [o for term in absent if (o := direct(told, term)) is not None]
    for term in absent:
        owner = direct(told, term)
        if owner is None and others:
            owner = others[0]
        both = owner is None and _EITHER.search(told.text, start, end)
        _note(told, term, BOTH if both else None if owner is None else (owner,), "mission_absent")


def _note(told: Telling, index: int, senders: tuple[int, ...] | None, rule: str) -> None:
    told.taken.add(index)
    where = toward(told, index)
    if not senders or THIRD in senders or (where is not None and told.ctx.parties.side.get(where[0]) is None):
        return
    type_, envoy, words = told.kind(index)
    if envoy and type_ == "embassy" and "resident" not in told.text[max(0, index - 12) : index] + words:
        return
    for sender in senders:
        told.add(index, sender, type_, told.ctx.parties.code(1 - sender), None, "absent", None, rule)
