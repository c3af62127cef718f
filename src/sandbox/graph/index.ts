// The door to the simulated Microsoft Graph: the service, the mailbox behind it, and a mailbox full of believable things.

export { createGraph, type GraphOptions } from "./create-graph";
export { createMailbox, type FolderSeen, type Mailbox, type MailboxUser } from "./mailbox";
export { seedMailbox, seedManyContacts, type SharedPerson } from "./seed";
export type { MailSent, Switches } from "./store";
