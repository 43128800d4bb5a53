import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { SpecLogger } from '../../testing/spec-logger.js';

const SPAN = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 };
const IDS = { trace_id: SPAN.traceId, span_id: SPAN.spanId, trace_flags: '01' };
const OWN = { level: 'info', service: 'spec-service', environment: 'test', ...IDS };
const MINE = Object.fromEntries(['time', ...Object.keys(OWN)].map((name) => [name, 'mine']));
const RENAMED = Object.fromEntries(Object.entries(MINE).map(([name, value]) => [`field_${name}`, value]));

/** Names of the fields of a line as it is written, each as often as it stands there. */
function namesOf(text: string): string[] {
  return [...text.matchAll(/"(\w+)":/g)].map(([, name]) => String(name));
}

describe('the fields that a line has of its own', () => {
  let log: SpecLogger;

  beforeAll(() => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  });
  afterAll(() => context.disable());
  beforeEach(() => {
    log = new SpecLogger();
  });

  /** Logs within a span. */
  function within(call: () => void): void {
    context.with(trace.setSpanContext(ROOT_CONTEXT, SPAN), call);
  }

  it('are neither replaced nor doubled by fields of their names', () => {
    within(() => log.logger.info(MINE));
    expect(log.lines).toMatchObject([{ ...OWN, ...RENAMED }]);
    expect(new Set(namesOf(log.text)).size).toBe(namesOf(log.text).length);
  });

  it('are neither replaced nor doubled by those of child loggers', () => {
    within(() => log.logger.child(MINE).child({ order_id: 1 }).info({ order_id: 2 }));
    expect(log.lines).toMatchObject([{ ...OWN, ...RENAMED, order_id: 2 }]);
    expect(new Set(namesOf(log.text)).size).toBe(namesOf(log.text).length);
  });

  it('are written once where a field says the same', () => {
    within(() => log.logger.info(IDS));
    expect(log.text).not.toContain('field_');
    expect(log.lines).toMatchObject([IDS]);
  });

  it('may be told by a field where there is no span at work', () => {
    log.logger.info({ trace_id: 'of another' });
    expect(log.lines).toMatchObject([{ trace_id: 'of another' }]);
  });

  it('have a message besides a field of that name', () => {
    log.logger.info({ message: 'mine' }, 'words');
    log.logger.info({ message: 'mine' });
    log.logger.info({ message: { a: 1 } });
    expect(log.lines).toMatchObject([
      { message: 'words', field_message: 'mine' },
      { message: 'mine' },
      { message: { a: 1 } },
    ]);
  });
});
