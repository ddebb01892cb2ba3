#include "contact.h"

#include <doctest/doctest.h>

#include "unicode.h"

namespace rounds::account {

namespace {

std::string read(std::string_view typed, std::string_view country_code = "91") {
  const auto contact = read_contact(typed, country_code);
  return contact ? contact->address : contact.error().code;
}

}  // namespace

TEST_CASE("every way of typing one mobile number is one contact") {
  for (const auto* typed : {"9800000001", "98000 00001", "098000-00001", "+91 98000 00001",
                            "0091 98000 00001", "919800000001", " (98000) 00001 ", "९८०००००००१"}) {
    INFO(typed);
    CHECK(read(typed) == "+919800000001");
  }
  CHECK(read("9198000000") == "+919198000000");
  CHECK(read("+33 6 12 34 56 78") == "+33612345678");
  CHECK(read("06 12 34 56 78", "33") == "+33612345678");
}

TEST_CASE("a number that no message can reach is refused") {
  for (const auto* typed : {"", "   ", "12345", "980000000", "98000000011", "5800000001",
                            "9999999999", "+91 5800000001", "98000x0001", "98000+00001", "+",
                            "+0 612345678", "+1234567", "+1234567890123456"}) {
    INFO(typed);
    CHECK(read(typed) == "account.contact");
  }
}

TEST_CASE("a mailbox keeps its own spelling, its domain has one") {
  CHECK(read(" Asha.Rao@Hospital.Example ") == "Asha.Rao@hospital.example");
  CHECK(read("asha+rounds@hospital.example") == "asha+rounds@hospital.example");
  // python3 -c "print('hôpital'.encode('idna'))"
  CHECK(read("asha@hôpital.example") == "asha@xn--hpital-ixa.example");
  CHECK(read("आशा@अस्पताल.भारत").starts_with("आशा@xn--"));
  // e and a combining acute accent, and the letter é.
  CHECK(read("re\u0301mi@hospital.example") == read("r\u00e9mi@hospital.example"));
}

TEST_CASE("a mailbox that no message can reach is refused") {
  for (const auto* typed : {"@",
                            "a@",
                            "@b.example",
                            "asha@hospital",
                            "asha@localhost",
                            "asha@router.local",
                            "asha@nobody.invalid",
                            "asha@127.0.0.1",
                            "asha@[127.0.0.1]",
                            "asha@hospital..example",
                            "asha@.example",
                            "asha@hospital.e",
                            ".asha@hospital.example",
                            "asha.@hospital.example",
                            "as..ha@hospital.example",
                            "as ha@hospital.example",
                            "as\rha@hospital.example",
                            "\"asha\"@hospital.example",
                            "asha@ravi@hospital.example",
                            "asha,r@hospital.example",
                            "asha@hospital_x.example",
                            "asha@hospital.example\r\nBcc: x@y.example",
                            "\xff@hospital.example"}) {
    INFO(typed);
    CHECK(read(typed) == "account.contact");
  }
  CHECK(read(std::string(65, 'a') + "@hospital.example") == "account.contact");
  CHECK(read("a@" + std::string(250, 'b') + ".example") == "account.contact");
}

TEST_CASE("a hint is enough to know one's own contact by, and no more") {
  CHECK(hint_of("+919800000001", "91") == "9•••••01");
  CHECK(hint_of("asha@hospital.example", "91") == "a•••@hospital.example");
  CHECK(hint_of("आशा@hospital.example", "91") == "आ•••@hospital.example");
  CHECK(hint_of("", "91").empty());
}

TEST_CASE("a name is kept as typed, in one spelling, without what no name has") {
  CHECK(*tidy_name("  Dr  Asha\tRao ") == "Dr Asha Rao");
  CHECK(*tidy_name("") == "");
  CHECK(*tidy_name("O’Brien-Ñuñez, Jr.") == "O’Brien-Ñuñez, Jr.");
  CHECK(*tidy_name("Re\u0301mi") == "R\u00e9mi");
  CHECK(*tidy_name("क्\u200dष") == "क्\u200dष");
  CHECK(tidy_name(std::string(120, 'a')).has_value());

  CHECK_FALSE(tidy_name(std::string(121, 'a')).has_value());
  CHECK_FALSE(tidy_name("Asha\u202eoaR").has_value());
  CHECK_FALSE(tidy_name("Asha\u0007").has_value());
  CHECK_FALSE(tidy_name("\xff\xfe").has_value());
  CHECK(tidy_name("Asha\u202eoaR").error().code == "account.name");
}

}  // namespace rounds::account
