import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

/** The few shapes every screen is made of. */
export const useCardStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: "anywhere",
  },
  title: {
    ...typographyStyles.subtitle1,
    margin: 0,
    textWrap: "balance",
    ":focus": { outlineStyle: "none" },
  },
  section: { ...typographyStyles.body1Strong, color: tokens.colorNeutralForeground2, margin: 0 },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  step: { ...typographyStyles.caption1Strong, color: tokens.colorBrandForeground1, margin: 0 },
  paragraph: { ...typographyStyles.body1, margin: 0 },
  lead: { ...typographyStyles.body1, color: tokens.colorNeutralForeground2, margin: 0 },
  note: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3, margin: 0 },
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  loose: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  wide: { width: "100%" },
  details: {
    ...typographyStyles.body1,
    "& > summary": {
      width: "fit-content",
      cursor: "pointer",
      color: tokens.colorBrandForegroundLink,
      borderRadius: tokens.borderRadiusMedium,
      ":hover": { textDecorationLine: "underline" },
    },
    "& > summary:focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "2px" },
  },
  hidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    margin: "-1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});
