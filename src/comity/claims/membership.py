"""Membership: organizations that the text says both belong to."""

from __future__ import annotations

import re
from functools import cache

from comity.claims.bodies import is_known, known_bodies
from comity.claims.context import Context, Sentence
from comity.claims.lexicon import lexicon
from comity.claims.patterns import patterned
from comity.claims.shape import compiled
from comity.model.claim import Membership
from comity.reference.words import longest_first

CUE = patterned(r"member|belong|participa|part of|signator|both (?:are|is) in\b|are both in\b")
# Who is told of: both, in one phrase or in two names.
_WHO = r"(?:<B>|<X>,? (?:and|&|as well as|along with|alongside|together with|like) (?:the )?<X>|\b(?:they|both|the two|each|fellow)\b| and(?= are (?:\w+ ){0,3}members))"
_MEMBERS = r"(?:members?|part|founders|co-founders|founder-members)(?: (?:states?|nations|countries))?"
BOTH_IN = compiled(
    rf"{_WHO}[^.;]{{0,60}}?\b"
    rf"(?:(?:are|were|being|is|became|become|have been|has been|remain) (?:\w+[ -]){{0,4}}?{_MEMBERS}(?: of| in)|as (?:\w+ ){{0,2}}?members(?: of| in)|"
    r"(?:fellow|founding|full|mutual|active) (?:\w+ )?members?(?: states?)? (?:of|in)|members of|belongs?,?(?: also| too| both| alike)?,? to|(?:also )?participate in (?=(?:the )?[A-Z\ue009])|(?:also )?(?:participate|are (?:\w+ )?(?:partners|active|represented)) in (?:other )?(?:\w+ )?(?:organi[sz]ations|fora|forums|bodies) (?:including|such as)|"
    r"(?:are|were) (?:both )?(?:fully )?(?:in|within) (?=the |[A-Z\ue009\ue003])|(?:have )?(?:joined|acceded to|co-founded) (?=(?:the )?[A-Z\ue009\ue003])|"
    r"(?:share|have|hold) (?:\w+ )?memberships? (?:of|in)|[^.;]{0,60}(?:as well as|and) (?:\w+ )?memberships? (?:of|in))"
    r" ?(?P<list>.+)"
)
# "their common membership in A and B", "A is part of C, alongside B"
SHARED = compiled(
    r"\b(?:common|joint|shared|mutual|both (?:countries|nations|states)['’]|their) memberships? (?:of|in|to) (?P<list>.+)"
    r"|(?:<N>|\bmemberships?) (?:of|in) (?P<list7>[^.;]{1,160}?) (?:is|are) (?:common to|shared by) (?:both|<B>)"
    r"|<X> (?:is|was) (?:also )?(?:an? )?(?:\w+[ -]){0,3}?(?:member|part)(?: state| country)? of (?P<list2>[^.;]{1,80}?),? (?:alongside|along with|together with|as is|as does|like) (?:the )?<X>"
    # "as members of A, the two", "A, of which both are members", "X joined A in 1995 and Y in 2004"
    r"|\b[Aa]s (?:fellow |both |[a-z]+ )?members of (?P<list3>[^.;]{1,120}?), (?:<B>|<X> and (?:the )?<X>|<C> and <C>|both\b|the two\b|they\b)"
    r"|\b(?:such as|including|like|in|through|within) (?P<list4>(?:the )?[A-Z\ue000-\uf8ff][^.;]{0,160}?),? (?:(?:of|to|in) which (?:<B>|both|the two|they)(?: \w+){0,2}? (?:are|were|belong|participate)\b|whose members (?:<B>|both|they)(?: \w+){0,2}? are\b)"
    r"|<X> joined (?P<list5>(?:the )?[A-Z\ue000-\uf8ff][^.;,]{0,50}?) (?:in|on) <D>,? (?:and|while|with) (?:the )?<X> (?:joined |joining |did so |followed )?(?:it )?(?:in|on) <D>"
    r"|<X> (?:joined|acceded to) (?P<list6>(?:the )?[A-Z\ue000-\uf8ff][^.;,]{0,50}?)(?: (?:in|on) <D>)?,? (?:as did|and so did) (?:the )?<X>"
)
# "A is a member of C, which B joined in 1997", "C, of which both are members"
JOINED = compiled(
    r"<X> (?:also )?(?:is|was|are) (?:also )?(?:a |an |one of (?:the )?)?(?:\w+[ -]){0,2}?members? of (?:the )?(?P<list>[^.,;]{1,80}?),? which (?:the )?<X> (?:also |had |has )?(?:join(?:ed|s)?|entered|acceded to)\b"
    r"|<X> (?:also )?(?:is|was|are) (?:also )?one of (?:the )?(?P<list2>[^.,;]{1,80}?) members,? which (?:the )?<X> (?:also |had |has )?(?:join(?:ed|s)?|entered|acceded to)\b"
    r"|(?:(?:of|in|within) )?(?:the )?(?P<list3>(?:[A-Z\ue009][^,.; ]*)(?:(?: of| for| the)* [A-Z\ue009][^,.; ]*){0,6}), of which (?:both|the two|<B>|they|<X> and <X>)[^,.;]{0,20} (?:are|were) (?:\w+ ){0,2}?(?:members|part|parties)\b",
    0,
)
# "both are NATO members", "the two OIC members", "as fellow Commonwealth members"
BEFORE = compiled(
    r"(?:<B>|<X>,? (?:and|&) (?:the )?<X>|\b(?:they|both|two|fellow)\b)(?: (?:are|being|is|were|became|also|both|all|now|as|as the|as two|of the|fellow|Muslim-majority|European|Asian|African|Arab)\b)*,? (?P<list>(?:(?:the )?<NS>(?:[-–]\d+)?(?: (?:of|for) (?:the )?<NS>)*(?: and (?:the )?| |, ))+)(?:member(?:s|[ -]states)\b)(?! (?:of|<SX>))"
)
_BOTH = compiled(r"<B>|\b(?:both|they|the two)\b")
_THESE = patterned(
    r"(?:They|These|Those|Such|Among (?:them|these|which))(?: \w+)?(?: organi[sz]ations| bodies)? (?:include|are|comprise)d?:? "
)
_MANY = patterned(r"\b(?:organi[sz]ations|bodies|institutions|forums|fora|groupings)\b")
_NOT = patterned(
    r"\b(?:not|neither|nor|never|will|would|aspir\w*|candidat\w*|soon|hope\w*|want\w*|if|former members?)\b",
    re.IGNORECASE,
)
_STOP = compiled(
    r"(?: (?:along|together) with |,? and,? (?:together|along|alongside)\b| alongside |, (?:and|but|while|as|which|where|with|although|having|since|sharing|making|though) (?!(?:well as |also )?(?:of |in )?(?:the )?[A-Z\ue000-\ue00a])(?=[a-z])|;|\.(?=\s|\Z)| (?=(?:share|enjoy|maintain|signed|cooperate) )| and (?=(?:often|are|have|has|also|share|both|cooperate|enjoy|were|is|maintain|they|participate|work|hold|their)\b)|, (?=(?:which|where|while|although|having|since|sharing|making|though|a |an )\b)| since | during | where | which | but | while | as well as (?=both)| and (?:that )?(?:the )?<XB>,? (?=(?:\w+ly |also |now )?(?:has|have|had|is|are|was|were|will|would|can|can|both|supports?|plays?|joined|became)\b)|\n)",
    0,
)
_ORGANIZATION = patterned(
    r"\b(?:Organi[sz]ation|Union|Nations|Council|Group|Movement|Forum|Community|Conference|Commonwealth|Bank|Fund|League|Agency|Association|Partnership|Alliance|Treaty|Summit|Initiative|Francophonie|Arrangements|Cooperation|Assembly|Committee|Court|Pact|Process|Area|Dialogue|Market|Axis|Mercosur|Bloc|Zone|Programme|Program|Secretariat|Federation|Administration|Eurozone|Commission|Network|Framework|Parliament|Parliamentary|Cup|Axis|Bloc|Scheme|Platform|Club|Quartet)\b"
)
_ACRONYM = patterned(r"\b[A-Z][A-Za-z]*[A-Z]+[A-Za-z-]*\d*\b|\b[A-Z][-–]?\d+\b")


