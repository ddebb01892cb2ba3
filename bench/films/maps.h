#pragma once

// The pictures of the explanation lab.

#include <string>

/// Films and maps into a folder, one file each; 0 when all are written.
int maps(const std::string& folder);
