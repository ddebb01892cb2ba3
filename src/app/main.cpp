// rounds: reads the call and hands it to one command.

#include <CLI/CLI.hpp>
#include <functional>

#include "commands.h"
#include "settings.h"

namespace app = rounds::app;

namespace {

/// Everything a call can say, and the command it chose.
struct Call {
  app::Settings settings;
  app::CheckCall check;
  app::PublishCall publish;
  app::ForkCall fork;
  app::DiffCall diff;
  app::ImportCall import;
  app::VerifyCall verify;
  app::ResultsCall results;
  app::FolderCall folder;
  app::PsychometricsCall psychometrics;
  app::InviteCall invite;
  app::BankCall bank;
  app::CasesCall cases;
  std::string path;
  bool json = false;
  std::function<app::Exit()> chosen;
};

void add_programme_commands(CLI::App& rounds, Call& call) {
  auto* checking =
      rounds.add_subcommand("check", "Find every fault of a programme folder: file, line, remedy");
  checking->add_option("folder", call.check.folder, "e.g. programmes/ai-for-doctors")->required();
  checking->add_option("--signatures", call.check.signatures,
                       "What a server's /api/signatures answered, as a file: counts the texts of "
                       "the folder that stand signed there");
  checking->add_option("--report", call.check.report,
                       "Write one page: claims and sources, what items test and give away, how "
                       "lessons read");
  checking->add_flag("--json", call.check.json, "Print findings as JSON");
  checking->callback([&call] { call.chosen = [&call] { return app::check(call.check); }; });

  auto* publishing =
      rounds.add_subcommand("publish", "Publish a programme folder as an immutable edition");
  app::add_data_flags(*publishing, call.settings);
  publishing->add_option("folder", call.publish.folder, "e.g. programmes/ai-for-doctors")
      ->required();
  publishing->add_flag("--move", call.publish.move,
                       "Learners who are on an earlier edition read this one from now on");
  publishing->callback(
      [&call] { call.chosen = [&call] { return app::publish(call.settings, call.publish); }; });

  auto* differing = rounds.add_subcommand(
      "diff", "What one edition says that another does not, who has learned that, what is frozen");
  app::add_data_flags(*differing, call.settings);
  differing->add_option("from", call.diff.from, "Digest of an edition, or its beginning")
      ->required();
  differing->add_option("to", call.diff.to, "Digest of another")->required();
  differing->add_flag("--json", call.diff.json, "Print the changes as JSON");
  differing->callback(
      [&call] { call.chosen = [&call] { return app::diff(call.settings, call.diff); }; });
}

void add_fork(CLI::App& rounds, Call& call) {
  auto* forking = rounds.add_subcommand(
      "fork", "Make the programme of another country: a copy in which local/ alone is its own");
  forking->add_option("folder", call.fork.folder, "e.g. programmes/ai-for-doctors")->required();
  forking->add_option("country", call.fork.country, "Its code of ISO 3166, e.g. KE")->required();
  auto* target = forking->add_option("target", call.fork.target,
                                     "Folder to be made; else the folder's name and the country");
  forking
      ->add_flag("--in-place", call.fork.in_place,
                 "No copy: add the country to the folder itself, in a clone of its repository")
      ->excludes(target);
  forking->callback([&call] { call.chosen = [&call] { return app::fork(call.fork); }; });
}

void add_server_commands(CLI::App& rounds, Call& call) {
  auto* serving = rounds.add_subcommand("serve", "Serve web pages, the API and exams");
  app::add_data_flags(*serving, call.settings);
  app::add_serve_flags(*serving, call.settings);
  serving->callback([&call] { call.chosen = [&call] { return app::serve(call.settings); }; });

  auto* backing = rounds.add_subcommand(
      "backup", "Copy the database while the server runs; keep the key-encryption key apart");
  app::add_data_flags(*backing, call.settings);
  backing->add_option("file", call.path, "New file to write")->required();
  backing->callback(
      [&call] { call.chosen = [&call] { return app::backup(call.settings, call.path); }; });

  auto* restoring =
      rounds.add_subcommand("restore", "Put a backup in the place of a stopped server's database");
  app::add_data_flags(*restoring, call.settings);
  restoring->add_option("file", call.path, "File that `rounds backup` wrote")->required();
  restoring->callback(
      [&call] { call.chosen = [&call] { return app::restore(call.settings, call.path); }; });

  auto* looking = rounds.add_subcommand(
      "self-check", "Recompute the ledger's chains, and look at database and keys");
  app::add_data_flags(*looking, call.settings);
  looking->add_flag("--json", call.json, "Print findings as JSON");
  looking->callback(
      [&call] { call.chosen = [&call] { return app::self_check(call.settings, call.json); }; });
}

void add_people_commands(CLI::App& rounds, Call& call) {
  auto* inviting = rounds.add_subcommand(
      "invite", "Give somebody a role, and print the link that signs them in once");
  app::add_data_flags(*inviting, call.settings);
  inviting->add_option("--role", call.invite.role, "learner, faculty, officer or examiner")
      ->required();
  inviting->add_option("--name", call.invite.name, "As it shall stand on a certificate");
  inviting->add_option("--contact", call.invite.contact, "Mobile number or e-mail address")
      ->required();
  inviting->callback(
      [&call] { call.chosen = [&call] { return app::invite(call.settings, call.invite); }; });

  auto* issuing = rounds.add_subcommand(
      "issue", "Issue the certificates still due after a released exam; goes on where it was cut");
  app::add_data_flags(*issuing, call.settings);
  issuing->add_option("exam", call.results.exam, "The exam's number, as its page shows it")
      ->required()
      ->check(CLI::PositiveNumber);
  issuing->callback(
      [&call] { call.chosen = [&call] { return app::issue(call.settings, call.results.exam); }; });

  auto* resetting = rounds.add_subcommand(
      "reset-second-step",
      "For staff who lost every way in: take their second steps away and sign them out");
  app::add_data_flags(*resetting, call.settings);
  resetting->add_option("contact", call.path, "Mobile number or e-mail address")->required();
  resetting->callback([&call] {
    call.chosen = [&call] { return app::reset_second_step(call.settings, call.path); };
  });

  auto* importing = rounds.add_subcommand(
      "import", "Look at a list of doctors (CSV or .xlsx); with --apply, enrol them");
  app::add_data_flags(*importing, call.settings);
  importing->add_option("file", call.import.file, "e.g. learners.csv")->required();
  importing
      ->add_option("--country-code", call.settings.country_code,
                   "For mobile numbers written without one")
      ->envname("ROUNDS_COUNTRY_CODE")
      ->capture_default_str();
  importing->add_flag("--apply", call.import.apply, "Enrol; without it nothing is changed");
  importing->add_flag("--leave-bad-rows", call.import.leave_bad_rows,
                      "With --apply: take the good rows although others are bad");
  importing->add_flag("--json", call.import.json, "Print what was found as JSON");
  importing->callback(
      [&call] { call.chosen = [&call] { return app::import(call.settings, call.import); }; });
}

void add_key_commands(CLI::App& rounds, Call& call) {
  auto* keys = rounds.add_subcommand("keys", "Rotate signing keys, or wrap all keys anew");
  keys->require_subcommand(1);
  auto* rotating = keys->add_subcommand(
      "rotate", "Make a new current key; the old one stays for what it signed");
  app::add_data_flags(*rotating, call.settings);
  rotating->add_option("purpose", call.path, "exam.root, credential.ed25519 or credential.rsa")
      ->required();
  rotating->callback(
      [&call] { call.chosen = [&call] { return app::rotate_key(call.settings, call.path); }; });
  auto* rewrapping =
      keys->add_subcommand("rewrap", "Wrap every key under a new key-encryption key");
  app::add_data_flags(*rewrapping, call.settings);
  rewrapping->add_option("file", call.path, "New key-encryption key; made if absent")->required();
  rewrapping->callback(
      [&call] { call.chosen = [&call] { return app::rewrap_keys(call.settings, call.path); }; });
}

void add_psychometrics(CLI::App& rounds, app::PsychometricsCall& ask, Call& call) {
  auto* analysing = rounds.add_subcommand(
      "psychometrics", "What a table of answers says about an exam: a page, figures and numbers");
  analysing->add_option("table", ask.table, "CSV or .xlsx: a person a row, an item a column")
      ->required();
  analysing->add_option("--report", ask.folder, "Folder for the report; made, must be empty")
      ->required();
  analysing->add_option("--keys", ask.keys,
                        "CSV with item and key: the table then holds options, not points");
  analysing->add_option("--model", ask.model, "1PL, 2PL or 3PL")
      ->check(CLI::IsMember({"1PL", "2PL", "3PL"}))
      ->capture_default_str();
  analysing->add_option("--cut", ask.cut, "Pass mark in points");
  auto* group = analysing->add_option("--group", ask.group, "Column by which to compare persons");
  auto* focal =
      analysing->add_option("--focal", ask.focal, "The word in it that names the focal group");
  group->needs(focal);
  focal->needs(group);
  analysing->add_option("--language", ask.language, "Of the report: en, fr or hi")
      ->check(CLI::IsMember({"en", "fr", "hi"}))
      ->capture_default_str();
  analysing
      ->add_option("--standard", ask.standard,
                   "Tables of judgements: Angoff ratings, Hofstee bounds, bookmarks, or a "
                   "borderline group")
      ->expected(1, 4);
  analysing
      ->add_option("--borderline-grade", ask.borderline_grade,
                   "The global grade that is just good enough")
      ->capture_default_str();
  analysing->add_flag("--omitted-missing", ask.omitted_is_missing,
                      "With --keys: an empty cell was not presented, rather than not answered");
  analysing->add_flag("--pdf", ask.paper, "The report on paper too: report.pdf beside index.html");
  analysing->callback(
      [&call] { call.chosen = [&call] { return app::psychometrics(call.psychometrics); }; });
}

void add_outside_commands(CLI::App& rounds, Call& call) {
  auto* verifying =
      rounds.add_subcommand("verify", "Verify certificates offline: JSON, JWT, PDF or badge");
  verifying
      ->add_option("file", call.verify.files,
                   "credential.json, credential.jwt, certificate.pdf or badge.svg; one or many")
      ->required();
  verifying
      ->add_option("--pins,--keys", call.verify.keys,
                   "verifier.html, pins.json, did.json or jwks.json of a board you trust")
      ->required();
  verifying->add_option("--status", call.verify.status,
                        "The board's status lists, as downloaded; newer than those in --pins");
  auto* as_json = verifying->add_flag("--json", call.verify.json, "A line of JSON a file");
  verifying->add_flag("--csv", call.verify.csv, "A table, a row a file")->excludes(as_json);
  verifying->callback([&call] { call.chosen = [&call] { return app::verify(call.verify); }; });

  auto* computing = rounds.add_subcommand(
      "science", "Recompute a psychometric case: a JSON question and the tables beside it");
  computing->add_option("case", call.path, "case.json; docs/science.md lists the kinds")
      ->required();
  computing->callback([&call] { call.chosen = [&call] { return app::science(call.path); }; });

  add_psychometrics(rounds, call.psychometrics, call);
}

void add_programme_exports(CLI::App& exporting, Call& call) {
  auto* programme = exporting.add_subcommand(
      "programme", "The published programme's folder, as its authors keep it");
  app::add_data_flags(*programme, call.settings);
  programme->add_option("folder", call.folder.folder, "Made; must be empty")->required();
  programme->callback([&call] {
    call.chosen = [&call] { return app::export_folder(call.settings, call.folder); };
  });
  auto* revision = exporting.add_subcommand(
      "revision", "The same folder with the changes of a revision laid over it");
  app::add_data_flags(*revision, call.settings);
  revision->add_option("revision", call.folder.revision, "Its number, as its address shows it")
      ->required()
      ->check(CLI::PositiveNumber);
  revision->add_option("folder", call.folder.folder, "Made; must be empty")->required();
  revision->callback([&call] {
    call.chosen = [&call] { return app::export_folder(call.settings, call.folder); };
  });
}

void add_exports(CLI::App& rounds, Call& call) {
  auto* exporting = rounds.add_subcommand("export", "Write things out for others");
  exporting->require_subcommand(1);
  auto* openapi = exporting->add_subcommand(
      "openapi", "The API's description, OpenAPI 3.1, to standard output");
  openapi->callback([&call] { call.chosen = [] { return app::export_openapi(); }; });
  auto* results = exporting->add_subcommand(
      "results",
      "A released exam's answers, keys and scores without names, for outsiders to rescore");
  app::add_data_flags(*results, call.settings);
  results->add_option("exam", call.results.exam, "The exam's number, as its page shows it")
      ->required();
  results->add_option("folder", call.results.folder, "Made; must be empty")->required();
  results->add_flag("--without-answers", call.results.without_answers,
                    "Keys and scores only: what may be shown to everybody");
  results->callback([&call] {
    call.chosen = [&call] { return app::export_results(call.settings, call.results); };
  });
  auto* page = exporting->add_subcommand(
      "verifier", "One HTML file that checks this board's certificates without a network");
  app::add_data_flags(*page, call.settings);
  page->add_option("file", call.path, "To write, e.g. verifier.html")->required();
  page->callback([&call] {
    call.chosen = [&call] { return app::export_verifier(call.settings, call.path); };
  });
  auto* labs = exporting->add_subcommand(
      "labs", "Every step of ended labs without names, as CSV with a schema; the ledger has it");
  app::add_data_flags(*labs, call.settings);
  labs->add_option("folder", call.path, "Made; must be empty")->required();
  labs->callback(
      [&call] { call.chosen = [&call] { return app::export_labs(call.settings, call.path); }; });
  add_programme_exports(*exporting, call);
  auto* items = exporting->add_subcommand(
      "items", "A folder's single-best-answer practice items and keys, JSON, to standard output");
  items->add_option("folder", call.path, "e.g. programmes/ai-for-doctors")->required();
  items->callback([&call] { call.chosen = [&call] { return app::export_items(call.path); }; });
  auto* roles = exporting->add_subcommand(
      "roles", "Who may do which act: docs/operating/roles.md, to standard output");
  roles->callback([&call] { call.chosen = [] { return app::export_roles(); }; });
}

void add_bank_commands(CLI::App& rounds, Call& call) {
  auto* bank = rounds.add_subcommand("bank", "The private bank of certifying items");
  bank->require_subcommand(1);
  auto* blank =
      bank->add_subcommand("template", "A table of items to fill in (CSV), to standard output");
  blank->callback([&call] { call.chosen = [] { return app::bank_template(); }; });
  auto* importing = bank->add_subcommand(
      "import",
      "Look at a file of items: table (CSV, .xlsx), Moodle .xml, .gift; with --apply, "
      "take them in as drafts");
  app::add_data_flags(*importing, call.settings);
  importing->add_option("file", call.bank.path, "Its ending says what it is")->required();
  importing->add_flag("--apply", call.bank.apply, "Take in; without it nothing is changed");
  importing->add_flag("--demonstration", call.settings.demonstration,
                      "Mark them: they need no review on a demonstration, and certify nothing");
  importing->add_flag("--leave-bad-items", call.bank.leave_bad,
                      "With --apply: take the good items although others are bad");
  importing->callback(
      [&call] { call.chosen = [&call] { return app::bank_import(call.settings, call.bank); }; });
  auto* drawing = bank->add_subcommand(
      "draw",
      "Draw made-up cases over image, table and text by a fresh secret, for a demonstration");
  app::add_data_flags(*drawing, call.settings);
  drawing->add_option("models", call.bank.path, "The folder of models")->required();
  drawing->add_option("--each", call.bank.each, "Cases of each of the three")
      ->check(CLI::Range(3, 400))
      ->capture_default_str();
  drawing->callback(
      [&call] { call.chosen = [&call] { return app::bank_draw(call.settings, call.bank); }; });
  auto* listing = bank->add_subcommand(
      "list", "Every item's name, whether it is fit to certify, and the count of each cell");
  app::add_data_flags(*listing, call.settings);
  listing->callback([&call] { call.chosen = [&call] { return app::bank_list(call.settings); }; });
  auto* exporting = bank->add_subcommand(
      "export", "Write every item with its key, for another program; the ledger has it");
  app::add_data_flags(*exporting, call.settings);
  exporting->add_option("folder", call.bank.path, "Made; must be empty")->required();
  exporting->add_option("--format", call.bank.format, "qti (3.0) or moodle (XML)")
      ->check(CLI::IsMember({"qti", "moodle"}))
      ->capture_default_str();
  exporting->callback(
      [&call] { call.chosen = [&call] { return app::bank_export(call.settings, call.bank); }; });
}

void add_cases_commands(CLI::App& rounds, Call& call) {
  auto* cases = rounds.add_subcommand("cases", "The private packs of the measuring sessions");
  cases->require_subcommand(1);
  auto* making = cases->add_subcommand(
      "make", "Draw films by chance, ask two trained networks of each, and put them in force");
  app::add_data_flags(*making, call.settings);
  making->add_flag("--unless-there", call.cases.unless_there, "Draw none where there is a pack");
  making->callback([&call] {
    call.chosen = [&call] { return app::cases_make(call.settings, call.cases.unless_there); };
  });
  auto* putting = cases->add_subcommand(
      "put",
      "Look at a pack of your own (card, cases, truth, advice, PNG); with --apply, put it "
      "in force");
  app::add_data_flags(*putting, call.settings);
  putting->add_option("folder", call.cases.folder, "Holds card.yaml")->required();
  putting->add_flag("--apply", call.cases.apply, "Put it in force; without it nothing is changed");
  putting->callback(
      [&call] { call.chosen = [&call] { return app::cases_put(call.settings, call.cases); }; });
  auto* listing = cases->add_subcommand("list", "Every pack, and which is in force");
  app::add_data_flags(*listing, call.settings);
  listing->callback([&call] { call.chosen = [&call] { return app::cases_list(call.settings); }; });
}

app::Exit answer(int argc, char** argv) {
  CLI::App rounds{"Rounds: trains a country's doctors to use AI well, and certifies that they do."};
  rounds.set_version_flag("--version", ROUNDS_VERSION);
  rounds.require_subcommand(1);
  Call call;
  add_server_commands(rounds, call);
  add_programme_commands(rounds, call);
  add_fork(rounds, call);
  add_people_commands(rounds, call);
  add_key_commands(rounds, call);
  add_bank_commands(rounds, call);
  add_cases_commands(rounds, call);
  add_outside_commands(rounds, call);
  add_exports(rounds, call);
  try {
    rounds.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return rounds.exit(error) == 0 ? app::Exit::done : app::Exit::usage;
  }
  return call.chosen();
}

}  // namespace

int main(int argc, char** argv) {
  return static_cast<int>(app::run([argc, argv] { return answer(argc, argv); }));
}
