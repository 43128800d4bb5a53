/** Who logs, where a logger belongs to a part of the application. Handed to pino before what is logged. */
export class Origin {
  /** Private, to tell it from what users log without touching that: a proxy may throw when asked for its class. */
  readonly #context: string | undefined;

  /**
   * @param context Name of the part.
   * @param event Event of the line, unless what is logged says another.
   */
  constructor(
    context: string | undefined,
    readonly event?: string,
  ) {
    this.#context = context;
  }

  static is(value: unknown): value is Origin {
    return typeof value === 'object' && value !== null && #context in value;
  }

  get context(): string | undefined {
    return this.#context;
  }
}
