import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useHistoryStyles = makeStyles({
  head: { display: "flex", alignItems: "center", justifyContent: "space-between", gap: tokens.spacingHorizontalS },
  when: { ...typographyStyles.body1Strong, margin: 0 },
  deeds: { ...typographyStyles.body1, margin: 0, padding: 0, listStyleType: "none" },
});
