#pragma once

/// What the verbs of notice share.

#include <atomic>

#include "notice_store.h"
#include "rounds/notice/notice.h"
#include "text.h"

namespace rounds::notice {

constexpr machine::Millis week{7LL * 86'400'000};

struct Notices::Inside {
  Inside(Needs needs_given, machine::Bytes secret_given, Settings settings_given);

  Needs needs;
  const machine::Bytes secret;
  const Settings settings;
  const std::string holder;  ///< this process, for taking turns
  std::atomic<std::int64_t> settled{0};
  std::atomic<std::int64_t> looked_ms{0};  ///< when the maildir was last read

  /// The keyed hash of an address: whether it is the one that did not work, and nothing else.
  machine::Bytes hidden(std::string_view address) const;
  Terms terms_of(bool necessary, Instant until) const {
    return {necessary, until, settings.zone, settings.quiet};
  }
  Instant now() const { return needs.clock.now(); }
};

/// What stands at the end of the link that ends optional messages for somebody.
std::string token_of(const Notices::Inside& inside, std::int64_t person);

/// A message as one person gets it.
struct Written {
  std::string language, subject, text;
};
Written written_for(const Notices::Inside& inside, const MessageDraft& draft,
                    const Recipient& recipient, std::string_view name);

/// Counts and, when `samples` is not null, picks up to samples_max people to show it to.
constexpr std::size_t samples_max = 3;
Task<Result<CountView>> count(Notices::Inside* inside, const MessageDraft* draft,
                              std::vector<Recipient>* samples);

std::string digest_of(const Texts& texts);
/// A filter in words that the ledger takes.
std::string ledger_words(const Filter& filter);

/// Puts what a turn does in order; each answers how many letters moved.
Task<Result<int>> expand(Notices::Inside* inside, const rows::Campaign* campaign);
Task<Result<int>> hand_in(Notices::Inside* inside, const rows::Campaign* campaign, int room);
Task<Result<int>> settle(Notices::Inside* inside);
/// Reads the maildir, when it is time.
Task<Result<int>> read_bounces(Notices* notices, Notices::Inside* inside);

}  // namespace rounds::notice
