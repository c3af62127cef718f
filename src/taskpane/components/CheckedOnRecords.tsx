// What real records say of a pair: mistakes its view gives away, and a record as both sides have it.

import type { ReactElement } from "react";
import type { CheckFinding, CheckSample } from "../needs";
import { usePane } from "../pane-context";
import type { CheckText } from "../text/en-check";
import { useCheckedStyles } from "./CheckedOnRecords.styles";
import { Notice } from "./Notice";

/** A long text tells in its beginning whether it stands in its place. */
const mostSigns = 200;

export function Findings({ findings, say }: { readonly findings: readonly CheckFinding[]; readonly say: CheckText }): ReactElement {
  const { text } = usePane();
  const styles = useCheckedStyles();
  return (
    <Notice tone="warning" title={say.count(findings.length)}>
      <ul className={styles.findings}>
        {findings.map(({ code, field, column, detail }) => {
          const about = [field === undefined ? undefined : (text.fields[field] ?? field), column]
            .filter((part) => part !== undefined)
            .join(" ⇄ ");
          return (
            <li key={`${code} ${about} ${detail ?? ""}`}>
              {about !== "" && <bdi className={styles.about}>{about}</bdi>}
              {about !== "" && " – "}
              {say.findings[code]}
              {detail !== undefined && detail !== "" && <bdi> ({shortened(detail)})</bdi>}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

export function Sample({ sample, say }: { readonly sample: CheckSample; readonly say: CheckText }): ReactElement {
  const { text, formats } = usePane();
  const styles = useCheckedStyles();
  const shown = (field: string, value: string): string => (field === "when" && value !== "" ? formats.when(value) : shortened(value));
  return (
    <table className={styles.sample}>
      <caption>
        <bdi>{sample.key}</bdi>
      </caption>
      <thead>
        <tr>
          <th scope="col">{say.field}</th>
          <th scope="col">{text.sides.outlook}</th>
          <th scope="col">{text.sides.gopaas}</th>
        </tr>
      </thead>
      <tbody>
        {sample.fields.map(({ field, shown: value, stored, back = {} }) => (
          <tr key={field}>
            <th scope="row">{text.fields[field] ?? field}</th>
            <td>
              <bdi className={styles.value}>{shown(field, value)}</bdi>
            </td>
            <td>
              {Object.entries(stored).map(([column, cell]) => (
                <span key={column}>
                  <bdi className={styles.column}>{column}</bdi>
                  <bdi className={styles.value}>{shortened(cell)}</bdi>
                  {back[column] !== undefined && <bdi className={styles.column}>{say.back(column, shortened(back[column]))}</bdi>}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shortened(text: string): string {
  return text.length > mostSigns ? `${text.slice(0, mostSigns)}…` : text;
}
