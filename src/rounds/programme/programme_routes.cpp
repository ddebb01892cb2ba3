#include "rounds/programme/programme_routes.h"

namespace rounds::programme {

namespace http = machine::http;

namespace {

ModuleView view_of(const Edition& edition, const Module& module, const Translation& in) {
  const auto title = in.title(module);
  ModuleView view;
  view.id = module.id;
  view.number = module.number;
  view.title = title.text;
  view.lang = title.lang;
  view.translated = in.extent(module);
  view.minutes = module.minutes;
  view.reviewed = module.reviewed();
  view.outcomes = in.outcomes(module);
  for (const auto& lesson : module.lessons) {
    const auto name = in.title(module, lesson);
    view.lessons.push_back({lesson.id, name.text, name.lang, lesson.minutes,
                            in.bytes(module, lesson), lesson.deeper.value_or(false)});
  }
  view.lab = lab_of(edition, module);
  return view;
}

}  // namespace

std::optional<ModuleLab> lab_of(const Edition& edition, const Module& module) {
  const auto line = [&edition](const auto& lab) {
    return ModuleLab{lab.id, lab.title, edition.language, lab.minutes};
  };
  if (module.consultation) return line(*module.consultation);
  if (module.vetting) return line(*module.vetting);
  if (module.reading) {
    auto found = line(*module.reading);
    found.reading = true;
    return found;
  }
  if (module.stations) {
    auto found = line(*module.stations);
    found.stations = true;
    return found;
  }
  return std::nullopt;
}

void ProgrammeRoutes::add_to(http::Router& router) {
  http::Rule rule{.name = "programme", .says = "The reader's edition: its modules and lessons."};
  rule.refuses = {"programme.nothing_published"};
  router.json<ProgrammeView>(
      http::Method::get, "/api/programme", std::move(rule),
      [this](http::Request request) { return programme(std::move(request)); });

  http::Rule since{.name = "changes_since",
                   .says = "What the current edition has that this one has not, and the reverse."};
  since.refuses = {"programme.nothing_published", "programme.no_such_edition"};
  router.json<ChangesView>(
      http::Method::get, "/api/editions/{edition}/changes", std::move(since),
      [this](http::Request request) { return changes_since(std::move(request)); });
}

Task<Result<ChangesView>> ProgrammeRoutes::changes_since(http::Request request) {
  CO_TRY(from, co_await programme_.edition(request.piece("edition")));
  CO_TRY(to, co_await programme_.current());
  co_return ChangesView{from->digest, to->digest, *programme_.changes(*from, *to)};
}

Task<Result<ProgrammeView>> ProgrammeRoutes::programme(http::Request request) {
  CO_TRY(edition,
         co_await (edition_of_ ? edition_of_(request.caller.person) : programme_.current()));
  ProgrammeView view{edition->digest, edition->title, edition->language, {}};
  const Translation in{*edition, request.language};
  for (const auto& module : edition->modules) view.modules.push_back(view_of(*edition, module, in));
  co_return view;
}

}  // namespace rounds::programme
