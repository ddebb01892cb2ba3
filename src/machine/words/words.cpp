#include "machine/words/words.h"

#include <charconv>

#include "message.h"

namespace machine {

namespace {

constexpr std::string_view english = "en";
/// A header names a handful of languages; more is noise or an attack.
constexpr int wishes_max = 20;

/// One entry of an Accept-Language header.
struct Wish {
  std::string tag;
  double weight = 1;
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

double weight_of(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) return 1;
  const auto digits = trimmed(parameters.substr(at + 2));
  double weight = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
  return error == std::errc() && weight >= 0 && weight <= 1 ? weight : 0;
}

Wish wish_of(std::string_view entry) {
  const auto semicolon = entry.find(';');
  Wish wish{.tag = std::string(trimmed(entry.substr(0, semicolon)))};
  for (auto& letter : wish.tag)
    letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  wish.tag = wish.tag.substr(0, wish.tag.find_first_of("-_"));
  if (semicolon != std::string_view::npos) wish.weight = weight_of(entry.substr(semicolon + 1));
  return wish;
}

Result<void> refuse_file(const Words::File& file, std::string_view code, std::string_view why) {
  return refuse(
      No::invalid, "words.file",
      "words/" + file.language + ", code \"" + std::string(code) + "\": " + std::string(why),
      {{"language", file.language}, {"at", std::string(code)}});
}

using Messages = std::map<std::string, std::string, std::less<>>;

Result<void> read_file(const Words::File& file, Messages& into) {
  boost::system::error_code error;
  const auto parsed = boost::json::parse(file.json, error);
  if (error || !parsed.is_object()) return refuse_file(file, "", "the file is not a JSON object.");
  for (const auto& [key, message] : parsed.get_object()) {
    const std::string code(key);
    if (!message.is_string()) return refuse_file(file, code, "the message is not a string.");
    const std::string_view text = message.get_string();
    if (!check_message(file.language, text))
      return refuse_file(file, code, "ICU cannot read the message.");
    if (!into.emplace(code, std::string(text)).second)
      return refuse_file(file, code, "the code stands twice.");
  }
  return {};
}

/// Most messages are plain sentences: no argument to fill in, no quotation to undo.
bool plain(std::string_view message) {
  return message.find_first_of("{}'") == std::string_view::npos;
}

}  // namespace

Result<Words> Words::from(const std::vector<File>& files) {
  Words words;
  for (const auto& file : files) TRY_DONE(read_file(file, words.messages_[file.language]));
  return words;
}

std::string Words::say(std::string_view language, std::string_view code,
                       const WordArguments& arguments, std::string_view otherwise) const {
  for (const auto tongue : {language, english}) {
    const auto catalogue = messages_.find(tongue);
    if (catalogue == messages_.end()) continue;
    const auto message = catalogue->second.find(code);
    if (message == catalogue->second.end()) continue;
    if (plain(message->second)) return message->second;
    if (auto said = fill_in(tongue, message->second, arguments)) return std::move(*said);
  }
  return std::string(otherwise.empty() ? code : otherwise);
}

std::string Words::choose(std::string_view wanted) const {
  Wish best{.tag = std::string(english), .weight = 0};
  for (int count = 0; !wanted.empty() && count < wishes_max; ++count) {
    const auto comma = wanted.find(',');
    auto wish = wish_of(wanted.substr(0, comma));
    if (wish.weight > best.weight && messages_.contains(wish.tag)) best = std::move(wish);
    wanted = comma == std::string_view::npos ? std::string_view{} : wanted.substr(comma + 1);
  }
  return best.tag;
}

std::vector<std::string> Words::languages() const {
  std::vector<std::string> tags;
  tags.reserve(messages_.size());
  for (const auto& [tag, messages] : messages_) tags.push_back(tag);
  return tags;
}

}  // namespace machine
