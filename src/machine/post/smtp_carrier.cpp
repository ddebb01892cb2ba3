#include <curl/curl.h>

#include <cstring>

#include "carrier.h"

namespace machine::post {

namespace {

struct Freed {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// What is left of the mail to read.
struct Rest {
  std::string_view octets;
};

std::size_t read_mail(char* to, std::size_t size, std::size_t count, void* rest_given) {
  auto& rest = *static_cast<Rest*>(rest_given);
  const auto taken = std::min(size * count, rest.octets.size());
  std::memcpy(to, rest.octets.data(), taken);
  rest.octets.remove_prefix(taken);
  return taken;
}

bool is_here(std::string_view url) {
  return url.starts_with("smtp://localhost") || url.starts_with("smtp://127.") ||
         url.starts_with("smtp://[::1]");
}

class SmtpCarrier final : public Carrier {
 public:
  SmtpCarrier(const Settings& settings, Sender sender)
      : settings_(settings), sender_(std::move(sender)), easy_(curl_easy_init()) {
    if (!easy_) throw Fault("libcurl gives no handle for SMTP");
  }

  Reply carry(const Letter& letter) override {
    const auto mail = mail_of(letter, sender_);
    Rest rest{mail};
    const auto from = "<" + sender_.address + ">", to = "<" + letter.to + ">";
    const std::unique_ptr<curl_slist, Freed> recipients{curl_slist_append(nullptr, to.c_str())};

    // A reset keeps the connection, so a queue of mails costs one.
    curl_easy_reset(easy_.get());
    dress();
    set(CURLOPT_MAIL_FROM, from.c_str());
    set(CURLOPT_MAIL_RCPT, recipients.get());
    set(CURLOPT_READFUNCTION, &read_mail);
    set(CURLOPT_READDATA, &rest);
    set(CURLOPT_UPLOAD, 1L);
    return read_reply(curl_easy_perform(easy_.get()));
  }

 private:
  template <class T>
  void set(CURLoption option, T value) {
    if (curl_easy_setopt(easy_.get(), option, value) != CURLE_OK)
      throw Fault("libcurl refuses an SMTP option");
  }

  void dress() {
    set(CURLOPT_URL, settings_.smtp_url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, 10L);
    set(CURLOPT_TIMEOUT, carry_seconds);
    if (!settings_.smtp_user.empty()) {
      set(CURLOPT_USERNAME, settings_.smtp_user.c_str());
      set(CURLOPT_PASSWORD, settings_.smtp_password.c_str());
    }
    // A password goes only over TLS, except to a relay on this very machine.
    if (is_here(settings_.smtp_url)) return;
    set(CURLOPT_USE_SSL,
        static_cast<long>(settings_.smtp_user.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  }

  Reply read_reply(CURLcode code) {
    if (code == CURLE_OK) return {Outcome::carried, 250};
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status >= 500 && status < 600) return {Outcome::never, status};
    return {Outcome::later, status >= 400 ? status : static_cast<long>(code)};
  }

  const Settings settings_;
  const Sender sender_;
  std::unique_ptr<CURL, Freed> easy_;
};

}  // namespace

std::unique_ptr<Carrier> smtp_carrier(const Settings& settings, Sender sender) {
  return std::make_unique<SmtpCarrier>(settings, std::move(sender));
}

}  // namespace machine::post
