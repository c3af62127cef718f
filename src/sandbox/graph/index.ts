// The door to the simulated Microsoft Graph: the service, the mailbox behind it, and a mailbox full of believable things.

export { createGraph, type GraphOptions } from "./create-graph";
export { createMailbox, type Mailbox } from "./mailbox";
export { seedMailbox, seedManyContacts } from "./seed";
export type { MailSent } from "./store";
