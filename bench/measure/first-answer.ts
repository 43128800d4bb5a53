import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 2;

/** Asks until the answer is a 200; false when `givenUp` said so before. */
export async function firstAnswer(url: string, givenUp: () => boolean): Promise<boolean> {
  while (!givenUp()) {
    if ((await statusOf(url)) === 200) return true;
    await pause(POLL_MS);
  }
  return false;
}

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode));
    }).once('error', () => resolve(undefined));
  });
}
