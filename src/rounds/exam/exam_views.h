#pragma once

/// The shapes of docs/protocol/exam.md and of the exam pages, as they go over the wire. Binary
/// values are spelled.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "machine/ids/ids.h"
#include "rounds/hall/hall.h"

namespace rounds::exam {

using ExamId = hall::ExamId;
using SittingId = machine::Id<struct SittingNoun>;
using PersonId = hall::PersonId;
using hall::ExamNoun;
using hall::PersonNoun;
using PaperItemId = machine::Id<struct PaperItemNoun>;
using KeyId = machine::Id<struct KeyNoun>;

/// Where a candidate stands.
enum class SittingState : std::uint8_t {
  seated,  ///< the exam is not open yet
  open,
  submitted,
  closed,  ///< the time is over, without a submit
};
BOOST_DESCRIBE_ENUM(SittingState, seated, open, submitted, closed)

struct ActView {
  std::string act;
  PersonId by;
  std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(ActView, (), (act, by, at_ms))

/// An exam as its page shows it: to a candidate with the own sitting, to staff with the acts.
struct ExamView {
  ExamId exam;
  std::string title, state;
  std::int64_t block_minutes = 0;
  std::optional<std::int64_t> opens_ms, closes_ms;
  std::int64_t items = 0;
  bool demonstration = true;
  std::optional<SittingId> sitting;
  std::optional<std::int64_t> submitted_ms;
  bool released = false;
  std::optional<std::string> next_act, next_act_by;
  std::vector<ActView> acts;
  std::optional<std::int64_t> paused_ms = {};   ///< since when the clock stands still
  std::string source = "practice";              ///< or "private": of the private bank
  std::string form = "main";                    ///< or "reserve", "make_up", "supplement"
  std::int64_t own_percent = 100;               ///< of the time of others that this candidate has
  std::int64_t own_more_ms = 0;                 ///< given to this candidate besides
  std::optional<std::int64_t> planned_ms = {};  ///< when it is to open
  bool voided = false;                          ///< it counts for nobody
  std::string modality = {};  ///< of a supplement: image, table or text; it has no mark
};
BOOST_DESCRIBE_STRUCT(ExamView, (),
                      (exam, title, state, block_minutes, opens_ms, closes_ms, items, demonstration,
                       sitting, submitted_ms, released, next_act, next_act_by, acts, paused_ms,
                       source, form, own_percent, own_more_ms, planned_ms, voided, modality))

struct Ticket {
  SittingId sitting;
  ExamId exam;
  std::uint32_t lease = 0;
  std::string wrapping_key;  ///< base64url
  std::string edition, title;
  std::optional<std::int64_t> opens_ms, closes_ms;
  std::int64_t server_ms = 0;
  SittingState state = SittingState::seated;
  bool practice = false;  ///< nothing of it counts
  int pictures = 0;       ///< to fetch ahead with the paper
};
BOOST_DESCRIBE_STRUCT(Ticket, (),
                      (sitting, exam, lease, wrapping_key, edition, title, opens_ms, closes_ms,
                       server_ms, state, practice, pictures))

/// A learner's own practice exam.
struct PracticeView {
  std::optional<ExamView> exam;  ///< none: there is none
  bool over = false;             ///< submitted, or its time is: the key can be read
};
BOOST_DESCRIBE_STRUCT(PracticeView, (), (exam, over))

struct ShownView {
  PaperItemId item;
  std::vector<int> options;  ///< the canonical index shown at each place
};
BOOST_DESCRIBE_STRUCT(ShownView, (), (item, options))

struct Opening {
  std::string wrapped;  ///< base64url
  std::vector<ShownView> order;
  std::int64_t opens_ms = 0, closes_ms = 0, server_ms = 0, grace_ms = 0;
  bool paused = false;  ///< the clock stands still at closes_ms - server_ms
};
BOOST_DESCRIBE_STRUCT(Opening, (),
                      (wrapped, order, opens_ms, closes_ms, server_ms, grace_ms, paused))

/// A candidate's clock.
struct ClockView {
  std::int64_t closes_ms = 0, server_ms = 0;
  bool paused = false;
};
BOOST_DESCRIBE_STRUCT(ClockView, (), (closes_ms, server_ms, paused))

/// Everything of this lease up to ack_seq is on disk.
struct Acknowledgement {
  std::uint32_t lease = 0, ack_seq = 0;
  std::string head;  ///< hex
  std::uint32_t current_lease = 0;
  std::int64_t server_ms = 0, closes_ms = 0;
  SittingState state = SittingState::open;
  bool paused = false;
};
BOOST_DESCRIBE_STRUCT(Acknowledgement, (),
                      (lease, ack_seq, head, current_lease, server_ms, closes_ms, state, paused))

struct AdviceView {
  PaperItemId item;
  int own = 0;      ///< the answer that was locked, in tenths
  int percent = 0;  ///< what the AI says
  std::string html;
};
BOOST_DESCRIBE_STRUCT(AdviceView, (), (item, own, percent, html))

/// A block of cases whose own answers are locked.
struct AdvicesView {
  int block = 0;
  std::int64_t released_ms = 0;
  std::vector<AdviceView> advices;
};
BOOST_DESCRIBE_STRUCT(AdvicesView, (), (block, released_ms, advices))

struct StepView {
  std::string side, hash;
};
BOOST_DESCRIBE_STRUCT(StepView, (), (side, hash))

struct ProofView {
  std::uint32_t lease = 0, ack_seq = 0;
  std::string head;
  std::int64_t server_ms = 0;
  std::vector<StepView> path;
  std::string root;
  std::int64_t root_ms = 0;
  std::string signature;
  KeyId key;
};
BOOST_DESCRIBE_STRUCT(ProofView, (),
                      (lease, ack_seq, head, server_ms, path, root, root_ms, signature, key))

struct ReceiptKey {
  KeyId key;
  std::string public_key;
};
BOOST_DESCRIBE_STRUCT(ReceiptKey, (), (key, public_key))

struct Receipt {
  std::string format = "rounds-receipt-1";
  ExamId exam;
  SittingId sitting;
  std::int64_t submitted_ms = 0;
  std::vector<ProofView> leases;
  std::vector<ReceiptKey> keys;
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (format, exam, sitting, submitted_ms, leases, keys))

struct BoardKey {
  KeyId key;
  std::string purpose, algorithm, public_key;
  std::int64_t made_ms = 0;
  bool retired = false;
};
BOOST_DESCRIBE_STRUCT(BoardKey, (), (key, purpose, algorithm, public_key, made_ms, retired))

/// One sitting on the exam day page.
struct DaySitting {
  SittingId sitting;
  PersonId learner;
  SittingState state = SittingState::seated;
  int answered = 0;
  std::int64_t last_ms = 0;    ///< of its last acknowledged event; 0: none
  std::int64_t closes_ms = 0;  ///< its own; 0: not open yet
};
BOOST_DESCRIBE_STRUCT(DaySitting, (), (sitting, learner, state, answered, last_ms, closes_ms))

/// The exam day in numbers. Save times are those of the node that answers.
struct DayView {
  std::int64_t seated = 0, opened = 0, submitted = 0, events = 0, last_event_ms = 0;
  std::int64_t save_p50_ms = 0, save_p99_ms = 0;
  std::int64_t allowed = 0;  ///< candidates with a multiple of the time
  std::int64_t checked = 0;  ///< candidates who checked a device
  std::vector<DaySitting> sittings;
};
BOOST_DESCRIBE_STRUCT(DayView, (),
                      (seated, opened, submitted, events, last_event_ms, save_p50_ms, save_p99_ms,
                       allowed, checked, sittings))

}  // namespace rounds::exam
