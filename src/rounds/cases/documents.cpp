// Filled-in templates of short documents, and a claim about each in the manner of a language model.

#include <fmt/format.h>

#include "kinds.h"

namespace rounds::cases {

namespace {

/// What a document is to say of the claim: it holds, it does not, or it leaves it open.
enum class Says : std::uint8_t { yes, no, open };

struct Document {
  std::string claim;  ///< what is judged, as a sentence
  std::string text, why;
  bool severe = true;
  std::string yes, no;  ///< what a wrong or right AI says
};

constexpr std::array names{"Mr A.", "Mrs B.", "Mr C.", "Mrs D.", "Ms E.", "Mr F."};
constexpr std::array wards{"Ward 2", "Ward 7", "Ward 11", "the day unit", "the emergency room"};

std::string day(Stream& chance) { return fmt::format("{} March", between(chance, 3, 12)); }

Document allergy(Stream& chance, Says says) {
  static constexpr std::array reactions{"swelling of the face", "a collapse", "a rash with fever"};
  const auto* who = pick(chance, names);
  const auto history =
      says == Says::yes  ? fmt::format("In {} she or he had {} after penicillin.",
                                       between(chance, 2004, 2021), pick(chance, reactions))
      : says == Says::no ? fmt::format(
                               "Penicillin was given in {} and again this year, without harm. "
                               "Elastoplast brings a rash.",
                               between(chance, 2004, 2021))
                         : "An allergy is noted on the old card; to what, the card does not say.";
  return {.claim = "what is prescribed meets an allergy of this patient",
          .text = fmt::format("{}, {} years, {}. Pneumonia of the left lower lobe.\n\n{}\n\nPlan: "
                              "amoxicillin {} mg three times a day for {} days.",
                              who, between(chance, 31, 84), pick(chance, wards), history,
                              pick(chance, std::array{500, 750, 1000}), between(chance, 5, 8)),
          .why = "Amoxicillin is a penicillin.",
          .yes = "The plan conflicts with a recorded penicillin allergy.",
          .no = "No allergy speaks against the plan."};
}

Document total(Stream& chance, Says says) {
  const int tablets = between(chance, 4, 8), other = between(chance, 2, 4);
  const int sum = tablets * 500 + other * 325;
  const int limit =
      says == Says::yes ? sum - between(chance, 2, 5) * 100 : sum + between(chance, 2, 5) * 100;
  const auto second =
      says == Says::open
          ? fmt::format(
                "and {} sachets a day of a cold powder, its name and strength not written down",
                other)
          : fmt::format("and {} sachets a day of a cold powder with 325 mg of paracetamol each",
                        other);
  return {.claim = "the paracetamol of a day is more than the limit that the chart sets",
          .text = fmt::format("{}, {}. Chronic liver disease; limit set for paracetamol: {} mg a "
                              "day.\n\nTaken at home: {} tablets a day of paracetamol 500 mg, {}.",
                              pick(chance, names), day(chance), limit, tablets, second),
          .why = says == Says::open
                     ? "What is in the powder decides, and nobody wrote it down."
                     : fmt::format("{} x 500 + {} x 325 = {} mg.", tablets, other, sum),
          .yes = "The daily total exceeds the limit in the chart.",
          .no = "The daily total is within the limit in the chart."};
}

Document side(Stream& chance, Says says) {
  const bool left = chance.below(2) == 0;
  const auto* here = left ? "left" : "right";
  const auto* there = left ? "right" : "left";
  const auto form = says == Says::open
                        ? std::string("The side on the form cannot be read: a stain lies on it.")
                        : fmt::format("Form of consent: arthroscopy of the {} knee.",
                                      says == Says::yes ? there : here);
  return {.claim = "the form of consent names another side than the finding",
          .text = fmt::format("{}, {}. MR of {}: tear of the medial meniscus, {} knee; the {} knee "
                              "is sound.\n\n{}\n\nList of {}: knee, {} minutes.",
                              pick(chance, names), pick(chance, wards), day(chance), here, there,
                              form, day(chance), between(chance, 30, 60)),
          .why = "The finding and the form are to be read word by word.",
          .yes = "Finding and consent disagree about the side.",
          .no = "Finding and consent agree about the side."};
}

Document omission(Stream& chance, Says says) {
  static constexpr std::array drugs{"apixaban", "levothyroxine", "prednisolone", "phenytoin"};
  const std::string drug = pick(chance, drugs);
  const auto leaving = says == Says::yes ? std::string("amlodipine, metformin")
                       : says == Says::no
                           ? fmt::format("amlodipine, metformin, {}", drug)
                           : std::string("amlodipine, metformin, and \"the rest as before\"");
  return {.claim = fmt::format("the letter leaves out {}, without a reason", drug),
          .text = fmt::format("{}, {}. On coming in: amlodipine, metformin, {}. Nothing was "
                              "stopped on purpose.\n\nOn leaving, after {} days: {}.",
                              pick(chance, names), pick(chance, wards), drug,
                              between(chance, 3, 12), leaving),
          .why = "The two lists are to be compared drug by drug.",
          .yes = fmt::format("{} is missing from the list on leaving.", drug),
          .no = "Every drug of the first list is on the second."};
}

Document person(Stream& chance, Says says) {
  const int year = between(chance, 1938, 1979), date = between(chance, 10, 27);
  const auto second = says == Says::open
                          ? std::string("born: not written")
                          : fmt::format("born {} May {}", date,
                                        says == Says::yes ? year + between(chance, 1, 9) : year);
  return {.claim = "the result is another person's",
          .text = fmt::format(
              "Request: {}, born {} May {}, {}.\n\nResult: {}, {}. Potassium {}.{} mmol/l.",
              "K. Devi", date, year, pick(chance, wards), "K. Devi", second, between(chance, 6, 7),
              between(chance, 0, 9)),
          .why = "The same name is common; the date of birth tells.",
          .yes = "Request and result are of two persons.",
          .no = "Request and result are of the same person."};
}

Document booking(Stream& chance, Says says) {
  const int weeks = between(chance, 4, 8), read = between(chance, 1, 5);
  const int wait =
      says == Says::yes ? weeks + between(chance, 1, 3) : weeks - between(chance, 1, 3);
  const auto booked = says == Says::open ? std::string("booked \"as soon as there is a place\"")
                                         : fmt::format("booked {} weeks after the letter", wait);
  return {.claim = "the scan comes later than the letter asks",
          .text = fmt::format("Letter of {} March: nodule of {} mm; a second scan within {} weeks "
                              "of this letter.\n\nOffice: received, {}.",
                              read, between(chance, 6, 9), weeks, booked),
          .why = "Weeks are to be counted.",
          .severe = false,
          .yes = "The booking is later than asked.",
          .no = "The booking is in time."};
}

constexpr std::array templates{allergy, total, side, omission, person, booking};

bank::Writing writing_of(Stream& chance, Kind kind, std::size_t number) {
  const bool called = kind == Kind::over_call || (kind != Kind::miss && chance.below(2) == 0);
  const bool truth = kind == Kind::right ? called : kind == Kind::miss;
  const auto says = kind == Kind::uncertain ? Says::open : truth ? Says::yes : Says::no;
  const auto made = templates[number % templates.size()](chance, says);
  bank::Writing writing{.kind = bank::Kind::reliance};
  writing.stem = fmt::format(
      "An invented document.\n\nHow likely is it that {}? Where the document leaves it open, say "
      "so by an answer about the middle.",
      made.claim);
  writing.severe = made.severe;
  answer(writing, kind, truth);
  writing.advice_percent = called ? between(chance, 82, 97) : between(chance, 3, 18);
  writing.advice = fmt::format(
      "\"{}\" (Filled into a template in the manner of a language model; no model wrote it.)",
      called ? made.yes : made.no);
  writing.rationale = kind == Kind::uncertain ? made.why + " The document leaves it open."
                                              : fmt::format("{} Here it {}.", made.why,
                                                            truth ? "holds" : "does not hold");
  writing.matter = bank::Matter{.modality = bank::Modality::text, .text = made.text};
  return writing;
}

}  // namespace

Writings documents(Stream& chance, const std::vector<Kind>& kinds) {
  Writings made;
  for (std::size_t n = 0; n < kinds.size(); ++n)
    made.push_back(writing_of(chance, kinds[n], n + chance.below(2)));
  return made;
}

}  // namespace rounds::cases
