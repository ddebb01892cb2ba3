#include "markup.h"

#include "unreadable.h"

namespace machine::table {

namespace {

std::string_view local(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view Attributes::operator[](std::string_view name) const {
  for (const char** at = raw_; *at != nullptr; at += 2) {
    if (local(at[0]) == name) return at[1];
  }
  return {};
}

Markup::Markup(std::unique_ptr<Archive::Stream> stream, Handler& handler)
    : stream_(std::move(stream)), handler_(handler), parser_(XML_ParserCreate("UTF-8")) {
  if (!parser_) throw Fault("expat gives no parser");
  XML_SetUserData(parser_.get(), this);
  XML_SetElementHandler(parser_.get(), &Markup::begin, &Markup::end);
  XML_SetCharacterDataHandler(parser_.get(), &Markup::text);
  XML_SetStartDoctypeDeclHandler(parser_.get(), &Markup::doctype);
}

Result<bool> Markup::step() {
  TRY(piece, stream_->next());
  const auto code =
      XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), piece.empty() ? 1 : 0);
  if (!why_.empty()) return unreadable(0, why_);
  if (code != XML_STATUS_OK) return unreadable(0, "workbook");
  return !piece.empty();
}

Result<void> Markup::all() {
  for (;;) {
    TRY(more, step());
    if (!more) return {};
  }
}

void Markup::begin(void* self, const char* name, const char** attributes) {
  auto* markup = static_cast<Markup*>(self);
  if (markup->why_.empty()) markup->handler_.begin(local(name), Attributes(attributes));
}

void Markup::end(void* self, const char* name) {
  auto* markup = static_cast<Markup*>(self);
  if (markup->why_.empty()) markup->handler_.end(local(name));
}

void Markup::text(void* self, const char* text, int size) {
  auto* markup = static_cast<Markup*>(self);
  if (markup->why_.empty()) markup->handler_.text({text, static_cast<std::size_t>(size)});
}

void Markup::doctype(void* self, const char*, const char*, const char*, int) {
  auto* markup = static_cast<Markup*>(self);
  markup->stop("workbook");
  XML_StopParser(markup->parser_.get(), XML_FALSE);
}

}  // namespace machine::table
