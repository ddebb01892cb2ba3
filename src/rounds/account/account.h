#pragma once

/// account: who is at the door. People, their roles, how they sign in, and what they agreed to.
///
/// The one room that holds names and contacts; the others know a person's id. A code of
/// six digits goes to the contact, or an officer hands out a link; who wants one also has a
/// password (own_password.h) or a passkey; staff then show a second factor (second_step.h), and
/// until they have they are *halfway* in: nobody yet. Codes, links and sign-ins rest as keyed
/// hashes, so that a stolen database opens no door. What is answered never tells whether a contact
/// is known. A code belongs to the browser that asked for it, so that nobody is locked out by
/// somebody else's attempts.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/http/http.h"
#include "machine/ids/ids.h"
#include "machine/post/post.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "machine/words/words.h"
#include "rounds/ledger/ledger.h"

namespace rounds::account {

using machine::Result;
using machine::Task;

enum class Role : std::uint8_t { learner, faculty, officer, examiner };
BOOST_DESCRIBE_ENUM(Role, learner, faculty, officer, examiner)

/// The version of the notice of what we keep and why; words account.notice_*. A new text is a new
/// version, and each person's agreement to it a new entry of the ledger.
constexpr int notice_version = 2;

struct Settings {
  std::string country_code = "91";  ///< meant when a telephone number has none
  std::string board = "Rounds";     ///< who the messages are from
  std::string base_url;     ///< "https://rounds.board.example": in messages; origin of passkeys
  bool second_step = true;  ///< staff need a second factor; false on a demonstration alone
};

/// What a browser says of itself when somebody comes in by it.
struct Arrival {
  std::string agent;  ///< its User-Agent; two coarse words of it are kept (device.h)
  std::string token;  ///< the cookie it still had, which need not hold any more; "" for none
};

/// A person as the person sees it.
struct Person {
  std::int64_t person = 0;
  std::string name;  ///< empty until given
  std::vector<Role> roles;
  std::string language;
  std::string contact_hint;
};

/// Proof of having come in. The token is told once, to the person's own browser.
struct SignedIn {
  std::string token;
  std::int64_t seconds = 0;  ///< how long it holds
  Person person;
  bool halfway = false;  ///< the second factor is outstanding
};

/// One place where a person is signed in.
struct SignInLine {
  std::string id;      ///< to end it by; opens nothing
  std::string device;  ///< two words, see device.h
  std::int64_t since_ms = 0;
  std::int64_t seen_ms = 0;  ///< last used, to the day
  bool here = false;         ///< the one that asks
};
BOOST_DESCRIBE_STRUCT(SignInLine, (), (id, device, since_ms, seen_ms, here))

enum class SentBy : std::uint8_t { mail, sms };
BOOST_DESCRIBE_ENUM(SentBy, mail, sms)

struct CodeAsked {
  std::string contact;     ///< as typed
  std::string language;    ///< of the message
  std::string peer;        ///< the address it was asked from
  std::string asked = {};  ///< a word of the browser's own form, which the code is good for alone
  std::string token = {};  ///< the cookie it still had: a browser known to the person is not held
                           ///< up by what others asked for
};

struct CodeGiven {
  std::string contact, code;  ///< as typed
  std::string name;           ///< used when the account has none yet
  std::string language;       ///< used when the account is new
  std::string asked = {};     ///< as in CodeAsked
  Arrival from = {};
};

struct Invited {
  Role role = Role::learner;
  std::string name, contact;
};

/// A learner as those need them who write to many.
struct Reachable {
  std::int64_t person = 0;
  std::string name, language;
  std::string contact;  ///< an e-mail address, or a number in E.164; empty: erased
  machine::Instant made{};
};

/// Somebody of a list that an officer brings, already read: the contact as read_contact spells it.
struct Newcomer {
  std::string contact, name, language;
};

/// A learner as the learner room follows them.
struct Learning {
  std::int64_t person = 0;
  std::string name, language;
};

/// What account stands on; all outlive it.
struct Needs {
  machine::store::Store& store;
  const machine::Clock& clock;
  machine::IdMaker& ids;
  ledger::Ledger& ledger;
  machine::post::Post& post;
  const machine::Words& words;
};

class Account {
 public:
  /// `secret`: 32 bytes from the board's keyring ("account.secret"); with another one, everybody is
  /// signed out.
  Account(Needs needs, machine::Bytes secret, Settings settings);
  ~Account();

