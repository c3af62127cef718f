// One contact or appointment in a list, and whether it just arrived.

import { Badge, makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import { memo } from "react";
import type { ReactElement } from "react";
import { useDemo } from "../demo-context";
import { dayAndMonth, initials, timeSpan } from "../item-words";
import type { WorldItem } from "../world-item";

const useStyles = makeStyles({
  // Rows out of sight cost nothing.
  row: { contentVisibility: "auto", containIntrinsicSize: "auto 52px" },
  button: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    width: "100%",
    minHeight: "52px",
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    border: "none",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    textAlign: "left",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  news: {
    animationName: { from: { backgroundColor: tokens.colorPaletteYellowBackground1 }, to: { backgroundColor: "transparent" } },
    animationDuration: "4s",
    "@media (prefers-reduced-motion: reduce)": { animationName: "none" },
  },
  round: {
    ...typographyStyles.caption1Strong,
    flex: "none",
    display: "grid",
    placeItems: "center",
    width: "32px",
    height: "32px",
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground6,
    color: tokens.colorNeutralForeground2,
  },
  date: { ...typographyStyles.caption2, flex: "none", width: "36px", textAlign: "center", color: tokens.colorNeutralForeground3 },
  day: { ...typographyStyles.body1Strong, display: "block", lineHeight: "18px", color: tokens.colorNeutralForeground1 },
  words: { flexGrow: 1, minWidth: 0 },
  title: { ...typographyStyles.body1, display: "flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  cut: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  small: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  aside: { flex: "none", fontVariantNumeric: "tabular-nums" },
  badge: { flex: "none" },
});

interface ItemRowProps {
  readonly item: WorldItem;
  readonly news: "created" | "changed" | undefined;
  readonly onOpen: (item: WorldItem) => void;
}

export const ItemRow = memo(function ItemRow({ item, news, onOpen }: ItemRowProps): ReactElement {
  const { text, language } = useDemo();
  const styles = useStyles();
  const { title, subtitle, aside, when, mark } = item;
  const second = when ? [timeSpan(when, language, text.wholeDay), subtitle].filter(Boolean).join(" · ") : subtitle;
  return (
    <li className={styles.row}>
      <button type="button" className={mergeClasses(styles.button, news && styles.news)} onClick={() => onOpen(item)}>
        {when ? <DateBlock date={when.startDate} /> : <span className={styles.round}>{initials(title)}</span>}
        <span className={styles.words}>
          <span className={styles.title}>
            <span className={styles.cut}>{title}</span>
            {mark && (
              <Badge className={styles.badge} size="small" appearance="tint" color="informative">
                {text.marks[mark]}
              </Badge>
            )}
          </span>
          <span className={mergeClasses(styles.small, styles.cut)}>{second}</span>
        </span>
        {news && (
          <Badge className={styles.badge} appearance="tint" color={news === "created" ? "success" : "warning"}>
            {text[news]}
          </Badge>
        )}
        {aside !== "" && <span className={mergeClasses(styles.small, styles.aside)}>{aside}</span>}
      </button>
    </li>
  );
});

function DateBlock({ date }: { readonly date: string }): ReactElement {
  const { language } = useDemo();
  const styles = useStyles();
  const { day, month } = dayAndMonth(date, language);
  return (
    <span className={styles.date}>
      <span className={styles.day}>{day}</span>
      {month}
    </span>
  );
}
