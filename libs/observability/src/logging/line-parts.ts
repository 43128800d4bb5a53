import { formatted } from './formatted.js';
import { answerParts, httpMessage, isAnswer, requestParts } from './http-messages.js';
import { isError } from './is-error.js';
import { cut, ENTRIES, FIELDS_LENGTH, NAME_LENGTH, TEXT_LENGTH, UNTELLABLE } from './limits.js';
import type { Origin } from './origin.js';
import { withoutSecrets } from './secrets.js';
import { SPECIAL_FIELDS, type SpecialField } from './special-fields.js';
import { isStack } from './stack-text.js';
import { type Fields, isPlain, leaveOut, put, Telling } from './telling.js';

/** What one log call says: the fields of its line, besides those that pino writes first, and its message. */
export class LineParts {
  message: string | undefined;
  private readonly telling = new Telling(FIELDS_LENGTH);
  /** A field of this name; the message itself, where no other text is. */
  private messageField: unknown;

  /**
   * @param fields What the line has anyway: the ids of the request and the span at work.
   * @param bindings Told fields of the logger itself.
   */
  constructor(
    readonly fields: Fields,
    origin?: Origin,
    bindings?: Fields,
  ) {
    if (origin?.event !== undefined) fields['event'] = origin.event;
    if (origin?.context !== undefined) fields['context'] = this.telling.words(origin.context);
    for (const name in bindings) this.setOnce(name, bindings[name]);
  }

  /** The first text is the message, objects are fields, an error is the field `error`, a stack the field `stack`. */
  add(values: readonly unknown[]): void {
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index];
      if (typeof value === 'object') {
        if (value !== null) this.addObject(value);
      } else if (index > 0 && isStack(value)) this.addFields({ stack: value });
      else if (this.message !== undefined) this.append(value);
      else if (typeof value === 'string' && index === values.length - 1) this.message = value;
      else if (value !== undefined) index += this.startMessage(value, values.slice(index + 1));
    }
    this.settleMessage();
  }

  /** @returns how many of the values that follow the message stand in it. */
  private startMessage(template: unknown, values: readonly unknown[]): number {
    const words = cut(typeof template === 'string' ? template : this.textOf(template), TEXT_LENGTH);
    const { text, taken } = formatted(words, values, (value) => this.textOf(value));
    this.message = text;
    for (const value of values.slice(0, taken)) if (isError(value)) this.addError(value);
    return taken;
  }

  private append(value: unknown): void {
    if (value !== undefined) this.message = `${this.message} ${this.textOf(value)}`;
  }

  private settleMessage(): void {
    const { messageField } = this;
    if (this.message !== undefined) {
      this.message = withoutSecrets(cut(this.message, TEXT_LENGTH)).toWellFormed();
      if (messageField !== undefined) this.fields['field_message'] = messageField;
    } else if (typeof messageField === 'string') this.message = messageField;
    else if (messageField !== undefined) this.fields['message'] = messageField;
  }

  /** A value as part of the message. */
  private textOf(value: unknown): string {
    const told = this.telling.value(value);
    if (isError(value)) return `${(told as Fields)['type']}: ${(told as Fields)['message']}`;
    return typeof told === 'object' ? JSON.stringify(told) : String(told);
  }

  private addError(error: Error): void {
    const name = ['error', 'err'].find((each) => this.fields[each] === undefined);
    if (name === undefined) this.append(error);
    else this.fields[name] = this.telling.value(error);
  }

  private addObject(value: object): void {
    try {
      if (isError(value)) this.addError(value);
      else if (isPlain(value) && !isMessage(value)) this.addFields(value);
      else this.addTold(value);
    } catch {
      this.fields['value'] = UNTELLABLE;
    }
  }

  /** An object that is no mere set of fields. */
  private addTold(value: object): void {
    const told = this.telling.value(value);
    if (httpMessage(value)) this.fields[isAnswer(value) ? 'res' : 'req'] = told;
    else if (typeof told === 'object' && told !== null && !Array.isArray(told)) this.addFields(told);
    else this.fields['value'] = told;
  }

  private addFields(fields: object): void {
    const names = Object.keys(fields);
    for (let index = 0; index < names.length; index += 1) {
      if (index === ENTRIES || this.telling.isExhausted) {
        leaveOut(this.fields, names.length - index);
        return;
      }
      const name = names[index] as string;
      const special = SPECIAL_FIELDS.get(name);
      if (special !== undefined) this.addSpecial(special, name, fields);
      else if (name.length <= NAME_LENGTH) this.fields[name] = this.telling.field(fields, name);
      else put(this.fields, name, this.telling.field(fields, name));
    }
  }

  private addSpecial(special: SpecialField, name: string, holder: object): void {
    const told = this.specialValue(special, name, holder);
    if (told === undefined) return;
    switch (special) {
      case 'own':
        this.fields[`field_${name}`] = told;
        break;
      case 'once':
        this.setOnce(name, told);
        break;
      case 'message':
        this.messageField = told;
        break;
      case 'stack':
        if (!this.hasStack(told)) this.fields[name] = told;
        break;
      default:
        put(this.fields, name, told);
    }
  }

  private setOnce(name: string, told: unknown): void {
    if (this.fields[name] === undefined) this.fields[name] = told;
    else if (this.fields[name] !== told) this.fields[`field_${name}`] = told;
  }

  private specialValue(special: SpecialField, name: string, holder: object): unknown {
    try {
      const value = (holder as Fields)[name];
      if (typeof value === 'object' && value !== null) {
        if (special === 'request') return this.telling.value(requestParts(value));
        if (special === 'answer') return this.telling.value(answerParts(value));
      }
      return this.telling.value(value);
    } catch {
      return UNTELLABLE;
    }
  }

  /** Whether the error of the line has this stack already: Nest's loggers are often handed both. */
  private hasStack(stack: unknown): boolean {
    const { error } = this.fields;
    return typeof error === 'object' && error !== null && (error as Fields)['stack'] === stack;
  }
}

/** Whether it is a request or an answer, and not a line about one. */
function isMessage(value: object): boolean {
  return 'headers' in value && !('event' in value) && httpMessage(value) !== undefined;
}
