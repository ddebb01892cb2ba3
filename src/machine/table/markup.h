#pragma once

// The XML of a workbook's member, element by element, as it is unpacked.

#include <expat.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "zip.h"

namespace machine::table {

/// The attributes of the element at hand, by local name.
class Attributes {
 public:
  explicit Attributes(const char** raw) : raw_(raw) {}
  std::string_view operator[](std::string_view name) const;

 private:
  const char** raw_;
};

/// What somebody does with elements. Names come without their namespace's prefix.
class Handler {
 public:
  virtual ~Handler() = default;
  virtual void begin(std::string_view element, const Attributes& attributes) = 0;
  virtual void end(std::string_view element) = 0;
  virtual void text(std::string_view text) = 0;
};

/// Feeds a handler from a stream. A document type, and so every entity of one's own, is refused.
class Markup {
 public:
  Markup(std::unique_ptr<Archive::Stream> stream, Handler& handler);
  /// One piece more; false at the end. Refuses: invalid table.unreadable.
  Result<bool> step();
  Result<void> all();
  double share_read() const { return stream_->share_read(); }
  /// Gives up: the handler has met what cannot be read.
  void stop(std::string why) { why_ = std::move(why); }

 private:
  struct Freed {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };
  static void begin(void* self, const char* name, const char** attributes);
  static void end(void* self, const char* name);
  static void text(void* self, const char* text, int size);
  static void doctype(void* self, const char*, const char*, const char*, int);

  std::unique_ptr<Archive::Stream> stream_;
  Handler& handler_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, Freed> parser_;
  std::string why_;
};

}  // namespace machine::table
