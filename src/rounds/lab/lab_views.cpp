#include "rounds/lab/lab_views.h"

#include <algorithm>

#include "answers.h"
#include "documents.h"
#include "explanation.h"
#include "science/proportion/proportion.h"
#include "science/trust/detection.h"
#include "walk.h"

namespace rounds::lab {

namespace {

/// Numbers in the place of marks.
class Numbers {
 public:
  explicit Numbers(const programme::Consultation& script) : marks_(programme::marks_of(script)) {}

  int of(const std::string& mark) const {
    return static_cast<int>(std::ranges::find(marks_, mark) - marks_.begin());
  }
  std::optional<int> of(const std::optional<std::string>& mark) const {
    return mark ? std::optional(of(*mark)) : std::nullopt;
  }
  std::vector<int> of(const std::vector<std::string>& marks) const {
    std::vector<int> numbers;
    numbers.reserve(marks.size());
    for (const auto& mark : marks) numbers.push_back(of(mark));
    return numbers;
  }

 private:
  std::vector<std::string> marks_;
};

NodeView node_view(const programme::ConsultationNode& node, const Numbers& numbers) {
  NodeView view{.id = node.id, .said = {}, .choices = {}, .ways = {}};
  for (const auto& line : node.said)
    view.said.push_back(
        {line.who, line.text, numbers.of(line.only.when), numbers.of(line.only.unless)});
  for (const auto& choice : node.choices)
    view.choices.push_back({choice.id, choice.says, choice.to, numbers.of(choice.only.when),
                            numbers.of(choice.only.unless), numbers.of(choice.marks),
                            numbers.of(choice.clears)});
  for (const auto& way : node.ways)
    view.ways.push_back({way.to, numbers.of(way.only.when), numbers.of(way.only.unless)});
  return view;
}

SaidView said_view(const Said& said) { return {said.scene, said.line}; }

std::string scene_title(const programme::Consultation& script, const std::string& id) {
  const auto found = std::ranges::find(script.scenes, id, &programme::ConsultationScene::id);
  return found == script.scenes.end() ? "" : found->title;
}

TellingView telling_view(const programme::Consultation& script, const TellingOutcome& outcome) {
  const auto& telling = *outcome.telling;
  TellingView view;
  view.id = telling.id;
  view.scene = scene_title(script, telling.scene);
  view.says = telling.says;
  view.why = telling.why;
  view.hers = outcome.reach == Reach::told ? telling.understood : telling.missed;
  view.reach = outcome.reach;
  if (outcome.said) view.said = said_view(*outcome.said);
  view.sources = telling.sources;
  return view;
}

BreachView breach_view(const BreachOutcome& outcome) {
  const auto& breach = *outcome.breach;
  BreachView view{.id = breach.id,
                  .says = breach.says,
                  .why = breach.why,
                  .hers = breach.felt,
                  .said = {},
                  .sources = breach.sources};
  for (const auto& said : outcome.said) view.said.push_back(said_view(said));
  return view;
}

void put_talk(LabView& view, const programme::Consultation& script) {
  const Numbers numbers(script);
  for (const auto& person : script.people)
    view.people.push_back({person.id, person.name, person.is, person.patient});
  for (const auto& scene : script.scenes) {
    SceneView shown{.title = scene.title, .place = scene.place, .nodes = {}};
    for (const auto& node : scene.nodes) shown.nodes.push_back(node_view(node, numbers));
    view.scenes.push_back(std::move(shown));
  }
}

void put_documents(LabView& view, const programme::Vetting& script, std::int64_t run) {
  view.sittings = script.sittings;
  for (const auto& document : script.documents) {
    if (document.sitting != sitting_of(script, run)) continue;
    DocumentView shown{document.id,    document.kind,  document.title,
                       document.asked, document.chart, {}};
    for (const auto& sentence : document.sentences) shown.sentences.push_back(sentence.text);
    view.documents.push_back(std::move(shown));
  }
}

const programme::Signers& signatures_of(const Found& lab) {
  const auto& module = *lab.module;
  if (lab.talk != nullptr) return module.consultation_signers;
  if (lab.vetting != nullptr) return module.vetting_signers;
  return lab.reading != nullptr ? module.reading_signers : module.stations_signers;
}

/// All that the lab cites.
std::vector<LabSource> sources_in(const Found& lab) {
  std::vector<LabSource> all;
  const auto& cited = lab.talk != nullptr      ? lab.talk->sources
                      : lab.vetting != nullptr ? lab.vetting->sources
                      : lab.reading != nullptr ? lab.reading->sources
                                               : lab.stations->sources;
  all.reserve(cited.size());
  for (const auto& source : cited) all.push_back({source.id, source.text, source.url});
  return all;
}

/// What every lab has.
template <class Script>
void put_head(LabView& view, const Script& script) {
  view.lab = script.id;
  view.title = script.title;
  view.about = script.about;
  view.minutes = script.minutes;
}

VettedPlaceView place_view(const std::string& text, const programme::SeededError* error,
                           const std::optional<Mark>& mark) {
  VettedPlaceView view;
  view.text = text;
  if (error != nullptr) {
    view.line = error->line;
    view.kind = error->kind;
    view.severity = error->severity;
    view.right = error->right;
    view.why = error->why;
    view.sources = error->sources;
  }
  if (mark) {
    view.called = mark->kind;
    view.called_severity = mark->severity;
    view.sure = mark->sure;
  }
  return view;
}

VettingMeasures measures_of(const VettingOutcome& outcome) {
  const auto counts = outcome.counts();
  VettingMeasures measures;
  measures.clean = counts.clean;
  measures.harmful = outcome.harmful();
  const auto count = [](std::int64_t value) { return static_cast<std::size_t>(value); };
  const auto found = science::trust::detection({.hits = count(counts.hits),
                                                .signals = count(counts.errors),
                                                .alarms = count(counts.alarms),
                                                .noises = count(counts.clean)});
  // A sitting without an error, or of nothing else, is not published.
  ROUNDS_ASSERT(found.has_value());
  const auto finds = science::wilson(counts.hits, counts.errors);
  const auto marks = science::wilson(counts.alarms, counts.clean);
  measures.found_low = finds.low;
  measures.found_high = finds.high;
  measures.alarm = static_cast<double>(counts.alarms) / static_cast<double>(counts.clean);
  measures.alarm_low = marks.low;
  measures.alarm_high = marks.high;
  measures.harm_found = static_cast<double>(counts.harm_found) / static_cast<double>(counts.harm);
  measures.d = found->d;
  measures.d_low = found->d_range.low;
  measures.d_high = found->d_range.high;
  measures.c = found->c;
  measures.c_low = found->c_range.low;
  measures.c_high = found->c_range.high;
  return measures;
}

VettedDocumentView vetted_view(const Vetted& done) {
  const auto& document = *done.document;
  VettedDocumentView view{.id = document.id,
                          .kind = document.kind,
                          .title = document.title,
                          .sentences = {},
                          .chart = {},
                          .sent = done.sent.value_or(programme::Dispatch::send),
                          .send = document.send,
                          .send_why = document.send_why};
  for (std::size_t i = 0; i < done.sentences.size(); ++i) {
    const auto& sentence = document.sentences[i];
    view.sentences.push_back(
        place_view(sentence.text, sentence.error ? &*sentence.error : nullptr, done.sentences[i]));
    view.sentences.back().tempting = sentence.tempting.value_or("");
  }
  for (std::size_t i = 0; i < done.lines.size(); ++i)
    view.chart.push_back(place_view(document.chart[i], done.missing(i), done.lines[i]));
  return view;
}

void put_vetted(DebriefView& view, const programme::Vetting& script, const Over& over) {
  const auto outcome = vetted(script, over.run.run, over.steps);
  ROUNDS_ASSERT(outcome.has_value());
  view.ending_says = script.debrief;
  view.score = outcome->score();
  view.measures = measures_of(*outcome);
  for (const auto& done : outcome->documents) view.documents.push_back(vetted_view(done));
}

void put_told(DebriefView& view, const programme::Consultation& script, const Over& over) {
  const auto outcome = outcome_of(script, over.steps);
  ROUNDS_ASSERT(outcome.has_value());
  const auto patient = std::ranges::find_if(script.people, &programme::ConsultationPerson::patient);
  if (patient != script.people.end()) view.patient = patient->name;
  const auto ending =
      std::ranges::find(script.endings, outcome->ending, &programme::ConsultationEnding::id);
  if (ending != script.endings.end()) {
    view.ending = ending->title;
    view.ending_says = ending->says;
  }
  view.score = outcome->score();
  for (const auto& told : outcome->told) view.told.push_back(telling_view(script, told));
  for (const auto& broken : outcome->broken) view.broken.push_back(breach_view(broken));
  view.lost_because = script.unheard_because;
}

void put_answered(DebriefView& view, const programme::Stations& script, const Over& over) {
  const auto outcome = answered(script, over.steps);
  ROUNDS_ASSERT(outcome.has_value());
  view.ending_says = script.debrief;
  view.score = outcome->score();
  view.stations = station_views(*outcome);
  view.estimates = estimates_of(*outcome);
  view.foretold = foretold_of(*outcome);
  view.doubts = doubts_of(*outcome);
  view.marks = marks_of(*outcome);
}

void put_script(LabView& view, const Opened& opened) {
  const auto& lab = opened.lab;
  if (lab.talk != nullptr) {
    put_head(view, *lab.talk);
    put_talk(view, *lab.talk);
  } else if (lab.vetting != nullptr) {
    put_head(view, *lab.vetting);
    put_documents(view, *lab.vetting, opened.run);
  } else if (lab.reading != nullptr) {
    put_head(view, *lab.reading);
    view.reading = true;
  } else {
    put_head(view, *lab.stations);
    const auto outcome = answered(*lab.stations, opened.steps);
    ROUNDS_ASSERT(outcome.has_value());
    view.stations = station_views(*outcome);
    view.stations_of = static_cast<int>(lab.stations->stations.size());
    for (const auto& station : lab.stations->stations) view.answers_of += answers_of(station);
    view.sources = sources_in(lab);
  }
}

/// A lab's line, if the module has it.
template <class Script>
void put_line(LabsView& view, const programme::Module& module, const std::optional<Script>& script,
              const std::vector<Run>& runs) {
  if (!script) return;
  LabLine line{script->id, module.id, script->title, script->minutes};
  for (const auto& run : runs) {
    if (run.lab != script->id) continue;
    line.begun = true;
    line.done = line.done || run.ended_ms.has_value();
  }
  view.labs.push_back(std::move(line));
}

}  // namespace

std::vector<LabSigner> signers_of(const Found& lab) {
  std::vector<LabSigner> signers;
  for (const auto& signer : signatures_of(lab))
    signers.push_back({signer.name, signer.council, signer.registration, signer.signed_ms});
  return signers;
}

LabView view_of(const Opened& opened, LearnerId learner) {
  LabView view;
  view.learner = learner;
  view.module = opened.lab.module->id;
  view.edition = opened.edition->digest;
  view.lang = opened.edition->language;
  view.run = opened.run;
  view.steps = opened.steps;
  for (const auto& run : opened.ended)
    view.ended.push_back({run.run, run.ended_ms.value_or(0), run.score.value_or(Score{})});
  put_script(view, opened);
  view.signers = signers_of(opened.lab);
  return view;
}

DebriefView debrief_of(const Over& over) {
  DebriefView view;
  view.lab = over.run.lab;
  view.lang = over.edition->language;
  view.run = over.run.run;
  view.ended_ms = over.run.ended_ms.value_or(0);
  if (over.lab.talk != nullptr) put_told(view, *over.lab.talk, over);
  if (over.lab.vetting != nullptr) put_vetted(view, *over.lab.vetting, over);
  if (over.lab.stations != nullptr) put_answered(view, *over.lab.stations, over);
  view.sources = sources_in(over.lab);
  return view;
}

LabsView labs_of(const programme::Edition& edition, const std::vector<Run>& runs) {
  LabsView view;
  for (const auto& module : edition.modules) {
    put_line(view, module, module.consultation, runs);
    put_line(view, module, module.vetting, runs);
    put_line(view, module, module.reading, runs);
    put_line(view, module, module.stations, runs);
  }
  return view;
}

}  // namespace rounds::lab
