import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useCheckedStyles = makeStyles({
  findings: {
    ...typographyStyles.body1,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    margin: 0,
    paddingInlineStart: "18px",
  },
  about: { fontWeight: tokens.fontWeightSemibold },
  sample: {
    ...typographyStyles.caption1,
    width: "100%",
    tableLayout: "fixed",
    borderCollapse: "collapse",
    "& caption": { ...typographyStyles.caption1Strong, textAlign: "start", padding: `${tokens.spacingVerticalS} 0` },
    "& th": { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3, textAlign: "start" },
    "& th, & td": {
      padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXXS} 0`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      verticalAlign: "top",
      overflowWrap: "anywhere",
    },
  },
  column: { display: "block", fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground3 },
  value: { display: "block", whiteSpace: "pre-line" },
});
