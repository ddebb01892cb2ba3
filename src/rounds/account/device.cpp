#include "device.h"

#include <array>
#include <utility>

namespace rounds::account {

namespace {

using Sign = std::pair<std::string_view, std::string_view>;  ///< what the header holds, our word

constexpr std::size_t agent_max = 512;  // real ones are under 250 octets

// In this order: every browser claims to be the ones below it too.
constexpr std::array<Sign, 8> browsers{{{"Edg", "edge"},
                                        {"SamsungBrowser", "samsung"},
                                        {"OPR/", "opera"},
                                        {"Firefox", "firefox"},
                                        {"FxiOS", "firefox"},
                                        {"CriOS", "chrome"},
                                        {"Chrome", "chrome"},
                                        {"Safari", "safari"}}};
constexpr std::array<Sign, 7> systems{{{"Android", "android"},
                                       {"iPhone", "iphone"},
                                       {"iPad", "ipad"},
                                       {"Windows", "windows"},
                                       {"CrOS", "chromeos"},
                                       {"Mac OS X", "mac"},
                                       {"Linux", "linux"}}};

template <std::size_t size>
std::string word_for(const std::array<Sign, size>& signs, std::string_view agent) {
  for (const auto& [sign, word] : signs) {
    if (agent.contains(sign)) return std::string(word);
  }
  return "other";
}

}  // namespace

std::string device_of(std::string_view user_agent) {
  const auto agent = user_agent.substr(0, agent_max);
  return word_for(browsers, agent) + " " + word_for(systems, agent);
}

}  // namespace rounds::account
