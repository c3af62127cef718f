import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useContactCardStyles = makeStyles({
  person: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  name: { ...typographyStyles.subtitle2, margin: 0, overflowWrap: "anywhere" },
  role: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground2 },
  reach: { display: "flex", flexWrap: "wrap", gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`, ...typographyStyles.body1 },
  link: { color: tokens.colorBrandForegroundLink, textDecorationLine: "none", ":hover": { textDecorationLine: "underline" } },
  met: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, margin: 0 },
  meeting: { display: "flex", flexDirection: "column" },
  when: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  subject: { ...typographyStyles.body1, margin: 0, overflowWrap: "anywhere" },
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
});
