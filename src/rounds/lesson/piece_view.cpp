// A piece as whoever is to sign it reads it.

#include "article.h"
#include "machine/print/markdown.h"

namespace rounds::lesson {

namespace {

/// A signature is for the language the programme is written in: the source's.
ReadingView lesson_reading(const programme::Lesson& lesson, const std::string& language,
                           const Say& say) {
  ReadingView view;
  view.html = with_callouts(lesson.html, say);
  for (const auto& check : lesson.checks) view.checks.push_back(open_view({&check, language}));
  for (const auto& source : lesson.sources)
    view.sources.push_back({source.id, source.text, source.url});
  return view;
}

using machine::print::escape_html;

std::string list_of(std::string_view label, const std::vector<std::string>& names) {
  if (names.empty()) return "";
  return fmt::format(" <b>{}</b> {}", label,
                     escape_html(fmt::format("{}", fmt::join(names, ", "))));
}

std::string only(const programme::Condition& condition) {
  std::string text;
  if (condition.when) text += " [+" + escape_html(*condition.when) + "]";
  if (condition.unless) text += " [−" + escape_html(*condition.unless) + "]";
  return text;
}

std::string node_html(const programme::ConsultationNode& node) {
  auto html = "<h4>" + escape_html(node.id) + "</h4>";
  for (const auto& line : node.said)
    html += fmt::format("<p>{}{}{}</p>", line.who.empty() ? "" : escape_html(line.who) + ": ",
                        escape_html(line.text), only(line.only));
  html += "<ul>";
  for (const auto& choice : node.choices)
    html +=
        fmt::format("<li>{}{} → {}.{}{}{}{}</li>", escape_html(choice.says), only(choice.only),
                    escape_html(choice.to), list_of("✓", choice.tells), list_of("✗", choice.breaks),
                    list_of("+", choice.marks), list_of("−", choice.clears));
  for (const auto& way : node.ways)
    html += fmt::format("<li>→ {}{}</li>", escape_html(way.to), only(way.only));
  if (!node.ending.empty()) html += "<li>■ " + escape_html(node.ending) + "</li>";
  return html + "</ul>";
}

/// The whole of it, as its file has it: what each line tells (✓) and breaks (✗), what is remembered
/// (+) and forgotten (−).
ReadingView consultation_reading(const programme::Consultation& lab) {
  ReadingView view;
  view.html = "<p>" + escape_html(lab.about) + "</p>";
  for (const auto& person : lab.people)
    view.html +=
        fmt::format("<p><b>{}</b>: {}</p>", escape_html(person.name), escape_html(person.is));
  for (const auto& telling : lab.told)
    view.html += fmt::format(
        "<h3>✓ {}</h3><p>{}</p><p>{}</p><blockquote><p>{}</p><p>{}</p></blockquote><p>{}</p>",
        escape_html(telling.id), escape_html(telling.says), escape_html(telling.why),
        escape_html(telling.understood), escape_html(telling.missed), list_of("", telling.sources));
  for (const auto& breach : lab.breaches)
    view.html +=
        fmt::format("<h3>✗ {}</h3><p>{}</p><p>{}</p><blockquote><p>{}</p></blockquote><p>{}</p>",
                    escape_html(breach.id), escape_html(breach.says), escape_html(breach.why),
                    escape_html(breach.felt), list_of("", breach.sources));
  for (const auto& ending : lab.endings)
    view.html += fmt::format("<h3>■ {}</h3><p>{}</p><p>{}</p>", escape_html(ending.id),
                             escape_html(ending.title), escape_html(ending.says));
  for (const auto& scene : lab.scenes) {
    view.html +=
        fmt::format("<h3>{}</h3><p>{}</p>", escape_html(scene.title), escape_html(scene.place));
    for (const auto& node : scene.nodes) view.html += node_html(node);
  }
  for (const auto& source : lab.sources)
    view.sources.push_back({source.id, source.text, source.url});
  return view;
}

/// What one enumerator is called.
template <class Enum>
std::string name_of(Enum value) {
  std::string name;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto member) {
    if (member.value == value) name = member.name;
  });
  return name;
}

std::string error_html(const programme::SeededError& error) {
  return fmt::format("<p>✗ {}, {}: {} {} {}</p>", name_of(error.kind), name_of(error.severity),
                     escape_html(error.right), escape_html(error.why), list_of("", error.sources));
}

/// The whole of it, as its file has it: what is wrong (✗), and what looks wrong and is right (✓).
ReadingView vetting_reading(const programme::Vetting& lab) {
  ReadingView view;
  view.html = "<p>" + escape_html(lab.about) + "</p>";
  for (const auto& document : lab.documents) {
    view.html += fmt::format("<h3>{}</h3><p>{}</p><ul>", escape_html(document.title),
                             escape_html(document.asked));
    for (const auto& line : document.chart) view.html += "<li>" + escape_html(line) + "</li>";
    view.html += "</ul>";
    for (const auto& sentence : document.sentences) {
      view.html += "<blockquote><p>" + escape_html(sentence.text) + "</p></blockquote>";
      if (sentence.error) view.html += error_html(*sentence.error);
      if (sentence.tempting) view.html += "<p>✓ " + escape_html(*sentence.tempting) + "</p>";
    }
    for (const auto& missing : document.missing) view.html += error_html(missing);
    view.html +=
        fmt::format("<p>→ {}: {}</p>", name_of(document.send), escape_html(document.send_why));
  }
  view.html += "<p>" + escape_html(lab.debrief) + "</p>";
  for (const auto& source : lab.sources)
    view.sources.push_back({source.id, source.text, source.url});
  return view;
}

