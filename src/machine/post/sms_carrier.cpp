#include <curl/curl.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "carrier.h"
#include "machine/bytes/bytes.h"
#include "machine/json/json.h"

namespace machine::post {

namespace {

struct Freed {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// What the webhook gets. The id is the same at every try, so the gateway can drop a repeat.
struct SmsBody {
  std::string id, to, text;
};
BOOST_DESCRIBE_STRUCT(SmsBody, (), (id, to, text))

std::string signature(std::string_view secret, std::string_view body) {
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> mac{};
  unsigned int size = 0;
  const auto octets = view(body);
  if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), octets.data(),
           octets.size(), mac.data(), &size) == nullptr) {
    throw Fault("OpenSSL gives no HMAC-SHA256");
  }
  return hex(BytesView(mac.data(), size));
}

std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }

class SmsCarrier final : public Carrier {
 public:
  explicit SmsCarrier(const Settings& settings) : settings_(settings), easy_(curl_easy_init()) {
    if (!easy_) throw Fault("libcurl gives no handle for the SMS webhook");
  }

  Reply carry(const Letter& letter) override {
    const auto body = json::write(SmsBody{std::to_string(letter.id), letter.to, letter.text});
    const auto signed_by = "X-Rounds-Signature: " + signature(settings_.sms_secret, body);
    std::unique_ptr<curl_slist, Freed> headers{
        curl_slist_append(nullptr, "Content-Type: application/json")};
    // On success curl_slist_append hands back the same list.
    if (!headers || curl_slist_append(headers.get(), signed_by.c_str()) == nullptr)
      throw Fault("out of memory");

    curl_easy_reset(easy_.get());
    set(CURLOPT_URL, settings_.sms_url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, 10L);
    set(CURLOPT_TIMEOUT, carry_seconds);
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    set(CURLOPT_POSTFIELDS, body.c_str());
    set(CURLOPT_WRITEFUNCTION, &drop);
    return read_reply(curl_easy_perform(easy_.get()));
  }

 private:
  template <class T>
  void set(CURLoption option, T value) {
    if (curl_easy_setopt(easy_.get(), option, value) != CURLE_OK)
      throw Fault("libcurl refuses an HTTP option");
  }

  Reply read_reply(CURLcode code) {
    if (code != CURLE_OK) return {Outcome::later, static_cast<long>(code)};
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status >= 200 && status < 300) return {Outcome::carried, status};
    // 408 and 429 are "come back"; other 4xx mean the gateway will never take it as it is.
    const bool never = status >= 400 && status < 500 && status != 408 && status != 429;
    return {never ? Outcome::never : Outcome::later, status};
  }

  const Settings settings_;
  std::unique_ptr<CURL, Freed> easy_;
};

}  // namespace

std::unique_ptr<Carrier> sms_carrier(const Settings& settings) {
  return std::make_unique<SmsCarrier>(settings);
}

}  // namespace machine::post
