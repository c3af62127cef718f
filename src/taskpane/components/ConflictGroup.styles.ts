import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useConflictGroupStyles = makeStyles({
  field: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3, marginTop: tokens.spacingVerticalXS },
  values: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  value: {
    flexGrow: 1,
    flexBasis: "120px",
    flexDirection: "column",
    alignItems: "flex-start",
    justifyContent: "flex-start",
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    textAlign: "start",
    whiteSpace: "normal",
    overflowWrap: "anywhere",
  },
  side: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  /** Never cut: what differs may stand at the end. */
  text: { ...typographyStyles.body1, maxWidth: "100%" },
});
