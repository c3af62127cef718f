// Contacts or appointments to look through: what just arrived first, then the rest.

import { Button, CounterBadge, makeStyles, SearchBox, Tab, TabList, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { useDeferredValue, useMemo, useState } from "react";
import type { ReactElement } from "react";
import { useDemo } from "../demo-context";
import { groupsOf } from "../list-groups";
import type { FreshList } from "../use-fresh";
import type { ItemKind, SideName, WorldItem } from "../world-item";
import { ItemList } from "./ItemList";

const useStyles = makeStyles({
  tools: {
    flex: "none",
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  tabs: { flex: "none", padding: `0 ${tokens.spacingHorizontalXS}` },
  tab: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: "tabular-nums" },
  search: { flexGrow: 1, minWidth: 0 },
});

const kinds: readonly ItemKind[] = ["contact", "appointment"];

interface ListViewProps {
  readonly side: SideName;
  readonly kind: ItemKind;
  readonly lists: Readonly<Record<ItemKind, readonly WorldItem[]>>;
  readonly fresh: Readonly<Record<ItemKind, FreshList>>;
  readonly onKind: (kind: ItemKind) => void;
  readonly onOpen: (item: WorldItem) => void;
  readonly onNew: () => void;
}

export function ListView({ side, kind, lists, fresh, onKind, onOpen, onNew }: ListViewProps): ReactElement {
  const { text, view } = useDemo();
  const styles = useStyles();
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search);
  const items = lists[kind];
  const news = fresh[kind];
  const groups = useMemo(
    () => groupsOf({ items, search: wanted, fresh: news.fresh, ...(kind === "appointment" ? { today: view.today } : {}) }),
    [items, wanted, news.fresh, kind, view.today],
  );
  return (
    <>
      <TabList className={styles.tabs} selectedValue={kind} onTabSelect={(_, { value }) => onKind(value as ItemKind)}>
        {kinds.map((one) => (
          <KindTab key={one} kind={one} name={text.tabs[side][one]} count={lists[one].length} news={fresh[one]} />
        ))}
      </TabList>
      <div className={styles.tools}>
        <SearchBox
          className={styles.search}
          size="small"
          placeholder={text.search}
          value={search}
          onChange={(_, { value }) => setSearch(value)}
          dismiss={{ "aria-label": text.clearSearch }}
        />
        <Button size="small" icon={<AddRegular />} onClick={onNew}>
          {text.add}
        </Button>
      </div>
      <ItemList groups={groups} news={news} emptyWords={search === "" ? text.nothingYet : text.nothingFound} onOpen={onOpen} />
    </>
  );
}

function KindTab({
  kind,
  name,
  count,
  news,
}: {
  readonly kind: ItemKind;
  readonly name: string;
  readonly count: number;
  readonly news: FreshList;
}): ReactElement {
  const styles = useStyles();
  const { created, changed } = news.fresh;
  return (
    <Tab value={kind}>
      <span className={styles.tab}>
        {name} <span className={styles.count}>{count}</span>
        {created.size + changed.size > 0 && (
          <CounterBadge size="small" count={created.size + changed.size} overflowCount={999} color="brand" />
        )}
      </span>
    </Tab>
  );
}
