// What Outlook shows around an open item: which one it is, the add-in's buttons in its ribbon, and the bar in which they report.

import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Select, Spinner, tokens } from "@fluentui/react-components";
import { ArrowSyncRegular, ArrowSwapRegular, DismissRegular } from "@fluentui/react-icons";
import { useEffect, useSyncExternalStore } from "react";
import type { ReactElement } from "react";
import { syncCommand } from "../../ribbon-names";
import { useDemo } from "../demo-context";
import type { DemoItem, DemoNotice } from "../demo-host";
import type { DemoPage } from "../use-demo-page";

const useStyles = makeStyles({
  area: {
    flex: "none",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  ribbon: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
  unseen: { display: "none" },
});

export function OutlookRibbon({ page }: { readonly page: DemoPage }): ReactElement {
  const styles = useStyles();
  const { ribbon } = page;
  const running = useSyncExternalStore(ribbon.subscribe, ribbon.running);
  return (
    <div className={styles.area}>
      <ItemChoice page={page} />
      <Buttons page={page} />
      <NoticeBar page={page} />
      {running === undefined ? null : <iframe key={running} className={styles.unseen} src="commands.html" title="" />}
    </div>
  );
}

/** Outlook's ribbon is an item's. */
function Buttons({ page }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  const styles = useStyles();
  const { item, ribbon, openPane } = page;
  const buttons = [
    { label: text.ribbon.pane, icon: <ArrowSwapRegular />, click: () => openPane(true) },
    { label: text.ribbon.sync, icon: <ArrowSyncRegular />, click: () => ribbon.click(syncCommand) },
  ];
  return (
    <div className={styles.ribbon} role="toolbar" aria-label={text.ribbon.label}>
      {buttons.map(({ label, icon, click }) => (
        <Button
          key={label}
          size="small"
          appearance="subtle"
          icon={icon}
          disabledFocusable={!item}
          title={item ? "" : text.ribbon.needsItem}
          onClick={click}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}

function NoticeBar({ page: { item, ribbon } }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  const notices = useSyncExternalStore(ribbon.subscribe, () => ribbon.notices(item));
  return (
    <div role="log" aria-label={text.ribbon.notices}>
      {item ? [...notices].map(([key, notice]) => <Notice key={key} notice={notice} onDismiss={() => ribbon.dismiss(item, key)} />) : null}
    </div>
  );
}

function Notice({ notice, onDismiss }: { readonly notice: DemoNotice; readonly onDismiss: () => void }): ReactElement {
  const { text } = useDemo();
  const { type, message } = notice;
  const isProgress = type === "progressIndicator";
  return (
    <MessageBar
      intent={type === "errorMessage" ? "error" : "info"}
      {...(isProgress ? { icon: <Spinner size="tiny" /> } : {})}
      layout="multiline"
    >
      <MessageBarBody>{message}</MessageBarBody>
      {isProgress ? null : (
        <MessageBarActions
          containerAction={
            <Button size="small" appearance="transparent" icon={<DismissRegular />} aria-label={text.ribbon.dismiss} onClick={onDismiss} />
          }
        />
      )}
    </MessageBar>
  );
}

/** A few mails, of people GoPaaS knows and of one it does not, one being written, and appointments of one's own and of somebody else. */
function ItemChoice({ page }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  const choices = useChoices();
  const { openItem } = page;
  // Another mailbox, or another beginning: what was open is not there any more.
  useEffect(() => () => openItem(undefined), [openItem]);
  return (
    <Select
      size="small"
      aria-label={text.mails.choose}
      onChange={(_, { value }) => {
        openItem(choices.find(({ name }) => name === value)?.item);
      }}
    >
      <option value="">{text.mails.none}</option>
      {choices.map(({ name, label }) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </Select>
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
  const coming = view.lists.outlook.appointment.filter(({ values }) => (values["startDate"] ?? "") >= view.today);
  const own = coming.filter(({ organizer }) => organizer === undefined).slice(0, 4);
  return [
    ...senders.map((from): Choice => {
      const item = { kind: "mail", from, subject: text.mails.subject, text: text.mails.body(from.name), at: received } as const;
      return { name: from.address, label: text.mails.from(from.name), item };
    }),
    ...own.map(({ id, title }): Choice => ({
      name: id,
      label: text.mails.appointment(title),
      item: { kind: "appointment", id, subject: title },
    })),
    ...senders.slice(0, 1).map((to): Choice => {
      const item = { kind: "draft", to, subject: text.mails.subject, text: "" } as const;
      return { name: `to ${to.address}`, label: text.mails.to(to.name), item };
    }),
    ...coming
      .slice()
      .flatMap(({ id, title, organizer }): Choice[] =>
        organizer
          ? [
              {
                name: id,
                label: text.mails.invitation(title, organizer.name),
                item: { kind: "invitation", id, subject: title, from: organizer },
              },
            ]
          : [],
      )
      .slice(0, 2),
  ];
}
