// Many questions that GoPaaS only takes one by one, a few at a time.

import { allDone } from "../sync";

const askedAtOnce = 4;

/** Answers in order; the first failure ends the asking. */
export async function inTurn<Q, A>(questions: readonly Q[], ask: (question: Q) => Promise<A>): Promise<A[]> {
  const answers: A[] = [];
  const left = questions.entries();
  let failed = false;
  const worker = async (): Promise<void> => {
    while (!failed) {
      const next = left.next();
      if (next.done) return;
      const [at, question] = next.value;
      try {
        answers[at] = await ask(question);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await allDone(Array.from({ length: askedAtOnce }, worker));
  return answers;
}
