// Short ways to pass a failed status on.
//
//   RSU_RETURN_IF_ERROR(store.Close());
//   RSU_ASSIGN_OR_RETURN(Household household, registry.GetHousehold(ref));
#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define RSU_RETURN_IF_ERROR(expression)       \
  do {                                        \
    ::absl::Status rsu_status = (expression); \
    if (!rsu_status.ok()) return rsu_status;  \
  } while (false)

#define RSU_CONCAT_INNER(a, b) a##b
#define RSU_CONCAT(a, b) RSU_CONCAT_INNER(a, b)

#define RSU_ASSIGN_OR_RETURN(declaration, expression) \
  RSU_ASSIGN_OR_RETURN_INNER(RSU_CONCAT(rsu_result_, __LINE__), declaration, expression)

#define RSU_ASSIGN_OR_RETURN_INNER(result, declaration, expression) \
  auto result = (expression);                                       \
  if (!result.ok()) return std::move(result).status();              \
  declaration = *std::move(result)
