/**
 * `node paced-load.ts URL SECONDS CONNECTIONS RATE`: sends RATE requests a second at even distances and prints what
 * became of them as JSON. A request that finds all connections busy waits, and its wait counts: a generator that waits
 * for the server before it sends hides the server's pauses ("coordinated omission"). It spins on its core between two
 * requests, because a timer is a millisecond late.
 */
import { connect, type Socket } from 'node:net';

import { type PacedFigures } from './load.ts';
import { quantile } from './statistics.ts';

const ANSWERS_WITHIN_MS = 5_000;
/** Of its core: what the receiver of spans needs beside it stays below. */
const LEFT_TO_OTHERS = 0.1;

const [address = '', ...numbers] = process.argv.slice(2);
const [seconds = 0, connections = 0, rate = 0] = numbers.map(Number);
const { hostname, port, pathname, host } = new URL(address);
const request = Buffer.from(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\n\r\n`);

const total = Math.round(seconds * rate);
const latencies: number[] = [];
const waiting: number[] = [];
const idle: Socket[] = [];
let sent = 0;
let failures = 0;

const sockets = await Promise.all(Array.from({ length: connections }, opened));
idle.push(...sockets);
const startedAt = performance.now();
const cpuBefore = process.cpuUsage();
const deadline = startedAt + seconds * 1_000 + ANSWERS_WITHIN_MS;
tick();

function opened(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.once('connect', () => resolve(socket)).once('error', reject);
  });
}

function tick(): void {
  const now = performance.now();
  for (; sent < total && dueAt(sent) <= now; sent += 1) {
    const socket = idle.pop();
    if (socket) send(socket, dueAt(sent));
    else waiting.push(dueAt(sent));
  }
  if (latencies.length + failures === total || now > deadline) finish();
  else setImmediate(tick);
}

function dueAt(index: number): number {
  return startedAt + (index * 1_000) / rate;
}

function send(socket: Socket, due: number): void {
  let received = '';
  const take = (chunk: Buffer): void => {
    received += chunk.toString('latin1');
    const status = answerIn(received);
    if (status === undefined) return;
    done(status >= 200 && status < 300);
    const next = waiting.shift();
    if (next === undefined) idle.push(socket);
    else send(socket, next);
  };
  const broken = (): void => done(false);
  const done = (good: boolean): void => {
    socket.off('data', take).off('close', broken);
    if (good) latencies.push(performance.now() - due);
    else failures += 1;
  };
  socket.on('data', take).once('close', broken);
  socket.write(request);
}

/** The status of an answer that has arrived whole. */
function answerIn(received: string): number | undefined {
  const headersEnd = received.indexOf('\r\n\r\n');
  if (headersEnd === -1) return undefined;
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(received)?.[1] ?? NaN);
  if (Number.isNaN(length)) throw new Error('an answer without Content-Length');
  return received.length >= headersEnd + 4 + length ? Number(received.slice(9, 12)) : undefined;
}

function finish(): void {
  for (const socket of sockets) socket.destroy();
  // It never rests: what it did not use, it was not given.
  const { user, system } = process.cpuUsage(cpuBefore);
  const given = (user + system) / 1_000 / (performance.now() - startedAt);
  const figures: PacedFigures = {
    requests: latencies.length,
    failures: total - latencies.length,
    p50Ms: latencies.length === 0 ? NaN : quantile(latencies, 0.5),
    p99Ms: latencies.length === 0 ? NaN : quantile(latencies, 0.99),
    starved: Math.max(0, 1 - LEFT_TO_OTHERS - given),
  };
  process.stdout.write(JSON.stringify(figures));
}
