// The page's own state: preferences, whose mailbox is open, what was said last, and how often everything was put back.

import { useCallback, useEffect, useRef, useState } from "react";
import { accidentalEdit } from "./accidental-edit";
import type { DemoItem } from "./demo-host";
import { configCookie } from "./config-cookie";
import { injuries } from "./control";
import type { Control } from "./control";
import { wipePaneStorage } from "./pane-storage";
import type { MailboxAccount, Outlook } from "./play-outlook";
import type { Ribbon } from "./play-ribbon";
import { preferencesKey, savePreferences } from "./preferences";
import type { Preferences } from "./preferences";
import { textsIn } from "./texts";
import type { DemoText } from "./texts";
import { useWorld } from "./use-world";
import type { World } from "./use-world";
import type { WorldItem } from "./world-item";

export interface DemoPage {
  readonly preferences: Preferences;
  readonly prefer: (change: Partial<Preferences>) => void;
  /** Other settings are another beginning: everything is put back. */
  readonly serveEmptyConfig: (empty: boolean) => Promise<void>;
  readonly world: World;
  readonly mailbox: MailboxAccount;
  readonly openMailbox: (account: MailboxAccount) => void;
  readonly item: DemoItem | undefined;
  readonly openItem: (item: DemoItem | undefined) => void;
  readonly ribbon: Ribbon;
  readonly isPaneOpen: boolean;
  readonly openPane: (open: boolean) => void;
  readonly said: string;
  /** Counts resets. */
  readonly epoch: number;
  readonly isResetting: boolean;
  readonly looks: number;
  readonly lookNow: () => void;
  readonly setOpen: (item: WorldItem | undefined) => void;
  readonly reset: () => Promise<void>;
  readonly injure: (what: keyof typeof injuries) => Promise<void>;
  readonly editSomewhere: () => Promise<void>;
}

interface PageParts {
  readonly outlook: Outlook;
  readonly control: Control;
  readonly firstPreferences: Preferences;
}

export function useDemoPage({ outlook, control, firstPreferences }: PageParts): DemoPage {
  const [preferences, setPreferences] = useState(firstPreferences);
  const [mailbox, setMailbox] = useState(outlook.mailbox);
  const open = useRef<WorldItem>();
  const [isPaneOpen, openPane] = useState(true);
  const [looks, setLooks] = useState(0);
  const lookNow = useCallback(() => setLooks((count) => count + 1), []);
  const world = useWorld(control, mailbox.userId);
  const { text, said, saying } = useSaying(preferences);
  const { epoch, isResetting, reset } = useReset({ outlook, control, world });

  const prefer = (change: Partial<Preferences>): void => {
    const wanted = { ...preferences, ...change };
    outlook.prefer(wanted);
    savePreferences(wanted);
    setPreferences(wanted);
  };
  return {
    preferences,
    prefer,
    serveEmptyConfig: (empty) => {
      prefer({ emptyConfig: empty });
      document.cookie = configCookie(empty);
      return saying(async () => reset().then(() => text.resetDone));
    },
    world,
    mailbox,
    openMailbox: (account) => {
      outlook.openMailbox(account);
      setMailbox(account);
    },
    ...useOpenItem(outlook),
    ribbon: outlook.ribbon,
    isPaneOpen,
    openPane,
    said,
    epoch,
    isResetting,
    looks,
    lookNow,
    setOpen: useCallback((item) => void (open.current = item), []),
    reset: () => saying(async () => reset().then(() => text.resetDone)),
    injure: (what) => saying(() => control.injure(injuries[what]).then(() => injured(text, what))),
    editSomewhere: () => {
      lookNow();
      return saying(() => editSomewhere({ control, world, text, open: open.current }));
    },
  };
}

function useOpenItem(outlook: Outlook): Pick<DemoPage, "item" | "openItem"> {
  const [item, setItem] = useState<DemoItem>();
  const openItem = useCallback(
    (wanted: DemoItem | undefined) => {
      outlook.select(wanted);
      setItem(wanted);
    },
    [outlook],
  );
  return { item, openItem };
}

const saidForMs = 12_000;

function useSaying({ language }: Preferences): {
  text: DemoText["events"];
  said: string;
  saying: (act: () => Promise<string>) => Promise<void>;
} {
  const [said, setSaid] = useState("");
  const text = textsIn(language).events;

  useEffect(() => {
    const timer = setTimeout(() => setSaid(""), saidForMs);
    return () => clearTimeout(timer);
  }, [said]);

  const saying = async (act: () => Promise<string>): Promise<void> => {
    setSaid(await act().catch((error: unknown) => text.failedHere(error instanceof Error ? error.message : String(error))));
  };
  return { text, said, saying };
}

interface ResetParts {
  readonly outlook: Outlook;
  readonly control: Control;
  readonly world: World;
}

function useReset({ outlook, control, world }: ResetParts): { epoch: number; isResetting: boolean; reset: () => Promise<void> } {
  const [epoch, setEpoch] = useState(0);
  const [isResetting, setResetting] = useState(false);
  const reset = async (): Promise<void> => {
    // The pane goes first: it holds its database open.
    setResetting(true);
    try {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await control.reset();
      outlook.forget();
      await wipePaneStorage([preferencesKey]);
      await world.refresh();
    } finally {
      setEpoch((count) => count + 1);
      setResetting(false);
    }
  };
  return { epoch, isResetting, reset };
}

function injured(text: DemoText["events"], what: keyof typeof injuries): string {
  return { throttle: text.throttled, fail: text.failed, lose: text.lost }[what];
}

interface EditParts {
  readonly control: Control;
  readonly world: World;
  readonly text: DemoText["events"];
  readonly open: WorldItem | undefined;
}

async function editSomewhere({ control, world, text, open }: EditParts): Promise<string> {
  const { outlook, gopaas } = world.view?.lists ?? {};
  const edit = accidentalEdit({ outlook: outlook?.contact ?? [], gopaas: gopaas?.contact ?? [] }, open, Math.random);
  if (!edit) return text.noPair;
  await control.edit({ side: "gopaas", operation: "update", kind: "contact", key: edit.key, fields: edit.fields });
  await world.refresh();
  return text.edited(edit.name);
}
