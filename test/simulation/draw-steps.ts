// Seed → one thing a person does, on either side.

import { between, chance, pick } from "../../src/sandbox/random";
import type { Random } from "../../src/sandbox/random";
import type { Kind, Side } from "../../src/sync";
import type { Tag, Trait, UserStep, WorldConfig } from "./script";
import { fieldsOf, freshValue, freshWhen, kindOf } from "./vocabulary";

export interface Drawing {
  readonly random: Random;
  readonly config: WorldConfig;
  readonly tags: Tag[];
  readonly adopted: Set<Tag>;
  /** Makes every value of a world a value of its own. */
  n: number;
  readonly calm: boolean;
}

export function newTag(drawing: Drawing, letter: string): Tag {
  const tag = `${letter}${drawing.tags.length + 1}`;
  drawing.tags.push(tag);
  return tag;
}

export function drawSide(random: Random): Side {
  return pick(random, ["outlook", "gopaas"] as const);
}

type Draw = (drawing: Drawing, tag: Tag) => UserStep;

const userSteps: readonly (readonly [weight: number, draw: Draw])[] = [
  [10, (drawing, tag) => drawEdit(drawing, tag)],
  [2, ({ random }, tag) => ({ do: "edit", side: drawSide(random), tag, field: clearable(random, tag), value: "" })],
  [2, (drawing, tag) => ({ do: "unmapped", side: drawSide(drawing.random), tag, value: `unmapped ${++drawing.n}` })],
  [3, ({ random }, tag) => ({ do: "delete", side: drawSide(random), tag })],
  [1.5, ({ random }, tag) => ({ do: "restore", side: drawSide(random), tag })],
  [1, (drawing, tag) => ({ do: "copy", tag, as: newTag(drawing, tag.slice(0, 1)), n: ++drawing.n })],
  [1.5, ({ random }, tag) => ({ do: "show", tag, shown: chance(random, 0.4) })],
  [3, ({ random, config }, tag) => (config.ownOnly ? { do: "lock", tag, locked: chance(random, 0.7) } : { do: "wait", minutes: 1 })],
  [0.4, ({ random, config }) => ({ do: "view", kind: pick(random, config.kinds), narrow: chance(random, 0.5) })],
  [0.8, ({ random }, tag) => ({ do: "move", tag, away: chance(random, 0.65) })],
  [2, (drawing) => drawCreate(drawing)],
  [1, ({ random }) => ({ do: "wait", minutes: pick(random, [1, 30, 600, 1500]) })],
];

const eventSteps: readonly (readonly [weight: number, draw: Draw])[] = [
  [
    2,
    ({ random }, tag) => ({
      do: "trait",
      tag,
      trait: pick<Trait>(random, ["attendees", "private", "normal", "normal", "category", "uncategorised"]),
    }),
  ],
  [1, (drawing, tag) => ({ do: "edit", side: drawSide(drawing.random), tag, field: "when", value: freshWhen(++drawing.n, true) })],
];

const seriesSteps: readonly (readonly [weight: number, draw: Draw])[] = [
  [4, (drawing, tag) => drawOccurrence(drawing, tag)],
  [1, ({ random }, tag) => ({ do: "retime", tag, minutes: pick(random, [30, 60, -45]) })],
  [1, (_, tag) => ({ do: "delete", side: "outlook", tag })],
];

export function drawUserStep(drawing: Drawing): UserStep {
  const { random } = drawing;
  const tag = pick(random, drawing.tags);
  const choices = tag.startsWith("S") ? seriesSteps : kindOf(tag) === "appointment" ? [...userSteps, ...eventSteps] : userSteps;
  const total = choices.reduce((sum, [weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [weight, draw] of choices) {
    left -= weight;
    if (left < 0) return draw(drawing, tag);
  }
  return { do: "wait", minutes: 1 };
}

function drawEdit(drawing: Drawing, tag: Tag): UserStep {
  const { random } = drawing;
  const field = pick(random, fieldsOf(kindOf(tag)));
  return { do: "edit", side: drawSide(random), tag, field, value: freshValue(tag, field, ++drawing.n) };
}

function clearable(random: Random, tag: Tag): string {
  return kindOf(tag) === "contact" ? pick(random, ["emailAddresses", "mobilePhone", "jobTitle", "companyName"]) : "body";
}

function drawCreate(drawing: Drawing): UserStep {
  const { random, config } = drawing;
  const kind: Kind = pick(random, config.kinds);
  return { do: "create", side: drawSide(random), kind, tag: newTag(drawing, kind === "contact" ? "C" : "A"), n: ++drawing.n };
}

function drawOccurrence(drawing: Drawing, tag: Tag): UserStep {
  const { random } = drawing;
  return { do: "occurrence", tag, nth: between(random, 0, 3), what: pick(random, ["move", "delete", "describe"] as const), n: ++drawing.n };
}
