// What the process asks of the system at its start, so that private data stays inside it and callers cannot exhaust it.
//
//   HardenProcess();   // first in main
#pragma once

namespace rsu::server {

/// New files are for their owner alone, memory is never written to a core file nor read by a debugger of the same
/// user, as many files may be open as the system allows, and the lines of gRPC go to the log without what they quote.
void HardenProcess();

/// How many more files this process may open.
int DescriptorsFree();

}  // namespace rsu::server
