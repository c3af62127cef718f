import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useProblemsStyles = makeStyles({
  list: {
    ...typographyStyles.caption1,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    margin: `${tokens.spacingVerticalXS} 0 0`,
    paddingLeft: tokens.spacingHorizontalL,
  },
  path: { display: "block", fontFamily: tokens.fontFamilyMonospace, fontWeight: tokens.fontWeightSemibold },
});
