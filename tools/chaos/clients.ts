import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { type Answers, type Told } from './answers.ts';

const ANSWER_WITHIN_MS = 15_000;
/** A client that has heard nothing certain for so long gives up; that is a fault of the shop. */
const PATIENCE_MS = 180_000;

export interface Clients {
  readonly gateway: string;
  readonly checkouts: number;
  readonly concurrency: number;
  readonly random: () => number;
  readonly answers: Answers;
}

/** Customers who order, each repeating under one key until it knows how its checkout ended. */
export async function runClients({ checkouts, concurrency, ...clients }: Clients): Promise<void> {
  let left = checkouts;
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await checkOut(clients);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, client));
}

async function checkOut({
  gateway,
  random,
  answers,
}: Omit<Clients, 'checkouts' | 'concurrency'>): Promise<void> {
  const told = answers.begin(randomUUID());
  const body = JSON.stringify({
    product_id: String(1 + Math.floor(random() * 5)),
    quantity: 1 + Math.floor(random() * 3),
  });
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (!told.known && performance.now() < giveUpAt) {
    await ask(gateway, body, told, answers);
    if (!told.known) await pause(200 + random() * 800);
  }
}

async function ask(gateway: string, body: string, told: Told, answers: Answers): Promise<void> {
  try {
    const answer = await fetch(`${gateway}/api/orders`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': told.key },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const content = (await answer.json()) as { order?: { order_id: string } };
    answers.count(String(answer.status));
    const id = content.order?.order_id ?? '';
    if (answer.status === 201) told.paid.add(id);
    if (answer.status === 402) told.unpaid.add(id);
    if (answer.status === 202) told.pending.add(id);
    told.known = [201, 402, 404, 409].includes(answer.status);
  } catch {
    answers.count('no answer');
  }
}
