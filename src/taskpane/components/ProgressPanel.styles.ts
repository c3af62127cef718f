import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useProgressPanelStyles = makeStyles({
  line: {
    ...typographyStyles.body1,
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalM,
    minHeight: tokens.lineHeightBase300,
  },
  count: { fontVariantNumeric: "tabular-nums" },
  wait: {
    display: "flex",
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  seconds: { fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" },
  clock: { flexShrink: 0, fontSize: "20px", color: tokens.colorBrandForeground1 },
});
