import type { TraceState } from '@opentelemetry/api';

/** https://www.w3.org/TR/trace-context-2/#list: keys of up to 256 characters, values too, without a blank at their end. */
const KEY = '[a-z0-9][a-z0-9_\\-*/@]{0,255}';
const VALUE = '[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]';
const MEMBER = new RegExp(`^${KEY}=${VALUE}$`);
const MOST_MEMBERS = 32;

/** The caller's `tracestate`, kept as the text that is passed on; few ever ask what is in it. */
export class TextTraceState implements TraceState {
  private constructor(private readonly text: string) {}

  /** Undefined where nothing is in it, and where anything is not as the standard has it: then none of it is passed on. */
  static read(header: string): TextTraceState | undefined {
    const members = membersOf(header);
    if (members.length === 0 || members.length > MOST_MEMBERS) return undefined;
    if (!members.every((member) => MEMBER.test(member))) return undefined;
    if (new Set(members.map(keyOf)).size < members.length) return undefined;
    return new TextTraceState(members.join(','));
  }

  get(key: string): string | undefined {
    return membersOf(this.text)
      .find((member) => keyOf(member) === key)
      ?.slice(key.length + 1);
  }

  /** What was changed last stands in front; the oldest goes when there are too many. */
  set(key: string, value: string): TextTraceState {
    const member = `${key}=${value}`;
    if (!MEMBER.test(member)) return this;
    return new TextTraceState([member, ...this.without(key)].slice(0, MOST_MEMBERS).join(','));
  }

  unset(key: string): TextTraceState {
    return new TextTraceState(this.without(key).join(','));
  }

  serialize(): string {
    return this.text;
  }

  private without(key: string): string[] {
    return membersOf(this.text).filter((member) => keyOf(member) !== key);
  }
}

/** Members may be empty, and blanks may stand around them; in most there are none. */
function membersOf(text: string): string[] {
  const members = text.split(',');
  if (!/[ \t]|^,|,,|,$|^$/.test(text)) return members;
  return members.map((member) => member.replace(/^[ \t]+|[ \t]+$/g, '')).filter((member) => member !== '');
}

function keyOf(member: string): string {
  return member.slice(0, member.indexOf('='));
}
