// A boxed message: what the pane needs of a MessageBar, without its motion and announcer in the first load.

import { mergeClasses } from "@fluentui/react-components";
import { ErrorCircleFilled, InfoFilled, WarningFilled } from "@fluentui/react-icons";
import type { ReactElement, ReactNode } from "react";
import { useNoticeStyles } from "./Notice.styles";

export type Tone = "danger" | "warning" | "info";

interface NoticeProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** A danger interrupts a screen reader unless the screen already speaks of it. */
  readonly quiet?: boolean;
}

const icons: Record<Tone, ReactElement> = { danger: <ErrorCircleFilled />, warning: <WarningFilled />, info: <InfoFilled /> };

export function Notice({ tone, title, children, action, quiet = false }: NoticeProps): ReactElement {
  const styles = useNoticeStyles();
  const iconTone = { danger: styles.dangerIcon, warning: styles.warningIcon, info: styles.infoIcon }[tone];
  const boxTone = { danger: styles.danger, warning: styles.warning, info: undefined }[tone];
  return (
    <div className={mergeClasses(styles.box, boxTone)} {...(tone === "danger" && !quiet ? { role: "alert" } : {})}>
      <span className={mergeClasses(styles.icon, iconTone)} aria-hidden="true">
        {icons[tone]}
      </span>
      <div className={styles.content}>
        <p className={styles.title}>{title}</p>
        {children}
        {action && <div className={styles.action}>{action}</div>}
      </div>
    </div>
  );
}
