import type { LoggerService } from '@nestjs/common';
import type { Level, Logger } from 'pino';
import { UNTELLABLE } from './limits.js';
import { Origin } from './origin.js';
import { isStack } from './stack-text.js';

/** Contexts under which Nest tells its own start-up, some thirty lines: of use only when that is what one debugs. */
const START_UP: ReadonlySet<string> = new Set([
  'NestFactory',
  'NestApplication',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
]);

/** Writes what Nest, and code that uses Nest's own Logger, logs as lines of the same form as all others. */
export class FrameworkLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    const { context } = argumentsOf(rest);
    this.write(context !== undefined && START_UP.has(context) ? 'debug' : 'info', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    if (!this.logger.isLevelEnabled(level)) return;
    const { context, values } = argumentsOf(rest);
    const isFailure = level === 'error' || level === 'fatal';
    const log = this.logger[level] as (...values: unknown[]) => void;
    log.call(
      this.logger,
      new Origin(context, 'framework'),
      resolved(message),
      ...(isFailure && context !== undefined ? withStack(values) : values),
    );
  }
}

interface FrameworkArguments {
  readonly context: string | undefined;
  readonly values: readonly unknown[];
}

/** Nest passes the context as the last text that is no stack, as its own console logger reads it. */
function argumentsOf(rest: readonly unknown[]): FrameworkArguments {
  const stacks = isStack(rest.at(-1)) ? rest.slice(-1) : [];
  const others = rest.slice(0, rest.length - stacks.length);
  const context = others.at(-1);
  if (typeof context !== 'string') return { context: undefined, values: rest };
  return { context, values: [...others.slice(0, -1), ...stacks] };
}

/** The text before the context is the stack of what failed, whatever it looks like. */
function withStack(values: readonly unknown[]): readonly unknown[] {
  const stack = values.at(-1);
  return typeof stack === 'string' ? [...values.slice(0, -1), { stack }] : values;
}

/** Nest takes a function for a message that is made only when it is written. */
function resolved(message: unknown): unknown {
  if (typeof message !== 'function' || /^class\b/.test(Function.prototype.toString.call(message)))
    return message;
  try {
    return (message as () => unknown)();
  } catch {
    return UNTELLABLE;
  }
}
