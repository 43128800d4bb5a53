/**
 * Takes what Alertmanager sends and writes each notification as one log line, in the form of the services' lines: what
 * would have paged somebody is in Loki, beside what caused it. No dependencies: any Node of 24 or later runs it.
 */
import { createServer } from 'node:http';
import { count, exposition } from './metrics.mjs';
import { fieldsOf, parseNotification } from './notification.mjs';
import { Refusal } from './refusal.mjs';
import { readSettings } from './settings.mjs';

const SERVICE = 'alert-receiver';
const MAXIMUM_BYTES = 1_048_576;
const REQUEST_TIMEOUT_MS = 10_000;
/** A stop waits this long for requests that are still coming in. */
const STOP_TIMEOUT_MS = 5_000;

const settings = settingsOrExit();
const server = createServer(
  { requestTimeout: REQUEST_TIMEOUT_MS, connectionsCheckingInterval: 1_000 },
  (request, response) => void handle(request, response),
);
server.once('error', ({ message }) => exit(`PORT or HOST: ${message}`));
server.listen(settings.PORT, settings.HOST, () => {
  log({ level: 'info', event: 'service_starting', port: server.address().port });
});
server.once('close', () => log({ level: 'info', event: 'service_stopped' }));
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

async function handle(request, response) {
  try {
    await route(request, response);
  } catch (error) {
    const { statusCode = 500, message } = error;
    const { remoteAddress: remote_addr } = request.socket;
    const level = statusCode < 500 ? 'warn' : 'error';
    log({ level, event: 'notification_refused', status_code: statusCode, remote_addr, message });
    answer(response, statusCode, { error: message });
  }
}

async function route(request, response) {
  const [path] = request.url.split('?');
  const probe = request.method === 'GET' || request.method === 'HEAD' ? path : undefined;
  if (probe === '/health') answer(response, 200, { status: 'healthy', service: SERVICE });
  else if (probe === '/ready') answer(response, 200, { status: 'ready', service: SERVICE });
  else if (probe === '/metrics') {
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(exposition());
  } else if (request.method === 'POST' && /^\/notifications(\/[^/]+)?$/.test(path)) {
    const notification = parseNotification(await bodyOf(request));
    log(fieldsOf(notification));
    count(notification);
    answer(response, 200, { status: 'logged' });
  } else throw new Refusal(404, 'Not Found');
}

/** Keeps at most 1 MiB, reads on to the end, and refuses then: who is still sending does not read an answer. */
async function bodyOf(request) {
  const chunks = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      bytes += chunk.length;
      if (bytes <= MAXIMUM_BYTES) chunks.push(chunk);
    }
  } catch {
    throw new Refusal(400, 'The body broke off');
  }
  if (bytes > MAXIMUM_BYTES) throw new Refusal(413, 'The body is over 1 MiB');
  return Buffer.concat(chunks).toString();
}

function answer(response, statusCode, body) {
  response.writeHead(statusCode, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function log({ level, ...fields }) {
  const { ENVIRONMENT: environment } = settings;
  const line = { level, time: new Date().toISOString(), service: SERVICE, environment, ...fields };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Answers what is coming in; with the last connection the process ends by itself, with code 0. */
function stop(signal) {
  log({ level: 'info', event: 'service_stopping', signal });
  setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS).unref();
  server.close();
}

function settingsOrExit() {
  try {
    return readSettings(process.env);
  } catch (error) {
    return exit(error.message);
  }
}

function exit(problem) {
  process.stderr.write(`${SERVICE} cannot start: ${problem}\n`);
  process.exit(1);
}
