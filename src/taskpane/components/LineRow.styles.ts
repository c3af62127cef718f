import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useLineRowStyles = makeStyles({
  row: {
    display: "flex",
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    contentVisibility: "auto",
    containIntrinsicSize: "auto 64px",
  },
  icon: { flexShrink: 0, fontSize: "20px", lineHeight: 0 },
  words: { display: "flex", flexDirection: "column", flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  label: typographyStyles.body1Strong,
  kind: typographyStyles.caption1Strong,
  calm: { color: tokens.colorBrandForeground1 },
  look: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  actions: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalL },
  open: { paddingLeft: 0, paddingRight: 0, minWidth: "auto", color: tokens.colorBrandForegroundLink },
});
