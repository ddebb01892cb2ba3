#include "exchange.h"

#include <algorithm>

#include "event_text.h"
#include "fields.h"
#include "head.h"
#include "squeeze.h"
#include "target.h"

namespace machine::http {

namespace {

/// What a proxy of ours may name a request.
constexpr std::size_t request_id_max = 64;

bool is_request_id(std::string_view id) {
  const auto fits = [](char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
           (letter >= 'A' && letter <= 'Z') || letter == '-';
  };
  return !id.empty() && id.size() <= request_id_max && std::ranges::all_of(id, fits);
}

/// Counts one request among those being answered, as long as it lives.
class Counted {
 public:
  explicit Counted(std::atomic<std::int64_t>& count) : count_(count) { ++count_; }
  ~Counted() { --count_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  std::atomic<std::int64_t>& count_;
};

}  // namespace

Request Connection::request_of(RequestReader& reader) const {
  Request request{.headers = reader.take_headers()};
  const auto& listed = service_.trusted_proxies;
  ROUNDS_ASSERT(listed);
  const auto& trusted = *listed;
  const bool by_proxy = std::ranges::find(trusted, peer_) != trusted.end();
  request.peer =
      by_proxy ? client_address(peer_, request.header("x-forwarded-for"), trusted) : peer_;
  request.secure = wire_->secure() || (by_proxy && request.header("x-forwarded-proto") == "https");
  const auto given = request.header("x-request-id");
  request.id = by_proxy && is_request_id(given) ? std::string(given) : shard_.next_request_id();
  return request;
}

/// The answer that the head alone decides; otherwise the exchange has its route.
std::optional<FileAnswer> Connection::early_answer(Exchange& exchange, const Head& head) const {
  auto& request = exchange.request;
  const auto refused = [&](const Problem& problem) {
    service_.desk.choose_language(request);
    return answer_of(service_.desk.refuse(problem, request));
  };
  auto target = read_target(head.target);
  if (!target) return refused(problem_of(std::move(target).error()));
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  request.method = head.method.value_or(Method::get);
  if (head.method) {
    if (auto answer = service_.without_route(request, head.head_only)) return answer;
  }
  service_.desk.choose_language(request);
  if (!head.method) return answer_of(service_.refuse_method(request));
  auto admission = service_.desk.admit(request);
  if (admission.refused && admission.refused->status == 404)
    return answer_of(service_.refuse_method(request));
  if (admission.refused) return answer_of(std::move(*admission.refused));
  exchange.route = admission.route;
  const auto body_max = admission.route->rule.body_max;
  if (head.content_length > body_max)
    return refused(problem_of_reading(Fail::body_too_large, service_.settings.limits, body_max));
  if (service_.census->requests < static_cast<std::int64_t>(service_.settings.limits.requests_max))
    return std::nullopt;
  return refused(own_problem(503, "http.busy", "Too many requests are being answered."));
}

Task<void> Connection::exchange(RequestReader* reader) {
  const auto& head = reader->head();
  Exchange exchange{.request = request_of(*reader), .head_only = head.head_only};
  auto& request = exchange.request;
  exchange.secure = request.secure;
  exchange.accept_encoding = request.header("accept-encoding");
  exchange.asker.request = request.id;
  // A body that nobody read would be taken for the next request.
  exchange.keep_alive = head.keep_alive && reader->reading() == Reading::done;
  if (auto answer = early_answer(exchange, head)) {
    co_await send(&exchange, std::move(*answer));
    co_return;
  }
  const Counted counted(service_.census->requests);
  reader->allow_body(exchange.route->rule.body_max);
  if (reader->reading() != Reading::done) {
    const bool complete = co_await read_body(reader, &exchange);
    open_ = open_ && complete;
    if (!complete) co_return;
  }
  exchange.keep_alive = head.keep_alive;
  request.body = reader->take_body();
  if (service_.stopping) {
    const auto problem = own_problem(503, "http.stopping", "The server is stopping.");
    co_await send(&exchange, answer_of(service_.desk.refuse(problem, request)));
    co_return;
  }
  co_await serve(&exchange);
}

Task<void> Connection::serve(Exchange* exchange) {
  begin(Doing::answering, service_.settings.limits.answer_seconds);
  exchange->asker = asker_of(exchange->request);
  under_way_ = exchange;
  auto outcome = co_await service_.desk.serve(exchange->route, std::move(exchange->request));
  under_way_ = nullptr;
  if (apologised_) {
    open_ = false;
    service_.figures_of(*exchange->route).add(503, exchange->watch.seconds());
    co_return;
  }
  if (auto* channel = std::get_if<Channel>(&outcome)) {
    listen(*exchange, std::move(*channel));
    co_return;
  }
  auto& response = std::get<Response>(outcome);
  squeeze(response, exchange->accept_encoding);
  co_await send(exchange, answer_of(std::move(response)));
}

Task<void> Connection::send(Exchange* exchange, FileAnswer answer) {
  open_ = open_ && exchange->keep_alive && !service_.stopping;
  const auto body = answer.body.empty() ? std::string_view(answer.response.body) : answer.body;
  const auto head = head_of(answer.response, body.size(),
                            {.request = exchange->asker.request,
                             .date = shard_.date(),
                             .secure = exchange->secure,
                             .keep_alive = open_});
  const bool bare =
      exchange->head_only || answer.response.status == 204 || answer.response.status == 304;
  auto& figures =
      exchange->route != nullptr ? service_.figures_of(*exchange->route) : service_.other_figures();
  const auto seconds = exchange->watch.seconds();
  // Counted before it is sent: who has the answer finds it in /metrics, and a slow line is not our
  // slowness.
  figures.add(answer.response.status, seconds);
  co_await put_out({head, bare ? std::string_view{} : body});
  if (!service_.journal.wants(Level::debug)) co_return;
  service_.journal.line(Level::debug, "http.answered",
                        {{"request", exchange->asker.request},
                         {"route", exchange->route != nullptr ? exchange->route->pattern : "other"},
                         {"status", answer.response.status},
                         {"us", static_cast<std::int64_t>(seconds * 1e6)}});
}

/// From here on the wire belongs to the listeners, and no coroutine waits for it.
void Connection::listen(Exchange& exchange, Channel channel) {
  const Response response{.media_type = "text/event-stream"};
  auto opening = endless_head_of(
      response,
      {.request = exchange.asker.request, .date = shard_.date(), .secure = exchange.secure});
  if (!exchange.head_only) opening += event_text("hello", channel.hello);
  open_ = false;
  service_.figures_of(*exchange.route).add(response.status, exchange.watch.seconds());
  if (service_.stopping) return;
  shard_.listeners.add(std::move(channel.name), std::move(wire_), opening);
}

/// What is said in place of a handler that takes too long.
std::string Connection::apology() const {
  const auto& asker = under_way_->asker;
  const auto response = service_.desk.apologise(
      own_problem(503, "http.too_slow", "The answer took too long."), asker);
  auto text = head_of(response, response.body.size(),
                      {.request = asker.request,
                       .date = shard_.date(),
                       .secure = under_way_->secure,
                       .keep_alive = false});
  if (!under_way_->head_only) text += response.body;
  return text;
}

}  // namespace machine::http