def read(sentence: Sentence, ctx: Context) -> bool:
    """Membership claims of a sentence; whether there were any."""
    shape, text = sentence.shape, sentence.shape.text
    before = len(ctx.claims)
    _read_shared(sentence, ctx)
    _read_continued(sentence, ctx)
    at = 0
    while (match := BOTH_IN.search(text, at)) is not None:
        lead = match[0][: match.start("list") - match.start()]
        stop = _STOP.search(match["list"])
        end = match.start("list") + (stop.start() if stop else len(match["list"]))
        at = max(end, match.start("list") + 1)
        if not (
            _NOT.search(lead)
            or _RELATIVE.search(lead)
            or _OF_ONE.search(lead)
            or compiled(r"<S>").search(lead)
        ) and _of_both(sentence, ctx, match):
            joined = re.search(r"\b(?:joined|acceded|co-founded)\b", lead)
            vague = re.search(r"\bparticipate in (?:the )?\Z", lead) or re.search(r"\bwere\b.*\bpart\b", lead)
            for name in organizations(shape.words(match.start("list"), end)):
                if (
                    not is_state(name)
                    and not (vague and not is_known(name))
                    and not (joined and not is_organization(name))
                ):
                    ctx.emit(
                        Membership, sentence, "membership_both", parties=ctx.pair(None), organization=name
                    )
        else:  # "Both are EU states, and both belong to …": told once more within
            again = _BOTH.search(text, match.start() + 1, match.start("list"))
            at = again.start() if again else at
    return len(ctx.claims) > before


