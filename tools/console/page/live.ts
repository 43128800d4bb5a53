import { useEffect, useRef, useState } from 'preact/hooks';

import type { About } from '../source/about.ts';
import type { Progress } from '../source/source.ts';

/** Not more often than this a view asks again, however much arrives. */
const ASK_EVERY_MS = 500;

export interface Connection {
  readonly state: 'connecting' | 'live' | 'lost';
  readonly paused: boolean;
  readonly progress: Progress | undefined;
}

export type Watched = 'spans' | 'lines' | 'scrapes';

let connection: Connection = { state: 'connecting', paused: false, progress: undefined };
const listeners = new Set<() => void>();

/** One stream of events for the whole page; the browser opens it again by itself when it breaks. */
export function connect(): void {
  const events = new EventSource('/api/events');
  events.addEventListener('message', ({ data }: MessageEvent<string>) =>
    change({ state: 'live', progress: JSON.parse(data) as Progress }),
  );
  events.addEventListener('error', () => {
    change({ state: 'lost' });
    // After an answer that is no stream, a proxy's or another program's, the browser has given up.
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(connect, 2_000);
    }
  });
}

export function pause(paused: boolean): void {
  change({ paused });
}

export function useConnection(): Connection {
  const [current, setCurrent] = useState(connection);
  useEffect(() => {
    const changed = (): void => setCurrent(connection);
    listeners.add(changed);
    changed();
    return () => void listeners.delete(changed);
  }, []);
  return current;
}

function change(change: Partial<Connection>): void {
  connection = { ...connection, ...change };
  for (const listener of listeners) listener();
}

export interface Answer<T> {
  readonly data: T | undefined;
  /** What went wrong last; the data shown are then older. */
  readonly error: string | undefined;
}

/** Asks the server, and again whenever more of what is watched has arrived. */
export function useLive<T>(path: string, watched: readonly Watched[]): Answer<T> {
  const { progress, paused, state } = useConnection();
  const [answer, setAnswer] = useState<Answer<T> & { path: string }>({
    path,
    data: undefined,
    error: undefined,
  });
  const wanted = useRef(path);
  wanted.current = path;
  const asked = useRef({ path: '', atMs: 0, number: 0, answered: 0 });
  const mark = [state === 'live', progress?.run, ...watched.map((name) => progress?.[name])].join(' ');

  useEffect(() => {
    const questions = asked.current;
    if (paused && questions.path === path) return undefined;
    const ask = async (): Promise<void> => {
      questions.path = path;
      questions.atMs = performance.now();
      questions.number += 1;
      const number = questions.number;
      const result = await get<T>(path).then(
        (data) => ({ data, error: undefined, gone: false }),
        (error: Error) => ({ data: undefined, error: error.message, gone: error instanceof NotHeld }),
      );
      // Answers may overtake each other; a late one is none.
      if (wanted.current !== path || number < questions.answered) return;
      questions.answered = number;
      setAnswer((before) => ({
        path,
        data: result.data ?? (before.path === path && !result.gone ? before.data : undefined),
        error: result.error,
      }));
    };
    const isNew = questions.path !== path;
    const wait = isNew ? 0 : Math.max(0, questions.atMs + ASK_EVERY_MS - performance.now());
    const timer = setTimeout(() => void ask(), wait);
    return () => clearTimeout(timer);
  }, [path, mark, paused]);

  return answer.path === path ? answer : { data: undefined, error: undefined };
}

/** What was asked for is not there. */
export class NotHeld extends Error {}

export async function get<T>(path: string): Promise<T> {
  const answer = await fetch(path);
  const body = (await answer.json()) as T & { error?: string };
  if (answer.ok) return body;
  const words = body.error ?? `${answer.status} ${answer.statusText}`;
  throw answer.status === 404 ? new NotHeld(words) : new Error(words);
}

/** Changes something. The token is asked for each time: a server that was started again has another. */
export async function send<T>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<T> {
  const { token } = await get<About & { token: string }>('/api/about');
  const answer = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json', 'x-console-token': token },
    body: JSON.stringify(body),
  });
  const read = (await answer.json()) as T & { error?: string };
  if (!answer.ok) throw new Error(read.error ?? `${answer.status} ${answer.statusText}`);
  return read;
}
