import { type TextFile } from './text-file.ts';

export interface ExampleVariable {
  readonly name: string;
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The variables of .env.example, also those that are commented out: `NAME=value` and `#NAME=value`. */
export function exampleVariables({ text }: TextFile): ExampleVariable[] {
  return text.split('\n').flatMap((content, index) => {
    const [, name, value = ''] = /^#?([A-Z][A-Z0-9_]*)=(.*)$/.exec(content) ?? [];
    return name === undefined ? [] : [{ name, value, line: index + 1 }];
  });
}
