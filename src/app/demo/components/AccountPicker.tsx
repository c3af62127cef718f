// Outlook's question before it signs an add-in in: which account?

import {
  Avatar,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useSyncExternalStore } from "react";
import type { ReactElement } from "react";
import type { AccountQuestion } from "../account-question";
import { accounts } from "../accounts";
import { useDemo } from "../demo-context";
import type { MailboxAccount } from "../play-outlook";

const useStyles = makeStyles({
  surface: { maxWidth: "400px" },
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, marginTop: tokens.spacingVerticalM },
  account: {
    justifyContent: "flex-start",
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    textAlign: "left",
  },
  name: { ...typographyStyles.body1Strong, display: "block" },
  address: { ...typographyStyles.caption1, display: "block", color: tokens.colorNeutralForeground3 },
});

interface AccountPickerProps {
  readonly question: AccountQuestion;
  readonly onPicked: (account: MailboxAccount) => void;
}

export function AccountPicker({ question, onPicked }: AccountPickerProps): ReactElement {
  const { text } = useDemo();
  const styles = useStyles();
  const isAsked = useSyncExternalStore(question.subscribe, question.isAsked);
  const pick = (account: MailboxAccount): void => {
    onPicked(account);
    question.answer(account);
  };
  return (
    <Dialog open={isAsked} onOpenChange={() => question.answer(undefined)}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{text.account.title}</DialogTitle>
          <DialogContent>
            {text.account.lead}
            <div className={styles.list}>
              {accounts.map((account) => (
                <AccountButton key={account.userId} account={account} onPick={pick} />
              ))}
            </div>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => question.answer(undefined)}>{text.account.cancel}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function AccountButton({
  account,
  onPick,
}: {
  readonly account: MailboxAccount;
  readonly onPick: (account: MailboxAccount) => void;
}): ReactElement {
  const styles = useStyles();
  return (
    <Button className={styles.account} onClick={() => onPick(account)}>
      <Avatar name={account.name} color="colorful" />
      <span>
        <span className={styles.name}>{account.name}</span>
        <span className={styles.address}>{account.address}</span>
      </span>
    </Button>
  );
}