/// The card, and every case with its truth (● or ○) and the AI's advice.
ReadingView pack_reading(const programme::Reading& lab) {
  ReadingView view;
  for (const auto& text : {lab.about, lab.asks, lab.origin, lab.licence, lab.consent, lab.ai})
    view.html += "<p>" + escape_html(text) + "</p>";
  view.html += list_of("", lab.biases) + "<ul>";
  for (const auto& one : lab.cases) {
    auto shown = escape_html(one.text);
    for (const auto& fact : one.facts)
      shown += fmt::format(" {}: {}.", escape_html(fact.name), escape_html(fact.value));
    view.html += fmt::format("<li>{} {} {:.2f} {} {}</li>", escape_html(one.id),
                             one.ill ? "●" : "○", one.advice, shown, escape_html(one.why));
  }
  view.html += "</ul><p>" + escape_html(lab.debrief) + "</p>";
  for (const auto& source : lab.sources)
    view.sources.push_back({source.id, source.text, source.url});
  return view;
}

std::string matter_html(const programme::Matter& matter) {
  std::string html;
  for (const auto& text : matter.texts) html += "<p>" + escape_html(text) + "</p>";
  if (matter.table) {
    html += fmt::format("<p>{}</p><ul><li>{}</li>", escape_html(matter.table->title),
                        escape_html(fmt::format("{}", fmt::join(matter.table->columns, " | "))));
    for (const auto& row : matter.table->rows)
      html += fmt::format("<li>{}</li>", escape_html(fmt::format("{}", fmt::join(row, " | "))));
    html += "</ul>";
  }
  for (const auto& plot : matter.plots) html += "<p>" + escape_html(plot.title) + "</p>";
  return html;
}

/// The whole of it, as its file has it, the keys (✓, ✗, =) with their stations.
ReadingView stations_reading(const programme::Stations& lab) {
  ReadingView view;
  view.html = "<p>" + escape_html(lab.about) + "</p>";
  for (const auto& station : lab.stations) {
    view.html +=
        fmt::format("<h3>{}</h3>{}<blockquote><p>{}</p></blockquote>", escape_html(station.title),
                    matter_html(station.shows), escape_html(station.question));
    for (const auto& option : station.options)
      view.html += fmt::format("<p>{} {} {}</p>", option.right ? "✓" : "✗",
                               escape_html(option.says), escape_html(option.why));
    if (station.key > 0) view.html += fmt::format("<p>= {}</p>", station.key);
    view.html += fmt::format("<p>{}</p>{}{}", escape_html(station.why), matter_html(station.then),
                             list_of("", station.sources));
  }
  view.html += "<p>" + escape_html(lab.debrief) + "</p>";
  for (const auto& source : lab.sources)
    view.sources.push_back({source.id, source.text, source.url});
  return view;
}

/// Nothing when the module has no such piece.
std::optional<ReadingView> sheet_reading(const programme::Module& module, std::string_view piece,
                                         const std::string& source) {
  ReadingView view;
  if (piece == "monday.md" && module.monday) {
    view.html = module.monday->html;
    view.later = module.monday->later;
    return view;
  }
  if (piece == "items.yaml" && !module.items.empty()) {
    for (const auto& item : module.items) view.checks.push_back(open_view({&item, source}));
    return view;
  }
  if (piece == "cards.yaml" && module.cards) {
    for (const auto& card : *module.cards) view.cards.push_back({card.front, card.back});
    return view;
  }
  if (piece == "consultation.yaml" && module.consultation)
    return consultation_reading(*module.consultation);
  if (piece == "vetting.yaml" && module.vetting) return vetting_reading(*module.vetting);
  if (piece == "reading" && module.reading) return pack_reading(*module.reading);
  if (piece == "stations.yaml" && module.stations) return stations_reading(*module.stations);
  return std::nullopt;
}

}  // namespace

Result<ReadingView> reading_view(const programme::Edition& edition, std::string_view module,
                                 std::string_view piece, const Say& say) {
  std::optional<ReadingView> view;
  if (const auto* lesson = edition.lesson(module, piece); lesson != nullptr) {
    view = lesson_reading(*lesson, edition.language, say);
  } else if (const auto* found = edition.module(module); found != nullptr) {
    view = sheet_reading(*found, piece, edition.language);
  }
  if (!view) {
    return machine::refuse(machine::No::missing, "lesson.no_such_lesson",
                           "The current edition has no such piece.");
  }
  view->edition = edition.digest;
  return std::move(*view);
}

}  // namespace rounds::lesson
