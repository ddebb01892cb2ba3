#include "machine/store/store.h"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "engine.h"

namespace machine::store {
namespace {

/// Keeps the caller's coroutine, and its executor busy, until the unit has ended.
template <class Handler>
class Resume {
 public:
  explicit Resume(Handler handler)
      : handler_(std::move(handler)), busy_(boost::asio::get_associated_executor(handler_)) {}

  template <class Ending>
  void operator()(Ending ending) {
    auto here = busy_.get_executor();
    boost::asio::post(here, [handler = std::move(handler_), ending = std::move(ending)]() mutable {
      handler(std::move(ending));
    });
    busy_.reset();
  }

 private:
  Handler handler_;
  boost::asio::executor_work_guard<boost::asio::associated_executor_t<Handler>> busy_;
};

}  // namespace

Unable unable_away() {
  return Unable({No::busy, "store.away",
                 "The database is out of reach; nothing was acknowledged. Ask again."});
}

Unable unable_full() {
  return Unable({No::busy, "store.full",
                 "The disk is full; nothing was saved. Ask again once there is room."});
}

Unable unable_read_only() {
  return Unable({No::busy, "store.read_only",
                 "The database can only be read just now; nothing was saved. Ask again."});
}

Unable unable_busy() {
  return Unable(
      {No::busy, "store.busy", "Too much is waiting to be saved; nothing was saved. Ask again."});
}

bool Row::null(std::size_t column) const {
  ROUNDS_ASSERT(column < columns_.size());
  return std::holds_alternative<std::monostate>(columns_[column].held());
}

std::int64_t Row::integer(std::size_t column) const {
  ROUNDS_ASSERT(column < columns_.size());
  const auto* number = std::get_if<std::int64_t>(&columns_[column].held());
  ROUNDS_ASSERT(number != nullptr);
  return *number;
}

double Row::real(std::size_t column) const {
  ROUNDS_ASSERT(column < columns_.size());
  const auto* number = std::get_if<double>(&columns_[column].held());
  // A sum or a CASE of whole numbers stays whole on one engine and not on the other.
  return number ? *number : static_cast<double>(integer(column));
}

const std::string& Row::text(std::size_t column) const {
  ROUNDS_ASSERT(column < columns_.size());
  const auto* text = std::get_if<std::string>(&columns_[column].held());
  ROUNDS_ASSERT(text != nullptr);
  return *text;
}

const Bytes& Row::bytes(std::size_t column) const {
  ROUNDS_ASSERT(column < columns_.size());
  const auto* octets = std::get_if<Bytes>(&columns_[column].held());
  ROUNDS_ASSERT(octets != nullptr);
  return *octets;
}

Task<Store::Ending> Store::finish(Way way, Errand errand) {
  auto begin = [this, way](auto handler, Errand handed) {
    auto resume = std::make_shared<Resume<decltype(handler)>>(std::move(handler));
    submit(way, std::move(handed), [resume](Ending ending) { (*resume)(std::move(ending)); });
  };
  boost::asio::use_awaitable_t<> token;
  co_return co_await boost::asio::async_initiate<boost::asio::use_awaitable_t<>, void(Ending)>(
      begin, token, std::move(errand));
}

std::unique_ptr<Store> Store::open(const Settings& settings, const Clock& clock, Journal& journal) {
  constexpr std::string_view sqlite = "sqlite:";
  const std::string_view url = settings.url;
  if (url.starts_with(sqlite)) {
    return std::make_unique<Engine>(sqlite_driver(std::string(url.substr(sqlite.size())), journal),
                                    settings, clock, journal);
  }
  if (url.starts_with("postgres://") || url.starts_with("postgresql://")) {
    return std::make_unique<Engine>(postgres_driver(settings.url, journal), settings, clock,
                                    journal);
  }
  throw Fault("The database is named sqlite:/path/to/rounds.db or postgres://…, not otherwise.");
}

}  // namespace machine::store
