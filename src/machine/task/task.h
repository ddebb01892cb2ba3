#pragma once

/// task: a function that may wait. Every verb, store and route returns one; rules and science never
/// do.

#include <boost/asio/awaitable.hpp>

namespace machine {

template <class T>
using Task = boost::asio::awaitable<T>;

}  // namespace machine
