// Lines as a file for a spreadsheet.

import { Button } from "@fluentui/react-components";
import { ArrowDownloadRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { Line } from "../../sync";
import { download } from "../download";
import { linesAsCsv } from "../lines-as-csv";
import { usePane } from "../pane-context";
import { reportTextOf } from "../text/report-text-of";

interface ExportLinesProps {
  readonly lines: readonly Line[];
  /** ISO instant of the run. */
  readonly at: string;
}

export function ExportLines({ lines, at }: ExportLinesProps): ReactElement | null {
  const { state, text, formats } = usePane();
  const words = reportTextOf(state.language);
  if (lines.length === 0) return null;
  return (
    <Button
      icon={<ArrowDownloadRegular />}
      onClick={() => {
        download(`gopaas-outlook-${at.slice(0, 16).replace(":", "")}.csv`, "text/csv", linesAsCsv(lines, { text, words, formats }));
      }}
    >
      {words.csv.button}
    </Button>
  );
}
