/** What a request is answered with when it cannot be taken: a status from 400, and a message for whoever sent it. */
export class Refusal extends Error {
  constructor(statusCode, message) {
    super(message);
    this.statusCode = statusCode;
  }
}
