#include "rounds/programme/signature.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <algorithm>

#include "machine/http/server.h"
#include "machine/task/wait.h"
#include "rounds/programme/changes.h"
#include "rounds/programme/programme_pages.h"
#include "rounds/programme/signing_routes.h"
#include "tests/ask.h"
#include "tests/folder_on_disk.h"
#include "tests/sound_folder.h"
#include "tests/with_store.h"

namespace rounds::programme {

using machine::No;
using machine::refuse;
using machine::wait;

namespace {

using rounds_tests::OnDisk;

constexpr std::int64_t asha = 71, imran = 72;
const std::string module_id = "01-what-ai-is";
const std::string lesson_file = "modules/01-what-ai-is/lessons/1-sorting.md";

/// A register on which everybody stands whose council is "delhi".
Task<Result<Registered>> on_register(Registered as) {
  if (as.council != "delhi") co_return refuse(No::invalid, "learner.council", "No such council.");
  as.council = "Delhi Medical Council";
  co_return as;
}

Task<Result<void>> fresh_unless_stale(std::string sign_in) {
  if (sign_in == "stale") co_return refuse(No::forbidden, "account.sign_in_again", "Again.");
  co_return Result<void>{};
}

/// A node on which faculty read and sign.
struct Desk {
  explicit Desk(machine::store::Store& store_given, bool demonstration = false)
      : store(store_given),
        signatures({store, clock, ids, ledger, programme},
                   {fresh_unless_stale, on_register, demonstration}) {}
  machine::store::Store& store;
  machine::SetClock clock{machine::instant(1'795'435'200'000)};  // 2026-11-23
  machine::IdMaker ids{clock, 0};
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  ledger::Ledger ledger{store, clock, ids, journal};
  Programme programme{store, clock, ids, ledger};
  Signatures signatures;

