#pragma once

/// What officers send about campaigns, and what they see.

#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "machine/ids/ids.h"
#include "rounds/notice/audience.h"

namespace rounds::notice {

struct CampaignNoun;
using CampaignId = machine::Id<CampaignNoun>;

/// A message in one language. {name}, {module}, {weeks} and {link} are filled in for each person.
struct Said {
  std::string subject = {};  ///< mail only
  std::string text = {};
};
BOOST_DESCRIBE_STRUCT(Said, (), (subject, text))

using Texts = std::map<std::string, Said>;  ///< by language

struct MessageDraft {
  Filter filter = {};
  std::string kind = {};  ///< the template it began as, or "written"
  /// About the exam or somebody's safety: goes to those too who want no optional messages.
  bool necessary = false;
  Texts texts = {};
};
BOOST_DESCRIBE_STRUCT(MessageDraft, (), (filter, kind, necessary, texts))

struct CampaignBody {
  Filter filter;
  std::string kind;
  bool necessary = false;
  Texts texts;
  std::string key;
  std::int64_t counted = 0;
};
BOOST_DESCRIBE_STRUCT(CampaignBody, (), (filter, kind, necessary, texts, key, counted))

struct TemplateView {
  std::string kind = {};
  bool necessary = false;
  Filter filter = {};  ///< whom it is mostly for
  Texts texts = {};
};
BOOST_DESCRIBE_STRUCT(TemplateView, (), (kind, necessary, filter, texts))

struct MessageTemplates {
  std::vector<TemplateView> templates;
};
BOOST_DESCRIBE_STRUCT(MessageTemplates, (), (templates))

/// Whom a draft would reach now.
struct CountView {
  std::int64_t writes = 0;  ///< mail and sms together
  std::int64_t mail = 0, sms = 0;
  std::int64_t no_contact = 0;    ///< none, or one that did not work
  std::int64_t unsubscribed = 0;  ///< want no optional messages
  std::int64_t enough = 0;        ///< have had messages_a_week_max this week
  /// Of those written to: language → how many read it and get English instead.
  std::map<std::string, std::int64_t> in_english;
};
BOOST_DESCRIBE_STRUCT(CountView, (),
                      (writes, mail, sms, no_contact, unsubscribed, enough, in_english))

enum class Way : std::uint8_t { mail, sms };
BOOST_DESCRIBE_ENUM(Way, mail, sms)

/// The message as one of them will read it; the name is blurred.
struct SampleView {
  std::string language = {};
  Way way = Way::mail;
  std::string subject = {}, text = {};
};
BOOST_DESCRIBE_STRUCT(SampleView, (), (language, way, subject, text))

struct MessagePreview {
  CountView count;
  std::vector<SampleView> samples;
  std::optional<std::int64_t> quiet_until_ms;  ///< it is quiet now where the programme is
};
BOOST_DESCRIBE_STRUCT(MessagePreview, (), (count, samples, quiet_until_ms))

enum class CampaignState : std::uint8_t { sending, paused, cancelled, done };
BOOST_DESCRIBE_ENUM(CampaignState, sending, paused, cancelled, done)

enum class CampaignAct : std::uint8_t { pause, resume, cancel };
BOOST_DESCRIBE_ENUM(CampaignAct, pause, resume, cancel)

/// A campaign and where its letters are. Every letter is counted in exactly one of the numbers.
struct CampaignView {
  CampaignId campaign = {};
  std::string kind = {}, subject = {};
  CampaignState state = CampaignState::sending;
  bool necessary = false;
  Filter filter = {};
  std::int64_t made_ms = 0;
  std::optional<std::int64_t> ended_ms = {};
  std::int64_t counted = 0;   ///< what the officer agreed to
  std::int64_t queued = 0;    ///< waiting, or with the post
  std::int64_t held = 0;      ///< wait for the end of somebody's quiet hours
  std::int64_t sent = 0;      ///< a relay or gateway took it, and nothing came back
  std::int64_t bounced = 0;   ///< came back, or no relay would take it
  std::int64_t not_sent = 0;  ///< no contact, no wish, enough this week, too late, or cancelled
};
BOOST_DESCRIBE_STRUCT(CampaignView, (),
                      (campaign, kind, subject, state, necessary, filter, made_ms, ended_ms,
                       counted, queued, held, sent, bounced, not_sent))

struct CampaignsView {
  std::vector<CampaignView> campaigns;
};
BOOST_DESCRIBE_STRUCT(CampaignsView, (), (campaigns))

struct CampaignActBody {
  CampaignAct act = CampaignAct::pause;
};
BOOST_DESCRIBE_STRUCT(CampaignActBody, (), (act))

/// What a person hears from us by message, as far as it is theirs to choose.
struct OwnMessagesView {
  bool optional = true;  ///< reminders are wanted
  int a_week_max = 0;
  int quiet_from = 0, quiet_until = 0;  ///< minutes of the reader's own day
};
BOOST_DESCRIBE_STRUCT(OwnMessagesView, (), (optional, a_week_max, quiet_from, quiet_until))

struct OwnMessagesBody {
  bool optional = true;
};
BOOST_DESCRIBE_STRUCT(OwnMessagesBody, (), (optional))

}  // namespace rounds::notice
