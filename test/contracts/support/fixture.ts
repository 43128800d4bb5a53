import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { edit } from './edit.ts';
import { ROOT } from './repository.ts';
import { type TextFile } from './text-file.ts';
import { YamlFile } from './yaml-file.ts';

/** A place in a fixture and what to write there instead. */
export type Change = readonly [from: string, to: string];

/** A file of test/contracts/fixtures, where nothing is wrong, with these places changed. */
export function textFixture(name: string, ...changes: readonly Change[]): TextFile {
  const correct = readFileSync(join(ROOT, 'test/contracts/fixtures', name), 'utf8');
  return { path: name, text: changes.reduce((text, [from, to]) => edit(text, from, to), correct) };
}

export function yamlFixture<Value>(name: string, ...changes: readonly Change[]): YamlFile<Value> {
  return new YamlFile<Value>(name, textFixture(name, ...changes).text);
}

/** The documents of a fixture that `---` divides. */
export function documentsFixture<Value>(name: string, ...changes: readonly Change[]): YamlFile<Value>[] {
  return YamlFile.documents(name, textFixture(name, ...changes).text);
}
