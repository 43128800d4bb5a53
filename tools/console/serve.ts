/**
 * The console of a running shop, a process of its own: what it does or fails to do costs the shop nothing. Started by
 * `npm start` with its settings as JSON; on standard input come the services' lines.
 */
import { onEachLine } from '../processes/lines.ts';
import { parseLogLine } from '../shop/log-line.ts';
import { TimeOrder } from '../shop/time-order.ts';
import { MemorySource } from './memory/memory-source.ts';
import { pack } from './memory/saved-file.ts';
import { startScraping } from './scrape.ts';
import { buildServer } from './server/build-server.ts';
import { type ConsoleSettings, parseMessage } from './wire.ts';

const { port, ...settings } = JSON.parse(process.argv[2] ?? '{}') as ConsoleSettings;
const source = new MemorySource({ kind: 'memory', title: 'this shop', ...settings });
const lines = new TimeOrder<{ service: string; text: string }>(({ service, text }) =>
  source.addLine(service, text),
);

onEachLine(process.stdin, (message) => {
  const { line, news, lost } = parseMessage(message);
  if (line) lines.add(line, timeOf(line.text));
  if (news) source.addNews(news);
  if (lost !== undefined) source.addLinesLost(lost);
});

const server = buildServer({
  source,
  save: () => pack(source.save()),
  takeSpans: (spans) => source.addSpans(spans),
  shop: { services: settings.services },
});
await server.listen({ host: '127.0.0.1', port });
const stopScraping = startScraping(source);
console.log('listening');

// The runner's end, however it came about, ends its console.
process.stdin.once('close', () => void end());
process.once('SIGTERM', () => void end());
// A terminal's Ctrl-C is for the runner, which still has lines to send while the services stop.
process.on('SIGINT', () => undefined);

async function end(): Promise<void> {
  stopScraping();
  await server.close();
  process.exit(0);
}

function timeOf(text: string): number | undefined {
  const time = Date.parse(String(parseLogLine(text)?.['time']));
  return Number.isNaN(time) ? undefined : time;
}
