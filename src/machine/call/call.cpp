#include "machine/call/call.h"

#include <curl/curl.h>

#include <memory>

namespace machine::call {

namespace {

struct Freed {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// An answer as it comes.
struct Taken {
  std::string text = {};
  std::size_t most = 0;
};

std::size_t take(char* octets, std::size_t size, std::size_t count, void* into) {
  auto& taken = *static_cast<Taken*>(into);
  const auto more = size * count;
  if (taken.text.size() + more > taken.most) return 0;
  taken.text.append(octets, more);
  return more;
}

}  // namespace

Reply post(const Question& question) {
  const std::unique_ptr<CURL, Freed> easy{curl_easy_init()};
  std::unique_ptr<curl_slist, Freed> headers{
      curl_slist_append(nullptr, "Content-Type: application/json")};
  if (!easy || !headers) throw Fault("out of memory");
  const auto bearer = "Authorization: Bearer " + question.bearer;
  // On success the same list is handed back.
  if (!question.bearer.empty() && curl_slist_append(headers.get(), bearer.c_str()) == nullptr)
    throw Fault("out of memory");
  Taken taken{.most = question.answer_max};
  bool set = true;
  const auto option = [&](CURLoption name, auto value) {
    set = set && curl_easy_setopt(easy.get(), name, value) == CURLE_OK;
  };
  option(CURLOPT_URL, question.url.c_str());
  option(CURLOPT_PROTOCOLS_STR, "http,https");
  option(CURLOPT_NOSIGNAL, 1L);
  option(CURLOPT_TIMEOUT, question.seconds);
  option(CURLOPT_HTTPHEADER, headers.get());
  option(CURLOPT_POSTFIELDSIZE, static_cast<long>(question.json.size()));
  option(CURLOPT_POSTFIELDS, question.json.c_str());
  option(CURLOPT_WRITEFUNCTION, &take);
  option(CURLOPT_WRITEDATA, &taken);
  if (!set) throw Fault("libcurl refuses an HTTP option");
  if (curl_easy_perform(easy.get()) != CURLE_OK) return {};
  Reply reply{.body = std::move(taken.text)};
  curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &reply.status);
  return reply;
}

}  // namespace machine::call
