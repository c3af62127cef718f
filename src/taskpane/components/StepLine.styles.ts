import { makeStyles, tokens } from "@fluentui/react-components";

export const useStepLineStyles = makeStyles({
  line: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM },
  marks: { display: "flex", flexGrow: 1, gap: tokens.spacingHorizontalXXS, maxWidth: "160px", marginInlineStart: "auto" },
  mark: {
    flexGrow: 1,
    height: "4px",
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralStroke2,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { backgroundColor: "GrayText" },
  },
  reached: {
    backgroundColor: tokens.colorBrandBackground,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
});
