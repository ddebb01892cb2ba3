// Built files and page templates.

#include "files.h"

#include <doctest/doctest.h>

#include "machine/http/pages.h"

using namespace machine::http;

namespace {

machine::BytesView octets(std::string_view text) { return machine::view(text); }

Asset script() {
  return {"/a/exam-3f9c.js", "text/javascript", "\"3f9c\"", octets("0123456789"),
          octets("gz"),      octets("br"),      true};
}

FileAnswer ask(std::map<std::string, std::string> fields, bool head_only = false) {
  Request request{.path = "/a/exam-3f9c.js"};
  for (const auto& [name, text] : fields) request.headers[name] = text;
  return answer_with(script(), request, head_only);
}

std::string header(const FileAnswer& answer, const char* name) {
  const auto found = answer.response.headers.find(name);
  return found == answer.response.headers.end() ? "" : found->second;
}

}  // namespace

TEST_CASE("a file comes in the best encoding, each with a tag of its own") {
  const auto plain = ask({});
  CHECK(plain.response.status == 200);
  CHECK(plain.body == "0123456789");
  CHECK(header(plain, "ETag") == "\"3f9c\"");
  CHECK(header(plain, "Vary") == "Accept-Encoding");
  CHECK(header(plain, "Cache-Control") == "public, max-age=31536000, immutable");

  const auto small = ask({{"accept-encoding", "gzip, br"}});
  CHECK(small.body == "br");
  CHECK(header(small, "Content-Encoding") == "br");
  CHECK(header(small, "ETag") == "\"3f9c-br\"");
}

TEST_CASE("a file the client has is not sent again") {
  const auto same = ask({{"accept-encoding", "br"}, {"if-none-match", "\"3f9c-br\""}});
  CHECK(same.response.status == 304);
  CHECK(same.body.empty());
  CHECK(header(same, "ETag") == "\"3f9c-br\"");
  CHECK(header(same, "Cache-Control").starts_with("public"));

  CHECK(ask({{"accept-encoding", "br"}, {"if-none-match", "\"3f9c-gz\""}}).response.status == 200);
}

TEST_CASE("a part of a file is a part of the plain one") {
  const auto part = ask({{"range", "bytes=2-4"}, {"accept-encoding", "br"}});
  CHECK(part.response.status == 206);
  CHECK(part.body == "234");
  CHECK(header(part, "Content-Range") == "bytes 2-4/10");
  CHECK(header(part, "Content-Encoding").empty());

  const auto beyond = ask({{"range", "bytes=10-"}});
  CHECK(beyond.response.status == 416);
  CHECK(header(beyond, "Content-Range") == "bytes */10");
  CHECK(beyond.body.empty());

  CHECK(ask({{"range", "bytes=0-1"}, {"if-range", "\"old\""}}).response.status == 200);
  CHECK(ask({{"range", "bytes=0-1"}, {"if-range", "\"3f9c\""}}).response.status == 206);
  CHECK(ask({{"range", "bytes=0-1"}}, true).response.status == 200);
}

TEST_CASE("a file whose name does not hold its digest is asked for each time") {
  const Asset icon{"/favicon.svg", "image/svg+xml", "\"1\"", octets("<svg/>"), {}, {}, false};
  const auto answer = answer_with(icon, Request{}, false);

  CHECK(header(answer, "Cache-Control") == "no-cache");
  CHECK(header(answer, "Vary").empty());
}

TEST_CASE("a file is found by its exact path") {
  const Assets assets(
      {script(), {"/b", "", "", {}, {}, {}, false}, {"/a", "", "", {}, {}, {}, false}});

  CHECK(assets.find("/a/exam-3f9c.js")->etag == "\"3f9c\"");
  CHECK(assets.find("/a/exam-3f9c") == nullptr);
  CHECK(assets.find("") == nullptr);
  CHECK(assets.files().size() == 3);
}

namespace {

std::string filled(std::string_view page,
                   const std::map<std::string, std::string, std::less<>>& fillings) {
  const Assets assets({{"/t/page.html", "text/html", "\"1\"", octets(page), {}, {}, false}});
  return Pages(assets).fill("/t/page.html", fillings);
}

}  // namespace

TEST_CASE("the holes of a page are filled, unnamed ones become empty, and comments stay") {
  CHECK(filled("<html lang=\"<!--lang-->\"><!-- a note --><!--body--><!--foot--></html><!--",
               {{"lang", "hi"}, {"body", "<p>1</p>"}}) ==
        "<html lang=\"hi\"><!-- a note --><p>1</p></html><!--");
}

TEST_CASE("a filling is never looked through for holes") {
  CHECK(filled("<!--a--><!--b-->", {{"a", "<!--b-->"}, {"b", "x"}}) == "<!--b-->x");
}

TEST_CASE("data in a page cannot leave its script element") {
  const auto page = filled("<script type=\"application/json\"><!--boot--></script>",
                           {{"boot", R"({"name":"</script><!--<script>&amp;"})"}});

  CHECK(
      page ==
      R"(<script type="application/json">{"name":"\u003c/script\u003e\u003c!--\u003cscript\u003e\u0026amp;"}</script>)");
}
