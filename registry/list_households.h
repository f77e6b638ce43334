// Lists of households, by place and programme.
//
// A list is a fixed row of ranges read one after the other: the parts of the registry, or the communes of an index.
// There is no snapshot over them: a household that changes while a list is read is shown as it is when its page is
// read, or left out when it no longer fits.
#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "registry/keys.h"
#include "registry/places.h"
#include "registry/registry.h"
#include "registry/store.h"

namespace rsu::registry {

/// One page. INVALID_FIELDS, PAGE_TOKEN_INVALID, STORAGE_FAILED.
absl::StatusOr<ListPage> ReadListPage(const Store& store, const Keys& keys, const Places& places,
                                      const ListFilter& filter, int page_size, absl::string_view page_token);

}  // namespace rsu::registry