  std::string digest(const std::string& piece) {
    return wait(signatures.sheet(module_id, piece)).value().piece.piece.digest;
  }
  Signing signing(const std::string& piece) {
    return {module_id, piece, digest(piece), {"Dr Asha Rao", "delhi", "DMC/12345"}, "Read whole."};
  }
  Result<Signature> sign(const std::string& piece, std::int64_t person = asha) {
    return wait(signatures.sign({person, "fresh"}, signing(piece)));
  }
  std::string refusal(Signing what, const std::string& sign_in = "fresh") {
    const auto refused = wait(signatures.sign({asha, sign_in}, std::move(what)));
    return refused ? "signed" : refused.error().code;
  }
  std::shared_ptr<const Edition> current() { return wait(programme.current()).value(); }
  Lesson lesson(const std::string& id = "1-sorting") { return *current()->lesson(module_id, id); }
  std::size_t news(const std::string& kind) {
    const auto entries = wait(ledger.read("programme", 0)).value();
    return static_cast<std::size_t>(std::ranges::count(entries, kind, &ledger::Event::kind));
  }
};

/// A store on each engine in which the rich folder is published.
template <class Body>
void on_each_desk(Body body) {
  rounds_tests::on_each_store([&body](machine::store::Store& store) {
    const OnDisk folder(rich_folder(), "signing");
    Desk desk(store);
    REQUIRE(wait(desk.programme.publish(folder.path())).has_value());
    body(desk, folder);
  });
}

std::string with_another_word(std::string text) {
  const std::string word = "More text.";
  return text.replace(text.find(word), word.size(), "More words.");
}

void publish_changed(Desk& desk, const OnDisk& folder) {
  folder.write(lesson_file, with_another_word(rich_folder().files.at(lesson_file)));
  REQUIRE(wait(desk.programme.publish(folder.path())).has_value());
}

Task<Result<void>> forgotten(machine::store::Unit& unit, std::int64_t person) {
  co_await Signatures::forget(unit, person);
  co_return Result<void>{};
}

}  // namespace

TEST_CASE("a signed lesson is reviewed, by name, council and number; its neighbours stay drafts") {
  on_each_desk([](Desk& desk, const OnDisk&) {
    CHECK_FALSE(desk.lesson().reviewed);

    const auto made = desk.sign("1-sorting");

    REQUIRE(made.has_value());
    const auto lesson = desk.lesson();
    CHECK(lesson.reviewed);
    REQUIRE(lesson.signers.size() == 1);
    CHECK(lesson.signers[0].name == "Dr Asha Rao");
    CHECK(lesson.signers[0].council == "Delhi Medical Council");
    CHECK(lesson.signers[0].registration == "DMC/12345");
    CHECK(lesson.signers[0].signed_ms == 1'795'435'200'000);
    CHECK_FALSE(desk.lesson("2-counting").reviewed);
    CHECK_FALSE(desk.current()->module(module_id)->reviewed());
    CHECK(desk.news("piece_signed") == 1);
  });
}

TEST_CASE("a module is reviewed when every piece of it is signed, Monday and items too") {
  on_each_desk([](Desk& desk, const OnDisk&) {
    for (const auto* piece : {"1-sorting", "2-counting", "3-deeper", "monday.md"})
      REQUIRE(desk.sign(piece).has_value());
    CHECK_FALSE(desk.current()->module(module_id)->reviewed());

    REQUIRE(desk.sign("items.yaml").has_value());

    CHECK(desk.current()->module(module_id)->reviewed());
    CHECK(desk.current()->module(module_id)->monday->signers.size() == 1);
  });
}

TEST_CASE("another node sees a signature within a second, and its withdrawal too") {
  on_each_desk([](Desk& desk, const OnDisk&) {
    Desk other(desk.store);
    CHECK_FALSE(other.lesson().reviewed);
    const auto made = desk.sign("1-sorting");
    REQUIRE(made.has_value());

    other.clock.advance(machine::Millis{1'000});
    CHECK(other.lesson().reviewed);
    REQUIRE(wait(desk.signatures.withdraw(asha, made->id, "A number is wrong.")).has_value());
    other.clock.advance(machine::Millis{1'000});
    CHECK_FALSE(other.lesson().reviewed);
  });
}

TEST_CASE(
    "a changed word makes that lesson a draft again; others and the older edition stay signed") {
  on_each_desk([](Desk& desk, const OnDisk& folder) {
    const auto old = desk.current()->digest;
    REQUIRE(desk.sign("1-sorting").has_value());
    REQUIRE(desk.sign("2-counting").has_value());

    publish_changed(desk, folder);

    CHECK_FALSE(desk.lesson().reviewed);
    CHECK(desk.lesson("2-counting").reviewed);
    CHECK(wait(desk.programme.edition(old)).value()->lesson(module_id, "1-sorting")->reviewed);
    const auto sheet = wait(desk.signatures.sheet(module_id, "1-sorting")).value();
    CHECK(sheet.compared == ComparedWith::signature);
    CHECK(sheet.piece.before.has_value());
    CHECK(sheet.before.at(0).text.contains("More text."));
    CHECK(sheet.now.at(0).text.contains("More words."));
  });
}

TEST_CASE("what was never signed is compared with the edition before, if there was one") {
  on_each_desk([](Desk& desk, const OnDisk& folder) {
    CHECK(wait(desk.signatures.sheet(module_id, "1-sorting"))->compared == ComparedWith::nothing);
    desk.clock.advance(machine::Millis{5'000});

    publish_changed(desk, folder);

    const auto sheet = wait(desk.signatures.sheet(module_id, "1-sorting")).value();
    CHECK(sheet.compared == ComparedWith::edition);
    CHECK(sheet.before_ms == 1'795'435'200'000);
    CHECK(sheet.before.at(0).text.contains("More text."));
  });
}

TEST_CASE("signing changes nothing of what two editions are compared by") {
  on_each_desk([](Desk& desk, const OnDisk&) {
    const auto before = desk.current();
    REQUIRE(desk.sign("1-sorting").has_value());

    CHECK(changes(*before, *desk.current()).empty());
  });
}

TEST_CASE("a text that was not the one read, a second time, a piece that is not there: refused") {
  on_each_desk([](Desk& desk, const OnDisk& folder) {
    const auto read = desk.signing("1-sorting");
    publish_changed(desk, folder);
    CHECK(desk.refusal(read) == "programme.piece_changed");

    REQUIRE(desk.sign("1-sorting").has_value());
    CHECK(desk.refusal(desk.signing("1-sorting")) == "programme.signed_already");
    CHECK(desk.sign("1-sorting", imran).has_value());
    CHECK(desk.lesson().signers.size() == 2);
    auto nowhere = read;
    nowhere.piece = "9-none";
    CHECK(desk.refusal(nowhere) == "programme.no_such_piece");
  });
}

TEST_CASE("name, council and number are asked for, and an old sign-in signs nothing") {
  on_each_desk([](Desk& desk, const OnDisk&) {
    const auto sound = desk.signing("1-sorting");
    auto wrong = sound;
    wrong.as.name = "  ";
    CHECK(desk.refusal(wrong) == "programme.signer_incomplete");
    wrong = sound;
    wrong.as.registration = "";
    CHECK(desk.refusal(wrong) == "programme.signer_incomplete");
    wrong = sound;
    wrong.as.council = "atlantis";
    CHECK(desk.refusal(wrong) == "learner.council");
    wrong = sound;
    wrong.remark = std::string(Signatures::remark_max + 1, 'x');
    CHECK(desk.refusal(wrong) == "programme.remark");
    CHECK(desk.refusal(sound, "stale") == "account.sign_in_again");
    CHECK_FALSE(desk.lesson().reviewed);
    CHECK(desk.news("piece_signed") == 0);
  });
}

TEST_CASE("a text whose review is overdue cannot be signed, on its last day it can") {
  on_each_desk([](Desk& desk, const OnDisk&) {
    desk.clock.advance(std::chrono::days{189});  // to 2027-05-31
    CHECK_FALSE(wait(desk.signatures.sheet(module_id, "1-sorting"))->overdue);
    desk.clock.advance(std::chrono::days{1});

    CHECK(desk.refusal(desk.signing("1-sorting")) == "programme.review_overdue");
  });
}

TEST_CASE("nothing can be signed in a demonstration") {
  on_each_desk([](Desk& desk, const OnDisk&) {
    Desk shown(desk.store, true);

    CHECK(shown.refusal(shown.signing("1-sorting")) == "programme.demonstration");
    CHECK_FALSE(shown.lesson().reviewed);
  });
}

TEST_CASE(
    "only the signer withdraws, once, with a reason; then the same text can be signed again") {
  on_each_desk([](Desk& desk, const OnDisk&) {
    const auto made = desk.sign("1-sorting");
    REQUIRE(made.has_value());
    const auto refusal = [&](std::int64_t person, const std::string& reason) {
      const auto done = wait(desk.signatures.withdraw(person, made->id, reason));
      return done ? "withdrawn" : done.error().code;
    };

    CHECK(refusal(imran, "Not mine.") == "programme.no_such_signature");
    CHECK(refusal(asha, " ") == "programme.reason");
    CHECK(desk.lesson().reviewed);
    CHECK(refusal(asha, "The counts are of another study.") == "withdrawn");
    CHECK_FALSE(desk.lesson().reviewed);
    CHECK(refusal(asha, "Again.") == "programme.no_such_signature");
    CHECK(desk.news("signature_withdrawn") == 1);
    CHECK(desk.sign("1-sorting").has_value());
    CHECK(wait(desk.signatures.of(asha))->size() == 2);
  });
}

TEST_CASE("who is erased leaves a signature without name, council, number and words") {
  on_each_desk([](Desk& desk, const OnDisk&) {
    REQUIRE(desk.sign("1-sorting").has_value());
    Desk other(desk.store);
    REQUIRE(other.lesson().signers.at(0).name == "Dr Asha Rao");

    auto work = [](machine::store::Unit& unit) { return forgotten(unit, asha); };
    REQUIRE(wait(desk.store.write(work)).has_value());

    other.clock.advance(machine::Millis{1'000});
    const auto lesson = other.lesson();
    CHECK(lesson.reviewed);
    CHECK(lesson.signers.at(0).erased());
    CHECK(lesson.signers.at(0).registration.empty());
    CHECK(wait(desk.signatures.of(asha))->at(0).remark.empty());
  });
}

TEST_CASE("cards are reviewed as one piece") {
  rounds_tests::on_each_store([](machine::store::Store& store) {
    auto with_cards = rich_folder();
    with_cards.files["modules/01-what-ai-is/cards.yaml"] =
        "owner: module-1-lead\nreview_by: 2027-05-31\ncards:\n  - id: k01\n    competency: C1.1\n"
        "    sources: [wong-2021]\n    front: What does silence of the alert say?\n"
        "    back: Little, as two of three were missed.\n";
    const OnDisk folder(with_cards, "signing");
    Desk desk(store);
    const auto published = wait(desk.programme.publish(folder.path()));
    REQUIRE_MESSAGE(published.has_value(), published.error().said);

    REQUIRE(desk.sign("cards.yaml").has_value());

    CHECK(desk.current()->module(module_id)->cards->at(0).reviewed);
    CHECK_FALSE(desk.lesson().reviewed);
  });
}

namespace {

Task<Result<machine::http::Caller>> somebody(std::string role) {
  machine::http::Caller caller;
  if (role.empty()) co_return caller;
  caller.person = asha;
  caller.sign_in = "fresh";
  caller.roles.insert(role);
  co_return caller;
}

machine::http::Response answered(Desk& desk, machine::http::Request request, std::string role) {
  machine::http::Router router;
  SigningRoutes routes(desk.signatures);
  routes.add_to(router);
  const machine::http::Authenticator door = [](const machine::http::Request& asked) {
    return somebody(std::string(asked.header("x-role")));
  };
  const auto words = *machine::Words::from({});
  request.headers["x-role"] = std::move(role);
  return wait(machine::http::answer(router, words, door, std::move(request)));
}

}  // namespace

TEST_CASE("the public page of the programme says draft, then partly, then reviewed") {
  on_each_desk([](Desk& desk, const OnDisk&) {
    const machine::http::Assets assets(
        {{.path = "/t/public.html",
          .media_type = "text/html",
          .etag = "\"1\"",
          .plain = machine::view(std::string_view("<!--lang--><!--title--><!--body-->")),
          .gzip = {},
          .brotli = {}}});
    const machine::http::Pages pages(assets);
    const auto words = *machine::Words::from(
        {{"en",
          R"({"syllabus.draft":"All drafts","syllabus.partly":"Some drafts","syllabus.reviewed":"By name"})"}});
    ProgrammePages shown(desk.programme, desk.clock, words, pages);
    const auto said = [&] {
      machine::http::Router router;
      shown.add_to(router);
      const machine::http::Authenticator door = [](const machine::http::Request&) {
        return somebody("");
      };
      return wait(machine::http::answer(router, words, door, asking::visit("/programme"))).body;
    };
    CHECK(said().contains("All drafts"));

    REQUIRE(desk.sign("1-sorting").has_value());
    CHECK(said().contains("Some drafts"));
    CHECK_FALSE(said().contains("All drafts"));
    for (const auto* piece : {"2-counting", "3-deeper", "monday.md", "items.yaml"})
      REQUIRE(desk.sign(piece).has_value());
    CHECK_FALSE(said().contains("Some drafts"));
    CHECK(said().contains("By name"));
  });
}

TEST_CASE("over HTTP faculty sign and everybody sees; learners and officers do not sign") {
  on_each_desk([](Desk& desk, const OnDisk&) {
    using machine::http::Method;
    const std::string piece = "/api/pieces/" + module_id + "/1-sorting";
    const SignBody body{desk.digest("1-sorting"), "Dr Asha Rao", "delhi", "DMC/12345", ""};
    const auto sign = [&](const std::string& role) {
      return answered(
          desk, asking::ask(Method::post, piece + "/signatures", machine::json::write(body)), role);
    };
    CHECK(sign("").status == 401);
    CHECK(sign("learner").status == 403);
    CHECK(sign("officer").status == 403);

    const auto answer = sign("faculty");

    REQUIRE(answer.status == 200);
    const auto view = machine::json::read<PieceView>(answer.body).value();
    CHECK(view.line.state == PieceState::reviewed);
    REQUIRE(view.line.signatures.size() == 1);
    CHECK(view.line.signatures[0].mine);
    CHECK(sign("faculty").status == 409);
    const auto listed = answered(desk, asking::ask(Method::get, "/api/signatures"), "");
    const auto list = machine::json::read<SignaturesView>(listed.body).value();
    CHECK(list.pieces == 5);
    REQUIRE(list.signatures.size() == 1);
    CHECK(list.signatures[0].piece == lesson_file);
    CHECK(list.signatures[0].registration == "DMC/12345");
    const auto gone =
        answered(desk,
                 asking::ask(Method::post,
                             "/api/signatures/" + view.line.signatures[0].signature + "/withdrawal",
                             R"({"reason":"A number is wrong."})"),
                 "faculty");
    CHECK(gone.status == 204);
    CHECK_FALSE(desk.lesson().reviewed);
    CHECK(answered(desk,
                   asking::ask(Method::post, "/api/signatures/x/withdrawal", R"({"reason":"n"})"),
                   "faculty")
              .status == 404);
    CHECK(answered(desk, asking::ask(Method::get, "/api/pieces"), "learner").status == 403);
  });
}

}  // namespace rounds::programme
