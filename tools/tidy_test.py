#!/usr/bin/env python3
"""Every rule of tidy.py is seen red here, and a clean tree green. Run by ctest as `tidy_rules`."""

import pathlib
import subprocess
import tempfile
import unittest

import tidy

CLEAN = {
    "src/floors.cmake": "room(rounds/exam FACE exam.h)\n",
    "src/rounds/exam/exam.h": "#pragma once\n",
    "src/rounds/exam/exam.cpp": '#include "rounds/exam/exam.h"\n\n// a new answer; delete nothing\n'
    'auto no = refuse(No::closed, "exam.closed", "It is over.");\nExam(const Exam&) = delete;\n',
    "src/rounds/exam/exam.sql": "-- save: keeps one.\nWITH late AS (SELECT id FROM exam_answer) INSERT INTO exam_answer (id)\n"
    "SELECT id FROM late WHERE id IS DISTINCT FROM $1 ON CONFLICT (id) DO UPDATE SET id = excluded.id;\n",
    "src/rounds/exam/exam_test.cpp": 'using namespace rounds::exam;\nusing namespace std::chrono_literals;\nTEST_CASE("a late answer is kept, a new one delete that") {}\n',
    "migrations/0001_exam.sql": "-- exam: answers.\nCREATE TABLE exam_answer (id bigint PRIMARY KEY);\n"
    "CREATE INDEX exam_answer_id ON exam_answer (id);\n",
    "words/en/exam.json": '{"exam.closed": "Over at {time}.", "exam.answers_saved": "{n, plural, one {# answer} other {{n} answers}}"}\n',
    "words/fr/exam.json": '{"exam.closed": "Fini à {time}.", "exam.answers_saved": "{n, plural, one {réponse} other {# réponses}}"}\n',
    "web/src/main.ts": "import { light } from './exam/light';\nlight(say(`exam.answers_${state}`), say('exam.closed'));\n",
    "web/src/exam/light.ts": "export function light() {\n" + "  const a = () => {\n    work();\n  };\n" * 30 + "}\n",
    "src/rounds/exam/table.cpp": "constexpr Row rows[] = {\n" + "    {1, 2},\n" * 80 + "};\n",
    "web/build.mjs": "entry('main.ts');\n",
    "README.md": "# One\n\n[here](#one), [there](docs/there.md#two-words), [away](https://example.org)\n",
    "tools/packages.txt": "# what\nlibpq-dev\n",
    "web/package.json": '{"dependencies": {"preact": "1.0.0"}}\n',
    "docs/dependencies.md": "`libpq-dev`, `preact`\n",
    "docs/there.md": "## Two words\n",
}

