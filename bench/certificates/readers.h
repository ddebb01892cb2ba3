#pragma once

// Doctors who have read the shipped programme to its end, as lessons and labs have them on record:
// one by the real way, the others as copies of that one's rows.

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "rounds/exam/exam.h"
#include "src/app/records.h"
#include "tests/standards/board.h"

namespace bench {

using machine::wait;

struct Readers {
  explicit Readers(standards::Board& board)
      : store(*board.store),
        clock(board.clock),
        programme(store, clock, board.ids, board.ledger),
        lessons(store, clock, programme, *board.keyring),
        labs(store, clock, programme,
             [this](std::int64_t learner) { return lessons.edition_of(learner); }) {
    const auto published = wait(programme.publish("programmes/ai-for-doctors"));
    if (!published) throw machine::Fault(published.error().said);
    edition = *published;
    records.record_of = [this](std::int64_t learner, std::string language) {
      return rounds::app::learning_on_record(lessons, labs, learner, std::move(language));
    };
  }

  /// `count` doctors from id `first` on.
  void read_all(std::int64_t first, int count) {
    const auto events = read(first);
    end_labs(first, first);
    // A slice at a time: what is written at once waits in one piece for its place in the file.
    constexpr int slice = 500;
    for (std::int64_t from = first + 1; from < first + count; from += slice) {
      const auto to = std::min(from + slice, first + count) - 1;
      write(fmt::format(
          "INSERT INTO lesson_event (learner, device, seq, kind, module, lesson, edition, "
          "check_id, check_value, seconds, verdict, client_ms, server_ms, credit) {} SELECT "
          "other.id, device, seq, kind, module, lesson, edition, check_id, check_value, seconds, "
          "verdict, client_ms, server_ms, credit FROM other CROSS JOIN lesson_event WHERE "
          "learner = {}",
          others(from, to), first));
      end_labs(from, to);
    }
    fmt::print("{} doctors with {} events of learning each on record, and {} labs\n", count, events,
               labs_of().size());
  }

  machine::store::Store& store;
  const machine::Clock& clock;
  rounds::programme::Programme programme;
  rounds::lesson::Lessons lessons;
  rounds::lab::Labs labs;
  std::shared_ptr<const rounds::programme::Edition> edition;
  rounds::credential::Records records;

 private:
  static std::string answer_to(const rounds::programme::Item& item) {
    if (!item.ordering) return "0";
    std::string value;
    for (std::size_t step = 0; step < item.ordering->steps.size(); ++step)
      value += fmt::format("{}{}", step == 0 ? "" : "-", step);
    return value;
  }

  std::int64_t read(std::int64_t learner) {
    using rounds::lesson::Event;
    using rounds::lesson::Kind;
    std::vector<Event> events;
    auto now_ms = machine::ms(clock.now());
    const auto happened = [&](Kind kind, const std::string& module, const std::string& lesson) {
      Event event;
      event.seq = static_cast<std::int64_t>(events.size()) + 1;
      event.kind = kind;
      event.module = module;
      event.lesson = lesson;
      event.edition = edition->digest;
      event.client_ms = now_ms;
      events.push_back(std::move(event));
      return &events.back();
    };
    for (const auto& module : edition->modules) {
      for (const auto& lesson : module.lessons) {
        happened(Kind::opened, module.id, lesson.id);
        for (const auto& check : lesson.checks) {
          auto* event = happened(Kind::check_answered, module.id, lesson.id);
          event->check = check.id;
          event->value = answer_to(check);
        }
        now_ms += std::int64_t{lesson.minutes} * 60'000;
        happened(Kind::finished, module.id, lesson.id)->seconds = lesson.minutes * 60;
      }
    }
    for (std::size_t from = 0; from < events.size(); from += rounds::lesson::Lessons::events_max) {
      const auto to = std::min(events.size(), from + rounds::lesson::Lessons::events_max);
      rounds::lesson::Batch batch{{learner}, "bench-device-0001", {}};
      batch.events.assign(events.begin() + static_cast<std::ptrdiff_t>(from),
                          events.begin() + static_cast<std::ptrdiff_t>(to));
      if (const auto kept = wait(lessons.save(learner, std::move(batch))); !kept)
        throw machine::Fault(kept.error().said);
    }
    return static_cast<std::int64_t>(events.size());
  }

  std::vector<std::string> labs_of() const {
    std::vector<std::string> ids;
    for (const auto& module : edition->modules) {
      if (module.consultation) ids.push_back(module.consultation->id);
      if (module.vetting) ids.push_back(module.vetting->id);
      if (module.reading) ids.push_back(module.reading->id);
      if (module.stations) ids.push_back(module.stations->id);
    }
    return ids;
  }

  /// The table `other`: ids `from` to `to`.
  static std::string others(std::int64_t from, std::int64_t to) {
    return fmt::format(
        "WITH RECURSIVE other(id) AS (SELECT {} UNION ALL SELECT id + 1 FROM other WHERE id < {})",
        from, to);
  }

  void end_labs(std::int64_t from, std::int64_t to) {
    for (const auto& lab : labs_of())
      write(fmt::format(
          "INSERT INTO lab_run (learner, lab, run, edition, ack_seq, begun_ms, ended_ms, ending, "
          "told, tellable, broken) {} SELECT id, '{}', 1, '{}', 1, 1, 2, 'bench', 1, 1, 0 FROM "
          "other",
          others(from, to), lab, edition->digest));
  }

  void write(const std::string& line) {
    const machine::store::Statement statement{"bench.copy", line, line, 0};
    auto run = [&statement](machine::store::Unit& unit) -> machine::Task<machine::Result<bool>> {
      co_await unit.run(statement, {});
      co_return true;
    };
    if (const auto done = wait(store.write(run)); !done) throw machine::Fault(done.error().said);
  }
};

}  // namespace bench