  /// Sends a code of six digits that holds for ten minutes and five tries, and ends the one before
  /// it for the same `asked`. Refuses: invalid account.contact, too_many account.too_many_codes (5
  /// an hour for a contact, and 5 more for each browser that its owner came in by before; 300 for
  /// an address).
  Task<Result<SentBy>> ask_code(CodeAsked asked);

  /// Lets in who knows the code; somebody new becomes a learner. Signing in is agreeing to the
  /// notice. Tells the person when the browser is new to them. Refuses: invalid account.contact,
  /// invalid account.code_wrong (facts: left), closed account.code_over, invalid account.name,
  /// early account.change_waits (facts: hours: an officer is moving somebody to this contact).
  Task<Result<SignedIn>> sign_in(CodeGiven given);

  /// Ends one sign-in, by the handle in http::Caller; ending it twice is no error. With the
  /// browser's cookie it also forgets that this browser was the person's.
  Task<Result<void>> sign_out(std::string handle, std::string token = "");

  /// Where the person is signed in, last used first; at most 20.
  Task<Result<std::vector<SignInLine>>> sign_ins(std::int64_t id, std::string handle);
  /// Ends one of them, or all but the one that asks. Refuses: missing account.no_such_sign_in.
  Task<Result<void>> end_sign_in(std::int64_t id, std::string line);
  Task<Result<void>> end_other_sign_ins(std::int64_t id, std::string handle);

  /// Who holds the token; nobody's Caller when nobody does. Who is halfway in is nobody with a
  /// handle. A sign-in ended on another node may hold here for 30 s more.
  Task<Result<machine::http::Caller>> caller(std::string token);

  /// Refuses: missing account.no_such_person.
  Task<Result<Person>> person(std::int64_t id);
  /// For those who print it (certificates); empty when not given yet. Refuses: missing
  /// account.no_such_person.
  Task<Result<std::string>> name_of(std::int64_t id);

  struct Change {
    std::optional<std::string> name, language;
  };
  /// `handle` is the sign-in it is done from, which sees the change at once; others within 30 s.
  /// Refuses: invalid account.name, invalid account.language.
  Task<Result<Person>> change(std::int64_t id, std::string handle, Change change);

  /// Makes sure of a person with that role and hands back the token of a link that signs them in
  /// once within a day. The same contact is the same person at every call. Refuses: invalid
  /// account.contact, invalid account.name.
  Task<Result<std::string>> invite(Invited invited);

  /// Whose link it is, changing nothing. Refuses: missing account.link_unknown, closed
  /// account.link_expired, conflict account.link_used.
  Task<Result<Person>> look_at_link(std::string token);
  /// Uses it up and signs in. Refuses: as look_at_link.
  Task<Result<SignedIn>> follow_link(std::string token, Arrival from = {});

  /// Learners beyond that id, by id; at most `limit`.
  Task<Result<std::vector<Reachable>>> reachable(std::int64_t after, std::int64_t limit);
  /// Those of these people who are learners.
  Task<Result<std::vector<Reachable>>> reachable(std::vector<std::int64_t> people);

  static constexpr std::int64_t page_max = 1'000;  ///< rows of learners() and persons

  const Settings& settings() const;
  std::vector<std::string> languages() const;  ///< that Rounds speaks
  /// Whose contacts these are, in order; 0 for nobody's. Inside the caller's unit; at most
  /// page_max.
  Task<std::vector<std::int64_t>> persons_of(machine::store::Unit& unit,
                                             std::vector<std::string> contacts);
  /// Makes sure of a person with the role learner for each, in order; a name or language that is
  /// there stays. No message goes out, and no entry of the ledger is made: whoever brings the list
  /// makes one for the whole of it. Inside the caller's unit; at most page_max.
  Task<std::vector<std::int64_t>> admit(machine::store::Unit& unit, std::vector<Newcomer> list);
  /// Everybody with the role learner, by id after `after`; at most page_max.
  Task<Result<std::vector<Learning>>> learners(std::int64_t after);
  /// The contact of each person as a hint, in order; empty for nobody. At most page_max.
  Task<Result<std::vector<std::string>>> hints(std::vector<std::int64_t> persons);
  /// Whose contact this is, as typed; 0 when it is nobody's or no contact at all. For officers.
  Task<Result<std::int64_t>> find(std::string contact);

  struct Inside;  ///< known to this room's own files alone
  /// For this room's other faces.
  Inside& inside() { return *inside_; }

 private:
  std::unique_ptr<Inside> inside_;
};

/// What the http server asks for every request: the cookie `rounds`, looked up.
machine::http::Authenticator authenticator(Account& account);

}  // namespace rounds::account
