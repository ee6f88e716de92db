"""How long mwxml takes to read every text of a dump on one process, as JSON.

usage: python bench/peer_mwxml.py DUMP   (in the environment of bench/peers.txt)
"""

import bz2
import json
import sys
from pathlib import Path
from time import perf_counter

import mwxml

begin = perf_counter()
pages = size = 0
with (bz2.open if sys.argv[1].endswith(".bz2") else Path.open)(Path(sys.argv[1]), "rb") as file:
    for page in mwxml.Dump.from_file(file):
        pages += 1
        for revision in page:
            size += len(revision.text or "")
print(json.dumps({"seconds": perf_counter() - begin, "pages": pages, "characters": size}))
