#pragma once

/// page: a report as one HTML file that needs nothing else, as a PDF, and the files beside it.

#include <string>
#include <utility>
#include <vector>

#include "machine/print/booklet.h"
#include "plot.h"
#include "rounds/workbench/report.h"
#include "voice.h"

namespace rounds::workbench {

class Page {
 public:
  /// Both must outlive it.
  Page(const Voice& voice, const Ask& ask);

  const Voice& voice() const { return voice_; }

  void begin(const std::string& id, const std::string& title);
  void say(const std::string& sentence);
  /// Sentences one under the other.
  void points(const std::vector<std::string>& sentences);
  void facts(const std::vector<std::pair<std::string, std::string>>& facts);
  /// The figure, its numbers folded below it, and both as files.
  void figure(const Plot& plot);
  /// A table of the page, and as CSV.
  void table(const std::string& name, const std::string& title, const Numbers& numbers);
  void file(const std::string& name, const std::string& text);

  /// What was begun so far, to stand inside another page.
  const std::string& body() const { return body_; }
  /// index.html first.
  std::vector<ReportFile> files() const;
  /// The same on paper; figures without their tables. Refuses: invalid print.pdf.
  machine::Result<ReportFile> paper() const;

 private:
  std::string head() const;
  std::string title() const;

  const Voice& voice_;
  const Ask& ask_;
  std::string body_;
  std::vector<std::pair<std::string, std::string>> sections_;
  std::vector<ReportFile> files_;
  machine::print::Booklet booklet_;
};

}  // namespace rounds::workbench
