// The add-in's pane as Outlook frames it. Language and sign-in are facts of the host at start: changing them loads the pane anew.

import { Button, makeStyles, mergeClasses, Spinner, tokens, typographyStyles } from "@fluentui/react-components";
import { DismissRegular, PinRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { useDemo } from "../demo-context";
import type { DemoPage } from "../use-demo-page";
import { useDemoStyles } from "./demo-styles";

const useStyles = makeStyles({
  320: { width: "320px" },
  360: { width: "360px" },
  450: { width: "450px" },
  bar: {
    ...typographyStyles.body1Strong,
    flex: "none",
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    height: "40px",
    padding: `0 ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { flexGrow: 1 },
  glyph: { color: tokens.colorNeutralForeground3 },
  frame: { flexGrow: 1, width: "100%", minHeight: 0, border: "none" },
  note: {
    ...typographyStyles.caption1,
    margin: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  waiting: { flexGrow: 1, display: "grid", placeItems: "center" },
});

export function PaneFrame({ page }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  const demo = useDemoStyles();
  const styles = useStyles();
  const { language, nested, paneWidth, emptyConfig } = page.preferences;
  // What is closed is gone, as in Outlook: the page in it ends.
  if (!page.isPaneOpen) return <div />;
  return (
    <section className={mergeClasses(demo.card, styles[paneWidth])} aria-label={text.pane}>
      <div className={styles.bar}>
        <span className={styles.name}>{text.name}</span>
        <PinRegular className={styles.glyph} aria-hidden="true" />
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={text.ribbon.closePane}
          onClick={() => page.openPane(false)}
        />
      </div>
      {emptyConfig && <p className={styles.note}>{text.toType(new URL("gopaas", location.href).href)}</p>}
      {page.isResetting ? (
        <div className={styles.waiting}>
          <Spinner />
        </div>
      ) : (
        <iframe key={`${language} ${String(nested)} ${page.epoch}`} className={styles.frame} src="taskpane.html" title={text.pane} />
      )}
    </section>
  );
}
