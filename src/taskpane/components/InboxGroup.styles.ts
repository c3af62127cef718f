import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useInboxGroupStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: "none",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    // What has the focus is not hidden behind the header or the bar of buttons.
    "& button": { scrollMargin: "56px 0 120px" },
  },
  row: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    overflowWrap: "anywhere",
    contentVisibility: "auto",
    containIntrinsicSize: "auto 96px",
    "& + &": { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  label: typographyStyles.body1Strong,
  kind: { ...typographyStyles.caption1Strong, color: tokens.colorStatusWarningForeground3 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
});
