// What this page is, and how the visitor likes it: language, colours, width of the pane, and who signs in.

import { Button, makeStyles, mergeClasses, Select, Switch, tokens, Tooltip, typographyStyles } from "@fluentui/react-components";
import { WeatherMoonRegular, WeatherSunnyRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { useDemo } from "../demo-context";
import { paneWidths } from "../preferences";
import type { DemoPage } from "../use-demo-page";

const useStyles = makeStyles({
  bar: {
    flex: "none",
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    minHeight: "44px",
    padding: `0 ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  mark: { width: "24px", height: "24px", flex: "none" },
  name: { ...typographyStyles.subtitle2, margin: 0, whiteSpace: "nowrap" },
  demo: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  news: {
    ...typographyStyles.caption1,
    flexGrow: 1,
    minWidth: 0,
    maxHeight: "32px",
    overflow: "hidden",
    color: tokens.colorNeutralForeground3,
  },
  said: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  trouble: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
  settings: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS, flex: "none" },
});

export function TitleBar({ page }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  const styles = useStyles();
  return (
    <header className={styles.bar}>
      <img src="assets/icon-48.png" alt="" className={styles.mark} />
      <h1 className={styles.name}>
        {text.name} <span className={styles.demo}>{text.demo}</span>
      </h1>
      <News page={page} />
      <div className={styles.settings}>
        <ConfigSwitch page={page} />
        <NestedSwitch page={page} />
        <WidthChoice page={page} />
        <LanguageChoice page={page} />
        <ThemeButton page={page} />
      </div>
    </header>
  );
}

/** What just happened, or else what this page is. */
function News({ page: { said, world } }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  const styles = useStyles();
  const words = world.isReachable ? said || text.local : text.unreachable;
  return (
    <div role="status" className={mergeClasses(styles.news, said !== "" && styles.said, !world.isReachable && styles.trouble)}>
      {words}
    </div>
  );
}

function ConfigSwitch({ page: { preferences, serveEmptyConfig } }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  return (
    <Tooltip content={text.settings.emptyHint} relationship="description">
      <Switch
        label={text.settings.empty}
        labelPosition="before"
        checked={preferences.emptyConfig}
        onChange={(_, { checked }) => void serveEmptyConfig(checked)}
      />
    </Tooltip>
  );
}

function NestedSwitch({ page: { preferences, prefer } }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  return (
    <Tooltip content={text.settings.nestedHint} relationship="description">
      <Switch
        label={text.settings.nested}
        labelPosition="before"
        checked={preferences.nested}
        onChange={(_, { checked }) => prefer({ nested: checked })}
      />
    </Tooltip>
  );
}

function WidthChoice({ page: { preferences, prefer } }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  const choose = (chosen: string): void =>
    prefer({ paneWidth: paneWidths.find((width) => String(width) === chosen) ?? preferences.paneWidth });
  return (
    <Tooltip content={text.settings.width} relationship="label">
      <Select size="small" value={String(preferences.paneWidth)} onChange={(_, { value }) => choose(value)}>
        {paneWidths.map((width) => (
          <option key={width} value={String(width)}>
            {width} px
          </option>
        ))}
      </Select>
    </Tooltip>
  );
}

function LanguageChoice({ page: { preferences, prefer } }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  return (
    <Tooltip content={text.settings.language} relationship="label">
      <Select size="small" value={preferences.language} onChange={(_, { value }) => prefer({ language: value === "fr" ? "fr" : "en" })}>
        <option value="fr">Français</option>
        <option value="en">English</option>
      </Select>
    </Tooltip>
  );
}

function ThemeButton({ page: { preferences, prefer } }: { readonly page: DemoPage }): ReactElement {
  const { text } = useDemo();
  const { dark } = preferences;
  return (
    <Tooltip content={dark ? text.settings.light : text.settings.dark} relationship="label">
      <Button appearance="subtle" icon={dark ? <WeatherSunnyRegular /> : <WeatherMoonRegular />} onClick={() => prefer({ dark: !dark })} />
    </Tooltip>
  );
}