RED = [  # (path, text, words of the rule)
    ("src/rounds/utils/a.cpp", "\n", "no room is called utils"),
    ("src/rounds/exam/long.cpp", "//\n" * 401, "401 lines"),
    ("src/rounds/exam/tall.cpp", "int tall() {\n" + "  work();\n" * 60 + "}\n", "a function of 62 lines"),
    ("web/src/exam/light.ts", "export function light() {\n" + "  work();\n" * 60 + "}\n", "a function of 62 lines"),
    ("web/src/exam/light.ts", "export const light = () => {\n  const a = () => {\n" + "    work();\n" * 60 + "  };\n};\n", "a function of 62 lines"),
    ("src/rounds/exam/fence.cpp", '#include "../bank/bank.h"\n', "through its face"),
    ("src/rounds/exam/space.cpp", "using namespace std;\n", "spell the namespace"),
    ("src/rounds/exam/space_test.cpp", "using namespace rounds::bank;\n", "spell the namespace"),
    ("src/rounds/exam/raw.cpp", "auto* p = new Sitting;\n", "unique_ptr"),
    ("src/rounds/exam/raw.cpp", "delete p;\n", "unique_ptr"),
    ("src/rounds/exam/hush.cpp", "void f() { try { g(); } catch (...) {} }\n", "empty catch"),
    ("src/rounds/exam/true_test.cpp", "CHECK(true);\n", "cannot fail"),
    ("src/rounds/exam/disk_test.cpp", 'auto path = temp_directory_path() / "papers";\n', "share this folder"),
    ("src/rounds/exam/later.cpp", "// TODO finish\n", "finish it"),
    ("docs/there.md", "# Two words\nsee /home/somebody/rounds\n", "anybody's own machine"),
    ("docs/there.md", "# Two words\nCo-Authored-By: a tool\n", "who typed it"),
    ("src/rounds/exam/time.cpp", "auto now = std::chrono::system_clock::now();\n", "machine/clock"),
    ("src/rounds/exam/time.cpp", "auto now = steady_clock::now();\n", "machine/clock"),
    ("src/machine/seal/time.cpp", "auto now = time(nullptr);\n", "machine/clock"),
    ("src/rounds/exam/wait.cpp", "co_await save(Answer{item, choice});\n", "before the co_await"),
    ("src/rounds/exam/wait.cpp", "co_await store.write([this](Unit& unit) {\n  return keep(unit); });\n", "before the co_await"),
    ("src/rounds/exam/lend.cpp", "Task<Result<int>> find(Unit& unit,\n    const std::string& name) {\n}\n", "takes values by value"),
    ("src/rounds/exam/take.cpp", "auto x = result.value();\n", "unwrap by TRY"),
    ("src/rounds/exam/words.cpp", 'auto q = "SELECT 1";\n', "SQL lives"),
    ("src/rounds/exam/exam.sql", "-- x: y.\nSELECT a FROM bank_item JOIN exam_answer ON 1 = 1;\n", "may not touch bank_item"),
    ("migrations/0002_exam_more.sql", "CREATE TABLE exam_more (a bigint REFERENCES learner_person);\n", "may not touch learner_person"),
    ("migrations/late.sql", "CREATE TABLE late_x (a bigint);\n", "is called NNNN"),
    ("src/rounds/exam/name_test.cpp", 'TEST_CASE("sitting") {}\n', "in a sentence"),
    ("src/rounds/exam/lonely.h", "#pragma once\n", "nothing includes"),
    ("web/src/exam/lonely.tsx", "export const a = 1;\n", "nothing imports"),
    ("tools/lonely.py", "print()\n", "nothing calls"),
    ("words/fr/exam.json", '{"exam.closed": "Fini à {time}."}\n', "exam.answers_saved is not translated"),
    ("words/fr/exam.json", '{"exam.closed": "Fini.", "exam.answers_saved": "{n}"}\n', "other arguments"),
    ("words/fr/exam.json", '{"exam.closed": "Fini à {time}.", "exam.answers_saved": "{n}", "exam.x": "x"}\n', "is not in words/en"),
    ("words/fr/exam.json", '{"exam": {"closed": "Fini"}}\n', "words are flat"),
    ("words/en/bank.json", "{}\n", "no fr beside it"),
    ("src/rounds/exam/say.cpp", 'return refuse(No::early, "exam.early", "Not yet.");\n', "no words/en message for the code exam.early"),
    ("web/src/main.ts", "import './exam/light'; say('exam.unsaid');\n", "no words/en message for exam.unsaid"),
    ("web/src/main.ts", "import './exam/light'; say(`exam.unsaid_${x}`);\n", "no words/en message for exam.unsaid_"),
    ("tools/packages.txt", "libcurl4-openssl-dev\n", "libcurl4-openssl-dev is not in docs/dependencies.md"),
    ("web/package.json", '{"devDependencies": {"left-pad": "1"}}\n', "left-pad is not in docs/dependencies.md"),
    ("README.md", "[gone](docs/gone.md)\n", "leads nowhere"),
    ("README.md", "[gone](docs/there.md#gone)\n", "no heading"),
]


def found(files: dict[str, str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        subprocess.run(["git", "init", "-q", folder], check=True)
        return [f"{path}:{number}: {why}" for path, number, why in tidy.breaches(root)]


class Tidy(unittest.TestCase):
    def test_a_clean_tree_has_no_breach(self):
        self.assertEqual(found(CLEAN), [])

    def test_every_rule_turns_red(self):
        for path, text, words in RED:
            with self.subTest(words, path=path):
                said = found(CLEAN | {path: text})
                self.assertTrue(any(line.startswith(path) or "words" in path for line in said), said)
                self.assertTrue(any(words in line for line in said), said)

    def test_timers_of_sockets_are_no_wall_clock(self):
        self.assertEqual(found(CLEAN | {"src/machine/http/idle.cpp": "auto t = steady_clock::now();\n"}), [])


if __name__ == "__main__":
    unittest.main()
