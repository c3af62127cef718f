import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const usePairCardStyles = makeStyles({
  head: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS },
  icon: { flexShrink: 0, fontSize: "20px", lineHeight: 0, color: tokens.colorBrandForeground1 },
  title: { ...typographyStyles.subtitle2, margin: 0, flexGrow: 1 },
  route: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto minmax(0, 1fr)",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  end: { display: "flex", flexDirection: "column", minWidth: 0 },
  place: { ...typographyStyles.body1Strong, overflowWrap: "anywhere" },
  arrow: { fontSize: "20px", lineHeight: 0, color: tokens.colorNeutralForeground2 },
  fields: {
    ...typographyStyles.caption1,
    width: "100%",
    marginTop: tokens.spacingVerticalS,
    borderCollapse: "collapse",
    "& th": { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3, textAlign: "start" },
    "& th, & td": {
      padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXXS} 0`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      verticalAlign: "top",
    },
    "& tr:last-child td": { borderBottomStyle: "none" },
  },
  column: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: "anywhere" },
});
