#pragma once

// The templates behind json.h; include that.

namespace machine::json {

template <class T>
Result<T> read_struct(const value& from, const Place& place) {
  if (!from.is_object()) return place.expected("an object");
  const auto& object = from.get_object();
  T out{};
  std::optional<Refusal> no;
  std::size_t known = 0;
  boost::mp11::mp_for_each<shape::Members<T>>([&](auto member) {
    using Field = std::remove_reference_t<decltype(out.*member.pointer)>;
    if (no) return;
    const auto* field = object.if_contains(member.name);
    if (field != nullptr) ++known;
    if constexpr (shape::IsOptional<Field>::value) {
      if (field == nullptr) return;
    } else if (field == nullptr) {
      no = place.in(member.name).expected("a value, and it is missing").error();
      return;
    }
    auto read = read_at<Field>(*field, place.in(member.name));
    if (read) {
      out.*member.pointer = std::move(*read);
    } else {
      no = std::move(read).error();
    }
  });
  if (no) return std::unexpected(std::move(*no));
  if (known == object.size()) return out;
  for (const auto& [name, unused] : object) {
    bool named = false;
    boost::mp11::mp_for_each<shape::Members<T>>(
        [&](auto member) { named = named || name == member.name; });
    if (!named) return place.in(std::string_view(name)).expected("no such field");
  }
  return place.expected("each field once");
}

template <class T>
Result<T> read_enum(const value& from, const Place& place) {
  std::string names;
  std::optional<T> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
    if (from.is_string() && from.get_string() == enumerator.name) found = enumerator.value;
    names += names.empty() ? "" : ", ";
    names += enumerator.name;
  });
  if (!found) return place.expected("one of " + names);
  return *found;
}

template <class T>
Result<T> read_number(const value& from, const Place& place) {
  if constexpr (std::is_floating_point_v<T>) {
    if (!from.is_number()) return place.expected("a number");
    return static_cast<T>(from.to_number<double>());
  } else {
    boost::system::error_code error;
    const auto number = from.is_int64() || from.is_uint64() ? from.to_number<T>(error) : T{};
    if (error || !(from.is_int64() || from.is_uint64())) {
      return place.expected("a whole number from " + std::to_string(std::numeric_limits<T>::min()) +
                            " to " + std::to_string(std::numeric_limits<T>::max()));
    }
    return number;
  }
}

template <class T>
Result<T> read_list(const value& from, const Place& place) {
  if (!from.is_array()) return place.expected("an array");
  T out;
  out.reserve(from.get_array().size());
  for (const auto& element : from.get_array()) {
    auto read = read_at<typename T::value_type>(element, place.in(out.size()));
    if (!read) return std::unexpected(std::move(read).error());
    out.push_back(std::move(*read));
  }
  return out;
}

template <class T>
Result<T> read_map(const value& from, const Place& place) {
  if (!from.is_object()) return place.expected("an object");
  T out;
  for (const auto& [name, element] : from.get_object()) {
    auto read = read_at<typename T::mapped_type>(element, place.in(std::string_view(name)));
    if (!read) return std::unexpected(std::move(read).error());
    out.emplace(name, std::move(*read));
  }
  return out;
}

template <class T>
Result<T> read_spelled(const value& from, const Place& place) {
  if (!from.is_string()) return place.expected("a string");
  const std::string_view spelled = from.get_string();
  if constexpr (std::is_same_v<T, std::string>) {
    return std::string(spelled);
  } else if constexpr (std::is_same_v<T, Bytes>) {
    auto octets = from_base64url(spelled);
    if (!octets) return place.expected("base64url without padding");
    return octets;
  } else {
    auto id = read_id(spelled);
    if (!id) return place.expected("an id: a string of digits");
    return T{*id};
  }
}

template <class T>
Result<T> read_at(const value& from, const Place& place) {
  if constexpr (std::is_same_v<T, value>) {
    return from;
  } else if constexpr (shape::IsOptional<T>::value) {
    if (from.is_null()) return T{};
    auto read = read_at<typename T::value_type>(from, place);
    if (!read) return std::unexpected(std::move(read).error());
    return T{std::move(*read)};
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!from.is_bool()) return place.expected("true or false");
    return from.get_bool();
  } else if constexpr (std::is_arithmetic_v<T>) {
    return read_number<T>(from, place);
  } else if constexpr (std::is_enum_v<T>) {
    return read_enum<T>(from, place);
  } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, Bytes> ||
                       shape::IsId<T>::value) {
    return read_spelled<T>(from, place);
  } else if constexpr (shape::IsVector<T>::value) {
    return read_list<T>(from, place);
  } else if constexpr (shape::IsMap<T>::value) {
    return read_map<T>(from, place);
  } else {
    static_assert(shape::Described<T>, "describe this struct with BOOST_DESCRIBE_STRUCT");
    return read_struct<T>(from, place);
  }
}

