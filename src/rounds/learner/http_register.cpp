#include <curl/curl.h>

#include <algorithm>
#include <set>

#include "details.h"
#include "machine/json/json.h"
#include "machine/task/pool.h"
#include "rounds/learner/register.h"

namespace rounds::learner {

namespace {

constexpr int threads = 2;           // a register is slow, and nobody waits for it
constexpr std::size_t waiting = 64;  // past it the answer is: out of reach
constexpr std::size_t answer_max = 16'384;

/// What the register is asked. In the body, so that no proxy logs it.
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

struct Freed {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t take(char* octets, std::size_t size, std::size_t count, void* into) {
  auto& text = *static_cast<std::string*>(into);
  const auto more = size * count;
  if (text.size() + more > answer_max) return 0;
  text.append(octets, more);
  return more;
}

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
    const auto body =
        machine::json::write(Asked{details.council, details.registration, details.name});
    std::string answer;
    const long status = post(body, answer);
    if (status == 404) return RegisterAnswer::unknown;
    if (status != 200) return RegisterAnswer::out_of_reach;
    const auto told = machine::json::read<Told>(answer);
    if (!told) return RegisterAnswer::out_of_reach;
    if (!told->found) return RegisterAnswer::unknown;
    return same_name(details.name, told->name.value_or("")) ? RegisterAnswer::confirmed
                                                            : RegisterAnswer::differs;
  }

  /// The status; 0 when nobody answered.
  long post(const std::string& body, std::string& answer) const {
    const std::unique_ptr<CURL, Freed> easy{curl_easy_init()};
    std::unique_ptr<curl_slist, Freed> headers{
        curl_slist_append(nullptr, "Content-Type: application/json")};
    const auto bearer = "Authorization: Bearer " + settings_.secret;
    if (!easy || !headers) throw machine::Fault("out of memory");
    if (!settings_.secret.empty()) curl_slist_append(headers.get(), bearer.c_str());
    bool set = true;
    const auto option = [&](CURLoption name, auto value) {
      set = set && curl_easy_setopt(easy.get(), name, value) == CURLE_OK;
    };
    option(CURLOPT_URL, settings_.url.c_str());
    option(CURLOPT_PROTOCOLS_STR, "http,https");
    option(CURLOPT_NOSIGNAL, 1L);
    option(CURLOPT_TIMEOUT, settings_.seconds);
    option(CURLOPT_HTTPHEADER, headers.get());
    option(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    option(CURLOPT_POSTFIELDS, body.c_str());
    option(CURLOPT_WRITEFUNCTION, &take);
    option(CURLOPT_WRITEDATA, &answer);
    if (!set) throw machine::Fault("libcurl refuses an HTTP option");
    if (curl_easy_perform(easy.get()) != CURLE_OK) return 0;
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    return status;
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
