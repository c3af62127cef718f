import { makeStyles, tokens } from "@fluentui/react-components";

export const useSilenceStyles = makeStyles({
  line: { display: "flex", alignItems: "center", justifyContent: "center", gap: tokens.spacingHorizontalXS, margin: 0 },
  icon: { flexShrink: 0, fontSize: "16px", color: tokens.colorNeutralForeground3 },
});