template <class T>
value made(const T& from) {
  if constexpr (std::is_same_v<T, value>) {
    return from;
  } else if constexpr (shape::IsOptional<T>::value) {
    return from ? made(*from) : value(nullptr);
  } else if constexpr (std::is_arithmetic_v<T>) {
    return value(from);
  } else if constexpr (std::is_enum_v<T>) {
    return value(boost::describe::enum_to_string(from, "?"));
  } else if constexpr (std::is_same_v<T, std::string>) {
    return value(from);
  } else if constexpr (std::is_same_v<T, Bytes>) {
    return value(base64url(from));
  } else if constexpr (shape::IsId<T>::value) {
    return value(text(from));
  } else if constexpr (shape::IsVector<T>::value) {
    boost::json::array out;
    for (const auto& element : from) out.push_back(made(element));
    return out;
  } else if constexpr (shape::IsMap<T>::value) {
    boost::json::object out;
    for (const auto& [name, element] : from) out.emplace(name, made(element));
    return out;
  } else {
    static_assert(shape::Described<T>, "describe this struct with BOOST_DESCRIBE_STRUCT");
    boost::json::object out;
    boost::mp11::mp_for_each<shape::Members<T>>([&](auto member) {
      const auto& field = from.*member.pointer;
      if constexpr (shape::IsOptional<std::remove_cvref_t<decltype(field)>>::value) {
        if (!field) return;
      }
      out.emplace(member.name, made(field));
    });
    return out;
  }
}

template <class T>
value schema_of_struct() {
  boost::json::object properties;
  boost::json::array required;
  boost::mp11::mp_for_each<shape::Members<T>>([&](auto member) {
    using Field = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
    properties.emplace(member.name, schema<Field>());
    if (!shape::IsOptional<Field>::value) required.push_back(value(member.name));
  });
  boost::json::object out{{"type", "object"}, {"additionalProperties", false}};
  out.emplace("properties", std::move(properties));
  if (!required.empty()) out.emplace("required", std::move(required));
  return out;
}

template <class T>
value schema_of_enum() {
  boost::json::array names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
      [&](auto enumerator) { names.push_back(value(enumerator.name)); });
  return boost::json::object{{"type", "string"}, {"enum", std::move(names)}};
}

template <class T>
value schema() {
  using boost::json::object;
  if constexpr (std::is_same_v<T, value>) {
    return object{};
  } else if constexpr (shape::IsOptional<T>::value) {
    return object{{"anyOf", {schema<typename T::value_type>(), object{{"type", "null"}}}}};
  } else if constexpr (std::is_same_v<T, bool>) {
    return object{{"type", "boolean"}};
  } else if constexpr (std::is_floating_point_v<T>) {
    return object{{"type", "number"}};
  } else if constexpr (std::is_integral_v<T>) {
    return object{{"type", "integer"},
                  {"minimum", std::numeric_limits<T>::min()},
                  {"maximum", std::numeric_limits<T>::max()}};
  } else if constexpr (std::is_enum_v<T>) {
    return schema_of_enum<T>();
  } else if constexpr (std::is_same_v<T, std::string>) {
    return object{{"type", "string"}};
  } else if constexpr (std::is_same_v<T, Bytes>) {
    return object{{"type", "string"}, {"pattern", "^[A-Za-z0-9_-]*$"}};
  } else if constexpr (shape::IsId<T>::value) {
    return object{{"type", "string"}, {"pattern", "^[1-9][0-9]{0,18}$"}};
  } else if constexpr (shape::IsVector<T>::value) {
    return object{{"type", "array"}, {"items", schema<typename T::value_type>()}};
  } else if constexpr (shape::IsMap<T>::value) {
    return object{{"type", "object"}, {"additionalProperties", schema<typename T::mapped_type>()}};
  } else {
    return schema_of_struct<T>();
  }
}

}  // namespace machine::json
