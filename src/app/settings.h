#pragma once

/// What the operator decides, from flags and the environment. A secret is read from a file or the
/// environment, never from a flag, because flags are seen by every process of the machine.

#include <cstdint>
#include <string>
#include <vector>

#include "machine/post/post.h"
#include "machine/refusal/refusal.h"
#include "rounds/lab/live.h"
#include "rounds/learner/register.h"

namespace CLI {
class App;
}

namespace rounds::app {

struct Settings {
  std::string data =
      "data";            ///< the folder of the database, the key-encryption key and unsent messages
  std::string database;  ///< empty: SQLite in `data`; or postgres://…
  std::string base_url;  ///< how the world reaches us; empty: http://localhost:PORT
  std::string board = "Demonstration board";  ///< the issuer's name on certificates
  std::string country_code = "91";            ///< for mobile numbers typed without one
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  int threads = 2;
  std::vector<std::string> trusted_proxies;
  std::string tls_certificate, tls_key;
  std::string smtp_password_file, sms_secret_file;
  machine::post::Settings post;
  std::string time_zone = "Asia/Kolkata";      ///< the programme's own: when nobody is written to
  std::string bounces;                         ///< maildir of what came back; empty: none is read
  int messages_per_minute = 600;               ///< to doctors, of all nodes together
  rounds::learner::RegisterSettings registry;  ///< url empty: no register is asked
  std::string register_secret_file;
  rounds::lab::LiveSettings live_model;  ///< url empty: no language model is asked
  std::string live_model_key_file;
  bool demonstration =
      false;       ///< make demonstration people, print their links, ask no second factor
  int cohort = 0;  ///< made-up doctors with eight weeks behind them; with `demonstration`
  bool verbose = false;
  bool quiet = false;  ///< write warnings and errors only

  std::string store_url() const;
  std::string kek_path() const { return data + "/key-encryption-key"; }
  std::string url() const;
};

/// For commands that sign or speak for the board: its address is the name under which it signs, and
/// a guessed one would be wrong for ever. Refuses: invalid app.base_url.
machine::Result<void> must_be_named(const Settings& settings);

/// The flags every command that opens the database takes.
void add_data_flags(CLI::App& command, Settings& settings);
/// The flags of `rounds serve` alone.
void add_serve_flags(CLI::App& command, Settings& settings);

/// Makes the data folder and reads the secrets' files.
/// Refuses: invalid app.data (cannot make or write the folder), invalid app.secret_file (cannot
/// read it).
machine::Result<void> prepare(Settings& settings);

}  // namespace rounds::app
