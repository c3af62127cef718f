// The add-in's pane as Outlook frames it. Language and sign-in are facts of the host at start: changing them loads the pane anew.

import { makeStyles, mergeClasses, Select, Spinner, tokens, typographyStyles } from "@fluentui/react-components";
import { DismissRegular, PinRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { useDemo } from "../demo-context";
import type { DemoItem } from "../demo-host";
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
  mails: {
    flex: "none",
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
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

/** A few mails to open beside the pane, of people GoPaaS knows and of one it does not, and a few appointments. */
function ItemChoice({ page }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  const styles = useStyles();
  const choices = useChoices();
  return (
    <div className={styles.mails}>
      <Select
        size="small"
        aria-label={text.mails.choose}
        onChange={(_, { value }) => {
          page.openItem(choices.find(({ name }) => name === value)?.item);
        }}
      >
        <option value="">{text.mails.none}</option>
        {choices.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  );
}

interface Choice {
  readonly name: string;
  readonly label: string;
  readonly item: DemoItem;
}

const received = new Date();

function useChoices(): readonly Choice[] {
  const { text, view } = useDemo();
  const known = view.lists.gopaas.contact.filter(({ values }) => (values["email"] ?? "").includes("@")).slice(0, 4);
  const senders = [
    ...known.map(({ title, values }) => ({ name: title, address: (values["email"] ?? "").toLowerCase() })),
    { name: "NOUVEAU Camille", address: "camille.nouveau@atelier-neuf.example" },
  ];
  const coming = view.lists.outlook.appointment.filter(({ values }) => (values["startDate"] ?? "") >= view.today).slice(0, 4);
  return [
    ...senders.map((from): Choice => {
      const item = { kind: "mail", from, subject: text.mails.subject, text: text.mails.body(from.name), at: received } as const;
      return { name: from.address, label: text.mails.from(from.name), item };
    }),
    ...coming.map(({ id, title }): Choice => ({
      name: id,
      label: text.mails.appointment(title),
      item: { kind: "appointment", id, subject: title },
    })),
  ];
}

export function PaneFrame({ page }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  const demo = useDemoStyles();
  const styles = useStyles();
  const { language, nested, paneWidth, emptyConfig } = page.preferences;
  return (
    <section className={mergeClasses(demo.card, styles[paneWidth])} aria-label={text.pane}>
      <div className={styles.bar} aria-hidden="true">
        <span className={styles.name}>{text.name}</span>
        <PinRegular className={styles.glyph} />
        <DismissRegular className={styles.glyph} />
      </div>
      <ItemChoice page={page} />
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
