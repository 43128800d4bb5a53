import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';

import { onEachLine } from './lines.ts';

async function linesOf(...chunks: (string | Buffer)[]): Promise<string[]> {
  const stream = new PassThrough();
  const lines: string[] = [];
  onEachLine(stream, (line) => lines.push(line));
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await finished(stream);
  return lines;
}

describe('onEachLine', () => {
  it('joins what arrives in pieces', async () => {
    expect(await linesOf('{"a"', ':1}\n{"b":', '2}\n')).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('gives the last line also without a newline', async () => {
    expect(await linesOf('one\ntwo')).toEqual(['one', 'two']);
  });

  it('keeps a character that two chunks share', async () => {
    const bytes = Buffer.from('é\n');
    expect(await linesOf(bytes.subarray(0, 1), bytes.subarray(1))).toEqual(['é']);
  });

  it('keeps a line whole that holds a line separator of Unicode', async () => {
    expect(await linesOf('{"path":"/\u2028"}\n')).toEqual(['{"path":"/\u2028"}']);
  });

  it('reads the line ends of Windows', async () => {
    expect(await linesOf('one\r\ntwo\r\n')).toEqual(['one', 'two']);
  });
});
