#include <fmt/format.h>

#include <algorithm>

#include "machine/call/call.h"
#include "machine/json/json.h"
#include "machine/task/pool.h"
#include "rounds/lab/live.h"

namespace rounds::lab {

using machine::No;
using machine::refuse;

namespace {

constexpr int threads = 2;
constexpr std::size_t waiting = 8;
constexpr std::size_t answer_max = 65'536;
constexpr std::size_t text_min = 20, text_max = 6'000;
constexpr int tokens_max = 700;
constexpr long refused_from = 401, refused_to = 403, fine = 200;

struct Turn {
  std::string role, content;
};
BOOST_DESCRIBE_STRUCT(Turn, (), (role, content))

/// What an endpoint is asked.
struct Asked {
  std::string model;
  std::vector<Turn> messages;
  int max_tokens = tokens_max;
  int temperature = 0;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (model, messages, max_tokens, temperature))

/// choices[0].message.content; "" where there is none.
std::string text_in(const std::string& body) {
  const auto parsed = machine::json::parse(body);
  if (!parsed) return "";
  boost::system::error_code none;
  const auto* found = parsed->find_pointer("/choices/0/message/content", none);
  return found != nullptr && found->is_string() ? std::string(found->as_string()) : "";
}

bool plain(const std::string& text) {
  return text.size() >= text_min && text.size() <= text_max &&
         std::ranges::none_of(text, [](char c) {
           const auto octet = static_cast<unsigned char>(c);
           return (octet < ' ' && c != '\n' && c != '\t') || octet == 0x7F;
         });
}

class HttpModel final : public LiveModel {
 public:
  HttpModel(LiveSettings settings, machine::Journal& journal)
      : settings_(std::move(settings)), journal_(journal), pool_(threads, waiting) {}

  Task<Result<std::string>> write(std::string prompt) override {
    auto work = [this, prompt = std::move(prompt)] { return call(prompt); };
    CO_TRY(reply, co_await pool_.run(std::move(work)));
    auto text = text_in(reply.body);
    const bool sound = reply.status == fine && plain(text);
    journal_.line(sound ? machine::Level::info : machine::Level::warn, "lab.live_model",
                  {{"status", std::int64_t{reply.status}},
                   {"octets", static_cast<std::int64_t>(reply.body.size())},
                   {"sound", std::int64_t{sound ? 1 : 0}}});
    if (sound) co_return text;
    if (reply.status == refused_from || reply.status == refused_to)
      co_return refuse(No::busy, "lab.live_key", "The model's endpoint does not take the key.");
    if (reply.status != fine)
      co_return refuse(No::busy, "lab.live_silent", "The model's endpoint does not answer.");
    co_return refuse(No::busy, "lab.live_nonsense", "The model's endpoint answers no text.");
  }

 private:
  machine::call::Reply call(const std::string& prompt) const {
    return machine::call::post(
        {.url = settings_.url + "/chat/completions",
         .bearer = settings_.key,
         .json = machine::json::write(Asked{settings_.model, {{"user", prompt}}}),
         .seconds = settings_.seconds,
         .answer_max = answer_max});
  }

  const LiveSettings settings_;
  machine::Journal& journal_;
  machine::Pool pool_;
};

}  // namespace

std::unique_ptr<LiveModel> http_model(LiveSettings settings, machine::Journal& journal) {
  if (settings.url.ends_with('/')) settings.url.pop_back();
  return std::make_unique<HttpModel>(std::move(settings), journal);
}

}  // namespace rounds::lab
