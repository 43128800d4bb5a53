/** Why a line is not taken. */
export interface Refusal {
  /** Loki's word for it, by which it is counted. */
  readonly reason: string;
  readonly message: string;
  /** Worth another try later: it is answered with 429 instead of 400. */
  readonly later?: true;
}
