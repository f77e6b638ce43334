// Whether this build runs under AddressSanitizer, which keeps freed memory for a while, makes calls several times as
// slow, and reads the memory of the process as a debugger does.
#pragma once

namespace rsu {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kAddressSanitized = true;
#elif defined(__has_feature)
inline constexpr bool kAddressSanitized = __has_feature(address_sanitizer);
#else
inline constexpr bool kAddressSanitized = false;
#endif

}  // namespace rsu
