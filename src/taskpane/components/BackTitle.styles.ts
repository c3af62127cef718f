import { makeStyles, tokens } from "@fluentui/react-components";

export const useBackTitleStyles = makeStyles({
  back: {
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`,
    marginTop: `calc(-1 * ${tokens.spacingVerticalS})`,
    marginBottom: tokens.spacingVerticalS,
    minWidth: "auto",
  },
});
