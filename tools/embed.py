#!/usr/bin/env python3
"""Embeds the built web in the program: embed.py DIST OUTDIR.

Writes OUTDIR/web_assets.{bin,S,cpp}: one blob of all files and their compressed twins, taken in by .incbin, and the
table of where each begins. DIST/assets.json (web/build.mjs) names the files.
"""

import hashlib
import json
import pathlib
import sys

dist, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
listing = dist / "assets.json"
if not listing.is_file():
    sys.exit(f"{listing} is missing: {dist} holds no built web. Build it with: node web/build.mjs")

blob = bytearray()


def keep(file: pathlib.Path) -> str:
    """Appends a file; the C++ of its view. A twin that was not worth keeping is an empty view."""
    if not file.is_file():
        return "{}"
    start = len(blob)
    blob.extend(file.read_bytes())
    return f"part({start}, {len(blob) - start})"


rows = []
for asset in json.loads(listing.read_text()):
    path = asset["path"]
    file = dist / path.lstrip("/")
    if not file.is_file():
        sys.exit(f"{listing} names {path}, which is not in {dist}")
    etag = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
    views = ", ".join(keep(f) for f in (file, file.with_name(file.name + ".gz"), file.with_name(file.name + ".br")))
    rows.append(f'      {{"{path}", "{asset["media_type"]}", "\\"{etag}\\"", {views}, {str(asset["immutable"]).lower()}}},')

out.mkdir(parents=True, exist_ok=True)
(out / "web_assets.bin").write_bytes(blob)
(out / "web_assets.S").write_text(
    "    .section .rodata\n    .balign 16\n    .global rounds_web_blob\nrounds_web_blob:\n"
    f'    .incbin "{(out / "web_assets.bin").resolve()}"\n'
    '    .section .note.GNU-stack, "", %progbits\n'
)
(out / "web_assets.cpp").write_text(
    "// Made by tools/embed.py from the built web.\n"
    '#include "web_assets.h"\n\n'
    "extern \"C\" const unsigned char rounds_web_blob[];\n\n"
    "namespace rounds {\n\n"
    "namespace {\n\n"
    "machine::BytesView part(std::size_t start, std::size_t size) { return {rounds_web_blob + start, size}; }\n\n"
    "}  // namespace\n\n"
    "std::vector<machine::http::Asset> web_assets() {\n  return {\n" + "\n".join(rows) + "\n  };\n}\n\n"
    "}  // namespace rounds\n"
)
