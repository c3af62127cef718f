import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useSignInStyles = makeStyles({
  points: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: `${tokens.spacingVerticalM} 0 0`,
    listStyleType: "none",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  point: { ...typographyStyles.body1, display: "flex", gap: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground2 },
  check: { flexShrink: 0, marginTop: "2px", color: tokens.colorBrandForeground1 },
  mark: { borderRadius: tokens.borderRadiusSmall },
});
