#!/usr/bin/env python3
"""House rules that no compiler checks: prints path:line: rule. Run by ctest as `tidy`.

    tools/tidy.py           the whole tree, as git knows it (new files too, ignored ones not)
    tools/tidy.py --list    every rule with its sentence
"""

import json
import pathlib
import re
import subprocess
import sys

LINES_MAX = {".h": 250, ".cpp": 400, ".ts": 300, ".tsx": 200, ".sql": 300, ".py": 400}
FUNCTION_LINES_MAX = 60
MADE = {"web/src/api/api.ts"}  # by tools/api.mjs: as long as the server has routes
ROOMS_BANNED = {"util", "utils", "common", "helper", "helpers", "manager", "misc", "shared", "core", "base"}
CODE = {".h", ".cpp"}
SCRIPT = {".ts", ".tsx", ".mjs", ".js"}
TEXT = CODE | SCRIPT | {".md", ".py", ".sql", ".cmake", ".css", ".json", ".yaml", ".yml", ".txt", ".html", ".sh", ""}
# Where time passes outside every rule: sockets, group commits, retries.
TIMERS = ("src/machine/clock/", "src/machine/http/", "src/machine/store/", "src/machine/post/", "src/machine/task/")
PROGRAMME = "programmes/"  # lessons may name products; the code may not

LINE_RULES = [  # (suffixes, pattern, rule)
    (CODE, r'#include "\.\./', "reach another room through its face, not through the fence"),
    (CODE, r"(?<!operator )(?<!>\()\bnew\b (?!\()[A-Za-z_:<]|(?<!= )(?<!operator )\bdelete\b[ \[]", "own by value or by unique_ptr"),
    (CODE, r"\bcatch \(\.\.\.\) \{\s*\}", "an empty catch turns a fault into a wrong certificate"),
    (CODE, r"\bCHECK\((true|1)\)", "a test that cannot fail is deleted"),
    (CODE, r'temp_directory_path\(\) /\s*"(?![^"]*XXXXXX)', "two runs at once would share this folder: put the process id in its name"),
    (CODE | {".ts", ".tsx", ".py", ".sql", ".cmake"}, r"\b(FIXME|TODO|XXX)\b", "finish it or file it"),
    (TEXT, r"(?<![\w.~$}/-])/(home|work|Users|mnt)/\w", "no path of anybody's own machine"),
    (TEXT, r"(?i)co-authored-by:|generated (with|by) (an? )?(ai|llm)\b", "who typed it is not part of the product"),
]
CLOCK = re.compile(r"\b(system_clock|steady_clock|high_resolution_clock)::now|\b(gettimeofday|clock_gettime)\(|\btime\((nullptr|0|NULL)\)")
SQL_VERB = re.compile(r'"\s*(SELECT |INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX|UNIQUE)|ALTER TABLE|DROP (TABLE|INDEX))')
CATALOGUE = {"store": ("pg_", "sqlite_")}  # the engine's own tables, for the room that knows engines
SQL_TABLE = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE|TABLE(?: IF (?:NOT )?EXISTS)?|REFERENCES|ON(?=\s+\w+\s*\())\s+(?!SET\b|CONFLICT\b|IF\b)([a-z_]\w*)")
CODE_USED = re.compile(r'\b(?:refuse\(|Refusal\{)\s*No::\w+,\s*"([a-z0-9_]+\.[a-z0-9_.]+)"')
SAY_USED = re.compile(r"(\.|->|)\bsay\(\s*(?:[^,()\"'`]+,\s*)?([\"'`])([a-z0-9_]+\.[a-z0-9_.]*)(\2|\$\{)")
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"')
AWAIT = re.compile(r"\bco_await\b[^;]*?(;|\{\s*\n)", re.S)
# clang-tidy's own check of this (avoid-reference-coroutine-parameters) also refuses a Unit& or a service, which outlive
# every call they are handed to.
TASK = re.compile(r"\bTask<[^;{}()=]*>\s+[\w:]+\(([^;{}]*?)\)\s*(?:const|override|final|= 0)?\s*[;{]")
FLEETING = re.compile(r"const std::[\w:<>, ]+&|std::string_view|const (?:\w+::)*(?:Bytes|Values|Request)\s*&|&&")
LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)")


def blank(text: str) -> str:
    """C++ and TypeScript without comments, line numbers kept."""
    keep = re.compile(r'("(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|R"(\w*)\(.*?\)\2")|//[^\n]*|/\*.*?\*/', re.S)
    return keep.sub(lambda m: m[1] or re.sub(r"[^\n]", " ", m[0]), text)


