#include "registry/list_households.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "base/ids.h"
#include "base/status_macros.h"
#include "registry/household_state.h"
#include "registry/limits.h"
#include "registry/page_token.h"

namespace rsu::registry {
namespace {

/// Rows of one part whose keys are a prefix and a household reference.
struct ListRange {
  Table table;
  uint32_t part;
  std::string prefix;
};

constexpr int kRegions = 12;

absl::Status CheckRequest(const ListFilter& filter, const Places& places, int page_size) {
  std::vector<Violation> violations;
  if (page_size < 1 || page_size > kMaxPageSize) {
    violations.push_back({"page_size", "OUT_OF_RANGE", absl::StrCat("Send a size from 1 to ", kMaxPageSize, ".")});
  }
  if (!filter.commune_code.empty() && places.Find(filter.commune_code) == nullptr) {
    violations.push_back({"commune_code", "COMMUNE_UNKNOWN", "No commune has this code."});
  }
  if (filter.region < 0 || filter.region > kRegions) {
    violations.push_back({"region_code", "OUT_OF_RANGE", absl::StrCat("Send a region from 1 to ", kRegions, ".")});
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

bool FitsPlace(const ListFilter& filter, absl::string_view commune_code, int region) {
  return (filter.commune_code.empty() || filter.commune_code == commune_code) &&
         (filter.region == 0 || filter.region == region);
}

ListRange IndexRange(const Keys& keys, std::string prefix) {
  const uint32_t part = PartOf(prefix, keys.parts());
  return {Table::kIndex, part, std::move(prefix)};
}

std::vector<ListRange> AllParts(const Keys& keys) {
  std::vector<ListRange> ranges;
  ranges.reserve(keys.parts());
  for (uint32_t part = 0; part < keys.parts(); ++part) ranges.push_back({Table::kHousehold, part, ""});
  return ranges;
}

std::vector<ListRange> RangesOf(const ListFilter& filter, const Keys& keys, const Places& places) {
  const bool any_place = filter.commune_code.empty() && filter.region == 0;
  if (any_place && filter.programme.empty()) return AllParts(keys);
  std::vector<ListRange> ranges;
  // Households that declare no commune stand first.
  if (any_place) ranges.push_back(IndexRange(keys, ProgrammeIndexPrefix(filter.programme, "")));
  for (const Commune& commune : places.all()) {
    if (!FitsPlace(filter, commune.code, commune.region)) continue;
    ranges.push_back(IndexRange(keys, filter.programme.empty() ? CommuneIndexPrefix(commune.code)
                                                               : ProgrammeIndexPrefix(filter.programme, commune.code)));
  }
  return ranges;
}

uint64_t HashOf(const ListFilter& filter, const Store& store, size_t ranges) {
  return StableHash(absl::StrCat(store.identity().registry_id(), "|", filter.commune_code, "|", filter.region, "|",
                                 ranges, "|", filter.programme));
}

// The household rows of scanned rows, in order; a scan of households has them, an index has references only.
absl::StatusOr<std::vector<std::optional<Row>>> ReadHouseholds(const Store& store, const Keys& keys,
                                                               const ListRange& range,
                                                               std::vector<ScannedRow> scanned) {
  if (range.table == Table::kIndex) {
    std::vector<RowKey> wanted;
    wanted.reserve(scanned.size());
    for (const ScannedRow& row : scanned) wanted.push_back(keys.Household(row.key.substr(range.prefix.size())));
    return store.MultiGet(wanted);
  }
  std::vector<std::optional<Row>> rows;
  rows.reserve(scanned.size());
  for (ScannedRow& row : scanned) rows.push_back(Row{std::move(row.value), row.version});
  return rows;
}

absl::StatusOr<std::vector<ListItem>> ReadItems(const Store& store, const Keys& keys, const ListRange& range,
                                                std::vector<ScannedRow> scanned) {
  std::vector<RowKey> decision_keys;
  decision_keys.reserve(scanned.size());
  for (const ScannedRow& row : scanned) decision_keys.push_back(keys.Decision(row.key.substr(range.prefix.size())));
  RSU_ASSIGN_OR_RETURN(const std::vector<std::optional<Row>> households,
                       ReadHouseholds(store, keys, range, std::move(scanned)));
  RSU_ASSIGN_OR_RETURN(const std::vector<std::optional<Row>> decisions, store.MultiGet(decision_keys));
  std::vector<ListItem> items;
  items.reserve(households.size());
  store::v1::DecisionRow decision;
  for (size_t i = 0; i < households.size(); ++i) {
    if (!households[i].has_value()) continue;
    ListItem item;
    RSU_RETURN_IF_ERROR(ParseRow(Table::kHousehold, households[i]->value, &item.household));
    decision.Clear();
    if (decisions[i].has_value()) RSU_RETURN_IF_ERROR(ParseRow(Table::kDecision, decisions[i]->value, &decision));
    item.programmes_met.assign(decision.programmes_met().begin(), decision.programmes_met().end());
    items.push_back(std::move(item));
  }
  return items;
}

// An index row and the household it leads to are read one after the other: the household may have moved on.
bool StillFits(const ListFilter& filter, const ListItem& item) {
  const std::vector<std::string>& met = item.programmes_met;
  return FitsPlace(filter, item.household.declaration().commune_code(), item.household.region()) &&
         (filter.programme.empty() || std::find(met.begin(), met.end(), filter.programme) != met.end());
}

}  // namespace

absl::StatusOr<ListPage> ReadListPage(const Store& store, const Keys& keys, const Places& places,
                                      const ListFilter& filter, int page_size, absl::string_view page_token) {
  RSU_RETURN_IF_ERROR(CheckRequest(filter, places, page_size));
  const std::vector<ListRange> ranges = RangesOf(filter, keys, places);
  const uint64_t list_hash = HashOf(filter, store, ranges.size());
  RSU_ASSIGN_OR_RETURN(ListPosition position, ReadPageToken(page_token, list_hash));
  const size_t last_range = std::min<size_t>(ranges.size(), position.range + kMaxRangesPerPage);
  ListPage page;
  size_t room = static_cast<size_t>(page_size);
  while (room > 0 && position.range < last_range) {
    const ListRange& range = ranges[position.range];
    const std::string after = position.after.empty() ? "" : absl::StrCat(range.prefix, position.after);
    RSU_ASSIGN_OR_RETURN(std::vector<ScannedRow> scanned,
                         store.Scan(range.table, range.part, range.prefix, after, room));
    if (scanned.size() < room) {
      position = {position.range + 1, ""};
    } else {
      position.after = scanned.back().key.substr(range.prefix.size());
    }
    room -= scanned.size();
    if (scanned.empty()) continue;
    RSU_ASSIGN_OR_RETURN(std::vector<ListItem> items, ReadItems(store, keys, range, std::move(scanned)));
    for (ListItem& item : items) {
      if (StillFits(filter, item)) page.items.push_back(std::move(item));
    }
  }
  if (position.range < ranges.size()) page.next_page_token = MakePageToken(position, list_hash);
  return page;
}

}  // namespace rsu::registry
