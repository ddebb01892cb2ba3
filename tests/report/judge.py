"""Makes the report of an exam of 100 items in each language, and has poppler and qpdf read it.

    python3 tests/report/judge.py build/dev/rounds
"""

import math
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ITEMS, PERSONS = 100, 80
PAGES_MAX = 32
SAYS = {
    "en": ["What to look at first", "Item characteristic curves", "How it was computed", "reliability, alpha"],
    "fr": ["À regarder d’abord", "Courbes caractéristiques des items", "fidélité, alpha", "Fonctionnement différentiel de l’item"],
    "hi": ["प्रश्न", "मॉडल", "मापन की मानक त्रुटि"],
}


def exam(folder: Path) -> None:
    chance = random.Random(5)
    hard = [chance.gauss(0, 1) for _ in range(ITEMS)]
    lines = ["id,council," + ",".join(f"Q{j + 1}" for j in range(ITEMS))]
    for i in range(PERSONS):
        ability = chance.gauss(0, 1)
        right = [chance.random() < 1 / (1 + math.exp(b - ability)) for b in hard]
        lines.append(f"c{i},{'KA' if i % 2 else 'MH'}," + ",".join("A" if one else chance.choice("BCD") for one in right))
    (folder / "answers.csv").write_text("\n".join(lines) + "\n")
    (folder / "keys.csv").write_text("item,key\n" + "".join(f"Q{j + 1},A\n" for j in range(ITEMS)))


def run(*command: object) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: {done.stdout}{done.stderr}")
    return done.stdout


def judge(rounds: str, folder: Path, language: str) -> None:
    out = folder / language
    run(rounds, "psychometrics", folder / "answers.csv", "--keys", folder / "keys.csv", "--report", out, "--pdf",
        "--language", language, "--cut", 50, "--group", "council", "--focal", "KA")
    paper = out / "report.pdf"
    run("qpdf", "--check", paper)
    facts = run("pdfinfo", paper)
    pages = int(re.search(r"Pages:\s+(\d+)", facts)[1])
    assert "Tagged:          yes" in facts, facts
    assert "Date" not in facts, facts
    assert 10 <= pages <= PAGES_MAX, f"{pages} pages"
    text = run("pdftotext", "-layout", paper, "-")
    for said in SAYS[language]:
        assert said in text, f"{language}: no “{said}” on paper"
    # The last item's difficulty stands on paper as in the file, with the language's decimal sign.
    row = [line for line in (out / "items.csv").read_text().splitlines() if line.startswith(f"Q{ITEMS},")][0]
    share = row.split(",")[1].replace(".", "," if language == "fr" else ".")
    assert re.search(rf"Q{ITEMS}\s+{re.escape(share)}", text), f"{language}: no {share}"
    for n in (1, pages):
        assert f"· {n}\n" in text, f"page {n} has no number"


with tempfile.TemporaryDirectory() as made:
    exam(Path(made))
    for each in SAYS:
        judge(sys.argv[1], Path(made), each)
print("The report reads in", ", ".join(SAYS))