def _read_continued(sentence: Sentence, ctx: Context) -> None:
    """The list that stands in a sentence of its own: "Both belong to many organizations. They include: A, B and C"."""
    before, match = sentence.previous, _THESE.match(sentence.text)
    if match is None or before is None or not _MANY.search(before.text):
        return
    told = BOTH_IN.search(before.shape.text)
    if told is None or _NOT.search(told[0]) or not _of_both(before, ctx, told):
        return
    context = (ctx.document.span(before.start, before.end),)
    for name in organizations(sentence.text[match.end() :]):
        if is_organization(name):
            parties = ctx.pair(None)
            ctx.emit(Membership, sentence, "membership_continued", None, context, parties=parties, organization=name)  # fmt: skip


def _read_shared(sentence: Sentence, ctx: Context) -> None:
    """ "Common membership in …", "both are NATO members": the list stands behind a noun or before one."""
    shape, text = sentence.shape, sentence.shape.text
    if not re.search(r"\b[Mm]ember|\bpart of|\bof which\b|\bjoined\b", sentence.text):
        return
    for pattern in (SHARED, JOINED, BEFORE):
        for match in pattern.finditer(text):
            group = next(name for name, words in match.groupdict().items() if words)
            lead = text[max(0, match.start() - 40) : match.start(group)]
            start, end = match.span(group)
            stop = _STOP.search(match[group])
            end = start + stop.start() if stop else end
            if _NOT.search(lead) or not _two_told(sentence, ctx, match, group, pattern is not BEFORE):
                continue
            for name in organizations(shape.words(start, end)):
                if is_organization(name):
                    ctx.emit(
                        Membership, sentence, "membership_shared", parties=ctx.pair(None), organization=name
                    )


def _two_told(sentence: Sentence, ctx: Context, match: re.Match[str], group: str, shared: bool) -> bool:
    """Whether a match tells of both parties and of no third."""
    items = sentence.shape.within(0, match.end(), "XAB")
    sides = {ctx.side(i) for i in items}
    both = any(i.letter == "B" for i in items) or {0, 1} <= sides
    third = sentence.shape.within(match.start(), match.start(group), "S")
    return not third and (both or (not items and shared) or (not sides - {None} and not shared))


def is_organization(name: str) -> bool:
    """Whether a name is one of the data's organizations or is made with a word for one."""
    return is_known(name) or _ORGANIZATION.search(name) is not None or (_ACRONYM.fullmatch(name) is not None)


def _of_both(sentence: Sentence, ctx: Context, match: re.Match[str]) -> bool:
    head = sentence.shape.within(match.start(), match.start("list"), "X")
    sides = {ctx.side(i) for i in head}
    if len(sides) == 2 or sentence.shape.within(match.start(), match.start("list"), "B"):
        return True
    if match[0].startswith(" and"):
        head = sentence.shape.within(0, match.start(), "XB")
        return len({ctx.side(i) for i in head} - {None}) == 2 or any(i.letter == "B" for i in head)
    word = match[0][:6].lower()
    if word.startswith(("they", "both", "the tw", "fellow")) and len(sides) < 2:
        named = {ctx.side(i) for i in sentence.shape.within(0, match.start(), "X")}
        return len(named) != 1 or word.startswith(("both", "fellow", "the tw"))
    return False


def is_state(name: str) -> bool:
    """Whether the whole name is that of a state, a union that both were part of."""
    return any(end - start == len(name) for start, end, _ in lexicon().scan(name)) and name not in (
        "European Union",
        "EU",
    )


# "projects of the two, among them a pipeline (which is part of …)"
_RELATIVE = patterned(r"\b(?:which|that) is\b")
# "ties between the two grew after Hungary joined"
_OF_ONE = compiled(r"\b(?:after|since|when|before|until|because|while) (?:the )?<X> (?!and)")
# "… and co-founders of the B", "… as well as members of the B": the list goes on.
_ROLES = patterned(
    r",?(?: and| as well as)(?: also)?(?: are| were)?(?: both)? (?:(?:\w+ )?(?:co-founders|founders|members|member[ -]states|part) of|of|to) (?:the )?(?=[A-Z])"
)
# What a text adds to a name: "Pacific Alliance trading bloc", "Kalmar Union between 1397 …".
_TAIL = patterned(
    r" (?:trading |trade |regional |economic )?(?:bloc|block|trade zone)\Z| as (?:an? )?(?:\w+ )*members?\Z| (?:between|from|until|in|since|on) (?:[A-Z][a-z]+ )?(?:\d.*)\Z| later that year\Z| and\Z"
)


