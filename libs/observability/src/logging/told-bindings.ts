import type { Logger } from 'pino';
import { LineParts } from './line-parts.js';
import type { Fields } from './telling.js';

/** Fields of all lines of a child logger, told. pino's own bindings are written as they are, and twice if need be. */
const BINDINGS = Symbol('bindings');

/** As much of a pino logger as is changed here; its own type has a name for each custom level. */
interface BoundLogger {
  [BINDINGS]?: Fields;
  child(fields: object, options?: object): BoundLogger;
  setBindings(fields: object): void;
  bindings(): object;
}

export function bindingsOf(logger: Logger): Fields | undefined {
  return (logger as unknown as BoundLogger)[BINDINGS];
}

/** Has the fields of child loggers told as those of lines are. */
export function tellBindings(logger: Logger): void {
  const bound = logger as unknown as BoundLogger;
  const { child, bindings } = bound;
  bound.child = function (fields, options) {
    const made = child.call(this, {}, options);
    made[BINDINGS] = { ...this[BINDINGS], ...toldFields(fields) };
    return made;
  };
  bound.setBindings = function (fields) {
    this[BINDINGS] = { ...this[BINDINGS], ...toldFields(fields) };
  };
  bound.bindings = function () {
    return { ...bindings.call(this), ...this[BINDINGS] };
  };
}

function toldFields(fields: object): Fields {
  const parts = new LineParts({});
  parts.add([fields]);
  return parts.fields;
}
