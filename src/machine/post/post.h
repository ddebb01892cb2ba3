#pragma once

/// post: messages to people, by mail or SMS, sent exactly once and never lost.
///
/// A message joins the caller's unit of work, so it exists exactly when what it tells of is on
/// disk. A carrier sends it: SMTP, a board's SMS webhook, or a folder when neither is set up.
/// Failure backs off (1 min to 6 h, 12 tries) and survives restarts. Each message carries a stable
/// Message-ID, so that a relay which saw it before drops the repeat. Addresses are erased from the
/// database when the message is sent.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/journal/journal.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"

namespace machine::post {

struct Message {
  std::string to;       ///< an e-mail address, or a telephone number in E.164 ("+919800000001")
  std::string subject;  ///< mail only
  std::string text;     ///< plain text, UTF-8
  Instant expires{};    ///< not sent after this; zero: never expires
};

/// How a message ended.
enum class Ended : std::uint8_t {
  sent,      ///< a carrier took it
  expired,   ///< its time was over before a carrier took it
  given_up,  ///< no carrier would take it
};

struct Settings {
  std::string smtp_url;     ///< "smtp://host:25" or "smtps://…"; empty: none
  std::string smtp_sender;  ///< "Board <no-reply@board.example>"
  std::string smtp_user;
  std::string smtp_password;
  std::string sms_url;     ///< webhook that gets {"id","to","text"} by POST; empty: none
  std::string sms_secret;  ///< signs the webhook body: X-Rounds-Signature: hex HMAC-SHA256
  std::string folder;      ///< where messages go without a carrier: one .txt file each
};

class Post {
 public:
  Post(store::Store& store, const Clock& clock, IdMaker& ids, Journal& journal,
       const Settings& settings);
  ~Post();

  /// Hands the message in with the caller's other rows. Refuses: invalid post.address (neither mail
  /// nor telephone).
  Task<Result<void>> send(store::Unit& unit, Message message);
  /// The same, and answers the message's number: carriers and bounces call it by that.
  Task<Result<std::int64_t>> hand_in(store::Unit& unit, Message message);
  /// Hands an expired message in anew, under its old number and so its old Message-ID: a relay that
  /// took it after all drops the repeat. False: it has not expired, or nobody remembers it.
  Task<Result<bool>> hand_in_again(store::Unit& unit, std::int64_t number, Message message);
  /// How each ended; nothing for one that is on its way, or that ended over 90 days ago.
  Task<std::vector<std::optional<Ended>>> endings(store::Unit& unit,
                                                  std::vector<std::int64_t> numbers);

  /// Ends what still waits for an address, and so erases it: whoever was erased gets no more post.
  Task<void> forget(store::Unit& unit, std::string address);

  /// Carries what is due, until stopped: run on the post's own thread.
  void start();
  void stop();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace machine::post