class Tree:
    """The files git knows, read once."""

    def __init__(self, root: pathlib.Path):
        self.root = root
        listed = subprocess.check_output(
            ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard"], text=True)
        self.paths = sorted(p for p in listed.split("\n") if p and (root / p).is_file() and not (root / p).is_symlink())
        self.texts: dict[str, str] = {}
        for path in self.paths:
            if pathlib.Path(path).suffix in TEXT:
                try:
                    self.texts[path] = (root / path).read_text(encoding="utf-8")
                except UnicodeDecodeError:
                    pass

    def of(self, *suffixes: str, under: str = ""):
        return [(p, t) for p, t in self.texts.items() if p.endswith(suffixes) and p.startswith(under)]


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def names(tree: Tree):
    """No room is a drawer for everything."""
    for path in tree.paths:
        for part in pathlib.PurePath(path).parts[:-1]:
            if part in ROOMS_BANNED:
                yield path, 1, f"no room is called {part}: find the noun"


def lengths(tree: Tree):
    """Files and functions fit a screen or a few."""
    for path, text in tree.texts.items():
        suffix = pathlib.PurePath(path).suffix
        limit, lines = LINES_MAX.get(suffix), text.count("\n")
        if limit and lines > limit and path not in MADE and "test" not in pathlib.PurePath(path).stem:
            yield path, 1, f"{lines} lines; a {suffix} has room for {limit}"
        if suffix in {".cpp", ".ts"} and "test" not in path:
            yield from ((path, at, f"a function of {long} lines; {FUNCTION_LINES_MAX} is the most")
                        for at, long in functions(text) if long > FUNCTION_LINES_MAX)


def functions(text: str, indent: str = ""):
    """Bodies of formatted code at this indent, with their line and length; a closure's own functions count apart."""
    rows = text.split("\n")
    opener = re.compile(rf"^{indent}(?!namespace|class|struct|enum|interface|union|extern|type|if|for|while|switch|do|try|else)\w")
    start = None
    for number, row in enumerate(rows):
        if start is None and opener.match(row):
            start = number
        if start is None:
            continue
        if row.endswith("{") and not re.search(r"\)[^;=]*(=>)?\s*\{$", row):
            start = None
        elif row.endswith((";", "}")) and not row.startswith(indent + "}"):
            start = None if row.startswith(indent) and not row.startswith(indent + " ") else start
        elif row.startswith((indent + "}", indent + ")")) and not row.endswith("{"):
            body = "\n".join(rows[start + 1:number])
            nested = list(functions(body, indent + "  "))
            yield from ((start + 1 + at, long) for at, long in nested)
            yield start + 1, number - start + 1 - sum(long for _, long in nested)
            start = None


def lines(tree: Tree):
    """Lines that are wrong wherever they stand."""
    for path, text in tree.texts.items():
        suffix = pathlib.PurePath(path).suffix
        if path.startswith("tools/tidy"):
            continue
        bare = blank(text) if suffix in CODE else text
        wordless = re.sub(STRING, '""', bare) if suffix in CODE else text
        for suffixes, pattern, why in LINE_RULES:
            if suffix not in suffixes or (path.startswith(PROGRAMME) and suffix not in CODE):
                continue
            said = text if "FIXME" in pattern else bare if '"' in pattern else wordless if suffix in CODE else text
            yield from ((path, line_of(said, m.start()), why) for m in re.finditer(pattern, said))


def namespaces(tree: Tree):
    """Names are spelled; literals, and a test's own room, need not be."""
    for path, text in tree.of(".h", ".cpp"):
        own = "::".join(pathlib.PurePath(path).parts[1:3]) if path.endswith("_test.cpp") else "-"
        for m in re.finditer(r"\busing namespace ([\w:]+)", blank(text)):
            if not re.match(r"std::(\w+_)?literals", m[1]) and m[1] != own:
                yield path, line_of(text, m.start()), "spell the namespace"


def clock(tree: Tree):
    """Only machine/clock asks for the time; sockets and retries may run timers."""
    for path, text in tree.of(".h", ".cpp", under="src/"):
        for m in CLOCK.finditer(blank(text)):
            timer = m[1] == "steady_clock" and path.startswith(TIMERS)
            if not timer and not path.startswith("src/machine/clock/"):
                yield path, line_of(text, m.start()), "take the time from machine/clock"


def coroutines(tree: Tree):
    """What a co_awaited call is given has a name (house C1); a coroutine takes values by value (C2)."""
    for path, text in tree.of(".h", ".cpp", under="src/"):
        bare = re.sub(STRING, '""', blank(text))
        for m in AWAIT.finditer(bare):
            said = m[0][:-1] if m[1] == ";" else m[0][: -len(m[1])]
            if re.search(r"[(,]\s*[\w:<>]*\{[^{}]*,[^{}]*\}|[(,]\s*\[[^\]]*\]\s*[({]", said):
                yield path, line_of(bare, m.start()), "name the argument before the co_await"
        for m in TASK.finditer(bare):
            if FLEETING.search(m[1]):
                yield path, line_of(bare, m.start()), "a coroutine takes values by value: a reference may outlive them"


def results(tree: Tree):
    """A Result is unwrapped by TRY, or after asking it."""
    for path, text in tree.of(".h", ".cpp", under="src/"):
        if not path.endswith("_test.cpp"):
            for m in re.finditer(r"\.value\(\)", blank(text)):
                yield path, line_of(text, m.start()), "unwrap by TRY, or ask first: .value() throws"


def sql(tree: Tree):
    """SQL lives in <room>.sql and names only the room's own tables."""
    for path, text in tree.of(".h", ".cpp", under="src/"):
        if not path.endswith(("_test.cpp", "_fuzz.cpp")) and not path.startswith("src/machine/store/"):
            for m in SQL_VERB.finditer(blank(text)):
                yield path, line_of(text, m.start()), "SQL lives in the room's .sql"
    for path, text in tree.of(".sql"):
        if path.startswith("migrations/"):
            room = re.match(r"\d{4}_([a-z]+)", pathlib.PurePath(path).stem)
            if not room:
                yield path, 1, "a migration is called NNNN_<room>_<what>.sql"
                continue
            room = room[1]
        else:
            room = pathlib.PurePath(path).parent.name
        bare = re.sub(r"--[^\n]*|'(?:''|[^'])*'", lambda m: " " * len(m[0]), text)
        bare = re.sub(r"\bDISTINCT FROM\b|\b(?:EXTRACT|TRIM|SUBSTRING)\([^)]*\)", lambda m: " " * len(m[0]), bare)
        own = {"excluded"} | set(re.findall(r"\b(?:WITH|WITH RECURSIVE|,)\s*([a-z_]\w*)\s*(?:\([^)]*\)\s*)?AS\s*\(", bare))
        for m in SQL_TABLE.finditer(bare):
            if m[1] not in own and m[1] != room and not m[1].startswith((room + "_", *CATALOGUE.get(room, ()))):
                yield path, line_of(bare, m.start(1)), f"{room} may not touch {m[1]}: call its room's face"


def tests(tree: Tree):
    """A test is called by a sentence."""
    for path, text in tree.of("_test.cpp", under="src/"):
        for m in re.finditer(r'TEST_CASE\(\s*"([^"]*)"', text):
            if len(m[1].split()) < 3:
                yield path, line_of(text, m.start()), f"say what the test shows in a sentence, not {m[1]!r}"


def dead(tree: Tree):
    """Every file is used by another."""
    includes = {m for _, text in tree.of(".h", ".cpp") for m in re.findall(r'#include "([^"]+)"', text)}
    known = {pathlib.PurePath(i).name for i in includes} | set(re.findall(r"\w+\.h", tree.texts.get("src/floors.cmake", "")))
    for path, _ in tree.of(".h", under="src/"):
        if pathlib.PurePath(path).name not in known:
            yield path, 1, "nothing includes this header"
    script = {".ts", ".tsx", ".mjs", ".js"}
    for path in tree.paths:
        pure = pathlib.PurePath(path)
        stem = pure.name.split(".")[0]
        if pure.suffix in script and path.startswith("web/src/") and not re.search(r"[._]test\.", path):
            named = re.compile(rf"['\"`/]{re.escape(stem)}(\.[a-z.]+)?['\"`]")
            if not any(named.search(text) for other, text in tree.texts.items() if other != path and other.startswith("web/")):
                yield path, 1, "nothing imports this file"
        if path.startswith("tools/") and "packages" not in path and path.count("/") == 1:
            if not path.endswith("_test.py") and not any(pure.name in text for other, text in tree.texts.items() if other != path):
                yield path, 1, "nothing calls this tool"


def words(tree: Tree):
    """Every visible word is said in every language we ship, and every code that is used has words."""
    catalogue: dict[str, dict[str, str]] = {}
    for path, text in tree.of(".json", under="words/"):
        try:
            messages = json.loads(text)
        except ValueError as error:
            yield path, 1, f"not JSON: {error}"
            continue
        if not all(isinstance(v, str) for v in messages.values()):
            yield path, 1, "words are flat: code to message"
            continue
        catalogue[path] = messages
    english = {c: m for path, messages in catalogue.items() if path.startswith("words/en/") for c, m in messages.items()}
    for path, messages in catalogue.items():
        twin = "words/en/" + path.split("/", 2)[2]
        theirs = catalogue.get(twin, {})
        at = {code: line_of(tree.texts[path], max(tree.texts[path].find(f'"{code}"'), 0)) for code in messages}
        yield from ((path, 1, f"{code} is not translated") for code in theirs.keys() - messages.keys())
        yield from ((path, at[code], f"{code} is not in {twin}") for code in messages.keys() - theirs.keys())
        for code in messages.keys() & theirs.keys():
            if arguments(messages[code]) != arguments(theirs[code]):
                yield path, at[code], f"{code} has other arguments than the English"
    languages = {path.split("/")[1] for path in catalogue}
    for language in languages:
        for path in [p for p in catalogue if p.startswith("words/en/")]:
            if path.replace("/en/", f"/{language}/", 1) not in catalogue:
                yield path, 1, f"no {language} beside it"
    if catalogue:
        yield from unsaid(tree, english)


def arguments(message: str) -> set[str]:
    """The names an ICU message asks for; the words inside its branches are not names."""
    found, kinds = set(), []
    for m in re.finditer(r"\{\s*(\w*)\s*(,\s*(?:plural|select|selectordinal)\s*,)?|\}", message):
        if m[0] == "}":
            kinds = kinds[:-1]
        elif kinds and kinds[-1] == "branches":
            kinds.append("message")
        else:
            found.add(m[1])
            kinds.append("branches" if m[2] else "argument")
    return found


def unsaid(tree: Tree, english: dict[str, str]):
    for path, text in tree.texts.items():
        if not path.startswith(("src/rounds/", "src/machine/http/", "web/src/")) or "test" in path or not path.endswith((".h", ".cpp", ".ts", ".tsx")):
            continue
        for m in CODE_USED.finditer(text):
            if m[1] not in english:
                yield path, line_of(text, m.start()), f"no words/en message for the code {m[1]}"
        for m in SAY_USED.finditer(text):
            if not m[1] and path.endswith((".h", ".cpp")):
                continue  # a function of the file's own
            code = m[3]
            whole = m[4] != "${" and not code.endswith((".", "_"))
            if (whole and code not in english) or (not whole and not any(c.startswith(code) for c in english)):
                yield path, line_of(text, m.start()), f"no words/en message for {code}"


def links(tree: Tree):
    """What the documents point at exists."""
    for path, text in tree.of(".md"):
        if path.startswith(PROGRAMME):
            continue
        for m in LINK.finditer(re.sub(r"```.*?```", lambda b: re.sub(r"[^\n]", " ", b[0]), text, flags=re.S)):
            target, _, anchor = m[1].partition("#")
            if re.match(r"[a-z]+:", m[1]):
                continue
            there = (tree.root / path).parent / target if target else tree.root / path
            if not there.exists():
                yield path, line_of(text, m.start()), f"the link to {m[1]} leads nowhere"
            elif anchor and there.suffix == ".md" and anchor not in anchors(there.read_text()):
                yield path, line_of(text, m.start()), f"no heading #{anchor} in {target or path}"


def dependencies(tree: Tree):
    """What Rounds stands on is listed, with its reason, in docs/dependencies.md."""
    listed = tree.texts.get("docs/dependencies.md", "")
    for path in ("tools/packages.txt", "tools/packages-check.txt"):
        for number, line in enumerate(tree.texts.get(path, "").split("\n"), 1):
            package = line.split("#")[0].strip()
            if package and f"`{package}`" not in listed:
                yield path, number, f"{package} is not in docs/dependencies.md"
    for path, text in tree.of("package.json"):
        packages = json.loads(text)
        for name in [n for kind in ("dependencies", "devDependencies", "optionalDependencies") for n in packages.get(kind, {})]:
            if f"`{name}`" not in listed:
                yield path, line_of(text, text.find(f'"{name}"')), f"{name} is not in docs/dependencies.md"


def anchors(text: str) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in heads}


RULES = [names, lengths, lines, namespaces, clock, coroutines, results, sql, tests, dead, words, links, dependencies]


def breaches(root: pathlib.Path):
    tree = Tree(root)
    return sorted({breach for rule in RULES for breach in rule(tree)})


def main() -> int:
    if sys.argv[1:] == ["--list"]:
        print("\n".join(f"{rule.__name__}: {rule.__doc__}" for rule in RULES))
        return 0
    found = breaches(pathlib.Path(__file__).resolve().parent.parent)
    for path, number, why in found:
        print(f"{path}:{number}: {why}")
    if found:
        print(f"tidy: {len(found)} breaches of the house rules")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
