// The token GoPaaS would show in the user's own record: what the pane asks for when it connects.

import { makeStyles, tokens, Tooltip, typographyStyles } from "@fluentui/react-components";
import { CheckmarkRegular, CopyRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import type { ReactElement } from "react";
import { DEMO_TOKEN } from "../../../sandbox/gopaas/crm";
import { useDemo } from "../demo-context";

const useStyles = makeStyles({
  token: {
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
    whiteSpace: "nowrap",
    ":hover": { backgroundColor: "#ffffff26" },
  },
  value: { fontFamily: tokens.fontFamilyMonospace },
});

export function TokenLine(): ReactElement {
  const { text } = useDemo();
  const styles = useStyles();
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(DEMO_TOKEN);
    setCopied(true);
  };
  return (
    <Tooltip content={isCopied ? text.copied : text.copyToken} relationship="description">
      <button type="button" className={styles.token} onClick={() => void copy()}>
        {text.token} <span className={styles.value}>{DEMO_TOKEN}</span>
        {isCopied ? <CheckmarkRegular /> : <CopyRegular />}
      </button>
    </Tooltip>
  );
}
