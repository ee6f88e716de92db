"""Whether two states of the reader give the same claims and issues: ``python bench/same.py COMMIT [--all]``.

Reads the shared corpus (every tenth article of the countries; all with --all) and the examples with the
code of COMMIT and with that of the working tree, and names the files that differ. A change that is to make
reading faster must leave none.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")

# Run once for each state, in a process of its own: prints a JSON object of digests.
_READ = """
import hashlib, json, sys
import msgspec
sys.path.insert(0, sys.argv[1])
from comity.reading import read_raw
out = {}
for line in sys.stdin:
    path = line.rstrip("\\n")
    with open(path, "rb") as file:
        data = file.read()
    digest = hashlib.sha256()
    for reading in read_raw(data, path.rsplit("/", 1)[-1]):
        digest.update(msgspec.json.encode(reading) + b"\\n")
    out[path] = digest.hexdigest()
print(json.dumps(out))
"""


def files(every: bool) -> list[str]:
    """The paths to read, in order."""
    corpus = SHARED / "corpus"
    found = [p for p in sorted(corpus.rglob("*")) if p.is_file() and p.parent.name != "countries"]
    found += sorted((corpus / "countries").glob("*"))[:: 1 if every else 10]
    return [str(p) for p in (*found, *sorted((ROOT / "src/comity/examples").rglob("*.txt")))]


def start(source: Path, paths: list[str]) -> subprocess.Popen[str]:
    """Begin to read all paths with the code under `source`."""
    child = subprocess.Popen([sys.executable, "-c", _READ, str(source)], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, text=True)  # fmt: skip
    assert child.stdin is not None
    child.stdin.write("\n".join(paths) + "\n")
    child.stdin.close()
    return child


def main() -> int:
    """Compare, and tell what differs."""
    commit, every = sys.argv[1], "--all" in sys.argv
    paths = files(every)
    with tempfile.TemporaryDirectory() as temporary:
        packed = subprocess.run(
            ["git", "-C", str(ROOT), "archive", commit, "src"], check=True, capture_output=True
        )
        subprocess.run(["tar", "x", "-C", temporary], input=packed.stdout, check=True)
        children = [start(Path(temporary) / "src", paths), start(ROOT / "src", paths)]
        old, new = (json.loads(child.stdout.read()) for child in children)  # type: ignore[union-attr]
    differ = [path for path in paths if old[path] != new[path]]
    print(f"{len(paths)} files, {len(differ)} differ from {commit}")
    for path in differ[:40]:
        print(" ", path)
    return 1 if differ else 0


if __name__ == "__main__":
    raise SystemExit(main())
