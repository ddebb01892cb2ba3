#include <algorithm>
#include <set>

#include "details.h"
#include "machine/call/call.h"
#include "machine/json/json.h"
#include "machine/task/pool.h"
#include "rounds/learner/register.h"

namespace rounds::learner {

namespace {

constexpr int threads = 2;           // a register is slow, and nobody waits for it
constexpr std::size_t waiting = 64;  // past it the answer is: out of reach
constexpr std::size_t answer_max = 16'384;

/// What the register is asked.
struct Asked {
  std::string council = {}, registration = {}, name = {};
};
BOOST_DESCRIBE_STRUCT(Asked, (), (council, registration, name))

/// What it answers.
struct Told {
  bool found = false;
  std::optional<std::string> name = {};
};
BOOST_DESCRIBE_STRUCT(Told, (), (found, name))

class HttpRegister final : public Register {
 public:
  explicit HttpRegister(RegisterSettings settings)
      : settings_(std::move(settings)), pool_(threads, waiting) {}

  Task<RegisterAnswer> ask(Details details) override {
    auto work = [this, details = std::move(details)] { return call(details); };
    const auto answer = co_await pool_.run(std::move(work));
    co_return answer ? *answer : RegisterAnswer::out_of_reach;
  }

 private:
  RegisterAnswer call(const Details& details) const {
    const auto reply = machine::call::post(
        {.url = settings_.url,
         .bearer = settings_.secret,
         .json = machine::json::write(Asked{details.council, details.registration, details.name}),
         .seconds = settings_.seconds,
         .answer_max = answer_max});
    if (reply.status == 404) return RegisterAnswer::unknown;
    if (reply.status != 200) return RegisterAnswer::out_of_reach;
    const auto told = machine::json::read<Told>(reply.body);
    if (!told) return RegisterAnswer::out_of_reach;
    if (!told->found) return RegisterAnswer::unknown;
    return same_name(details.name, told->name.value_or("")) ? RegisterAnswer::confirmed
                                                            : RegisterAnswer::differs;
  }

  const RegisterSettings settings_;
  machine::Pool pool_;
};

std::multiset<std::string> words_of(std::string_view name) {
  auto text = folded(name);
  std::ranges::replace_if(text, [](char c) { return std::string_view(".,").contains(c); }, ' ');
  std::multiset<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    const auto word = text.substr(at, end - at);
    if (!word.empty() && word != "dr" && word != "doctor") words.insert(word);
    at = end + 1;
  }
  return words;
}

}  // namespace

std::unique_ptr<Register> http_register(RegisterSettings settings) {
  return std::make_unique<HttpRegister>(std::move(settings));
}

bool same_name(std::string_view told, std::string_view registered) {
  const auto words = words_of(told);
  return !words.empty() && words == words_of(registered);
}

}  // namespace rounds::learner
