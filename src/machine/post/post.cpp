#include "machine/post/post.h"

#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "carrier.h"
#include "machine/task/wait.h"
#include "post_store.h"

namespace machine::post {

using store::Unit;

namespace {

constexpr std::size_t subject_max =
    200;  // characters of a subject that a phone still shows are fewer
constexpr std::size_t text_max = 65'536;  // a message, not a document
constexpr Millis claim_length{120'000};   // far past carry_seconds: nobody takes what is being sent
constexpr std::chrono::milliseconds look_every{
    250};  // a sign-in code should not wait for the queue
constexpr std::chrono::milliseconds rest_after_fault{2'000};
constexpr Millis sweep_every{3'600'000};
constexpr Millis keep_ended{90LL * 86'400'000};  // ids and times only: to answer "was it sent?"

bool is_one_line(std::string_view text) {
  return std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
}

/// libcurl counts its users; this is one.
struct CurlUse {
  CurlUse() {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0) throw Fault("libcurl does not start");
  }
  ~CurlUse() { curl_global_cleanup(); }
  CurlUse(const CurlUse&) = delete;
  CurlUse& operator=(const CurlUse&) = delete;
};

template <class T>
T held(Result<T> result) {
  if (!result) throw Fault(result.error().code);
  return std::move(*result);
}

}  // namespace

struct Post::Inside {
  Inside(store::Store& store_given, const Clock& clock_given, IdMaker& ids_given,
         Journal& journal_given, const Settings& settings)
      : store(store_given),
        clock(clock_given),
        ids(ids_given),
        journal(journal_given),
        sent(journal.counter("rounds_post_sent_total", "Messages that a carrier took.")),
        put_off(journal.counter("rounds_post_put_off_total", "Tries that came to nothing.")),
        lost(journal.counter("rounds_post_given_up_total", "Messages given up or expired.")) {
    if (!settings.smtp_url.empty()) {
      auto sender = sender_of(settings.smtp_sender);
      if (!sender) throw Fault("the mail sender must be written as `Name <name@host>`");
      mail = smtp_carrier(settings, std::move(*sender));
    }
    if (!settings.sms_url.empty() && settings.sms_secret.empty())
      throw Fault("the SMS webhook needs its secret");
    if (!settings.sms_url.empty()) sms = sms_carrier(settings);
    if (!settings.folder.empty()) folder = folder_carrier(settings);
  }

  store::Store& store;
  const Clock& clock;
  IdMaker& ids;
  Journal& journal;
  Counter &sent, &put_off, &lost;
  const CurlUse curl;
  std::unique_ptr<Carrier> mail, sms, folder;

  std::mutex turn;
  std::condition_variable wake;
  bool stopping = false;
  std::thread thread;
  Instant swept{};

