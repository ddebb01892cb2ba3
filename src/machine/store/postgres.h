#pragma once

/// postgres: a connection in pipeline mode: what surrounds a unit's statements travels with them.
/// Private to the room.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "connection.h"
#include "postgres_line.h"

namespace machine::store {

class PostgresConnection final : public Connection {
 public:
  static Task<std::unique_ptr<Connection>> open(boost::asio::any_io_executor here, std::string url,
                                                Use use);
  PostgresConnection(const boost::asio::any_io_executor& here, Use use) : use_(use), line_(here) {}

  Task<void> act(Act act) override;
  Task<std::vector<Answer>> run_all(std::vector<Step> steps) override;
  Task<void> script(std::string sql) override;
  Task<void> prepare(Step step) override;
  bool usable() const override { return line_.whole(); }
  bool worn() const override { return worn_; }

 private:
  /// A statement and the name it goes by on the server.
  struct Prepared {
    enum class State : std::uint8_t { fresh, asked, good } state = State::fresh;
    std::string name;
  };
  /// A command that was sent and not yet answered.
  struct Sent {
    enum class Kind : std::uint8_t { words, preparation, step } kind;
    std::string_view what;
    Prepared* prepared = nullptr;
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  Task<void> set_up();
  void hold(const char* words) { held_.push_back(words); }
  bool begun() const { return held_.empty() || held_.front() != begin_words(); }
  const char* begin_words() const;
  void send_held();
  void send(const Step& step);
  void must_send(int sent);
  /// Waits for the answers to all that was sent; throws for the first that failed, once the line is
  /// quiet again.
  Task<std::vector<Answer>> settle();
  Task<Reply> reply_to_one();
  Prepared& prepared(const Statement& statement);
  [[noreturn]] void fail(const PGresult* reply, std::string_view what);

  const Use use_;
  PostgresLine line_;
  bool worn_ = false;
  std::vector<const char*> held_;
  std::vector<Sent> sent_;
  std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> statements_;
};

}  // namespace machine::store
