// Few combinations of many switches, chosen so that every two settings of any two switches meet in one of them.

export type Switches = Readonly<Record<string, readonly unknown[]>>;

/** One setting of every switch, by its name. */
export type Combination<S extends Switches> = { readonly [Name in keyof S]: S[Name][number] };

/** Greedy: each combination takes, switch by switch, the setting that meets most of what has not met yet. The same every time. */
export function pairwise<S extends Switches>(switches: S): readonly Combination<S>[] {
  const names = Object.keys(switches);
  const open = new Set(
    names.flatMap((one, at) =>
      names.slice(at + 1).flatMap((other) => meetings([one, sizeOf(switches, one)], [other, sizeOf(switches, other)])),
    ),
  );
  const rows: number[][] = [];
  while (open.size > 0) {
    const row = bestRow(switches, names, open);
    for (const pair of pairsIn(names, row)) open.delete(pair);
    rows.push(row);
  }
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, switches[name]?.[row[at] ?? 0]])) as Combination<S>);
}

type Sized = readonly [name: string, size: number];

function sizeOf(switches: Switches, name: string): number {
  return switches[name]?.length ?? 0;
}

function meetings([one, size]: Sized, [other, otherSize]: Sized): string[] {
  return Array.from({ length: size * otherSize }, (_, at) => meeting(one, Math.floor(at / otherSize), other, at % otherSize));
}

function meeting(one: string, setting: number, other: string, otherSetting: number): string {
  return `${one}=${String(setting)} ${other}=${String(otherSetting)}`;
}

/** Begins with a pair that has not met, so that every row is of use. */
function bestRow(switches: Switches, names: readonly string[], open: ReadonlySet<string>): number[] {
  const [first = ""] = open;
  const fixed = new Map([...first.matchAll(/(\S+)=(\d+)/g)].map((match) => [match[1] ?? "", Number(match[2])]));
  for (const name of names) {
    if (fixed.has(name)) continue;
    const gains = Array.from({ length: sizeOf(switches, name) }, (_, setting) => gainOf(names, fixed, name, setting, open));
    fixed.set(name, gains.indexOf(Math.max(...gains)));
  }
  return names.map((name) => fixed.get(name) ?? 0);
}

function gainOf(
  names: readonly string[],
  fixed: ReadonlyMap<string, number>,
  name: string,
  setting: number,
  open: ReadonlySet<string>,
): number {
  const at = names.indexOf(name);
  return [...fixed].filter(([other, its]) =>
    open.has(names.indexOf(other) < at ? meeting(other, its, name, setting) : meeting(name, setting, other, its)),
  ).length;
}

function pairsIn(names: readonly string[], row: readonly number[]): string[] {
  return names.flatMap((one, at) =>
    names.slice(at + 1).map((other, further) => meeting(one, row[at] ?? 0, other, row[at + 1 + further] ?? 0)),
  );
}