# Stands for the "and" or the comma of a known name while a list is cut.
_KEPT = {" and ": " \ue0f1 ", ", ": "\ue0f2 "}


@cache
def _whole() -> re.Pattern[str]:
    """The known names that have an "and" or a comma of their own, in their spellings, the longest first."""
    names = longest_first({name for name in known_bodies() if " and " in name or ", " in name})
    forms = [
        re.sub(
            r"[Cc]o-?operation",
            "[Cc]o-?operation",
            re.sub(r"gani[sz]", "gani[sz]", re.escape(n).replace("\\ ", " ").replace("\\-", "-")),
        )
        for n in names
    ]
    return patterned(rf"\b(?:{'|'.join(forms)})\b")


def _sheltered(listed: str) -> str:
    """A list in which the known names that hold an "and" are safe from being cut there."""

    def shelter(match: re.Match[str]) -> str:
        name = match[0]
        for mark, kept in _KEPT.items():
            name = name.replace(mark, kept)
        return name

    return _whole().sub(shelter, listed)


def organizations(listed: str) -> list[str]:
    """The names in "the A, the B and C of D and E", as written."""
    names = _names(_sheltered(re.sub(r"\s+", " ", listed)))
    for mark, kept in _KEPT.items():
        names = [name.replace(kept, mark) for name in names]
    return names


def _names(listed: str) -> list[str]:
    listed = listed.strip(" .,")
    listed = _ROLES.sub(", ", listed)
    listed = re.sub(r" as well as(?: of)?(?: the)? ", ", ", listed)
    listed = re.sub(r",? (?:such as|including|like|namely)(?: both)?:? (?:[Tt]he )?", ", ", listed)
    listed = re.sub(r" \([^)]*\) the (?=[A-Z])", ", the ", listed)  # "the UN (and its agencies) the OSCE"
    listed = re.sub(r"(?<=[A-Z]) the (?=[A-Z])", ", the ", listed)  # "the APEC the Cairns Group"
    listed = re.sub(
        r"\A(?:an? )?[a-z ]*\b(?:organi[sz]ations|bodies|forums|fora|institutions|groupings): ?", "", listed
    )
    pieces: list[str] = []
    for part in re.split(r", (?:and |both )?(?:the |of the |of )?", listed):
        pieces += _split_and(part)
    names = []
    for piece in pieces:
        name = re.sub(
            r"\A(?:[A-Z]\w+-(?:majority|speaking) |and |both |also |in |of |the |other |organi[sz]ations? |international |regional |of the )+",
            "",
            piece.strip(),
        )
        name = re.sub(r" \([^)]*\)?\Z", "", name).strip(" .,)")
        name = re.sub(r"\A\w+-(?:majority|speaking) (?=[A-Z])", "", _TAIL.sub("", _TAIL.sub("", name)))
        if (
            re.match(r"[A-Z]", name)
            and (len(name) > 1)
            and (
                _ORGANIZATION.search(name)
                or _ACRONYM.search(name)
                or name in known_bodies()
                or re.match(r"[A-Z][\w–-]+(?: [A-Z][\w–-]+)*\Z", name)
            )
        ):
            names.append(name)
    return names


def _one_name(left: str, right: str) -> bool:
    """Whether "A and B Organization" is one name: nothing before the "and" is a name of its own."""
    return (
        not is_known(left)
        and not _ORGANIZATION.search(left)
        and not _ACRONYM.search(left)
        and _ORGANIZATION.search(right) is not None
    )


def _split_and(part: str) -> list[str]:
    """Cut at an "and" that joins two names, not at one inside a name ("for Security and Co-operation")."""
    found = re.search(r" and (?:of |in )?(?P<the>the )?", part)
    while found:
        left, right = part[: found.start()], part[found.end() :]
        inside = re.search(r"\b(?:for|of|on)\b", left) and not _ACRONYM.match(right)
        first = re.split(r"\s(?:of|for|on|in|and)\s", right)[0]
        if (
            found["the"]
            or not (inside or _one_name(left, first))
            or (_ORGANIZATION.search(first) and (_ORGANIZATION.search(left) is not None))
        ):
            return [left, *_split_and(right)]
        found = patterned(r" and (?:of |in )?(?P<the>the )?").search(part, found.end())
    return [part]
