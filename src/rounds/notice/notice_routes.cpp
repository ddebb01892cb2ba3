#include "rounds/notice/notice_routes.h"

#include "unsubscribe_page.h"

namespace rounds::notice {

using machine::http::Method;
using machine::http::Request;
using machine::http::Response;
using machine::http::Router;
using machine::http::Rule;

namespace {

constexpr std::size_t draft_bytes_max = 200'000;  // texts in twenty languages

Rule officers(std::string name, std::string says, std::vector<std::string> refuses) {
  Rule rule;
  rule.name = std::move(name);
  rule.says = std::move(says);
  rule.roles = {"officer"};
  rule.refuses = std::move(refuses);
  rule.body_max = draft_bytes_max;
  return rule;
}

std::vector<std::string> draft_refusals() {
  return {"notice.filter",   "notice.english_missing", "notice.empty",
          "notice.too_long", "notice.placeholder",     "notice.blank"};
}

Task<Result<MessageTemplates>> templates(const Notices* notices) {
  co_return MessageTemplates{notices->templates()};
}

Task<Result<CampaignView>> send(Notices* notices, Request request, CampaignBody body) {
  Order order{.draft = {std::move(body.filter), std::move(body.kind), body.necessary,
                        std::move(body.texts)},
              .key = std::move(body.key),
              .counted = body.counted,
              .officer = request.caller.person};
  co_return co_await notices->send(std::move(order));
}

Task<Result<CampaignsView>> campaigns(Notices* notices) {
  CO_TRY(found, co_await notices->campaigns());
  co_return CampaignsView{std::move(found)};
}

Task<Result<CampaignView>> act(Notices* notices, Request request, CampaignActBody body) {
  CO_TRY(campaign, request.id_piece<CampaignNoun>("campaign"));
  co_return co_await notices->act(campaign, body.act, request.caller.person);
}

Task<Result<Response>> report(Notices* notices, Request request) {
  auto signature = std::string(request.header("x-rounds-signature"));
  CO_TRY_DONE(co_await notices->sms_report(std::move(signature), std::move(request.body)));
  co_return Response{.status = 204, .media_type = ""};
}

void add_drafting(Notices* notices, Router& router) {
  router.json<MessageTemplates>(
      Method::get, "/api/message-templates",
      officers("message_templates", "The texts we ship, in every language.", {}),
      [notices](const Request&) { return templates(notices); });
  router.json<FilterChoices>(
      Method::get, "/api/message-filters",
      officers("message_filters", "What a filter of recipients may name.", {}),
      [notices](const Request&) { return notices->choices(); });
  router.json<MessageDraft, MessagePreview>(
      Method::post, "/api/message-previews",
      officers("preview_message", "Counts whom a draft reaches and shows how it will look.",
               draft_refusals()),
      [notices](const Request&, MessageDraft draft) { return notices->preview(std::move(draft)); });
}

void add_campaigns(Notices* notices, Router& router) {
  auto refuses = draft_refusals();
  refuses.insert(refuses.end(), {"notice.key", "notice.nobody", "notice.count_changed"});
  router.json<CampaignBody, CampaignView>(
      Method::post, "/api/campaigns",
      officers("send_message", "Writes to the group, once for each key.", std::move(refuses)),
      [notices](Request request, CampaignBody body) {
        return send(notices, std::move(request), std::move(body));
      });
  router.json<CampaignsView>(
      Method::get, "/api/campaigns",
      officers("campaigns", "The newest campaigns, and where their letters are.", {}),
      [notices](const Request&) { return campaigns(notices); });
  router.json<CampaignActBody, CampaignView>(
      Method::post, "/api/campaigns/{campaign}/acts",
      officers("act_on_campaign", "Pauses a campaign, goes on with it, or ends it for good.",
               {"notice.no_such_campaign", "notice.campaign_over"}),
      [notices](Request request, CampaignActBody body) {
        return act(notices, std::move(request), body);
      });
}

Task<Result<OwnMessagesView>> own_messages(Notices* notices, Request request) {
  auto token = notices->optional_token(request.caller.person);
  CO_TRY(optional, co_await notices->wants_optional(std::move(token)));
  const auto quiet = notices->quiet_hours();
  co_return OwnMessagesView{optional, messages_a_week_max, quiet.from, quiet.until};
}

Task<Result<OwnMessagesView>> choose_messages(Notices* notices, Request request,
                                              OwnMessagesBody body) {
  auto token = notices->optional_token(request.caller.person);
  CO_TRY_DONE(co_await notices->choose_optional(std::move(token), body.optional));
  co_return co_await own_messages(notices, std::move(request));
}

void add_own(Notices* notices, Router& router) {
  Rule look{.name = "my_messages",
            .says = "Whether the person wants reminders, and when nobody is written to.",
            .roles = {"anyone"}};
  router.json<OwnMessagesView>(
      Method::get, "/api/me/messages", std::move(look),
      [notices](Request request) { return own_messages(notices, std::move(request)); });
  Rule choose{
      .name = "choose_messages", .says = "Says yes or no to reminders.", .roles = {"anyone"}};
  router.json<OwnMessagesBody, OwnMessagesView>(Method::put, "/api/me/messages", std::move(choose),
                                                [notices](Request request, OwnMessagesBody body) {
                                                  return choose_messages(notices,
                                                                         std::move(request), body);
                                                });
}

}  // namespace

void NoticeRoutes::add_to(Router& router) {
  auto* notices = &notices_;
  add_drafting(notices, router);
  add_campaigns(notices, router);
  add_own(notices, router);
  add_unsubscribe_page({notices_, pages_, words_}, router);
  Rule hook{.name = "sms_report",
            .says = "What became of an SMS; signed by the gateway over the body's bytes.",
            .refuses = {"notice.signature", "notice.report"},
            .body_max = 4'096,
            .signed_by_sender = true};
  router.page(Method::post, "/hooks/sms-reports", std::move(hook),
              [notices](Request request) { return report(notices, std::move(request)); });
}

}  // namespace rounds::notice
