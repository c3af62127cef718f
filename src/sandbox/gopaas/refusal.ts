// How GoPaaS says no: a status and one sentence.

export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "Refused";
    this.status = status;
  }
}

export const invalidKey = (): Refused => new Refused(401, "Invalid API key.");
export const invalidOauth = (): Refused => new Refused(401, "Invalid Information.");
export const invalidVersion = (): Refused => new Refused(400, "Invalid version.");
export const notAllowed = (): Refused => new Refused(403, "Not allowed.");
export const wrongAddress = (): Refused => new Refused(403, "IP address not authorized.");
export const notFound = (): Refused => new Refused(404, "Not found.");
export const wentWrong = (): Refused => new Refused(500, "Something went wrong. Please try again later.");
