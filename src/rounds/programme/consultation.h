#pragma once

/// consultation: a conversation that branches. A doctor chooses what to say, line by line; what was
/// said, and what was done meanwhile, comes back later. What the patient was told, and what was
/// broken, is counted from the choices alone. Pure.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rounds/programme/source.h"

namespace rounds::programme {

/// What holds only while a mark is held, or while it is not.
struct Condition {
  std::optional<std::string> when, unless;
};

struct SpokenLine {
  std::string who;  ///< of the people; empty: nobody speaks, something happens
  std::string text;
  Condition only = {};
};

struct ConsultationChoice {
  std::string id;  ///< "a" for the first
  std::string says, to;
  std::vector<std::string> tells, breaks, marks, clears;
  Condition only = {};
};

struct Way {
  std::string to;
  Condition only = {};
};

/// A place in the conversation: lines, then either choices, or ways (the first that holds is
/// taken), or an ending.
struct ConsultationNode {
  std::string id;
  std::vector<SpokenLine> said;
  std::vector<ConsultationChoice> choices;
  std::vector<Way> ways;
  std::string ending;  ///< of the endings; empty: it goes on
};

struct ConsultationScene {
  std::string id, title, place;
  std::vector<ConsultationNode> nodes;
};

/// Something that a patient must have been told.
struct Telling {
  std::string id, scene, says, why;
  std::string understood, missed;  ///< in the patient's words: when it reached her, when not
  std::vector<std::string> sources;
  std::optional<std::string> when;  ///< asked for only in a run in which this mark was ever held
};

/// Something that must not be done to a patient.
struct Breach {
  std::string id, says, why, felt;  ///< felt: in the patient's words
  std::vector<std::string> sources;
};

struct ConsultationEnding {
  std::string id, title, says;
};

struct ConsultationPerson {
  std::string id, name, is;
  bool patient = false;
};

struct Consultation {
  std::string id;  ///< names the lab: unique in the programme
  std::string title, about;
  int minutes = 0;
  std::string owner, review_by;
  std::vector<ConsultationPerson> people;
  std::optional<std::string> unheard;  ///< while this mark is held, nothing said reaches her
  std::string unheard_because;
  std::vector<Telling> told;
  std::vector<Breach> breaches;
  std::vector<ConsultationEnding> endings;
  std::vector<ConsultationScene> scenes;
  std::vector<Source> sources;  ///< all that is cited
};

/// Where a conversation stands: at a node, holding marks (by bit).
struct Standing {
  std::size_t node = 0;
  std::uint64_t marks = 0;
  bool operator==(const Standing&) const = default;
  auto operator<=>(const Standing&) const = default;
};

/// The rules of going on, over a consultation whose names are sound.
class Script {
 public:
  static constexpr std::size_t marks_max = 32;

  /// `consultation` must outlive it, and every `to` must name a node.
  explicit Script(const Consultation& consultation);

  /// The nodes that are passed from `node` on without a choice of the doctor's, the last being
  /// where the doctor speaks or the conversation ends. Where no way holds, it ends with that node.
  std::vector<Standing> arrive(Standing at) const;
  std::vector<Standing> begin() const { return arrive({}); }
  /// As `arrive`, after a choice.
  std::vector<Standing> after(Standing at, const ConsultationChoice& choice) const;

  const ConsultationNode& node(Standing at) const { return *nodes_.at(at.node); }
  const ConsultationScene& scene(Standing at) const { return *scenes_.at(at.node); }
  /// The choices that the doctor has here.
  std::vector<const ConsultationChoice*> open(Standing at) const;
  bool holds(const Condition& only, std::uint64_t marks) const;
  bool held(std::string_view mark, std::uint64_t marks) const;
  /// Whether what the doctor says here reaches the patient.
  bool heard(Standing at) const;

 private:
  std::uint64_t bit(std::string_view mark) const;

  const Consultation& consultation_;
  std::vector<const ConsultationNode*> nodes_;
  std::vector<const ConsultationScene*> scenes_;  ///< of each node
  std::map<std::string, std::size_t, std::less<>> places_;
  std::map<std::string, std::uint64_t, std::less<>> bits_;
};

/// Every mark that some choice sets, in order of the name.
std::vector<std::string> marks_of(const Consultation& consultation);

}  // namespace rounds::programme
