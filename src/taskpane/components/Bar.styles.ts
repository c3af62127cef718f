import { makeStyles, tokens } from "@fluentui/react-components";

export const useBarStyles = makeStyles({
  track: {
    height: "8px",
    overflow: "hidden",
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground6,
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  fill: {
    height: "100%",
    borderRadius: "inherit",
    backgroundColor: tokens.colorCompoundBrandBackground,
    transformOrigin: "left",
    transitionProperty: "transform",
    transitionDuration: tokens.durationNormal,
    transitionTimingFunction: tokens.curveEasyEase,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
    "@media (prefers-reduced-motion: reduce)": { transitionDuration: "0.01ms" },
  },
  unknown: {
    width: "33%",
    animationName: { from: { transform: "translateX(-100%)" }, to: { transform: "translateX(300%)" } },
    animationDuration: "2s",
    animationTimingFunction: "linear",
    animationIterationCount: "infinite",
    "@media (prefers-reduced-motion: reduce)": { width: "100%", opacity: 0.5, animationName: "none" },
  },
});
