#pragma once

/// Marking over HTTP: its acts and results for staff, and each candidate's own result.

#include "machine/http/http.h"
#include "rounds/marking/marking.h"

namespace rounds::marking {

class MarkingRoutes {
 public:
  /// `marking` must outlive the router. Without `certificate_of`, results name no certificate.
  explicit MarkingRoutes(Marking& marking, CertificateOf certificate_of = nullptr,
                         PackedOf packed_of = nullptr)
      : marking_(marking),
        certificate_of_(std::move(certificate_of)),
        packed_of_(std::move(packed_of)) {}
  void add_to(machine::http::Router& router);

 private:
  void add_rulings_to(machine::http::Router& router);
  void add_own_to(machine::http::Router& router);

  Marking& marking_;
  CertificateOf certificate_of_;
  PackedOf packed_of_;
};

}  // namespace rounds::marking
