#include "service.h"

#include "fields.h"

namespace machine::http {

namespace {

constexpr std::string_view templates = "/t/";

Response text_answer(std::string body, int status = 200) {
  return Response{
      .status = status, .media_type = "text/plain; charset=utf-8", .body = std::move(body)};
}

std::optional<std::vector<std::string>> plain_addresses(const std::vector<std::string>& spelled) {
  std::vector<std::string> plain;
  for (const auto& text : spelled) {
    auto address = plain_address(text);
    if (!address) return std::nullopt;
    plain.push_back(std::move(*address));
  }
  return plain;
}

FileAnswer whole(Response response) {
  return FileAnswer{.response = std::move(response), .body = {}};
}

}  // namespace

RouteFigures::RouteFigures(Journal& journal, std::string_view route)
    : seconds_(journal.timer("rounds_http_seconds", "Time to answer a request, by route.",
                             fmt::format("route=\"{}\"", route))) {
  for (std::size_t digit = 0; digit < answers_.size(); ++digit) {
    answers_[digit] =
        &journal.counter("rounds_http_answers_total", "Answers, by route and class of status.",
                         fmt::format("route=\"{}\",status=\"{}xx\"", route, digit));
  }
}

void RouteFigures::add(int status, double seconds) {
  answers_.at(static_cast<std::size_t>(status / 100))->add();
  seconds_.add(seconds);
}

Service::Service(Settings settings_, const Desk::Parts& parts, const Assets& assets_,
                 const Clock& clock_, std::function<bool()> ready)
    : settings(std::move(settings_)),
      trusted_proxies(plain_addresses(settings.trusted_proxies)),
      desk(parts),
      assets(assets_),
      clock(clock_),
      journal(*parts.journal),
      ready_(std::move(ready)) {
  for (const auto& route : parts.router.routes()) figures_.emplace_back(journal, route.rule.name);
  figures_.emplace_back(journal, "other");
  const auto people = census;
  journal.gauge("rounds_http_connections", "Open connections.",
                [people] { return static_cast<double>(people->connections); });
  journal.gauge("rounds_http_requests", "Requests being answered.",
                [people] { return static_cast<double>(people->requests); });
  journal.gauge("rounds_http_listeners", "Listeners to events.",
                [people] { return static_cast<double>(people->listeners); });
}

std::optional<FileAnswer> Service::without_route(const Request& request, bool head_only) const {
  if (request.method != Method::get) return std::nullopt;
  if (auto answer = built_in(request.path)) return answer;
  const auto* asset = request.path.starts_with(templates) ? nullptr : assets.find(request.path);
  if (asset == nullptr) return std::nullopt;
  return answer_with(*asset, request, head_only);
}

std::optional<FileAnswer> Service::built_in(std::string_view path) const {
  if (path == "/healthz") return whole(text_answer("alive\n"));
  if (path == "/readyz") {
    const bool is_ready = !stopping && ready_ && ready_();
    return whole(is_ready ? text_answer("ready\n") : text_answer("not ready\n", 503));
  }
  if (path != "/metrics") return std::nullopt;
  auto figures = text_answer(journal.metrics());
  figures.media_type = "text/plain; version=0.0.4; charset=utf-8";
  return whole(std::move(figures));
}

Response Service::refuse_method(const Request& request) const {
  const bool is_file = !request.path.starts_with(templates) && assets.find(request.path) != nullptr;
  return desk.refuse_method(request, is_file || built_in(request.path).has_value());
}

}  // namespace machine::http
