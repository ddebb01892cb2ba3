#pragma once

/// One function a command of `rounds`; each answers the process's exit code and says on standard
/// error what is wrong and what to do. 0: done. 1: refused. 2: the words of the call are off (said
/// by the parser). 3: a fault.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "settings.h"

namespace rounds::app {

enum class Exit : std::uint8_t { done = 0, refused = 1, usage = 2, fault = 3 };

struct CheckCall {
  std::string folder;
  std::string signatures;  ///< what GET /api/signatures of a server answered, as a file
  std::string report;      ///< where to write the reading of the programme; empty: nowhere
  bool json = false;
};

struct PublishCall {
  std::string folder;
  bool move = false;  ///< everybody reads the new edition from now on
};

struct ForkCall {
  std::string folder, country;
  std::string target;     ///< empty: beside the folder, with the country's code
  bool in_place = false;  ///< no copy: the folder itself becomes the country's
};

struct DiffCall {
  std::string from, to;  ///< digests, or their beginnings
  bool json = false;
};

struct VerifyCall {
  std::vector<std::string> files;
  std::vector<std::string> keys;    ///< did.json, jwks.json, pins.json or verifier.html files
  std::vector<std::string> status;  ///< status lists, as downloaded
  bool json = false, csv = false;
};

struct InviteCall {
  std::string role, name, contact;
};

struct ImportCall {
  std::string file;
  bool apply = false;           ///< else look only
  bool leave_bad_rows = false;  ///< take the good rows and leave the bad ones
  bool json = false;
};

struct BankCall {
  std::string path, format = "qti";
  bool apply = false;      ///< else look only
  bool leave_bad = false;  ///< take the good items and leave the bad ones
  int each = 80;           ///< made-up cases of each modality
};

struct CasesCall {
  std::string folder;
  bool apply = false;         ///< else look only
  bool unless_there = false;  ///< draw none where there is a pack
};

struct PsychometricsCall {
  std::string table, keys, folder, model = "2PL", group, focal, language = "en";
  std::optional<int> cut;
  bool omitted_is_missing = false, paper = false;
  std::vector<std::string> standard;  ///< tables of judgements
  double borderline_grade = 2;
};

struct ResultsCall {
  std::int64_t exam = 0;
  std::string folder;            ///< made; must hold nothing
  bool without_answers = false;  ///< for everybody to see
};

struct FolderCall {
  std::int64_t revision = 0;  ///< 0: what is published now
  std::string folder;         ///< made; must hold nothing
};

/// Says on standard error why not.
Exit refused(const machine::Refusal& refusal);

/// Runs a command; a fault becomes one sentence for the operator and Exit::fault.
Exit run(const std::function<Exit()>& command);

Exit serve(Settings& settings);
Exit check(const CheckCall& call);
Exit import(Settings& settings, const ImportCall& call);
Exit publish(Settings& settings, const PublishCall& call);
Exit fork(const ForkCall& call);
Exit diff(Settings& settings, const DiffCall& call);
Exit verify(const VerifyCall& call);
/// Answers a psychometric case of files: JSON to standard output.
Exit science(const std::string& path);
/// What a table of answers says about an exam: a page, its figures and its numbers.
Exit psychometrics(const PsychometricsCall& call);
Exit backup(Settings& settings, const std::string& path);
Exit restore(Settings& settings, const std::string& path);
Exit self_check(Settings& settings, bool json);
Exit export_openapi();
Exit export_roles();
/// Single-best-answer practice items of a folder, with their keys: JSON to standard output.
Exit export_items(const std::string& folder);
/// The files of the programme, or of a revision as it would be published.
Exit export_folder(Settings& settings, const FolderCall& call);
/// Every step of ended labs, without names, and what its columns mean.
Exit export_labs(Settings& settings, const std::string& folder);
/// The offline verifier page with today's keys and status lists.
Exit export_verifier(Settings& settings, const std::string& path);
/// Issues what is still due after a released exam; safe to repeat.
Exit issue(Settings& settings, std::int64_t exam);
/// An exam's results package, signed, with the scripts that check it.
Exit export_results(Settings& settings, const ResultsCall& call);
/// The table to fill in, to standard output.
Exit bank_template();
/// Looks at a file of items, or takes them in as drafts.
Exit bank_import(Settings& settings, const BankCall& call);
/// Draws made-up cases by a fresh secret, for a demonstration.
Exit bank_draw(Settings& settings, const BankCall& call);
/// Every item's name and whether it is fit, and how many each cell of the blueprint has.
Exit bank_list(Settings& settings);
/// Writes the items with their keys; the ledger has it.
Exit bank_export(Settings& settings, const BankCall& call);
/// Draws a pack of films for the measuring sessions, by chance, and puts it in force.
Exit cases_make(Settings& settings, bool unless_there);
/// Looks at a board's own pack; puts it in force when told to.
Exit cases_put(Settings& settings, const CasesCall& call);
Exit cases_list(Settings& settings);
Exit invite(Settings& settings, const InviteCall& call);
Exit reset_second_step(Settings& settings, const std::string& contact);
Exit rotate_key(Settings& settings, const std::string& purpose);
Exit rewrap_keys(Settings& settings, const std::string& new_path);

}  // namespace rounds::app
