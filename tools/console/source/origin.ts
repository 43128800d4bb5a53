/** A line of this repository. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export interface SourceFile {
  readonly file: string;
  readonly lines: readonly string[];
}

/** What the dashboards of the big stack ask for the same as a chart here. */
export interface StackQuery {
  readonly chart: string;
  readonly dashboard: string;
  readonly panel: string;
  /** PromQL. */
  readonly queries: readonly string[];
}
