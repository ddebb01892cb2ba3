#pragma once

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

#include "machine/refusal/refusal.h"

namespace machine::http {

/// TLS 1.2 and above, with the certificate chain and key of two PEM files.
/// Refuses: invalid http.tls (unreadable, or they do not belong together).
Result<std::unique_ptr<boost::asio::ssl::context>> tls_context(const std::string& certificate,
                                                               const std::string& key);

}  // namespace machine::http
