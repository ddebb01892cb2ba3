#pragma once

/// vetting: documents as a language model writes them, each beside the chart it was made from. A
/// doctor finds what the chart does not bear out, and says whether the document may go out. Pure.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rounds/programme/source.h"

namespace rounds::programme {

/// What is wrong with a sentence; `omission`: with a document that leaves something out.
enum class Slip : std::uint8_t { dose, invented, omission, laterality, negation, identity };
BOOST_DESCRIBE_ENUM(Slip, dose, invented, omission, laterality, negation, identity)

/// What it would do to the patient if it went out.
enum class Harm : std::uint8_t { mild, moderate, severe };
BOOST_DESCRIBE_ENUM(Harm, mild, moderate, severe)

/// What a document is for.
enum class DocumentKind : std::uint8_t {
  discharge_summary,
  triage_reply,
  referral,
  patient_letter,
  handover
};
BOOST_DESCRIBE_ENUM(DocumentKind, discharge_summary, triage_reply, referral, patient_letter,
                    handover)

/// What becomes of a document.
enum class Dispatch : std::uint8_t { send, edit, reject };
BOOST_DESCRIBE_ENUM(Dispatch, send, edit, reject)

struct SeededError {
  Slip kind = Slip::dose;
  Harm severity = Harm::mild;
  int line = 0;       ///< of the chart, from 1: where it shows
  std::string right;  ///< what the chart says
  std::string why;    ///< what would come of it
  std::vector<std::string> sources;
};

struct VettedSentence {
  std::string text;
  std::optional<SeededError> error = {};
  std::optional<std::string> tempting = {};  ///< why it is right though it looks wrong
};

struct VettedDocument {
  std::string id;
  int sitting = 1;
  DocumentKind kind = DocumentKind::discharge_summary;
  std::string title, asked;        ///< what it is; what the model was asked for
  std::vector<std::string> chart;  ///< what is true, line by line
  std::vector<VettedSentence> sentences;
  std::vector<SeededError> missing = {};  ///< what it leaves out
  Dispatch send = Dispatch::send;         ///< the act that can be defended
  std::string send_why;
};

struct Vetting {
  std::string id;  ///< names the lab: unique in the programme
  std::string title, about;
  int minutes = 0;  ///< of one sitting
  std::string owner, review_by;
  int sittings = 1;
  std::vector<VettedDocument> documents;
  std::string debrief;
  std::vector<std::string> debrief_sources;
  std::vector<Source> sources;  ///< all that is cited
};

/// Sentences with an error, and things that are left out.
int errors_in(const VettedDocument& document);

}  // namespace rounds::programme
