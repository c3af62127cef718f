import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

/** Long texts, such as a description, are cut after a few lines; the report's copy holds them whole. */
const clamp = {
  display: "-webkit-box",
  overflow: "hidden",
  WebkitBoxOrient: "vertical",
  WebkitLineClamp: 3,
  overflowWrap: "anywhere",
} as const;

export const useFieldChangesStyles = makeStyles({
  list: {
    ...typographyStyles.caption1,
    margin: `${tokens.spacingVerticalXS} 0 0`,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
  },
  change: {
    display: "flex",
    flexDirection: "column",
    paddingLeft: tokens.spacingHorizontalS,
    borderLeft: `2px solid ${tokens.colorNeutralStroke2}`,
  },
  field: { color: tokens.colorNeutralForeground3 },
  values: {
    position: "relative",
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalXS,
    margin: 0,
  },
  before: { ...clamp, color: tokens.colorNeutralForeground3 },
  replaced: { textDecorationLine: "line-through" },
  after: { ...clamp, color: tokens.colorNeutralForeground1 },
  arrow: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
});
