import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useAccountStyles = makeStyles({
  person: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM },
  initials: {
    ...typographyStyles.body1Strong,
    display: "grid",
    placeItems: "center",
    flexShrink: 0,
    width: "40px",
    height: "40px",
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
  },
  words: { display: "flex", flexDirection: "column", minWidth: 0, overflowWrap: "anywhere" },
  strong: typographyStyles.body1Strong,
  connected: {
    ...typographyStyles.caption1,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorStatusSuccessForeground1,
  },
});
