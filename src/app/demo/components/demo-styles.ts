// The page's shapes: bars above, three columns below, and nothing that scrolls but what is in them.

import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useDemoStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    position: "fixed",
    inset: 0,
    minWidth: "1000px",
    overflowX: "auto",
    backgroundColor: tokens.colorNeutralBackground4,
  },
  waiting: { flexGrow: 1, display: "grid", placeItems: "center", ...typographyStyles.body1 },
  columns: {
    flexGrow: 1,
    minHeight: 0,
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto minmax(0, 1fr)",
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
  },
  card: {
    display: "flex",
    flexDirection: "column",
    minHeight: 0,
    minWidth: 0,
    overflow: "hidden",
    margin: 0,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow4,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  hidden: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" },
});

/** Each application's own colour, in both themes dark enough for white. */
export const outlookColour = "#0f548c";
export const gopaasColour = "#0b6a5b";
