import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useConnectStyles = makeStyles({
  steps: {
    ...typographyStyles.body1,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    margin: `${tokens.spacingVerticalS} 0 0`,
    paddingLeft: tokens.spacingHorizontalXL,
    color: tokens.colorNeutralForeground2,
  },
});
