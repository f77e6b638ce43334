// What every handler may use. Owned by the process (server.cc or a test) and handed down; nothing here is global.
#pragma once

#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "eligibility/law_book.h"
#include "registry/places.h"
#include "registry/registry.h"
#include "scoring/model.h"
#include "server/executor.h"
#include "server/law_library.h"
#include "server/law_views.h"
#include "server/lookup_limits.h"

namespace rsu::server {

struct Environment {
  const Clock* clock;
  const registry::Places* places;
  const scoring::ModelSet* models;
  const eligibility::LawBook* law;
  LawViews* law_views;
  LawLibrary* laws;  // of which `law` and `law_views` are the one in force
  registry::Registry* registry;
  Executor* executor;
  LookupLimits* lookups;
};

/// What a handler knows of its call: read once, at the door.
struct RequestContext {
  std::string caller;  // name in the client's certificate, or "local"
  absl::Time now;

  absl::CivilDay today() const { return CivilDayInMorocco(now); }
};

}  // namespace rsu::server
