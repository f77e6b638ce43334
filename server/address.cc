#include "server/address.h"

#include <arpa/inet.h>
#include <sys/un.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace rsu::server {
namespace {

constexpr size_t kMaxHostBytes = 253;  // of a name in the DNS

absl::Status Refuse(absl::string_view flag, absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat("--", flag, ": ", why, "; give one host and one port, for example 127.0.0.1:50051 or [::1]:50051"));
}

bool IsIpv4(const std::string& host) {
  in_addr ignored;
  return inet_pton(AF_INET, host.c_str(), &ignored) == 1;
}

bool IsIpv6(const std::string& host) {
  in6_addr ignored;
  return inet_pton(AF_INET6, host.c_str(), &ignored) == 1;
}

/// A name of the DNS. One that looks like a number would be read as an address by some and as a name by others.
bool IsName(const std::string& host) {
  const auto ordinary = [](char c) { return absl::ascii_isalnum(c) || c == '-' || c == '.'; };
  const auto digital = [](char c) { return absl::ascii_isdigit(c) || c == '.'; };
  return !host.empty() && host.size() <= kMaxHostBytes && std::all_of(host.begin(), host.end(), ordinary) &&
         !std::all_of(host.begin(), host.end(), digital);
}

bool IsPort(absl::string_view text, int* port) {
  const bool digits = !text.empty() && text.size() <= 5 && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
  return digits && absl::SimpleAtoi(text, port) && *port <= 65535;
}

}  // namespace

std::string Address::WithPort(int other_port) const {
  if (is_unix()) return absl::StrCat("unix:", path);
  return absl::StrContains(host, ':') ? absl::StrCat("[", host, "]:", other_port) : absl::StrCat(host, ":", other_port);
}

absl::StatusOr<Address> ParseAddress(absl::string_view flag, absl::string_view text) {
  Address address;
  absl::string_view rest = text;
  if (absl::ConsumePrefix(&rest, "unix:")) {
    address.path = std::string(rest);
    if (rest.empty()) return Refuse(flag, "the path of the unix socket is missing");
    if (rest.size() >= sizeof(sockaddr_un::sun_path)) return Refuse(flag, "the path of the unix socket is too long");
    return address;
  }
  const size_t colon = text.rfind(':');
  if (colon == absl::string_view::npos) return Refuse(flag, "the port is missing");
  if (!IsPort(text.substr(colon + 1), &address.port)) return Refuse(flag, "the port is no number from 0 to 65535");
  absl::string_view host = text.substr(0, colon);
  const bool bracketed = absl::ConsumePrefix(&host, "[") && absl::ConsumeSuffix(&host, "]");
  address.host = std::string(host);
  const bool known = bracketed ? IsIpv6(address.host) : IsIpv4(address.host) || IsName(address.host);
  if (!known) return Refuse(flag, "the host is no name and no address");
  return address;
}

bool IsLoopback(const Address& address) {
  if (address.is_unix() || address.host == "localhost") return true;
  in_addr ipv4;
  if (inet_pton(AF_INET, address.host.c_str(), &ipv4) == 1) return (ntohl(ipv4.s_addr) >> 24) == 127;
  in6_addr ipv6;
  return inet_pton(AF_INET6, address.host.c_str(), &ipv6) == 1 && IN6_IS_ADDR_LOOPBACK(&ipv6);
}

}  // namespace rsu::server