  void run();
  bool rest(std::chrono::milliseconds how_long);
  void carry_all();
  bool carry_next();
  void settle(const Letter& letter, Reply reply);
  void end(const Letter& letter, std::string_view ending);
  void sweep();
};

/// False: stopping.
bool Post::Inside::rest(std::chrono::milliseconds how_long) {
  std::unique_lock lock{turn};
  return !wake.wait_for(lock, how_long, [this] { return stopping; });
}

void Post::Inside::run() {
  auto pause = look_every;
  while (rest(pause)) {
    try {
      carry_all();
      sweep();
      pause = look_every;
    } catch (const std::exception&) {
      // Mostly the database, out of reach or full: the store says so itself, and the messages are
      // safe in it.
      journal.line(Level::warn, "post.fault");
      pause = rest_after_fault;
    }
  }
}

void Post::Inside::carry_all() {
  while (carry_next() && rest(std::chrono::milliseconds{0})) {
  }
}

/// True: one message was dealt with, and there may be more.
bool Post::Inside::carry_next() {
  const auto now = clock.now();
  auto look = [](Unit& unit) { return rows::next_due(unit); };
  const auto due = held(wait(store.read(std::move(look))));
  if (!due || *due > now) return false;

  auto take = [now](Unit& unit) { return rows::claim(unit, now, now + claim_length); };
  const auto letter = held(wait(store.write(std::move(take))));
  if (!letter) return false;
  if (letter->expires != Instant{} && letter->expires <= now) {
    end(*letter, "expired");
    return true;
  }
  auto* chosen = kind_of(letter->to) == Kind::mail ? mail.get() : sms.get();
  if (chosen == nullptr) chosen = folder.get();
  settle(*letter, chosen == nullptr ? Reply{} : chosen->carry(*letter));
  return true;
}

void Post::Inside::settle(const Letter& letter, Reply reply) {
  if (reply.outcome == Outcome::carried) {
    end(letter, "sent");
    return;
  }
  journal.line(Level::warn, "post.put_off",
               {Fact("message", letter.id), Fact("try", std::int64_t{letter.tries}),
                Fact("told", reply.said)});
  const auto pause = wait_after(letter.tries, reply.outcome);
  if (!pause) {
    end(letter, "given_up");
    put_off.add();
    return;
  }
  auto work = [id = letter.id, tries = letter.tries, due = clock.now() + *pause](Unit& unit) {
    return rows::put_off(unit, id, tries, due);
  };
  held(wait(store.write(std::move(work))));
  put_off.add();
}

void Post::Inside::end(const Letter& letter, std::string_view ending) {
  auto work = [id = letter.id, now = clock.now(), how = std::string(ending)](Unit& unit) {
    return rows::end_message(unit, id, now, how);
  };
  held(wait(store.write(std::move(work))));
  const bool went = ending == "sent";
  (went ? sent : lost).add();
  journal.line(
      went ? Level::info : Level::warn, "post.ended",
      {Fact("message", letter.id), Fact("how", ending), Fact("tries", std::int64_t{letter.tries})});
}

void Post::Inside::sweep() {
  const auto now = clock.now();
  if (now - swept < sweep_every) return;
  auto work = [before = now - keep_ended](Unit& unit) { return rows::sweep(unit, before); };
  held(wait(store.write(std::move(work))));
  swept = now;
}

Post::Post(store::Store& store, const Clock& clock, IdMaker& ids, Journal& journal,
           const Settings& settings)
    : inside_(std::make_unique<Inside>(store, clock, ids, journal, settings)) {}

Post::~Post() { stop(); }

Task<void> Post::forget(Unit& unit, std::string address) {
  co_await rows::forget_address(unit, std::move(address), inside_->clock.now());
}

namespace {

Result<Letter> letter_of(std::int64_t id, Instant now, Message message) {
  TRY_DONE(kind_of(message.to));
  if (message.subject.size() > subject_max || !is_one_line(message.subject))
    return refuse(No::invalid, "post.subject", "A subject is one line of at most 200 bytes.");
  if (message.text.size() > text_max)
    return refuse(No::too_large, "post.text", "A message holds at most 64 KiB.");
  return Letter{.id = id,
                .to = std::move(message.to),
                .subject = std::move(message.subject),
                .text = std::move(message.text),
                .made = now,
                .expires = message.expires};
}

Ended ended_by(std::string_view ending) {
  if (ending == "sent") return Ended::sent;
  return ending == "expired" ? Ended::expired : Ended::given_up;
}

}  // namespace

Task<Result<void>> Post::send(store::Unit& unit, Message message) {
  CO_TRY_DONE(co_await hand_in(unit, std::move(message)));
  co_return Result<void>{};
}

Task<Result<std::int64_t>> Post::hand_in(store::Unit& unit, Message message) {
  CO_TRY(letter, letter_of(inside_->ids.next(), inside_->clock.now(), std::move(message)));
  const auto id = letter.id;
  co_await rows::hand_in(unit, std::move(letter));
  co_return id;
}

Task<Result<bool>> Post::hand_in_again(store::Unit& unit, std::int64_t number, Message message) {
  CO_TRY(letter, letter_of(number, inside_->clock.now(), std::move(message)));
  co_return co_await rows::hand_in_again(unit, std::move(letter));
}

Task<std::vector<std::optional<Ended>>> Post::endings(store::Unit& unit,
                                                      std::vector<std::int64_t> numbers) {
  const auto found = co_await rows::endings(unit, std::move(numbers));
  std::vector<std::optional<Ended>> ends;
  ends.reserve(found.size());
  for (const auto& ending : found) {
    ends.push_back(ending ? std::optional(ended_by(*ending)) : std::nullopt);
  }
  co_return ends;
}

void Post::start() {
  if (inside_->thread.joinable()) return;
  inside_->stopping = false;
  inside_->thread = std::thread([this] { inside_->run(); });
}

void Post::stop() {
  {
    const std::lock_guard lock{inside_->turn};
    inside_->stopping = true;
  }
  inside_->wake.notify_all();
  if (inside_->thread.joinable()) inside_->thread.join();
}

}  // namespace machine::post
