// Versions that the server tells and that receipts carry.
#pragma once

namespace rsu::server {

/// Version of the service; the build passes the project's.
inline constexpr char kServiceVersion[] = RSU_VERSION;

/// Version of the deciding code. Raise it when the same facts, law and month could give other bytes.
inline constexpr char kEngineVersion[] = "rsu-engine-4";

}  // namespace rsu::server
