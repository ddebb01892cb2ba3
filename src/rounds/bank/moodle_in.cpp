// Items from Moodle XML (docs.moodle.org/en/Moodle_XML_format).

#include <expat.h>
#include <fmt/format.h>

#include <cstdlib>
#include <memory>

#include "rounds/bank/exchange.h"

namespace rounds::bank {

namespace {

constexpr std::size_t depth_max = 40;

struct Answer {
  double fraction = 0;
  std::string text, feedback, tolerance;
};

struct Question {
  std::int64_t line = 0;
  std::string type, name, stem, general, single = "true";
  std::vector<Answer> answers;
};

double number_of(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

class Reading {
 public:
  explicit Reading(XML_Parser parser) : parser_(parser) {}
  Incoming in;
  bool quiz = false, doctype = false;

  void begin(std::string_view name, const char** attributes) {
    if (path_.size() > depth_max) return XML_StopParser(parser_, XML_FALSE), void();
    path_.emplace_back(name);
    text_.clear();
    quiz = quiz || name == "quiz";
    if (name == "question") {
      question_ = {};
      question_.line = static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser_));
      question_.type = attribute(attributes, "type");
    }
    if (name == "answer" && question_.answers.size() < 20)
      question_.answers.push_back({number_of(attribute(attributes, "fraction")), {}, {}, {}});
    if (name == "file" || name == "image") files_ = true;
  }

  void text(std::string_view said) { text_ += said; }

  void end(std::string_view name) {
    const auto above = path_.size() < 2 ? std::string() : path_[path_.size() - 2];
    auto* answer = question_.answers.empty() ? nullptr : &question_.answers.back();
    if (name == "text") keep(above, answer);
    if (name == "single") question_.single = text_;
    if (name == "tolerance" && answer != nullptr) answer->tolerance = text_;
    if (name == "question" && question_.type != "category") close();
    text_.clear();
    if (!path_.empty()) path_.pop_back();
  }

  void finish() {
    if (more_) in.unsaid.emplace_back("formatting of texts: they come in as plain text");
    if (files_) in.unsaid.emplace_back("pictures and files");
    in.unsaid.emplace_back(
        "domain, competency, module, level, themes, sources, date of review, time needed: add "
        "them before the review");
    in.unsaid.emplace_back("reliance cases: Moodle has no such kind");
  }

 private:
  static std::string attribute(const char** list, std::string_view name) {
    for (; *list != nullptr; list += 2) {
      if (name == list[0]) return list[1];
    }
    return {};
  }

  void keep(const std::string& above, Answer* answer) {
    const bool in_answer = path_.size() > 2 && path_[path_.size() - 3] == "answer";
    std::string* place = nullptr;
    if (above == "name") place = &question_.name;
    if (above == "questiontext") place = &question_.stem;
    if (above == "generalfeedback") place = &question_.general;
    if (above == "answer" && answer != nullptr) place = &answer->text;
    if (above == "feedback" && in_answer && answer != nullptr) place = &answer->feedback;
    auto said = plain_of(text_, more_);
    if (place != nullptr) *place = std::move(said);
  }

  void close() {
    Attributes about{.name = question_.name};
    Writing writing{.stem = question_.stem, .rationale = question_.general};
    if (question_.type == "multichoice" || question_.type == "truefalse") {
      writing.kind =
          question_.single == "false" || question_.single == "0" ? Kind::multiple : Kind::single;
      for (const auto& one : question_.answers)
        writing.choices.push_back({one.text, one.feedback, one.fraction > 0});
    } else if (question_.type == "numerical" && !question_.answers.empty()) {
      const auto& right = question_.answers.front();
      writing.kind = Kind::numeric;
      writing.answer = number_of(right.text);
      writing.tolerance = number_of(right.tolerance);
      const auto point = right.text.find('.');
      if (point != std::string::npos)
        writing.decimals = static_cast<int>(right.text.size() - point - 1);
      if (writing.rationale.empty()) writing.rationale = right.feedback;
    } else {
      in.bad.push_back({question_.line, question_.name,
                        fmt::format("`{}` is no kind of item here", question_.type),
                        "make it multichoice or numerical"});
      return;
    }
    take_in(in, question_.line, std::move(about), std::move(writing));
  }

  XML_Parser parser_;
  std::vector<std::string> path_;
  std::string text_;
  Question question_;
  bool more_ = false, files_ = false;
};

struct Freed {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

void hear(XML_Parser parser, Reading& reading) {
  XML_SetUserData(parser, &reading);
  XML_SetElementHandler(
      parser,
      [](void* self, const char* name, const char** attributes) {
        static_cast<Reading*>(self)->begin(name, attributes);
      },
      [](void* self, const char* name) { static_cast<Reading*>(self)->end(name); });
  XML_SetCharacterDataHandler(parser, [](void* self, const char* said, int size) {
    static_cast<Reading*>(self)->text({said, static_cast<std::size_t>(size)});
  });
  // A document type brings entities of its own, and with them bombs.
  XML_SetStartDoctypeDeclHandler(parser, [](void* self, const char*, const char*, const char*,
                                            int) { static_cast<Reading*>(self)->doctype = true; });
  XML_SetEntityDeclHandler(parser, nullptr);
}

}  // namespace

Result<Incoming> read_moodle(std::string_view octets) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, Freed> parser(XML_ParserCreate("UTF-8"));
  if (!parser) throw machine::Fault("expat gives no parser");
  Reading reading(parser.get());
  hear(parser.get(), reading);
  const auto done =
      octets.size() > incoming_bytes_max
          ? XML_STATUS_ERROR
          : XML_Parse(parser.get(), octets.data(), static_cast<int>(octets.size()), 1);
  if (done != XML_STATUS_OK || !reading.quiz || reading.doctype) {
    const auto line = std::to_string(XML_GetCurrentLineNumber(parser.get()));
    return machine::refuse(machine::No::invalid, "bank.unreadable",
                           "The file is not Moodle XML; line " + line + ".",
                           {{"line", line}, {"why", "this is not Moodle XML"}});
  }
  reading.finish();
  return std::move(reading.in);
}

}  // namespace rounds::bank
