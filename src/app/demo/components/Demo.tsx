// The page: a mailbox on the left, GoPaaS on the right, the pane between them, and above it what can happen to them.

import { FluentProvider, Spinner, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import { useMemo } from "react";
import type { ReactElement } from "react";
import type { AccountQuestion } from "../account-question";
import type { Control } from "../control";
import { DemoProvider, useDemo } from "../demo-context";
import type { DemoContextValue } from "../demo-context";
import type { Outlook } from "../play-outlook";
import type { Preferences } from "../preferences";
import { textsIn } from "../texts";
import { useDemoPage } from "../use-demo-page";
import type { DemoPage } from "../use-demo-page";
import { AccountPicker } from "./AccountPicker";
import { EventBar } from "./EventBar";
import { OutlookRibbon } from "./OutlookRibbon";
import { PaneFrame } from "./PaneFrame";
import { SidePanel } from "./SidePanel";
import { useDemoStyles } from "./demo-styles";
import { TitleBar } from "./TitleBar";

interface DemoProps {
  readonly outlook: Outlook;
  readonly question: AccountQuestion;
  readonly control: Control;
  readonly firstPreferences: Preferences;
}

export function Demo(props: DemoProps): ReactElement {
  const page = useDemoPage(props);
  const { dark, language } = page.preferences;
  const styles = useDemoStyles();
  return (
    <FluentProvider theme={dark ? webDarkTheme : webLightTheme}>
      <div className={styles.page} lang={language}>
        <World page={page} control={props.control} question={props.question} />
      </div>
    </FluentProvider>
  );
}

function World({
  page,
  control,
  question,
}: {
  readonly page: DemoPage;
  readonly control: Control;
  readonly question: AccountQuestion;
}): ReactElement {
  const { world, preferences, looks, lookNow } = page;
  const { language } = preferences;
  const { view, refresh } = world;
  const text = textsIn(language);
  const value = useMemo(
    (): DemoContextValue | undefined => view && { text, language, control, view, refresh, looks, lookNow },
    [view, text, language, control, refresh, looks, lookNow],
  );
  if (!value) return <Waiting isReachable={world.isReachable} words={world.isReachable ? text.loading : text.unreachable} />;
  return (
    <DemoProvider value={value}>
      <TitleBar page={page} />
      <EventBar page={page} />
      <Columns page={page} />
      <AccountPicker question={question} onPicked={page.openMailbox} />
    </DemoProvider>
  );
}

/** What was new or open before a reset, or in another mailbox, means nothing after. */
function Columns({ page }: { readonly page: DemoPage }): ReactElement {
  const { view } = useDemo();
  const styles = useDemoStyles();
  const { epoch, mailbox, setOpen } = page;
  return (
    <main className={styles.columns}>
      <SidePanel
        key={`outlook ${epoch} ${view.userId}`}
        side="outlook"
        onOpen={setOpen}
        mailbox={mailbox}
        onMailbox={page.openMailbox}
        above={<OutlookRibbon page={page} />}
      />
      <PaneFrame page={page} />
      <SidePanel key={`gopaas ${epoch}`} side="gopaas" onOpen={setOpen} />
    </main>
  );
}

function Waiting({ isReachable, words }: { readonly isReachable: boolean; readonly words: string }): ReactElement {
  const styles = useDemoStyles();
  return (
    <div className={styles.waiting} role="status">
      {isReachable ? <Spinner label={words} /> : words}
    </div>
  );
}
