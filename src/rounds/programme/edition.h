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
BOOST_DESCRIBE_STRUCT(RelianceKey, (), (least, most, advice_percent, advice, rationale, severe))
BOOST_DESCRIBE_STRUCT(Item, (),
                      (id, stem, options, key, competency, level, sources, owner, review_by, kind,
                       credit, keys, numeric, ordering, recall, reliance))
BOOST_DESCRIBE_STRUCT(Source, (), (id, text, url))
BOOST_DESCRIBE_STRUCT(Lesson, (),
                      (id, title, minutes, bytes, html, checks, sources, owner, review_by, reviewed,
                       deeper))
BOOST_DESCRIBE_STRUCT(Monday, (), (title, html, later, owner, review_by))
BOOST_DESCRIBE_STRUCT(Card, (), (id, front, back, competency, sources, owner, review_by, reviewed))
BOOST_DESCRIBE_STRUCT(Condition, (), (when, unless))
BOOST_DESCRIBE_STRUCT(SpokenLine, (), (who, text, only))
BOOST_DESCRIBE_STRUCT(ConsultationChoice, (), (id, says, to, tells, breaks, marks, clears, only))
BOOST_DESCRIBE_STRUCT(Way, (), (to, only))
BOOST_DESCRIBE_STRUCT(ConsultationNode, (), (id, said, choices, ways, ending))
BOOST_DESCRIBE_STRUCT(ConsultationScene, (), (id, title, place, nodes))
BOOST_DESCRIBE_STRUCT(Telling, (), (id, scene, says, why, understood, missed, sources, when))
BOOST_DESCRIBE_STRUCT(Breach, (), (id, says, why, felt, sources))
BOOST_DESCRIBE_STRUCT(ConsultationEnding, (), (id, title, says))
BOOST_DESCRIBE_STRUCT(ConsultationPerson, (), (id, name, is, patient))
BOOST_DESCRIBE_STRUCT(Consultation, (),
                      (id, title, about, minutes, owner, review_by, people, unheard,
                       unheard_because, told, breaches, endings, scenes, sources))
BOOST_DESCRIBE_STRUCT(SeededError, (), (kind, severity, line, right, why, sources))
BOOST_DESCRIBE_STRUCT(VettedSentence, (), (text, error, tempting))
BOOST_DESCRIBE_STRUCT(VettedDocument, (),
                      (id, sitting, kind, title, asked, chart, sentences, missing, send, send_why))
BOOST_DESCRIBE_STRUCT(Vetting, (),
                      (id, title, about, minutes, owner, review_by, sittings, documents, debrief,
                       debrief_sources, sources))
BOOST_DESCRIBE_STRUCT(Recipe, (), (seed, site, stamp, visible))
BOOST_DESCRIBE_STRUCT(CaseFact, (), (name, value))
BOOST_DESCRIBE_STRUCT(ReadingCase, (),
                      (id, practice, recipe, picture, facts, text, ill, advice, why))
BOOST_DESCRIBE_STRUCT(FormPlan, (), (practice, over_calls, misses, right, together, together_wrong))
BOOST_DESCRIBE_STRUCT(Reading, (),
                      (id, title, about, minutes, owner, review_by, asks, modality, phantom, origin,
                       licence, consent, biases, ai, threshold_percent, network, form, cases,
                       debrief, debrief_sources, sources))
BOOST_DESCRIBE_STRUCT(StationOption, (), (id, says, right, why))
BOOST_DESCRIBE_STRUCT(CurveRow, (), (at, sensitivity, specificity, predictive, alarms, benefit))
BOOST_DESCRIBE_STRUCT(StationWeek, (), (patients, events, says))
BOOST_DESCRIBE_STRUCT(StationAct, (), (id, says, cost))
BOOST_DESCRIBE_STRUCT(ActCourse, (), (act, since, expected, loss, height))
BOOST_DESCRIBE_STRUCT(DialValue, (), (id, says, cost))
BOOST_DESCRIBE_STRUCT(PolicyDial, (), (id, says, values))
BOOST_DESCRIBE_STRUCT(Spread, (), (value, low, high))
BOOST_DESCRIBE_STRUCT(PolicyOutcome, (),
                      (policy, alerts, came, alerts_a_day, true_share, in_time, false_hours_a_day,
                       harms, ideal_in_time, ideal_harms))
BOOST_DESCRIBE_STRUCT(PolicyPart, (), (tries, budget, dials, sick, outcomes))
BOOST_DESCRIBE_STRUCT(Station, (),
                      (id, title, shows, asks, question, options, scale, moment, trial, low, high,
                       key, tolerance, ratio_of, curve, weeks, acts, courses, limit, marks,
                       releases, policy, why, then, sources))
BOOST_DESCRIBE_STRUCT(Stations, (),
                      (id, title, about, minutes, owner, review_by, stations, debrief,
                       debrief_sources, sources, kinds))
BOOST_DESCRIBE_STRUCT(Module, (),
                      (id, number, title, minutes, outcomes, lessons, items, story, exercise,
                       monday, cards, bytes, consultation, vetting, reading, stations))
BOOST_DESCRIBE_STRUCT(LessonWords, (), (id, title, bytes, html, checks, whole))
BOOST_DESCRIBE_STRUCT(ModuleWords, (),
                      (language, module, title, story, outcomes, lessons, monday, items, cards,
                       bytes))
BOOST_DESCRIBE_STRUCT(Edition, (),
                      (digest, title, board, language, modules, published_ms, words, certificate,
                       sessions))

}  // namespace rounds::programme
