/** Holds a handler where a spec wants it: `await gate.passed` there, `gate.open()` in the spec. */
export class Gate {
  readonly passed: Promise<void>;
  open: () => void = () => undefined;

  constructor() {
    this.passed = new Promise((resolve) => {
      this.open = resolve;
    });
  }
}
