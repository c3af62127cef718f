import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useSetupStyles = makeStyles({
  form: { flexGrow: 1 },
  points: {
    ...typographyStyles.caption1,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
    margin: `${tokens.spacingVerticalXS} 0 0`,
    paddingInlineStart: "18px",
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
});
