import { type HttpAnswer } from '../messages.ts';

/** A path of names and nothing else: k6's are gjson's, whose #(…), * and | are not known here. */
const NAMES = /^[\w-]+(\.[\w-]+)*$/;

export class Response {
  readonly status: number;
  readonly body: string | null;
  readonly error: string;

  constructor({ status, body, error }: HttpAnswer) {
    this.status = status;
    this.body = body;
    this.error = error;
  }

  /** The whole body; '#': the length of an array; 'order.status': what has that name. Undefined where there is none. */
  json(path?: string): unknown {
    const content: unknown = JSON.parse(this.body ?? '');
    if (path === undefined) return content;
    if (path === '#') return Array.isArray(content) ? content.length : undefined;
    if (!NAMES.test(path)) throw new Error(`the path json('${path}') is not known here`);
    return path.split('.').reduce(member, content);
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
