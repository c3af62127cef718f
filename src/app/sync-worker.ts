// The worker that runs syncs: whatever a run reads, plans and writes, the pane's own thread stays free.

import { serveAcross } from "./serve-across";
import { pastRuns, syncRun, undoRun } from "./sync-run";

serveAcross(self, { pastRuns, syncRun, undoRun });
