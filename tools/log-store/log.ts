import { LOG_LEVELS, type LogLevel } from './settings/settings.ts';

/** Writes a line about the store itself. */
export type Log = (level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Lines as Loki writes them, from a level on. */
export function logTo(stream: NodeJS.WritableStream, least: LogLevel): Log {
  return (level, message, fields = {}) => {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(least)) return;
    const pairs = { level, ts: new Date().toISOString(), caller: 'log-store', msg: message, ...fields };
    const texts = Object.entries(pairs).map(([name, value]) => `${name}=${quoted(String(value))}`);
    stream.write(`${texts.join(' ')}\n`);
  };
}

function quoted(text: string): string {
  return /^[\w.:/@+-]+$/.test(text) ? text : JSON.stringify(text);
}
