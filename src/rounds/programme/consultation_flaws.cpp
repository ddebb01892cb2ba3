#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

#include "lab_text.h"

namespace rounds::programme {

namespace {

constexpr std::size_t choices_max = 6;  // a phone shows no more at once
// A conversation that remembers more than this cannot be tried whole in a second.
constexpr std::size_t standings_max = 200'000;

using Names = std::set<std::string, std::less<>>;

template <class Things>
Names ids_of(const Things& things) {
  Names ids;
  for (const auto& thing : things) ids.insert(thing.id);
  return ids;
}

class Flaws {
 public:
  Flaws(const ConsultationDraft& draft, std::vector<Finding>& findings)
      : draft_(draft), said_(draft.said), findings_(findings) {}

  void find() {
    names();
    if (!sound_ || said_.scenes.empty() || said_.scenes.front().nodes.empty()) return;
    const Script script(said_);
    if (!walk(script)) return;
    unreached();
    endless(script);
  }

 private:
  void say(const std::string& at, std::string what, std::string mend) {
    findings_.push_back({draft_.file, draft_.line(at), true, std::move(what), std::move(mend)});
  }

  void known(const Names& names, const std::string& name, const std::string& at,
             const std::string& noun) {
    if (names.contains(name)) return;
    say(at, fmt::format("there is no {} `{}`", noun, name), "name one that stands in this file");
    sound_ = false;
  }

  void names() {
    for (const auto& scene : said_.scenes) {
      for (const auto& node : scene.nodes) nodes_.insert(node.id);
    }
    const auto marks = marks_of(said_);
    marks_ = {marks.begin(), marks.end()};
    if (marks_.size() > Script::marks_max) {
      say("", fmt::format("{} marks are remembered", marks_.size()),
          fmt::format("keep to {}: what comes back later should be little", Script::marks_max));
      sound_ = false;
    }
    const auto scenes = ids_of(said_.scenes);
    for (const auto& telling : said_.told) {
      known(scenes, telling.scene, "telling " + telling.id, "scene");
      mark(telling.when, "telling " + telling.id);
    }
    mark(said_.unheard, "unheard");
    if (std::ranges::none_of(said_.people, &ConsultationPerson::patient))
      say("", "nobody of the people is the patient", "write `patient: true` with one of them");
    for (const auto& scene : said_.scenes) {
      for (const auto& node : scene.nodes) names(node);
    }
  }

  void mark(const std::optional<std::string>& wanted, const std::string& at) {
    if (wanted) known(marks_, *wanted, at, "choice that sets the mark");
  }

  void mark(const Condition& only, const std::string& at) {
    mark(only.when, at);
    mark(only.unless, at);
  }

  void names(const ConsultationNode& node) {
    const auto people = ids_of(said_.people);
    const auto endings = ids_of(said_.endings);
    for (std::size_t i = 0; i < node.said.size(); ++i) {
      const auto at = fmt::format("line {}/{}", node.id, i + 1);
      if (!node.said[i].who.empty()) known(people, node.said[i].who, at, "person");
      mark(node.said[i].only, at);
    }
    for (const auto& choice : node.choices) names(node, choice);
    for (std::size_t i = 0; i < node.ways.size(); ++i) {
      const auto at = fmt::format("way {}/{}", node.id, i + 1);
      known(nodes_, node.ways[i].to, at, "node");
      mark(node.ways[i].only, at);
    }
    if (!node.ending.empty()) known(endings, node.ending, "node " + node.id, "ending");
    const int kinds = (node.choices.empty() ? 0 : 1) + (node.ways.empty() ? 0 : 1) +
                      (node.ending.empty() ? 0 : 1);
    if (kinds != 1) {
      say("node " + node.id,
          kinds == 0 ? fmt::format("`{}` is a dead end", node.id)
                     : fmt::format("`{}` goes on in more than one manner", node.id),
          "give it either choices, or ways, or an ending");
      sound_ = false;
    }
    if (node.choices.size() > choices_max) {
      say("node " + node.id, fmt::format("`{}` offers {} lines", node.id, node.choices.size()),
          fmt::format("offer {} or fewer: a phone shows no more", choices_max));
    }
  }

