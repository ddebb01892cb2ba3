#include "settings.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>

#include "cohort.h"

namespace rounds::app {

using machine::No;
using machine::refuse;
using machine::Result;

std::string Settings::store_url() const {
  return database.empty() ? "sqlite:" + data + "/rounds.db" : database;
}

std::string Settings::url() const {
  return base_url.empty() ? "http://localhost:" + std::to_string(port) : base_url;
}

Result<void> must_be_named(const Settings& settings) {
  if (!settings.base_url.empty()) return {};
  return machine::refuse(
      machine::No::invalid, "app.base_url",
      "Give --base-url as `rounds serve` has it: it is the name under which the board signs.");
}

void add_data_flags(CLI::App& command, Settings& settings) {
  command.add_option("--data", settings.data, "Folder of the database and the key-encryption key")
      ->envname("ROUNDS_DATA")
      ->capture_default_str();
  command
      .add_option("--database", settings.database,
                  "postgres://… (default: SQLite inside the data folder)")
      ->envname("ROUNDS_DATABASE");
  command
      .add_option("--base-url", settings.base_url,
                  "How the world reaches this server, e.g. https://rounds.board.example")
      ->envname("ROUNDS_BASE_URL");
  command.add_option("--board", settings.board, "The issuer's name on certificates")
      ->envname("ROUNDS_BOARD")
      ->capture_default_str();
  command.add_flag("--verbose", settings.verbose, "Write debug lines too");
}

namespace {

void add_message_flags(CLI::App& command, Settings& settings) {
  command
      .add_option("--time-zone", settings.time_zone,
                  "The programme's own: officers' messages wait from 21:00 to 8:00")
      ->envname("ROUNDS_TIME_ZONE")
      ->capture_default_str();
  command
      .add_option("--bounces", settings.bounces,
                  "Maildir where the mail server puts what came back")
      ->envname("ROUNDS_BOUNCES");
  command
      .add_option("--messages-per-minute", settings.messages_per_minute,
                  "Officers' messages that leave in a minute, of all nodes together")
      ->envname("ROUNDS_MESSAGES_PER_MINUTE")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
}

/// The key comes from a file or the environment, never from a flag.
void add_live_model_flags(CLI::App& command, Settings& settings) {
  auto& live = settings.live_model;
  command
      .add_option("--live-model-url", live.url,
                  "Language model for examples, OpenAI-compatible: https://model.example/v1")
      ->envname("ROUNDS_LIVE_MODEL_URL");
  command.add_option("--live-model", live.model, "Its name, as the endpoint has it")
      ->envname("ROUNDS_LIVE_MODEL");
  command.add_option("--live-model-key-file", settings.live_model_key_file, "File with its key")
      ->envname("ROUNDS_LIVE_MODEL_KEY_FILE");
  command
      .add_option("--live-model-a-day", live.a_day,
                  "How often it is asked in a day, by all together")
      ->envname("ROUNDS_LIVE_MODEL_A_DAY")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
}

void add_demonstration_flags(CLI::App& command, Settings& settings) {
  command.add_flag(
      "--demonstration", settings.demonstration,
      "Make demonstration people and print their sign-in links; staff need no second factor");
  command
      .add_option("--cohort", settings.cohort,
                  "With --demonstration, and when nobody has enrolled yet: so many made-up doctors "
                  "with eight weeks of learning and one exam behind them")
      ->check(CLI::Range(0, cohort_max));
}

}  // namespace

void add_serve_flags(CLI::App& command, Settings& settings) {
  command.add_option("--address", settings.address, "Address to listen on")
      ->envname("ROUNDS_ADDRESS")
      ->capture_default_str();
  command.add_option("--port", settings.port, "Port to listen on")
      ->envname("ROUNDS_PORT")
      ->capture_default_str();
  command.add_option("--threads", settings.threads, "Network threads")
      ->envname("ROUNDS_THREADS")
      ->capture_default_str();
  command
      .add_option("--trusted-proxy", settings.trusted_proxies,
                  "Address whose X-Forwarded-For is believed (repeatable)")
      ->envname("ROUNDS_TRUSTED_PROXIES")
      ->delimiter(',');
  command
      .add_option("--tls-certificate", settings.tls_certificate,
                  "PEM file; with --tls-key, Rounds speaks TLS itself")
      ->envname("ROUNDS_TLS_CERTIFICATE");
  command.add_option("--tls-key", settings.tls_key, "PEM file")->envname("ROUNDS_TLS_KEY");
  command
      .add_option("--country-code", settings.country_code, "For mobile numbers typed without one")
      ->envname("ROUNDS_COUNTRY_CODE")
      ->capture_default_str();
  command.add_option("--smtp-url", settings.post.smtp_url, "smtp://host:25 or smtps://host:465")
      ->envname("ROUNDS_SMTP_URL");
  command
      .add_option("--smtp-sender", settings.post.smtp_sender,
                  "Sender of mails: \"Board <no-reply@board.example>\"")
      ->envname("ROUNDS_SMTP_SENDER");
  command.add_option("--smtp-user", settings.post.smtp_user, "Account at the mail server")
      ->envname("ROUNDS_SMTP_USER");
  command
      .add_option("--smtp-password-file", settings.smtp_password_file,
                  "File that holds its password")
      ->envname("ROUNDS_SMTP_PASSWORD_FILE");
  command
      .add_option("--sms-url", settings.post.sms_url, "Webhook that sends SMS: POST {id, to, text}")
      ->envname("ROUNDS_SMS_URL");
  command
      .add_option("--sms-secret-file", settings.sms_secret_file,
                  "File with the secret that signs the webhook's bodies")
      ->envname("ROUNDS_SMS_SECRET_FILE");
  command
      .add_option("--register-url", settings.registry.url,
                  "Medical register to ask: POST {council, registration, name}")
      ->envname("ROUNDS_REGISTER_URL");
  command
      .add_option("--register-secret-file", settings.register_secret_file,
                  "File with the register's bearer token")
      ->envname("ROUNDS_REGISTER_SECRET_FILE");
  add_live_model_flags(command, settings);
  add_message_flags(command, settings);
  add_demonstration_flags(command, settings);
}

namespace {

Result<std::string> first_line(const std::string& path) {
  if (path.empty()) return std::string();
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) {
    return refuse(No::invalid, "app.secret_file",
                  "Cannot read a secret from " + path +
                      "; check that it exists and that this account may read it.");
  }
  return line;
}

}  // namespace

Result<void> prepare(Settings& settings) {
  std::error_code error;
  std::filesystem::create_directories(settings.data, error);
  if (error || access(settings.data.c_str(), W_OK) != 0) {
    return refuse(No::invalid, "app.data",
                  "Cannot write to the data folder " + settings.data +
                      (error ? " (" + error.message() + ")" : "") +
                      "; give another with --data, or change its owner.");
  }
  TRY(password, first_line(settings.smtp_password_file));
  settings.post.smtp_password = password;
  TRY(secret, first_line(settings.sms_secret_file));
  settings.post.sms_secret = secret;
  TRY(token, first_line(settings.register_secret_file));
  settings.registry.secret = token;
  TRY(key, first_line(settings.live_model_key_file));
  if (const char* given = std::getenv("ROUNDS_LIVE_MODEL_KEY"); key.empty() && given != nullptr)
    key = given;
  settings.live_model.key = key;
  settings.post.folder = settings.data + "/messages";
  return {};
}

}  // namespace rounds::app
