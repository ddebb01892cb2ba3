#pragma once

/// The cases to read and the measuring sessions, which ask each other, as one.

#include "plant.h"
#include "rounds/lab/pictures.h"
#include "rounds/lab/reading_routes.h"
#include "rounds/lab/readings.h"
#include "rounds/lab/session_routes.h"
#include "rounds/lesson/lesson.h"

namespace rounds::app {

struct ReadingRooms {
  struct Needs {
    programme::Programme& programme;
    lesson::Lessons& lessons;
    lab::Labs& labs;
    lab::EditionOf edition_of;
  };
  /// All must outlive this.
  ReadingRooms(Plant& plant, const std::string& data, const Needs& needs);

  lab::CaseBank cases;
  lab::Pictures pictures;
  lab::Sessions sessions;
  lab::Readings readings;
  lab::ReadingRoutes reading_routes{readings};
  lab::SessionRoutes session_routes{sessions};

  void add_to(machine::http::Router& router);
};

}  // namespace rounds::app
