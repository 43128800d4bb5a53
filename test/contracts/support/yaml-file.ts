import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseAllDocuments,
  parseDocument,
} from 'yaml';
import { type TextFile } from './text-file.ts';

export type Key = string | number;

const OPTIONS = { merge: true, logLevel: 'error' } as const;

/** A document of a file that has several, already read. */
interface Part {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** A YAML or JSON file: its value, and the line on which each part of it is written. */
export class YamlFile<Value> implements TextFile {
  readonly path: string;
  readonly text: string;
  readonly value: Value;
  private readonly contents: ParsedNode | null;
  private readonly lines: LineCounter;
  /** Where what has no line of its own is said to be. */
  private readonly start: number;

  /** @throws Error that names the file and the line which is no YAML */
  constructor(path: string, text: string, part?: Part) {
    this.path = path;
    this.text = text;
    this.lines = part?.lines ?? new LineCounter();
    const document = part?.document ?? parseDocument(text, { ...OPTIONS, lineCounter: this.lines });
    if (document.errors[0]) throw new Error(`${path}: ${document.errors[0].message}`);
    this.contents = document.contents;
    this.start = part?.document.contents?.range[0] ?? 0;
    this.value = document.toJS() as Value;
  }

  /** The documents of a file that `---` divides, each with the lines of the file. */
  static documents<Value>(path: string, text: string): YamlFile<Value>[] {
    const lines = new LineCounter();
    const documents = [...parseAllDocuments(text, { ...OPTIONS, lineCounter: lines })];
    return documents.map((document) => new YamlFile<Value>(path, text, { document, lines }));
  }

  /** The line of what the keys lead to; where that comes by an anchor or is missing, of the last part written here. */
  line(...keys: readonly Key[]): number {
    let node: Node | null = this.contents;
    let position = this.start;
    for (const key of keys) {
      const next = step(node, key);
      if (next === undefined) break;
      position = next.position;
      node = next.node;
    }
    return this.lines.linePos(position).line;
  }
}

function step(node: Node | null, key: Key): { position: number; node: Node | null } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    if (pair === undefined || !isScalar(pair.key)) return undefined;
    return { position: pair.key.range?.[0] ?? 0, node: pair.value as Node | null };
  }
  if (!isSeq(node)) return undefined;
  const item = node.items[Number(key)] as Node | undefined;
  return item && { position: item.range?.[0] ?? 0, node: item };
}
