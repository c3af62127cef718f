// The frame of every file of journeys: one demo for all of them, as new before each, and nothing wrong with it after each.

import { startDemo } from "./demo";
import type { Demo } from "./demo";

/** `complaining`: journeys through trouble, where pages may complain. */
export function walkInDemo(use: (demo: Demo) => void, { complaining = false } = {}): void {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
    use(demo);
  });

  afterAll(async () => {
    await demo.close();
  });

  beforeEach(async () => {
    await demo.control("reset", {});
    await demo.control("injure", { clear: true });
    await demo.writes();
    demo.complaints.length = 0;
  });

  afterEach(async () => {
    expect(await demo.wrongRequests()).toEqual([]);
    expect(complaining ? [] : demo.complaints).toEqual([]);
  });
}
