import { makeStyles, tokens } from "@fluentui/react-components";

export const useToggleStyles = makeStyles({
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    "@media (forced-colors: active)": { border: "2px solid Highlight" },
  },
});
