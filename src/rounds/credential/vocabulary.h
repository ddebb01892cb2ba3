#pragma once

/// The words of an Open Badges 3.0 certificate and of a status list, with their meanings.
///
/// Copied from the contexts that our documents name: VC 2.0 (https://www.w3.org/ns/credentials/v2)
/// and OB 3.0 (context-3.0.3, extensions). OB's datatypes really begin with https://, VC's with
/// http://: the copies must not be tidied.

#include "graph.h"

namespace rounds::credential::vocabulary {

extern const Shape achievement_credential;
extern const Shape issuer;
extern const Shape subject;
extern const Shape identity;
extern const Shape achievement;
extern const Shape criteria;
extern const Shape evidence;
extern const Shape status_entry;
extern const Shape schema;

extern const Shape status_list_credential;
extern const Shape status_list;

extern const Shape proof;

/// The credential as JSON-LD with its contexts first.
boost::json::object document_of(const Thing& credential);

/// Does this document name exactly the contexts that a credential of this shape has? With others
/// its words could mean something else.
bool names_contexts(const boost::json::object& document, const Shape& credential);

}  // namespace rounds::credential::vocabulary
