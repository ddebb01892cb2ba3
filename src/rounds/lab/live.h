#pragma once

/// live: what a language model writes today from an invented chart of the vetting lab. Off unless
/// the operator names an address (docs/operating/live-model.md).
///
/// The server asks, never the page; it sends the words below and one published chart, and nothing
/// of anybody. What comes back is an example: shown as not reviewed and not scored, kept as it came
/// with its digest, so that an author can review it before anything is ever scored by it.

#include <boost/describe.hpp>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "machine/journal/journal.h"
#include "rounds/lab/lab.h"

namespace rounds::lab {

struct LiveSettings {
  std::string url = {};    ///< "https://model.example/v1"; empty: off
  std::string model = {};  ///< as the endpoint names it
  std::string key =
      {};              ///< sent as Authorization: Bearer; empty: none. Never logged, never sent out
  long seconds = 15;   ///< the whole call
  int a_day = 50;      ///< calls of all learners and nodes together
  int each_a_day = 3;  ///< of one learner, at one node
};

/// A model at the end of a wire.
class LiveModel {
 public:
  virtual ~LiveModel() = default;
  /// Refuses: busy lab.live_silent (nobody answered in time, or not with 200), lab.live_key (it
  /// does not take the key), lab.live_nonsense (no text, or too long a one), task.busy.
  virtual Task<Result<std::string>> write(std::string prompt) = 0;
};
/// An OpenAI-compatible endpoint: POST URL/chat/completions.
std::unique_ptr<LiveModel> http_model(LiveSettings settings, machine::Journal& journal);

/// What is sent: the same for the same document.
std::string prompt_of(const programme::VettedDocument& document);

struct LiveView {
  bool on = false;
  std::string model;
  int left = 0;  ///< how often this learner may still ask today
};
BOOST_DESCRIBE_STRUCT(LiveView, (), (on, model, left))

/// What a model wrote: not reviewed, not scored.
struct ExampleView {
  std::string document, model, text;
  std::string digest;  ///< SHA-256 of the text, hex
  std::int64_t made_ms = 0;
};
BOOST_DESCRIBE_STRUCT(ExampleView, (), (document, model, text, digest, made_ms))

/// As an author reviews it.
struct FrozenExample {
  std::string edition, prompt;
  ExampleView example;
};
BOOST_DESCRIBE_STRUCT(FrozenExample, (), (edition, prompt, example))

struct FrozenExamples {
  std::vector<FrozenExample> examples;  ///< the newest first, a hundred at most
};
BOOST_DESCRIBE_STRUCT(FrozenExamples, (), (examples))

class LiveExamples {
 public:
  /// All must outlive this.
  struct Needs {
    machine::store::Store& store;
    const machine::Clock& clock;
    machine::IdMaker& ids;
    machine::Journal& journal;
    Labs& labs;
  };
  LiveExamples(Needs needs, LiveSettings settings)
      : needs_(needs),
        settings_(std::move(settings)),
        model_(http_model(settings_, needs.journal)) {}

  LiveView look(LearnerId learner);
  /// Asks the model for one document of a sitting that the learner has closed. Refuses: missing
  /// lab.live_off, lab.no_such_lab, lab.no_such_document, conflict lab.not_ended, too_many
  /// lab.live_spent, and what LiveModel::write refuses.
  Task<Result<ExampleView>> ask(LearnerId learner, std::string lab, std::string document);
  Task<Result<FrozenExamples>> frozen(std::string lab);

 private:
  int left(LearnerId learner);
  Task<Result<void>> spend(LearnerId learner);

  Needs needs_;
  LiveSettings settings_;
  std::unique_ptr<LiveModel> model_;
  std::mutex guard_;
  std::int64_t today_ = 0;
  std::map<std::int64_t, int> spent_;  ///< of today, by learner
};

}  // namespace rounds::lab
