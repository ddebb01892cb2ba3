#include "password_rule.h"

#include <doctest/doctest.h>

namespace rounds::account {

namespace {

const std::vector<std::string> asha{"Dr Asha Raman", "asha.raman@hospital.example"};

template <class T>
std::string code_of(const machine::Result<T>& result) {
  return result ? "" : result.error().code;
}

std::string code_of(const std::string& password) {
  return code_of(password_may_be(password, asha));
}

}  // namespace

TEST_CASE("another keyboard's accents and spaces spell the same password") {
  CHECK(*password_spelled("caf\u00e9 du matin") ==
        *password_spelled("cafe\u0301\u00a0du\u3000matin"));
  CHECK(*password_spelled("Correct Horse") != *password_spelled("correct horse"));
  CHECK(*password_spelled(" a ") == " a ");
}

TEST_CASE("what cannot be seen or read is no password") {
  const std::string bell("twelve letters\a"), half("twelve letters\xC3");
  for (const auto& typed :
       {std::string(), bell, half, std::string("twelve \u202eletters"), std::string(1'001, 'x')})
    CHECK(code_of(password_spelled(typed)) == "account.password_letters");
  CHECK(password_spelled(std::string(1'000, 'x')).has_value());
}

TEST_CASE("twelve characters are enough, of any script and without any rule of mixture") {
  CHECK(code_of("kite lamp ox") == "");
  CHECK(code_of("kite lamp o") == "account.password_short");
  CHECK(code_of("correct horse battery staple") == "");
  CHECK(code_of("vX3!mq9#Lt2$") == "");
  // Twelve characters of three bytes each; eleven are 33 bytes and still too few.
  CHECK(code_of("नदी तट पर घर") == "");
  CHECK(code_of("नदी तट पर घ") == "account.password_short");
}

TEST_CASE("runs, repetitions and known words count for nothing") {
  for (const auto* guess :
       {"123456789012", "1234567890123", "aaaaaaaaaaaa", "abcdefghijkl", "qwertyuiop123",
        "1q2w3e4r5t6y", "passwordpassword", "Password@1234", "Welcome@12345", "iloveyou1234",
        "abcxyzabcxyz", "doctor123456", "India@123456", "zxcvbnmasdfgh", "000000000000"})
    CHECK_MESSAGE(code_of(guess) == "account.password_common", guess);
}

TEST_CASE("one's own name and contact count for nothing, in any capitals") {
  CHECK(code_of("Asha.Raman2024") == "account.password_common");
  CHECK(code_of("hospital-asha-12") == "account.password_common");
  CHECK(code_of("Asha keeps seven goats") == "");
}

}  // namespace rounds::account
