#pragma once

/// A PDF's objects, through qpdf's C face: its C++ headers do not compile as C++23.

#include <qpdf/qpdf-c.h>

#include <string>
#include <string_view>
#include <vector>

#include "machine/bytes/bytes.h"

namespace machine::print {

/// Every failure is a Fault: the page was drawn by us a moment ago.
class Document {
 public:
  using Object = qpdf_oh;

  /// `pdf` must outlive the document.
  explicit Document(const Bytes& pdf);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document();

  Object root();
  Object trailer();
  /// Every numbered object that there is.
  std::vector<Object> objects();

  Object at(Object dictionary, const char* key);
  Object item(Object array, int index);
  std::string utf8(Object string);
  std::string unparsed(Object object);
  /// What a stream holds, decoded.
  Bytes content(Object stream);
  /// "" when it is no dictionary, or holds no name there.
  std::string name_at(Object object, const char* key);
  Object dictionary_of(Object stream);
  void put(Object dictionary, const char* key, Object value);
  void drop(Object dictionary, const char* key);
  void append(Object array, Object value);

  Object parsed(const std::string& spelled);
  Object words(const std::string& utf8);
  Object name(const std::string& spelled);
  /// An indirect stream with the entries of `dictionary`.
  Object stream(const std::string& dictionary, BytesView content);
  Object indirect(Object object);

  /// `packed`: smaller, for files of thousands of objects.
  Bytes written(bool packed = false);

 private:
  void must(bool done);
  qpdf_data held_;
};

}  // namespace machine::print
