import { makeStyles, tokens } from "@fluentui/react-components";

export const useHomeStyles = makeStyles({
  pair: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, "& > *": { flexGrow: 1, flexBasis: 0 } },
});
