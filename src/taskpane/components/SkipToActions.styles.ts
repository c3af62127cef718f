import { makeStyles } from "@fluentui/react-components";

export const useSkipStyles = makeStyles({
  skip: {
    minWidth: 0,
    ":focus-visible": { position: "static", width: "fit-content", height: "auto", margin: 0, overflow: "visible", clipPath: "none" },
  },
});
