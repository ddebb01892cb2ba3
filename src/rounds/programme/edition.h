#pragma once

// An edition as the text that the store keeps.

#include <boost/describe.hpp>

#include <string>
#include <string_view>

#include "machine/json/json.h"
#include "rounds/programme/programme.h"

namespace rounds::programme {

BOOST_DESCRIBE_STRUCT(Option, (), (html, rationale))
BOOST_DESCRIBE_STRUCT(NearMiss, (), (value, tolerance, rationale))
BOOST_DESCRIBE_STRUCT(NumericKey, (), (answer, tolerance, unit, rationale, near))
BOOST_DESCRIBE_STRUCT(OrderingKey, (), (steps, order, rationale))
BOOST_DESCRIBE_STRUCT(RecallKey, (), (answer, look_for))
BOOST_DESCRIBE_STRUCT(Item, (),
                      (id, stem, options, key, competency, level, sources, owner, review_by, kind,
                       credit, keys, numeric, ordering, recall))
BOOST_DESCRIBE_STRUCT(Source, (), (id, text, url))
BOOST_DESCRIBE_STRUCT(Lesson, (),
                      (id, title, minutes, bytes, html, checks, sources, owner, review_by, reviewed,
                       deeper))
BOOST_DESCRIBE_STRUCT(Monday, (), (title, html, later, owner, review_by))
BOOST_DESCRIBE_STRUCT(Card, (), (id, front, back, competency, sources, owner, review_by, reviewed))
BOOST_DESCRIBE_STRUCT(Module, (),
                      (id, number, title, minutes, outcomes, lessons, items, story, exercise,
                       monday, cards, bytes))
BOOST_DESCRIBE_STRUCT(LessonWords, (), (id, title, bytes, html, checks, whole))
BOOST_DESCRIBE_STRUCT(ModuleWords, (),
                      (language, module, title, story, outcomes, lessons, monday, items, cards,
                       bytes))
BOOST_DESCRIBE_STRUCT(Edition, (), (digest, title, board, language, modules, published_ms, words))

}  // namespace rounds::programme
