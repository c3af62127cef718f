// What is wrong in config.json, for the user to pass on and the administrator to correct.

import type { ReactElement } from "react";
import type { SettingsProblem } from "../needs";
import { usePane } from "../pane-context";
import type { PaneText } from "../text/en";
import { useCardStyles } from "./Card.styles";
import { Notice } from "./Notice";
import { useProblemsStyles } from "./Problems.styles";

export function Problems(): ReactElement | null {
  const { state, text } = usePane();
  const card = useCardStyles();
  const styles = useProblemsStyles();
  const { problems } = state;
  if (problems.length === 0) return null;
  const fatal = problems.some((problem) => problem.fatal);
  return (
    <Notice tone={fatal ? "danger" : "warning"} title={text.problems.title(problems.length)} quiet>
      <details className={card.details} open={fatal}>
        <summary>{text.problems.where}</summary>
        <ul className={styles.list}>
          {problems.map((problem) => (
            <li key={`${problem.path} ${problem.message}`}>
              <bdi className={styles.path}>{problem.path || text.problems.wholeFile}</bdi>
              {inWords(problem, text)}
            </li>
          ))}
        </ul>
      </details>
    </Notice>
  );
}

function inWords({ code, message }: SettingsProblem, text: PaneText): string {
  return code ? `${text.problems.codes[code]} (${message})` : message;
}
