export type Labels = Readonly<Record<string, string>>;

/** A line as it is stored. */
export interface StoredLine {
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly line: string;
  /** Of its stream. */
  readonly labels: Labels;
  /** Structured metadata as a JSON object of texts; null where there is none. */
  readonly metadata: string | null;
}

const NONE: Labels = Object.freeze({});

/** A line on its way through the stages of a query, which read its labels and add to them. */
export class Entry {
  line: string;
  private readonly stored: StoredLine;
  private readMetadata: Labels | undefined;
  private fields: Record<string, string> | undefined;

  constructor(stored: StoredLine) {
    this.stored = stored;
    this.line = stored.line;
  }

  get time(): bigint {
    return this.stored.time;
  }

  /** Why a stage could not do its work; kept as Loki's label `__error__`. */
  get hasError(): boolean {
    return this.fields !== undefined && Object.hasOwn(this.fields, '__error__');
  }

  /** The label's value: of a parser's field, else of the structured metadata, else of the stream. */
  get(name: string): string | undefined {
    const { labels } = this.stored;
    if (this.fields !== undefined && Object.hasOwn(this.fields, name)) return this.fields[name];
    if (Object.hasOwn(this.metadata, name)) return this.metadata[name];
    return Object.hasOwn(labels, name) ? labels[name] : undefined;
  }

  /** Adds a field that a parser found. One that has the name of a stream's label gets a suffix, as Loki gives it. */
  addField(name: string, value: string): void {
    this.fields ??= {};
    define(this.fields, Object.hasOwn(this.stored.labels, name) ? `${name}_extracted` : name, value);
  }

  addError(error: string, details: string): void {
    this.addField('__error__', error);
    this.addField('__error_details__', details);
  }

  /** Those of the stream. */
  get streamLabels(): Labels {
    return this.stored.labels;
  }

  get metadata(): Labels {
    this.readMetadata ??=
      this.stored.metadata === null ? NONE : withoutClashes(this.stored.metadata, this.stored.labels);
    return this.readMetadata;
  }

  get parsed(): Labels {
    return this.fields ?? NONE;
  }

  /** All of them; a label with an empty value is none. */
  allLabels(): Labels {
    const all: Record<string, string> = {};
    for (const labels of [this.stored.labels, this.metadata, this.parsed]) {
      for (const name of Object.keys(labels)) define(all, name, labels[name] ?? '');
    }
    return all;
  }
}

function withoutClashes(metadata: string, labels: Labels): Labels {
  const read = JSON.parse(metadata) as Record<string, string>;
  for (const name of Object.keys(read)) {
    if (!Object.hasOwn(labels, name)) continue;
    define(read, `${name}_extracted`, read[name] ?? '');
    delete read[name];
  }
  return read;
}

/** Also for a field called __proto__, which an assignment would not keep. */
function define(target: Record<string, string>, name: string, value: string): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else target[name] = value;
}
