#pragma once

/// What a reading shows: before an answer is locked, the case; then the advice; at the end, what
/// the reader and the AI came to.

#include "rounds/lab/lab.h"
#include "rounds/lab/lab_views.h"

namespace rounds::lab {

/// A case of a run by its place in the form, from 1.
struct CasePlace {
  std::int64_t run = 0, place = 0;
};

struct CaseFactView {
  std::string name, value;
};
BOOST_DESCRIBE_STRUCT(CaseFactView, (), (name, value))

/// A case before the end. What is absent has not been opened yet.
struct CaseView {
  std::int64_t place = 0;
  std::string block;  ///< practice, alone, together
  bool picture = false;
  std::vector<CaseFactView> facts;
  std::string text;
  std::optional<int> own, advice, last;  ///< per cent
  std::optional<bool> called;            ///< whether the AI says it is there
  std::optional<bool> ill;               ///< the truth: of a case of practice that is done
  std::string why;
  std::string adviser;     ///< which AI advises, where there are several
  bool explained = false;  ///< the map of what the AI looked at may be fetched
};
BOOST_DESCRIBE_STRUCT(CaseView, (),
                      (place, block, picture, facts, text, own, advice, last, called, ill, why,
                       adviser, explained))

/// What a pack says of itself.
struct CardView {
  std::string origin, licence, consent, ai;
  std::vector<std::string> biases;
  bool phantom = false;
};
BOOST_DESCRIBE_STRUCT(CardView, (), (origin, licence, consent, ai, biases, phantom))

struct ReadingRunView {
  LearnerId learner;
  std::string lab, module, edition, lang;
  std::string title, about, asks;
  int minutes = 0;
  int threshold_percent = 50;  ///< from which on a chance counts as a yes
  CardView card;
  std::int64_t cases_planned = 0, run = 1, ack_seq = 0;
  bool ended = false;
  std::vector<CaseView> cases;  ///< up to the one that is open; empty before the run has begun
  std::vector<EndedRun> earlier;
  std::vector<LabSigner> signers;
  bool session = false;        ///< a measuring session: once, and no more
  std::string withheld_until;  ///< "2027-03-31": what it came to is told after that day
  /// Of the ethics committee, where whoever begins is asked to take part by lot; else empty.
  std::string approval;
};
BOOST_DESCRIBE_STRUCT(ReadingRunView, (),
                      (learner, lab, module, edition, lang, title, about, asks, minutes,
                       threshold_percent, card, cases_planned, run, ack_seq, ended, cases, earlier,
                       signers, session, withheld_until, approval))

/// An estimate with its 95 % interval; `of` cases, of which `yes` where it is a share.
struct EstimateView {
  double value = 0, low = 0, high = 0;
  std::int64_t yes = 0, of = 0;
};
BOOST_DESCRIBE_STRUCT(EstimateView, (), (value, low, high, yes, of))

/// How well the cases were judged; absent where too few cases tell.
struct JudgedView {
  std::optional<EstimateView> sensitivity, specificity, auc, brier;
};
BOOST_DESCRIBE_STRUCT(JudgedView, (), (sensitivity, specificity, auc, brier))

struct RelianceView {
  std::optional<EstimateView> self_reliance, advice_reliance, followed_wrong, refused_right,
      harmful_shift, useful_shift, area;
};
BOOST_DESCRIBE_STRUCT(RelianceView, (),
                      (self_reliance, advice_reliance, followed_wrong, refused_right, harmful_shift,
                       useful_shift, area))

struct NoduleView {
  double x = 0, y = 0, radius = 0;
  bool stamp = false;
};
BOOST_DESCRIBE_STRUCT(NoduleView, (), (x, y, radius, stamp))

struct ToldCase {
  CaseView shown;
  bool wrong = false;  ///< the advice was
  std::optional<NoduleView> nodule;
};
BOOST_DESCRIBE_STRUCT(ToldCase, (), (shown, wrong, nodule))

struct ReadingDebrief {
  std::string lab, lang, asks, says;
  std::int64_t run = 0, ended_ms = 0;
  bool phantom = false;
  int threshold_percent = 50;
  std::int64_t counted = 0, wrong_advices = 0;
  JudgedView alone, advised, ai;
  std::optional<EstimateView> gain;  ///< of the AUC, by the advice
  RelianceView reliance;
  std::optional<EstimateView> together_followed;  ///< wrong advices seen at once, and followed
  std::int64_t seconds_a_case = 0;                ///< median
  std::int64_t hasty = 0;                         ///< own answers within three seconds
  bool all_alike = false;                         ///< one own answer to every case
  bool first_against = false;  ///< own answers ran against the truth more than chance would
  std::vector<ToldCase> cases;
  std::vector<LabSource> sources;
};
BOOST_DESCRIBE_STRUCT(ReadingDebrief, (),
                      (lab, lang, asks, says, run, ended_ms, phantom, threshold_percent, counted,
                       wrong_advices, alone, advised, ai, gain, reliance, together_followed,
                       seconds_a_case, hasty, all_alike, first_against, cases, sources))

}  // namespace rounds::lab
