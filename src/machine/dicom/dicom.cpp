#include "machine/dicom/dicom.h"

#include <dcmtk/config/osconfig.h>
// DCMTK asks for its configuration first.
#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <memory>

namespace machine::dicom {

namespace {

constexpr unsigned short hex = 16;

std::unexpected<Refusal> no_file(const std::string& path, const char* said) {
  return refuse(No::invalid, "dicom.file", fmt::format("{}: {}", path, said));
}

DcmTagKey key_of(const std::string& tag) {
  return {static_cast<Uint16>(std::stoul(tag.substr(0, 4), nullptr, hex)),
          static_cast<Uint16>(std::stoul(tag.substr(5, 4), nullptr, hex))};
}

std::string tag_of(const DcmTagKey& key) {
  return fmt::format("{:04X},{:04X}", key.getGroup(), key.getElement());
}

bool is_private(const DcmTagKey& key) { return key.getGroup() % 2 == 1; }

OFCondition put(DcmDataset& data, const Element& element) {
  const auto key = key_of(element.tag);
  if (!is_private(key)) return data.putAndInsertString(key, element.value.c_str());
  auto made = std::make_unique<DcmLongString>(DcmTag(key, EVR_LO));
  auto done = made->putString(element.value.c_str());
  if (done.good()) done = data.insert(made.get());
  // What is inserted belongs to the data set.
  if (done.good()) static_cast<void>(made.release());
  return done;
}

/// "20261121" so many days later.
std::string moved(const std::string& date, int days) {
  namespace chrono = std::chrono;
  if (date.size() != 8) return "";
  const auto number = [&](std::size_t at, std::size_t size) {
    return std::stoi(date.substr(at, size));
  };
  const chrono::year_month_day day{chrono::year(number(0, 4)),
                                   chrono::month(static_cast<unsigned>(number(4, 2))),
                                   chrono::day(static_cast<unsigned>(number(6, 2)))};
  if (!day.ok()) return "";
  const chrono::year_month_day later{chrono::sys_days(day) + chrono::days(days)};
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(later.year()),
                     static_cast<unsigned>(later.month()), static_cast<unsigned>(later.day()));
}

void treat_one(DcmDataset& data, const DcmTagKey& key, Act act, int days) {
  if (act == Act::out) {
    data.findAndDeleteElement(key);
  } else if (act == Act::shift) {
    OFString date;
    data.findAndGetOFString(key, date);
    data.putAndInsertString(key, moved(std::string(date.c_str()), days).c_str());
  } else if (act == Act::fresh) {
    std::array<char, 100> made{};
    data.putAndInsertString(key, dcmGenerateUniqueIdentifier(made.data(), SITE_INSTANCE_UID_ROOT));
  }
}

std::vector<DcmTagKey> keys_of(DcmDataset& data) {
  std::vector<DcmTagKey> keys;
  for (DcmObject* at = data.nextInContainer(nullptr); at != nullptr; at = data.nextInContainer(at))
    keys.emplace_back(at->getTag());
  return keys;
}

}  // namespace

Result<void> write(const std::string& path, const std::vector<Element>& elements,
                   const Pixels& pixels) {
  DcmFileFormat file;
  auto& data = *file.getDataset();
  for (const auto& element : elements) {
    if (const auto done = put(data, element); done.bad()) return no_file(element.tag, done.text());
  }
  data.putAndInsertString(DCM_SOPClassUID, UID_UltrasoundImageStorage);
  data.putAndInsertString(DCM_PhotometricInterpretation, "MONOCHROME2");
  data.putAndInsertUint16(DCM_SamplesPerPixel, 1);
  data.putAndInsertUint16(DCM_Rows, pixels.side);
  data.putAndInsertUint16(DCM_Columns, pixels.side);
  data.putAndInsertUint16(DCM_BitsAllocated, 8);
  data.putAndInsertUint16(DCM_BitsStored, 8);
  data.putAndInsertUint16(DCM_HighBit, 7);
  data.putAndInsertUint16(DCM_PixelRepresentation, 0);
  data.putAndInsertUint8Array(DCM_PixelData, pixels.grey.data(), pixels.grey.size());
  const auto done = file.saveFile(path.c_str(), EXS_LittleEndianExplicit);
  if (done.bad()) return no_file(path, done.text());
  return {};
}

Result<std::vector<Element>> header(const std::string& path) {
  DcmFileFormat file;
  if (const auto done = file.loadFile(path.c_str()); done.bad()) return no_file(path, done.text());
  std::vector<Element> elements;
  auto& data = *file.getDataset();
  for (const auto& key : keys_of(data)) {
    if (key == DCM_PixelData) continue;
    OFString value;
    data.findAndGetOFStringArray(key, value);
    DcmTag tag(key);
    elements.push_back({tag_of(key), tag.getTagName(), value.c_str(), is_private(key)});
  }
  return elements;
}

Result<Pixels> pixels(const std::string& path) {
  DcmFileFormat file;
  if (const auto done = file.loadFile(path.c_str()); done.bad()) return no_file(path, done.text());
  const Uint8* grey = nullptr;
  unsigned long count = 0;
  Pixels found;
  file.getDataset()->findAndGetUint16(DCM_Rows, found.side);
  if (const auto done = file.getDataset()->findAndGetUint8Array(DCM_PixelData, grey, &count);
      done.bad())
    return no_file(path, done.text());
  found.grey.assign(grey, grey + count);
  return found;
}

Result<void> treat(const std::string& from, const std::string& to, const Acts& acts, int days) {
  DcmFileFormat file;
  if (auto done = file.loadFile(from.c_str()); done.bad()) return no_file(from, done.text());
  auto& data = *file.getDataset();
  for (const auto& key : keys_of(data)) {
    const auto act = acts.find(is_private(key) ? "private" : tag_of(key));
    if (act != acts.end()) treat_one(data, key, act->second, days);
  }
  // The head of the file repeats an identifier of the picture.
  file.getMetaInfo()->findAndDeleteElement(DCM_MediaStorageSOPInstanceUID);
  const auto done = file.saveFile(to.c_str(), EXS_LittleEndianExplicit);
  if (done.bad()) return no_file(to, done.text());
  return {};
}

}  // namespace machine::dicom