  void names(const ConsultationNode& node, const ConsultationChoice& choice) {
    const auto at = "choice " + node.id + "/" + choice.id;
    known(nodes_, choice.to, at, "node");
    for (const auto& told : choice.tells) known(ids_of(said_.told), told, at, "thing told");
    for (const auto& broken : choice.breaks)
      known(ids_of(said_.breaches), broken, at, "thing broken");
    for (const auto& cleared : choice.clears) mark(std::optional(cleared), at);
    mark(choice.only, at);
  }

  /// Tries every path. False when there are too many.
  bool walk(const Script& script) {
    std::deque<Standing> waiting;
    const auto arrive = [&](const std::vector<Standing>& path, std::optional<Standing> from) {
      for (const auto& at : path) pass(script, at);
      if (from) before_[path.back()].push_back(*from);
      if (met_.insert(path.back()).second) waiting.push_back(path.back());
    };
    arrive(script.begin(), std::nullopt);
    while (!waiting.empty()) {
      if (met_.size() > standings_max) {
        say("", "the conversation has too many ways to be tried",
            "let it remember less, or clear what has come back");
        return false;
      }
      const auto at = waiting.front();
      waiting.pop_front();
      for (const auto* choice : script.open(at)) {
        take(script, at, *choice);
        arrive(script.after(at, *choice), at);
      }
    }
    return true;
  }

  void pass(const Script& script, Standing at) {
    const auto& node = script.node(at);
    seen_.insert("node " + node.id);
    for (std::size_t i = 0; i < node.said.size(); ++i) {
      if (script.holds(node.said[i].only, at.marks))
        seen_.insert(fmt::format("line {}/{}", node.id, i + 1));
    }
    for (std::size_t i = 0; i < node.ways.size(); ++i) {
      if (!script.holds(node.ways[i].only, at.marks)) continue;
      seen_.insert(fmt::format("way {}/{}", node.id, i + 1));
      break;
    }
    if (!node.ending.empty()) seen_.insert("ending " + node.ending);
  }

  void take(const Script& script, Standing at, const ConsultationChoice& choice) {
    seen_.insert("choice " + script.node(at).id + "/" + choice.id);
    if (script.heard(at)) {
      for (const auto& told : choice.tells) seen_.insert("telling " + told);
    }
    for (const auto& broken : choice.breaks) seen_.insert("breach " + broken);
  }

  void unreached() {
    for (const auto& [what, line] : draft_.lines) {
      const auto noun = what.substr(0, what.find(' '));
      if (seen_.contains(what) || noun == "person" || noun == "scene" || noun == "unheard")
        continue;
      const auto name = what.substr(what.find(' ') + 1);
      if (noun == "telling") {
        say(what, fmt::format("on no path can she be told `{}`", name),
            "let a choice that reaches her tell it, or take it off the list");
      } else if (noun == "breach") {
        say(what, fmt::format("no choice breaks `{}`", name), "let one, or take it off the list");
      } else if (noun == "ending") {
        say(what, fmt::format("no path ends with `{}`", name), "lead to it, or take it out");
      } else {
        say(what, fmt::format("no path reaches the {} `{}`", noun, name),
            "lead to it, mend its condition, or take it out");
      }
    }
  }

  /// Where no ending can be reached from: dead ends under some marks, and circles without exit.
  void endless(const Script& script) {
    std::set<Standing> ending;
    std::deque<Standing> waiting;
    for (const auto& at : met_) {
      if (script.node(at).ending.empty()) continue;
      ending.insert(at);
      waiting.push_back(at);
    }
    while (!waiting.empty()) {
      for (const auto& from : before_[waiting.front()]) {
        if (ending.insert(from).second) waiting.push_back(from);
      }
      waiting.pop_front();
    }
    Names told;
    for (const auto& at : met_) {
      const auto& node = script.node(at);
      if (ending.contains(at) || !told.insert(node.id).second) continue;
      const bool stuck = script.open(at).empty();
      say("node " + node.id,
          stuck ? fmt::format("`{}` can be a dead end: nothing in it holds", node.id)
                : fmt::format("from `{}` no ending can be reached", node.id),
          stuck ? "let its last choice or way have no condition" : "lead out of the circle");
    }
  }

  const ConsultationDraft& draft_;
  const Consultation& said_;
  std::vector<Finding>& findings_;
  bool sound_ = true;
  Names nodes_, marks_, seen_;
  std::set<Standing> met_;
  std::map<Standing, std::vector<Standing>> before_;
};

}  // namespace

void find_flaws(const ConsultationDraft& draft, std::vector<Finding>& findings) {
  Flaws(draft, findings).find();
}

}  // namespace rounds::programme
