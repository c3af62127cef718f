import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useCountsStyles = makeStyles({
  table: {
    ...typographyStyles.body1,
    width: "100%",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    borderSpacing: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    fontVariantNumeric: "tabular-nums",
    "& th, & td": { padding: `${tokens.spacingVerticalXXS} 0`, fontWeight: tokens.fontWeightRegular, textAlign: "start" },
    "& td, & thead th + th": { width: "72px", textAlign: "end" },
    "& thead th": { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3, paddingBottom: tokens.spacingVerticalXS },
  },
  name: { "&&": { ...typographyStyles.subtitle2, color: tokens.colorNeutralForeground1 } },
  zero: { color: tokens.colorNeutralForeground3 },
  strong: { "&&": { fontWeight: tokens.fontWeightSemibold } },
  bad: { color: tokens.colorStatusDangerForeground1, "&&": { fontWeight: tokens.fontWeightSemibold } },
});
