#include "document.h"

#include <cstdlib>
#include <memory>

#include "machine/refusal/refusal.h"

namespace machine::print {

Document::Document(const Bytes& pdf) : held_(qpdf_init()) {
  qpdf_silence_errors(held_);
  qpdf_set_suppress_warnings(held_, QPDF_TRUE);
  qpdf_set_attempt_recovery(held_, QPDF_FALSE);
  const auto* const start = reinterpret_cast<const char*>(pdf.data());
  must(qpdf_read_memory(held_, "page", start, pdf.size(), nullptr) < QPDF_ERRORS);
}

Document::~Document() { qpdf_cleanup(&held_); }

void Document::must(bool done) {
  if (done && qpdf_has_error(held_) == QPDF_FALSE) return;
  const std::string said = qpdf_has_error(held_) == QPDF_TRUE
                               ? qpdf_get_error_full_text(held_, qpdf_get_error(held_))
                               : "no reason given";
  throw Fault("print: qpdf: " + said);
}

Document::Object Document::root() { return qpdf_get_root(held_); }

Document::Object Document::trailer() { return qpdf_get_trailer(held_); }

std::vector<Document::Object> Document::objects() {
  const int count = qpdf_oh_get_int_value_as_int(held_, at(trailer(), "/Size"));
  std::vector<Object> out;
  for (int id = 1; id < count; ++id) out.push_back(qpdf_get_object_by_id(held_, id, 0));
  must(true);
  return out;
}

Document::Object Document::at(Object dictionary, const char* key) {
  return qpdf_oh_get_key(held_, dictionary, key);
}

Document::Object Document::item(Object array, int index) {
  return qpdf_oh_get_array_item(held_, array, index);
}

std::string Document::utf8(Object string) { return qpdf_oh_get_utf8_value(held_, string); }

std::string Document::unparsed(Object object) { return qpdf_oh_unparse_resolved(held_, object); }

Bytes Document::content(Object stream) {
  QPDF_BOOL decoded = QPDF_FALSE;
  unsigned char* start = nullptr;
  std::size_t size = 0;
  must(qpdf_oh_get_stream_data(held_, stream, qpdf_dl_all, &decoded, &start, &size) < QPDF_ERRORS);
  const std::unique_ptr<unsigned char, decltype(&std::free)> kept{start, std::free};
  return {start, start + size};
}

std::string Document::name_at(Object object, const char* key) {
  if (qpdf_oh_is_dictionary(held_, object) == QPDF_FALSE) return "";
  const auto value = at(object, key);
  return qpdf_oh_is_name(held_, value) == QPDF_TRUE ? qpdf_oh_get_name(held_, value) : "";
}

Document::Object Document::dictionary_of(Object stream) { return qpdf_oh_get_dict(held_, stream); }

void Document::put(Object dictionary, const char* key, Object value) {
  qpdf_oh_replace_key(held_, dictionary, key, value);
  must(true);
}

void Document::drop(Object dictionary, const char* key) {
  if (qpdf_oh_is_dictionary(held_, dictionary) == QPDF_TRUE)
    qpdf_oh_remove_key(held_, dictionary, key);
}

void Document::append(Object array, Object value) {
  qpdf_oh_append_item(held_, array, value);
  must(true);
}

Document::Object Document::parsed(const std::string& spelled) {
  const auto object = qpdf_oh_parse(held_, spelled.c_str());
  must(true);
  return object;
}

Document::Object Document::words(const std::string& utf8) {
  return qpdf_oh_new_unicode_string(held_, utf8.c_str());
}

Document::Object Document::name(const std::string& spelled) {
  return qpdf_oh_new_name(held_, spelled.c_str());
}

Document::Object Document::stream(const std::string& dictionary, BytesView content) {
  const auto made = qpdf_oh_new_stream(held_);
  const auto none = qpdf_oh_new_null(held_);
  qpdf_oh_replace_stream_data(held_, made, content.data(), content.size(), none, none);
  const auto from = parsed(dictionary);
  std::vector<std::string> keys;
  qpdf_oh_begin_dict_key_iter(held_, from);
  while (qpdf_oh_dict_more_keys(held_) == QPDF_TRUE)
    keys.emplace_back(qpdf_oh_dict_next_key(held_));
  for (const auto& key : keys) put(dictionary_of(made), key.c_str(), at(from, key.c_str()));
  return made;
}

Document::Object Document::indirect(Object object) {
  return qpdf_make_indirect_object(held_, object);
}

Bytes Document::written(bool packed) {
  must(qpdf_init_write_memory(held_) < QPDF_ERRORS);
  qpdf_set_minimum_pdf_version(held_, "1.7");
  qpdf_set_deterministic_ID(held_, QPDF_TRUE);
  if (packed) qpdf_set_object_stream_mode(held_, qpdf_o_generate);
  must(qpdf_write(held_) < QPDF_ERRORS);
  const auto* const start = qpdf_get_buffer(held_);
  return {start, start + qpdf_get_buffer_length(held_)};
}

}  // namespace machine::print
