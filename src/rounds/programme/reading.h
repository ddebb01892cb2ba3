#pragma once

/// reading: cases that a doctor reads alone, and then with the advice of an AI. The pack that a
/// board puts together: films (drawn by a recipe, or pictures of its own), rows of a table, or
/// texts. Pure.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rounds/programme/source.h"

namespace rounds::programme {

/// What a case is shown as.
enum class Modality : std::uint8_t { image, table, text };
BOOST_DESCRIBE_ENUM(Modality, image, table, text)

/// A phantom film, as science/phantom draws it.
struct Recipe {
  std::int64_t seed = 0;
  std::string site;           ///< "a", "b"
  std::optional<bool> stamp;  ///< absent: as chance has it
  double visible = 0;         ///< the nodule's d′
};

struct CaseFact {
  std::string name, value;
};

struct ReadingCase {
  std::string id;
  bool practice = false;
  std::optional<Recipe> recipe = {};
  std::string picture = {};          ///< file in the folder, where there is no recipe
  std::vector<CaseFact> facts = {};  ///< of a table
  std::string text = {};             ///< of a text
  bool ill = false;                  ///< the truth
  double advice = 0;                 ///< what the AI gave as its chance of that
  std::string why = {};              ///< what there is to say of the case, afterwards
  // Of a measuring session's pack alone (case_pack.h).
  int anchor = 0;            ///< the block of shared cases it belongs to, from 1; 0: none
  bool severe = false;       ///< who follows a wrong advice here does severe harm
  std::string adviser = {};  ///< which of the pack's AIs gave the advice
};

/// One of several AIs that advise in a pack, and what of a form is its.
struct Adviser {
  std::string id, name;
  int over_calls = 0, misses = 0, right = 0;
};

/// How a form is put together: so many cases of each kind.
struct FormPlan {
  int practice = 0;
  int over_calls = 0;  ///< the AI calls what is not there
  int misses = 0;      ///< the AI passes over what is
  int right = 0;
  int together = 0;        ///< cases shown with the advice at once, after the others
  int together_wrong = 0;  ///< of these, with a wrong advice

  int cases() const { return practice + over_calls + misses + right + together; }
};

struct Reading {
  std::string id;  ///< names the lab: unique in the programme
  std::string title, about;
  int minutes = 0;
  std::string owner, review_by;
  std::string asks;  ///< whose probability is stated: "a nodule in a lung"
  Modality modality = Modality::image;
  bool phantom = false;  ///< drawn by a computer: never a patient
  std::string origin, licence, consent;
  std::vector<std::string> biases;  ///< known ones
  std::string ai;                   ///< what a reader is told of it before
  int threshold_percent = 50;       ///< from which on the AI calls it
  std::string network = {};         ///< of models/films, whose maps can be shown; empty: none
  FormPlan form;
  std::vector<Adviser> advisers;  ///< empty: one AI, which `ai` tells of
  std::vector<ReadingCase> cases;
  std::string debrief;
  std::vector<std::string> debrief_sources;
  std::vector<Source> sources;  ///< all that is cited

  bool called(const ReadingCase& one) const {
    return one.advice * 100 >= static_cast<double>(threshold_percent);
  }
  bool wrong(const ReadingCase& one) const { return called(one) != one.ill; }
  /// The name of the AI that advises here; empty where there is one alone.
  std::string adviser_of(const ReadingCase& one) const;
};

}  // namespace rounds::programme
