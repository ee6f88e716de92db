"""The goods of a list, in the words of the text."""

from __future__ import annotations

import re


def product_list(words: str) -> list[str]:
    """The goods in a list, in the text's words, without "such as" and "mainly"; empty where it is no list of goods."""
    words = re.sub(r"\s+", " ", words).strip(" :.,")
    words = re.sub(r"\([^)]*\d[^)]*\)", "", words)
    words = re.split(
        r",? (?:while|whereas|which|but|amounting|valued|worth|and in return|and (?=imports|exports|its|their|it )|in return|as well as (?=imports|its))\b",
        words,
    )[0]
    parts, depth, here = [], 0, ""
    for char in words:
        depth += (char == "(") - (char == ")")
        if char == "," and depth <= 0:
            parts.append(here)
            here = ""
        else:
            here += char
    parts.append(here)
    last = parts.pop().strip()
    last = re.sub(r"\A(?:and|as well as|or) ", "", last)
    tail = re.split(r" (?:and|as well as) ", last)
    if parts and parts[-1] and re.match(r"and ", words.rsplit(",", 1)[-1].strip()):
        parts.append(last)
    elif len(tail) > 1 and "(" not in last:
        parts += [" and ".join(tail[:-1]), tail[-1]]
    else:
        parts.append(last)
    goods = []
    for part in parts:
        part = re.sub(
            r"\A(?:(?:mainly|mostly|primarily|chiefly|such as|including|include|products|like|of|the|some|various|also|and|especially|particularly|goods|their|its|other goods such as) )+",
            "",
            part.strip(" ,:"),
        )
        part = re.sub(
            r"(?:\A|,? )(?:among (?:others?|other things)|and others|etc\.?|and other (?:products|goods))\Z",
            "",
            part,
        ).strip()
        if (
            part
            and len(part.split()) <= 9
            and not re.search(
                r"\d|\b(?:is|are|was|were|has|have|increased|grew|amounted|percent|%|million|billion)\b|%",
                part,
            )
        ):
            goods.append(
                part[0].lower() + part[1:] if part[1:2].islower() or part[1:2] in ("", " ") else part
            )
        elif part:
            return goods
    return goods
