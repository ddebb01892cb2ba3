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
  bool json = false;
};

struct PublishCall {
  std::string folder;
  bool move = false;  ///< everybody reads the new edition from now on
};

struct DiffCall {
  std::string from, to;  ///< digests, or their beginnings
  bool json = false;
};

struct VerifyCall {
  std::string file;
  std::vector<std::string> keys;  ///< did.json or jwks.json files of boards one trusts
  std::string status;             ///< a status list, as downloaded
  bool json = false;
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
/// The files of the programme, or of a revision as it would be published.
Exit export_folder(Settings& settings, const FolderCall& call);
/// An exam's results package, signed, with the scripts that check it.
Exit export_results(Settings& settings, const ResultsCall& call);
Exit invite(Settings& settings, const InviteCall& call);
Exit reset_second_step(Settings& settings, const std::string& contact);
Exit rotate_key(Settings& settings, const std::string& purpose);
Exit rewrap_keys(Settings& settings, const std::string& new_path);

}  // namespace rounds::app
