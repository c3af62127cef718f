// The rows of a list under their headings.

import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useDemo } from "../demo-context";
import type { Fresh } from "../freshness";
import type { Group } from "../list-groups";
import type { DemoText } from "../texts";
import type { FreshList } from "../use-fresh";
import type { WorldItem } from "../world-item";
import { ItemRow } from "./ItemRow";

const useStyles = makeStyles({
  scroll: { flexGrow: 1, minHeight: 0, overflowY: "auto", scrollbarGutter: "stable" },
  empty: { ...typographyStyles.body1, padding: tokens.spacingHorizontalXXL, textAlign: "center", color: tokens.colorNeutralForeground3 },
  heading: {
    ...typographyStyles.caption1Strong,
    position: "sticky",
    top: 0,
    zIndex: 1,
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    minHeight: "28px",
    margin: 0,
    padding: `0 ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  fresh: { color: tokens.colorBrandForeground1, backgroundColor: tokens.colorBrandBackground2 },
  seen: { minWidth: 0, color: "inherit" },
  rows: { listStyleType: "none", margin: 0, padding: 0 },
});

interface ItemListProps {
  readonly groups: readonly Group[];
  readonly news: FreshList;
  readonly emptyWords: string;
  readonly onOpen: (item: WorldItem) => void;
}

export function ItemList({ groups, news, emptyWords, onOpen }: ItemListProps): ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.scroll}>
      {groups.length === 0 && <p className={styles.empty}>{emptyWords}</p>}
      {groups.map((group) => (
        <section key={group.name}>
          <GroupHeading group={group} news={news} />
          <ul className={styles.rows}>
            {group.items.map((item) => (
              <ItemRow key={item.id} item={item} news={newsOf(item, news.fresh)} onOpen={onOpen} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function GroupHeading({ group, news }: { readonly group: Group; readonly news: FreshList }): ReactElement | null {
  const { text } = useDemo();
  const styles = useStyles();
  if (group.name === "all") return null;
  if (group.name !== "fresh") return <h3 className={styles.heading}>{text[group.name]}</h3>;
  return (
    <h3 className={mergeClasses(styles.heading, styles.fresh)}>
      {text.fresh(summary(news.fresh, text))}
      <Button className={styles.seen} size="small" appearance="transparent" onClick={news.markLooked}>
        {text.seen}
      </Button>
    </h3>
  );
}

function summary({ created, changed, removed }: Fresh, text: DemoText): string {
  const parts = [
    created.size > 0 && text.createdMany(created.size),
    changed.size > 0 && text.changedMany(changed.size),
    removed > 0 && text.removed(removed),
  ];
  return parts.filter(Boolean).join(", ");
}

function newsOf({ id }: WorldItem, { created, changed }: Fresh): "created" | "changed" | undefined {
  if (created.has(id)) return "created";
  return changed.has(id) ? "changed" : undefined;
}
