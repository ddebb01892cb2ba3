#pragma once

/// What the private bank shows over HTTP.

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

#include "machine/bytes/bytes.h"
#include "rounds/bank/private_bank.h"

namespace rounds::bank {

struct BankLine {
  EntryId entry;
  std::string name;
  Kind kind = Kind::single;
  Status status = Status::draft;
  std::string competency, domain, module, level;
  int exposure = 0;
  std::string unfit;  ///< empty: it may certify
  bool demonstration = false;
  bool sent = false;  ///< a draft that waits for a reviewer
  bool mine = false;  ///< the reader wrote what it says now
};
BOOST_DESCRIBE_STRUCT(BankLine, (),
                      (entry, name, kind, status, competency, domain, module, level, exposure,
                       unfit, demonstration, sent, mine))

struct BankView {
  std::vector<BankLine> entries;
};
BOOST_DESCRIBE_STRUCT(BankView, (), (entries))

struct BankReviewLine {
  std::string name, council, registration;  ///< empty: erased
  std::int64_t signed_ms = 0;
};
BOOST_DESCRIBE_STRUCT(BankReviewLine, (), (name, council, registration, signed_ms))

struct BankFlaw {
  std::string field;  ///< of the form; empty: of the whole item
  bool blocks = true;
  std::string what, mend;
};
BOOST_DESCRIBE_STRUCT(BankFlaw, (), (field, blocks, what, mend))

struct BankVersionLine {
  std::int64_t number = 0, made_ms = 0;
  bool mine = false;
  int reviews = 0;
};
BOOST_DESCRIBE_STRUCT(BankVersionLine, (), (number, made_ms, mine, reviews))

/// The last version that was reviewed, where the one that stands is none.
struct BankBefore {
  std::int64_t number = 0;
  Attributes about;
  Writing writing;
};
BOOST_DESCRIBE_STRUCT(BankBefore, (), (number, about, writing))

struct BankEntryView {
  EntryId entry;
  VersionId version;
  std::int64_t number = 0;
  std::string digest;
  Status status = Status::draft;
  bool mine = false;  ///< the reader wrote this version, and cannot review it
  std::string reason;
  Attributes about;
  Writing writing;
  std::vector<BankReviewLine> reviews;
  std::vector<BankFlaw> flaws;
  std::vector<BankVersionLine> versions = {};  ///< newest first
  std::optional<BankBefore> before = {};
  std::int64_t sent_ms = 0;  ///< ready for review since; 0: not
  bool demonstration = false;
};
BOOST_DESCRIBE_STRUCT(BankEntryView, (),
                      (entry, version, number, digest, status, mine, reason, about, writing,
                       reviews, flaws, versions, before, sent_ms, demonstration))

/// An item that is being written: what is wrong with it, and what a candidate would see.
struct BankCheckView {
  std::vector<BankFlaw> flaws;
  std::string stem;                  ///< HTML
  std::vector<std::string> options;  ///< HTML
  int decimals = 0;
  std::string unit, advice;  ///< advice: HTML
};
BOOST_DESCRIBE_STRUCT(BankCheckView, (), (flaws, stem, options, decimals, unit, advice))

struct BankSendBody {
  VersionId version;  ///< that was read
};
BOOST_DESCRIBE_STRUCT(BankSendBody, (), (version))

struct BankItemBody {
  Attributes about;
  Writing writing;
};
BOOST_DESCRIBE_STRUCT(BankItemBody, (), (about, writing))

struct BankWrittenView {
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(BankWrittenView, (), (entry))

struct BankChangeBody {
  VersionId version;  ///< that was read
  Attributes about;
  Writing writing;
};
BOOST_DESCRIBE_STRUCT(BankChangeBody, (), (version, about, writing))

struct BankReviewBody {
  VersionId version;
  std::string digest;  ///< of what was read
  std::string name, council, registration;
};
BOOST_DESCRIBE_STRUCT(BankReviewBody, (), (version, digest, name, council, registration))

struct BankActBody {
  VersionId version;
  Status status = Status::draft;  ///< as it was seen
  EntryAct act = EntryAct::freeze;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(BankActBody, (), (version, status, act, reason))

struct BankImportBody {
  std::string name;  ///< of the file: its ending says what it is
  machine::Bytes content;
  bool apply = false;  ///< else look only
};
BOOST_DESCRIBE_STRUCT(BankImportBody, (), (name, content, apply))

struct BankBadItem {
  std::int64_t line = 0;
  std::string name, what, mend;
};
BOOST_DESCRIBE_STRUCT(BankBadItem, (), (line, name, what, mend))

struct BankImportView {
  bool taken = false;
  std::int64_t items = 0;
  std::vector<BankBadItem> bad;
  std::vector<std::string> unsaid;
};
BOOST_DESCRIBE_STRUCT(BankImportView, (), (taken, items, bad, unsaid))

}  // namespace rounds::bank
