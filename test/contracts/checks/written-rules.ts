import { type Fault, fault } from '../support/fault.ts';
import { type TextFile } from '../support/text-file.ts';

/** A file that is written from others is what would be written now. */
export function writtenRules(file: TextFile, expected: string): Fault[] {
  if (file.text === expected) return [];
  const wanted = expected.split('\n');
  const line = file.text.split('\n').findIndex((text, index) => text !== wanted[index]);
  return [fault(file.path, line + 1, 'is not deploy/prometheus/rules any more: npm run kubernetes:rules')];
}
