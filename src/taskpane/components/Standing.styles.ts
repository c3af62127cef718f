import { makeStyles, tokens } from "@fluentui/react-components";

export const useStandingStyles = makeStyles({
  box: { display: "flex", gap: tokens.spacingHorizontalM },
  words: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, minWidth: 0, overflowWrap: "anywhere" },
  icon: { flexShrink: 0, fontSize: "28px", lineHeight: 0 },
  ready: { color: tokens.colorBrandForeground1 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  look: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
});
