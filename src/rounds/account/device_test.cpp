#include "device.h"

#include <doctest/doctest.h>

namespace rounds::account {

TEST_CASE("of a browser two coarse words are kept, and of anything else none of its own") {
  CHECK(device_of("Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) "
                  "Chrome/126.0.0.0 Mobile Safari/537.36") == "chrome android");
  CHECK(device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
                  "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1") ==
        "safari iphone");
  CHECK(
      device_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0") == "edge windows");
  CHECK(device_of("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0") ==
        "firefox linux");
  CHECK(device_of("") == "other other");
  CHECK(device_of("<script>alert(1)</script>") == "other other");
  CHECK(device_of(std::string(100'000, 'x') + "Chrome") == "other other");
}

}  // namespace rounds::account
