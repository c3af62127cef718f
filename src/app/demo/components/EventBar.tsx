// What can happen while one syncs, as buttons, and what the services have been asked so far.

import { Button, makeStyles, tokens, Tooltip, typographyStyles } from "@fluentui/react-components";
import { ArrowResetRegular, CloudDismissRegular, PersonEditRegular, PlugDisconnectedRegular, TimerRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { useDemo } from "../demo-context";
import type { DemoPage } from "../use-demo-page";

const useStyles = makeStyles({
  bar: {
    flex: "none",
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  counters: { display: "flex", alignItems: "baseline", gap: tokens.spacingHorizontalM, margin: 0, marginLeft: "auto" },
  counter: {
    ...typographyStyles.caption1,
    display: "flex",
    alignItems: "baseline",
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground3,
  },
  count: { ...typographyStyles.body1Strong, margin: 0, color: tokens.colorNeutralForeground1, fontVariantNumeric: "tabular-nums" },
});

export function EventBar({ page }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  const styles = useStyles();
  const { events } = text;
  return (
    <div className={styles.bar}>
      <EventButton icon={<PersonEditRegular />} label={events.edit} hint={events.editHint} act={page.editSomewhere} />
      <EventButton icon={<TimerRegular />} label={events.throttle} hint={events.throttleHint} act={() => page.injure("throttle")} />
      <EventButton icon={<CloudDismissRegular />} label={events.fail} hint={events.failHint} act={() => page.injure("fail")} />
      <EventButton icon={<PlugDisconnectedRegular />} label={events.lose} hint={events.loseHint} act={() => page.injure("lose")} />
      <EventButton icon={<ArrowResetRegular />} label={events.reset} hint={events.resetHint} act={page.reset} />
      <Counters />
    </div>
  );
}

interface EventButtonProps {
  readonly icon: ReactElement;
  readonly label: string;
  readonly hint: string;
  readonly act: () => Promise<void>;
}

function EventButton({ icon, label, hint, act }: EventButtonProps): ReactElement {
  return (
    <Tooltip content={hint} relationship="description">
      <Button size="small" icon={icon} onClick={() => void act()}>
        {label}
      </Button>
    </Tooltip>
  );
}

function Counters(): ReactElement {
  const { text, view } = useDemo();
  const styles = useStyles();
  const { graph, gopaas, writes, mails } = view.counted;
  const { counters } = text;
  const rows = [
    { ...counters.graph, count: graph },
    { ...counters.gopaas, count: gopaas },
    { ...counters.writes, count: writes },
    { ...counters.mails, count: mails },
  ];
  return (
    <dl className={styles.counters} aria-label={counters.title}>
      <div className={styles.counter} aria-hidden="true">
        {counters.title}
      </div>
      {rows.map(({ label, hint, count }) => (
        <div key={label} className={styles.counter} title={hint}>
          <dt>{label}</dt>
          <dd className={styles.count}>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
