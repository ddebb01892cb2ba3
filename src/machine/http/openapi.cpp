#include <algorithm>
#include <set>

#include "machine/http/http.h"
#include "table.h"

namespace machine::http {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

value text_schema() { return object{{"type", "string"}}; }

object problem_schema() {
  return object{
      {"type", "object"},
      {"description",
       "RFC 9457 problem document. The facts of the refusal are members of their own."},
      {"required", {"type", "title", "status", "code", "detail", "request"}},
      {"properties",
       {{"type", object{{"type", "string"}, {"const", "about:blank"}}},
        {"title", text_schema()},
        {"status", object{{"type", "integer"}, {"minimum", 400}, {"maximum", 599}}},
        {"code", object{{"type", "string"}, {"pattern", "^[a-z_]+\\.[a-z0-9_]+$"}}},
        {"detail",
         object{{"type", "string"}, {"description", "One sentence in the reader's language."}}},
        {"request", object{{"type", "string"}, {"description", "As in X-Request-Id."}}}}}};
}

object answer(std::string_view description, std::string_view media_type, value schema) {
  return object{{"description", description},
                {"content", object{{media_type, object{{"schema", std::move(schema)}}}}}};
}

value reference(std::string_view kind, std::string_view name) {
  return object{{"$ref", fmt::format("#/components/{}/{}", kind, name)}};
}

/// "save_events" → "SaveEvents".
std::string camel(std::string_view name) {
  std::string out;
  bool start = true;
  for (const char letter : name) {
    if (letter != '_')
      out +=
          start && letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    start = letter == '_';
  }
  return out;
}

/// Named shapes. Two rooms may name different shapes alike; the second is then named after its
/// operation.
class Shapes {
 public:
  value refer(const std::string& name, const std::string& operation, const value& schema) {
    auto chosen =
        schemas_.contains(name) && schemas_.at(name) != schema ? camel(operation) + name : name;
    schemas_.insert_or_assign(chosen, schema);
    return reference("schemas", chosen);
  }
  object take() { return object(schemas_.begin(), schemas_.end()); }

 private:
  std::map<std::string, value> schemas_;
};

std::string lower_method(Method method) {
  std::string out(spelled(method));
  for (auto& letter : out) letter = static_cast<char>(letter - 'A' + 'a');
  return out;
}

bool is_described(const Route& route) { return route.pattern.starts_with("/api/"); }

/// "/api/sittings/{sitting}/events" belongs to "sittings".
std::string tag_of(const Route& route) {
  const auto rest = std::string_view(route.pattern).substr(std::string_view("/api/").size());
  return std::string(rest.substr(0, rest.find('/')));
}

array parameters_of(const Route& route) {
  array out;
  for (const auto name : names_in(route.pattern)) {
    out.push_back(object{{"name", name},
                         {"in", "path"},
                         {"required", true},
                         {"schema", object{{"type", "string"}, {"minLength", 1}}}});
  }
  if (route.method != Method::get) out.push_back(reference("parameters", "XRounds"));
  return out;
}

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string description_of(const Route& route) {
  auto out = route.rule.says;
  if (!route.rule.roles.empty()) out += " For: " + join(route.rule.roles) + ".";
  if (!route.rule.refuses.empty()) out += " Refuses: " + join(route.rule.refuses) + ".";
  return out;
}

object responses_of(const Route& route, Shapes& shapes) {
  object out;
  if (route.view_name == "Nothing") {
    out.emplace("204", object{{"description", "Done; nothing to say."}});
  } else if (!route.view_name.empty()) {
    out.emplace(route.own_status ? "2XX" : "200",
                answer("Done.", "application/json",
                       shapes.refer(route.view_name, route.rule.name, route.view_schema)));
  } else {
    out.emplace("200", answer("Done.", route.rule.answers, text_schema()));
  }
  out.emplace("4XX", reference("responses", "Refused"));
  out.emplace("5XX", reference("responses", "Refused"));
  return out;
}

object operation_of(const Route& route, Shapes& shapes) {
  object out{{"operationId", route.rule.name},
             {"summary", route.rule.says},
             {"description", description_of(route)},
             {"tags", array{value(tag_of(route))}}};
  if (auto parameters = parameters_of(route); !parameters.empty())
    out.emplace("parameters", std::move(parameters));
  if (!route.body_name.empty()) {
    auto schema = shapes.refer(route.body_name, route.rule.name, route.body_schema);
    out.emplace("requestBody",
                object{{"required", route.body_name != "Nothing"},
                       {"content", {{"application/json", object{{"schema", std::move(schema)}}}}}});
  }
  out.emplace("responses", responses_of(route, shapes));
  out.emplace("security", route.rule.roles.empty() ? array{} : array{object{{"signIn", array{}}}});
  return out;
}

object components(Shapes& shapes) {
  shapes.refer("Problem", "", problem_schema());
  const auto refused = answer("The request was refused, and says why.", "application/problem+json",
                              reference("schemas", "Problem"));
  return object{
      {"schemas", shapes.take()},
      {"responses", object{{"Refused", refused}}},
      {"parameters",
       object{{"XRounds",
               object{{"name", "X-Rounds"},
                      {"in", "header"},
                      {"required", true},
                      {"description",
                       "Shows that a page of ours is asking: no form of another site can send it."},
                      {"schema", object{{"type", "string"}, {"const", "1"}}}}}}},
      {"securitySchemes",
       object{{"signIn", object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "rounds"}}}}}};
}

}  // namespace

std::string Router::openapi(std::string_view title, std::string_view version) const {
  std::map<std::string, std::map<std::string, const Route*>> paths;
  std::set<std::string> tags;
  for (const auto& route : routes_) {
    if (!is_described(route)) continue;
    paths[route.pattern][lower_method(route.method)] = &route;
    tags.insert(tag_of(route));
  }
  Shapes shapes;
  object described;
  for (const auto& [pattern, methods] : paths) {
    object path;
    for (const auto& [method, route] : methods) path.emplace(method, operation_of(*route, shapes));
    described.emplace(pattern, std::move(path));
  }
  array tag_list;
  for (const auto& tag : tags)
    tag_list.push_back(
        object{{"name", tag}, {"description", fmt::format("Everything under /api/{}.", tag)}});
  return boost::json::serialize(object{
      {"openapi", "3.1.0"},
      {"info",
       object{{"title", title},
              {"version", version},
              {"license", {{"name", "Apache License 2.0"}, {"identifier", "Apache-2.0"}}},
              {"description",
               "What the pages of Rounds ask the server. Errors are RFC 9457 problem documents."}}},
      {"servers", array{object{{"url", "/"}}}},
      {"tags", std::move(tag_list)},
      {"paths", std::move(described)},
      {"components", components(shapes)}});
}

}  // namespace machine::http
