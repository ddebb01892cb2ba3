#pragma once

/// What a certificate needs, and how far somebody is. Pure.

#include <boost/describe.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "machine/task/task.h"
#include "rounds/programme/certificate_rule.h"

namespace rounds::credential {

using machine::Result;
using machine::Task;

/// A module, a lab or an examination, as far as a learner has come with it.
struct Step {
  std::string id, title;
  std::string lang;  ///< of the title
  std::int64_t done = 0, of = 1;
  std::optional<std::int64_t> done_ms = {};  ///< since when all of it is done

  bool complete() const { return of > 0 && done >= of; }
};
BOOST_DESCRIBE_STRUCT(Step, (), (id, title, lang, done, of, done_ms))

/// What those rooms have on record that saw it happen; the steps in the programme's order.
struct Record {
  programme::CertificateRule rule = {};
  std::vector<Step> modules = {}, labs = {};
  /// As it stands: "none", "met", "more_cases", "called", "certify", "more_asked" or "withheld";
  /// empty: nobody was asked.
  std::string floor = {};
  bool floor_holds = false;  ///< the certificate back
};

enum class Need : std::uint8_t { modules, labs, exam, floor };
BOOST_DESCRIBE_ENUM(Need, modules, labs, exam, floor)

/// One thing that a certificate needs, with the evidence for it.
struct Requirement {
  Need need = Need::exam;
  std::int64_t wanted = 1, done = 0;
  std::optional<std::int64_t> met_ms = {};  ///< since when as many are done as are wanted
  std::vector<Step> steps = {};
};
BOOST_DESCRIBE_STRUCT(Requirement, (), (need, wanted, done, met_ms, steps))

/// In the order of the work; what is not asked is left out, the examination never.
std::vector<Requirement> requirements(Record record, std::vector<Step> exams);

/// What keeps somebody who passed from the certificate.
struct Lack {
  std::int64_t modules = 0, labs = 0;
  bool name = false;
  bool floor = false;

  bool any() const { return name || floor || modules > 0 || labs > 0; }
};
Lack lack_of(const Record& record);

/// How this room learns what others recorded; without them the examination alone is asked.
struct Records {
  std::function<Task<Result<Record>>(std::int64_t learner, std::string language)> record_of = {};
  /// The examinations with released results that the learner sat: done when passed.
  std::function<Task<Result<std::vector<Step>>>(std::int64_t learner)> exams_of = {};
};

}  // namespace rounds::credential
