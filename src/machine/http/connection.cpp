#include "connection.h"

#include <boost/asio/detached.hpp>

#include <algorithm>

#include "exchange.h"

namespace machine::http {

namespace {

/// Nearly every request of a browser fits; an idle connection holds no more.
constexpr std::size_t inbox_bytes = 2'048;
/// For bodies: fewer reads.
constexpr std::size_t inbox_body_bytes = 16'384;
/// To read on, so that the client gets our last answer instead of a reset. Source: RFC 9112
/// section 9.6.
constexpr int leave_seconds = 2;
constexpr std::size_t leave_bytes_max = 262'144;

}  // namespace

Problem problem_of_reading(Fail fail, const Limits& limits, std::size_t body_max) {
  switch (fail) {
    case Fail::head_too_large:
      return own_problem(
          431, "http.head_too_large",
          fmt::format("The head may have {} bytes at most.", limits.header_bytes_max));
    case Fail::body_too_large:
      return own_problem(413, "http.too_large",
                         fmt::format("The body may have {} bytes at most.", body_max),
                         {{"limit_bytes", std::to_string(body_max)}});
    case Fail::malformed:
    case Fail::none:
      break;
  }
  return own_problem(400, "http.malformed", "The request cannot be read.");
}

Connection::Connection(Shard& shard, std::unique_ptr<Wire> wire, std::string peer)
    : shard_(shard),
      service_(shard.service),
      wire_(std::move(wire)),
      peer_(std::move(peer)),
      inbox_(inbox_bytes, '\0') {
  ++service_.census->connections;
  shard_.enter(*this);
}

Connection::~Connection() {
  shard_.leave(*this);
  --service_.census->connections;
}

Task<void> Connection::converse(std::shared_ptr<Connection> self) {
  self->begin(Doing::opening, self->service_.settings.limits.header_seconds);
  self->open_ = co_await self->wire_->open();
  const bool opened = self->open_;
  while (self->open_) {
    RequestReader reader(self->service_.settings.limits.header_bytes_max);
    const bool complete = co_await self->read_head(&reader);
    if (!complete) break;
    co_await self->exchange(&reader);
  }
  if (opened && self->wire_ && !self->apologised_) co_await self->leave();
}

void Connection::begin(Doing doing, int seconds) {
  doing_ = doing;
  // The tick under way is not a whole one.
  until_ = shard_.in_seconds(seconds) + 1;
}

void Connection::sweep() {
  if (shard_.now() < until_ || late_) return;
  late_ = true;
  if (doing_ != Doing::answering) {
    if (wire_) wire_->cancel();
    return;
  }
  apologised_ = true;
  boost::asio::co_spawn(shard_.io, apologise(shared_from_this(), apology()), boost::asio::detached);
}

Task<void> Connection::apologise(std::shared_ptr<Connection> self, std::string text) {
  self->late_ = false;
  self->begin(Doing::writing, leave_seconds);
  const Pieces pieces{text, {}};
  co_await self->wire_->write(pieces);
  co_await self->wire_->finish();
}

void Connection::wind_down() {
  if (doing_ == Doing::waiting) {
    open_ = false;
    wire_->cancel();
  } else if (doing_ == Doing::opening || doing_ == Doing::reading_head ||
             doing_ == Doing::reading_body) {
    until_ = std::min(until_, shard_.in_seconds(leave_seconds));
  }
}

Task<bool> Connection::fill() {
  if (used_ > 0) {
    std::copy(inbox_.begin() + static_cast<std::ptrdiff_t>(used_),
              inbox_.begin() + static_cast<std::ptrdiff_t>(filled_), inbox_.begin());
    filled_ -= used_;
    used_ = 0;
  }
  if (filled_ == inbox_.size()) inbox_.resize(inbox_.size() * 2);
  const std::span<char> room(inbox_.data() + filled_, inbox_.size() - filled_);
  const auto size = co_await wire_->read(room);
  filled_ += size;
  co_return size > 0 && !late_;
}

std::size_t Connection::feed(RequestReader& reader) {
  const auto taken = reader.put(std::string_view(inbox_).substr(used_, filled_ - used_));
  used_ += taken;
  return taken;
}

Task<bool> Connection::read_head(RequestReader* reader) {
  begin(Doing::waiting, service_.settings.limits.idle_seconds);
  if (used_ == filled_ && inbox_.size() > inbox_bytes) inbox_ = std::string(inbox_bytes, '\0');
  if (used_ == filled_) used_ = filled_ = 0;
  while (reader->reading() == Reading::head) {
    if (filled_ > used_ && doing_ == Doing::waiting)
      begin(Doing::reading_head, service_.settings.limits.header_seconds);
    if (feed(*reader) > 0 || reader->reading() != Reading::head) continue;
    const bool more = co_await fill();
    if (more) continue;
    if (late_ && doing_ == Doing::reading_head)
      co_await refuse_unread(
          own_problem(408, "http.sending_too_slow", "The head came too slowly."));
    co_return false;
  }
  if (reader->reading() != Reading::refused) co_return true;
  co_await refuse_unread(problem_of_reading(reader->fail(), service_.settings.limits, 0));
  co_return false;
}

Task<bool> Connection::read_body(RequestReader* reader, Exchange* exchange) {
  const auto& limits = service_.settings.limits;
  const auto body_max = exchange->route->rule.body_max;
  begin(Doing::reading_body, limits.body_seconds);
  if (reader->head().expects_continue && filled_ == used_) {
    const Pieces go_on{"HTTP/1.1 100 Continue\r\n\r\n", {}};
    const bool asked = co_await wire_->write(go_on);
    if (!asked) co_return false;
  }
  const bool is_long = reader->head().chunked || reader->head().content_length > inbox_bytes;
  while (reader->reading() == Reading::body) {
    if (feed(*reader) > 0 || reader->reading() != Reading::body) continue;
    if (is_long && inbox_.size() < inbox_body_bytes) inbox_.resize(inbox_body_bytes);
    const bool more = co_await fill();
    if (more) continue;
    if (late_) {
      const auto problem = own_problem(408, "http.sending_too_slow", "The body came too slowly.");
      co_await send(exchange, answer_of(service_.desk.refuse(problem, exchange->request)));
    }
    co_return false;
  }
  if (reader->reading() == Reading::done) co_return true;
  const auto problem = problem_of_reading(reader->fail(), limits, body_max);
  co_await send(exchange, answer_of(service_.desk.refuse(problem, exchange->request)));
  co_return false;
}

Task<void> Connection::refuse_unread(Problem problem) {
  Exchange exchange{.keep_alive = false};
  exchange.request.id = shard_.next_request_id();
  exchange.request.language = service_.desk.default_language();
  co_await send(&exchange, answer_of(service_.desk.refuse(problem, exchange.request)));
}

Task<void> Connection::put_out(Pieces pieces) {
  const auto sent = wire_->write_now(pieces);
  open_ = open_ && sent.has_value();
  if (!sent || *sent == pieces[0].size() + pieces[1].size()) co_return;
  begin(Doing::writing, service_.settings.limits.body_seconds);
  const auto rest = rest_of(pieces, *sent);
  const bool written = co_await wire_->write(rest);
  open_ = open_ && written;
}

Task<void> Connection::leave() {
  late_ = false;
  begin(Doing::leaving, leave_seconds);
  co_await wire_->finish();
  used_ = filled_ = 0;
  for (std::size_t total = 0; total < leave_bytes_max && !late_;) {
    const auto size = co_await wire_->read(inbox_);
    if (size == 0) break;
    total += size;
  }
}

}  // namespace machine::http
