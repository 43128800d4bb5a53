import { Agent, request } from 'node:http';

/** A request that is sent again and again. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** What a good answer has. */
  readonly status: number;
}

export interface Answered {
  readonly answered: number;
  /** Other answers, and broken connections. */
  readonly failures: number;
  /** What the first failure was. */
  readonly firstFailure?: string;
}

/**
 * Sends a call on so many connections, on each the next when the last is answered, for as long as `goesOn` says so of the
 * number sent. Every answer is waited for: a load generator that breaks off what is under way leaves half checkouts, of
 * which nobody can say what they should have left behind. Runs in this process: a checkout takes the server's core twenty
 * times what it takes here.
 */
export async function runClosedLoop(
  call: Call,
  connections: number,
  goesOn: (sent: number) => boolean,
): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  let sent = 0;
  let answered = 0;
  const failures: string[] = [];
  const worker = async (): Promise<void> => {
    while (goesOn(sent)) {
      sent += 1;
      const failure = await failureOf(call, body, agent);
      if (failure === undefined) answered += 1;
      else failures.push(failure);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  const [firstFailure] = failures;
  return {
    answered,
    failures: failures.length,
    ...(firstFailure === undefined ? {} : { firstFailure }),
  };
}

/** For as many seconds from now. */
export function forSeconds(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1_000;
  return () => performance.now() < end;
}

/** So many times. */
export function times(count: number): (sent: number) => boolean {
  return (sent) => sent < count;
}

function failureOf(
  { method, url, status }: Call,
  body: string | undefined,
  agent: Agent,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const headers =
      body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    request(url, { method, agent, headers }, (answer) => {
      answer
        .resume()
        .once('end', () => resolve(answer.statusCode === status ? undefined : `${answer.statusCode}`))
        .once('error', ({ message }) => resolve(message));
    })
      .once('error', ({ message }) => resolve(message))
      .end(body);
  });
}
