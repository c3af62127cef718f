import { makeStyles, tokens } from "@fluentui/react-components";

export const useChoiceFieldStyles = makeStyles({
  field: { gridTemplateColumns: "minmax(0, 1fr)" },
  select: { minWidth: 0 },
  words: { width: "100%", textOverflow: "ellipsis", paddingRight: tokens.spacingHorizontalXXXL },
});
