import { type NewLine } from '../storage/line-writer.ts';

/** What is no push, in words. */
export class PushProblem extends Error {}

/**
 * The lines of `POST /loki/api/v1/push` in JSON: `{"streams": [{"stream": {…}, "values": [["<ns>", "<line>", {…}]]}]}`.
 * @throws PushProblem that says what is wrong, and where
 */
export function readPush(body: unknown): NewLine[] {
  const streams = field(body, 'streams');
  if (!Array.isArray(streams)) throw new PushProblem('streams is no list');
  return streams.flatMap((stream: unknown, position) => {
    const place = `streams[${position}]`;
    const labels = texts(field(stream, 'stream'), `${place}.stream`);
    const values = field(stream, 'values');
    if (!Array.isArray(values)) throw new PushProblem(`${place}.values is no list`);
    return values.map((value: unknown, index): NewLine =>
      readValue(value, labels, `${place}.values[${index}]`),
    );
  });
}

function readValue(value: unknown, labels: NewLine['labels'], place: string): NewLine {
  const [time, line, metadata = {}] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof time !== 'string' || !/^\d{1,19}$/.test(time)) {
    throw new PushProblem(`${place}[0] is no time in nanoseconds, as a text`);
  }
  if (typeof line !== 'string') throw new PushProblem(`${place}[1] is no line`);
  return { labels, time: BigInt(time), line, metadata: texts(metadata, `${place}[2]`) };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function texts(value: unknown, place: string): Record<string, string> {
  const isTexts =
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([name, text]) => /^[A-Za-z_]\w*$/.test(name) && typeof text === 'string');
  if (!isTexts) throw new PushProblem(`${place} is no object of texts by names such as service_name`);
  return value as Record<string, string>;
}
