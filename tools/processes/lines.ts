import { type Readable } from 'node:stream';

/**
 * Calls back for each line of a stream, also the last one without a newline. Splits at newlines only, where
 * node:readline also does at U+2028, which may stand unescaped in a JSON line.
 */
export function onEachLine(stream: Readable, onLine: (line: string) => void): void {
  let unfinished = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (unfinished + chunk).split('\n');
    unfinished = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
  });
  stream.on('end', () => {
    if (unfinished !== '') onLine(unfinished);
  });
}
