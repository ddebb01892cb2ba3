#pragma once

// Whether a lesson is credited: out of finishing, answers and challenges. Pure.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "rounds/lesson/lesson.h"

namespace rounds::lesson {

/// What is known of one learner's work on one lesson.
struct Evidence {
  /// One "finished", and whether somebody can have read the lesson in the time before it.
  struct Finish {
    std::string edition;
    bool plausible = false;
  };
  std::vector<Finish> finishes;      ///< oldest first
  std::set<std::string> answered;    ///< ids of checks that earn credit
  std::set<std::string> challenges;  ///< editions in which a challenge was passed
};

/// The lesson of an edition; nothing where the edition has none, or is not kept here.
using LessonIn = std::function<const programme::Lesson*(const std::string& edition)>;

/// What is earned in one edition stays earned, whatever a later one asks.
Credit credit_of(const Evidence& evidence, const LessonIn& lesson_in);

/// Whether somebody can have read so many minutes in so many seconds. Eight times the stated pace
/// would be well over a thousand words a minute; adults read 238 (Brysbaert 2019,
/// doi:10.1016/j.jml.2019.104047).
bool plausible(int minutes, std::int64_t seconds);

/// `count` of the module's items by an HMAC of `secret` over `purpose`: nobody without the secret
/// can tell which. Only forms that are quickly answered; fewer where the module has fewer.
std::vector<const programme::Item*> draw(const programme::Module& module, machine::BytesView secret,
                                         const std::string& purpose, std::size_t count);

}  // namespace rounds::lesson
