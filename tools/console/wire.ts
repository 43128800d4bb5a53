import { type MemorySettings } from './memory/memory-source.ts';
import { type ProcessNews } from './memory/service-health.ts';

/** What a runner starts a console with. */
export interface ConsoleSettings extends Omit<MemorySettings, 'kind' | 'title'> {
  readonly port: number;
}

/** What a runner tells its console, a line each. */
export interface Message {
  readonly line?: { readonly service: string; readonly text: string };
  readonly news?: ProcessNews;
  /** Lines that were left out because the console was behind. */
  readonly lost?: number;
}

/** Lines go as they are, after their service's name: they are nearly all there is. */
export function formatMessage({ line, news, lost }: Message): string {
  if (line) return `= ${line.service} ${line.text}\n`;
  return `${JSON.stringify({ news, lost })}\n`;
}

export function parseMessage(text: string): Message {
  if (!text.startsWith('= ')) return JSON.parse(text) as Message;
  const end = text.indexOf(' ', 2);
  return { line: { service: text.slice(2, end), text: text.slice(end + 1) } };
}
