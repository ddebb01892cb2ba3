#pragma once

/// The built web inside the binary, and the holes in its HTML templates that the server fills.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "machine/bytes/bytes.h"

namespace machine::http {

/// One file of the built web. All views live as long as the program.
struct Asset {
  std::string_view path;  ///< "/a/app-3f9c.js"
  std::string_view media_type;
  std::string_view etag;          ///< quoted
  BytesView plain, gzip, brotli;  ///< the last two empty where they save nothing
  bool immutable = false;         ///< its name holds its digest: cache for a year
};

class Assets {
 public:
  explicit Assets(std::vector<Asset> files);
  const Asset* find(std::string_view path) const;
  const std::vector<Asset>& files() const { return files_; }

 private:
  std::vector<Asset> files_;
};

/// The templates among the assets ("/t/public.html", "/t/app.html"), never served as they are.
class Pages {
 public:
  explicit Pages(const Assets& assets) : assets_(assets) {}
  /// Replaces each `<!--hole-->` by its HTML; a hole without a filling becomes empty, a filling
  /// without a hole is a bug. The filling "boot" is JSON text, and is made safe for a <script
  /// type="application/json">.
  std::string fill(std::string_view name,
                   const std::map<std::string, std::string, std::less<>>& fillings) const;

 private:
  const Assets& assets_;
};

}  // namespace machine::http
