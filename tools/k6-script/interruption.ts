/** What ends a run before its time, with the exit code that says so. */
export class Interruption extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
