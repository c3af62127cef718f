// One of the two applications: its contacts and appointments, as a list to look through and a form to change them in.

import {
  Avatar,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  mergeClasses,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { BuildingMultipleRegular, ChevronDownRegular, MailRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import type { ReactElement } from "react";
import { accounts } from "../accounts";
import { useDemo } from "../demo-context";
import type { MailboxAccount } from "../play-outlook";
import { useFresh } from "../use-fresh";
import type { ItemKind, SideName, WorldItem } from "../world-item";
import { gopaasColour, outlookColour, useDemoStyles } from "./demo-styles";
import { ItemForm } from "./ItemForm";
import { ListView } from "./ListView";
import { TokenLine } from "./TokenLine";

const useStyles = makeStyles({
  head: {
    flex: "none",
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    height: "40px",
    padding: `0 ${tokens.spacingHorizontalM}`,
    color: "#fff",
  },
  outlook: { backgroundColor: outlookColour },
  gopaas: { backgroundColor: gopaasColour },
  name: { ...typographyStyles.body1Strong, margin: 0, flexGrow: 1 },
  icon: { fontSize: "20px" },
  owner: {
    ...typographyStyles.caption1,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    padding: tokens.spacingHorizontalXS,
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: "inherit",
    cursor: "pointer",
    ":hover": { backgroundColor: "#ffffff26" },
  },
});

interface SidePanelProps {
  readonly side: SideName;
  readonly onOpen: (item: WorldItem | undefined) => void;
  /** Outlook's alone: whose mailbox it is. */
  readonly mailbox?: MailboxAccount;
  readonly onMailbox?: (account: MailboxAccount) => void;
  /** Between its head and its lists. */
  readonly above?: ReactElement;
}

export function SidePanel({ side, onOpen, mailbox, onMailbox, above }: SidePanelProps): ReactElement {
  const { text } = useDemo();
  const demo = useDemoStyles();
  const styles = useStyles();
  return (
    <section className={demo.card} aria-label={text[side]}>
      <header className={mergeClasses(styles.head, styles[side])}>
        {side === "outlook" ? <MailRegular className={styles.icon} /> : <BuildingMultipleRegular className={styles.icon} />}
        <h2 className={styles.name}>{text[side]}</h2>
        {mailbox && onMailbox ? <OwnerMenu mailbox={mailbox} onMailbox={onMailbox} /> : <TokenLine />}
      </header>
      {above}
      <PanelBody side={side} onOpen={onOpen} />
    </section>
  );
}

type Open = { readonly id: string } | "new" | undefined;

function PanelBody({ side, onOpen }: SidePanelProps): ReactElement {
  const { view, looks } = useDemo();
  const [kind, setKind] = useState<ItemKind>("contact");
  const [open, setOpen] = useState<Open>();
  const lists = view.lists[side];
  const fresh = { contact: useFresh(lists.contact, looks), appointment: useFresh(lists.appointment, looks) };
  const item = typeof open === "object" ? lists[kind].find(({ id }) => id === open.id) : undefined;

  useEffect(() => {
    if (!item || kind !== "contact") return undefined;
    onOpen(item);
    return () => onOpen(undefined);
  }, [item, kind, onOpen]);

  // One that vanished while it was open, deleted by a sync, leaves the list.
  if (item ?? open === "new") {
    return <ItemForm key={item?.id ?? "new"} side={side} kind={kind} item={item} onDone={() => setOpen(undefined)} />;
  }
  return (
    <ListView
      lists={lists}
      fresh={fresh}
      side={side}
      kind={kind}
      onKind={setKind}
      onOpen={({ id }) => setOpen({ id })}
      onNew={() => setOpen("new")}
    />
  );
}

interface OwnerMenuProps {
  readonly mailbox: MailboxAccount;
  readonly onMailbox: (account: MailboxAccount) => void;
}

function OwnerMenu({ mailbox, onMailbox }: OwnerMenuProps): ReactElement {
  const styles = useStyles();
  return (
    <Menu>
      <MenuTrigger>
        <button type="button" className={styles.owner}>
          {mailbox.name}
          <ChevronDownRegular />
        </button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {accounts.map((account) => (
            <MenuItem
              key={account.userId}
              icon={<Avatar size={24} name={account.name} color="colorful" />}

              onClick={() => onMailbox(account)}
            >
              {account.name}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
