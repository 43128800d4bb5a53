import { labelsText } from '../storage/stream-labels.ts';
import { type FoundLine } from './find-lines.ts';

/** Lines as Loki hands them out: those with the same labels, of whatever kind, are a stream. */
export function linesAnswer(found: readonly FoundLine[]): object {
  const streams = new Map<string, { stream: object; values: [string, string][] }>();
  for (const { entry } of found) {
    const labels = entry.allLabels();
    const key = labelsText(labels);
    const stream = streams.get(key) ?? { stream: labels, values: [] };
    stream.values.push([String(entry.time), entry.line]);
    streams.set(key, stream);
  }
  return { resultType: 'streams', result: [...streams.values()] };
}

/**
 * The same for those who ask for the labels by kind, as Grafana does: streams are those that are stored, and each line
 * has its other labels beside it.
 */
export function linesByKindAnswer(found: readonly FoundLine[]): object {
  const streams = new Map<string, { stream: object; values: [string, string, object][] }>();
  for (const { entry } of found) {
    const key = labelsText(entry.streamLabels);
    const stream = streams.get(key) ?? { stream: entry.streamLabels, values: [] };
    const kinds = { structuredMetadata: entry.metadata, parsed: entry.parsed };
    const present = Object.entries(kinds).filter(([, labels]) => Object.keys(labels).length > 0);
    stream.values.push([String(entry.time), entry.line, Object.fromEntries(present)]);
    streams.set(key, stream);
  }
  return { resultType: 'streams', result: [...streams.values()], encodingFlags: ['categorize-labels'] };
}
