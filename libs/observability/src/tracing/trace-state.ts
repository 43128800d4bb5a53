import type { TraceState } from '@opentelemetry/api';

/** https://www.w3.org/TR/trace-context-2/#list: keys of up to 256 characters, values too, without a blank at their end. */
const KEY = /^[a-z0-9][a-z0-9_\-*/@]{0,255}$/;
const VALUE = /^[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;
const MOST_MEMBERS = 32;

/** The caller's `tracestate`, kept as the text that is passed on; few ever ask what is in it. */
export class TextTraceState implements TraceState {
  private constructor(private readonly text: string) {}

  /** Undefined where nothing is in it, and where anything is not as the standard has it: then none of it is passed on. */
  static read(header: string): TextTraceState | undefined {
    const members = membersOf(header);
    const keys = new Set<string>();
    for (const member of members) {
      const [key, value] = partsOf(member);
      if (!KEY.test(key) || !VALUE.test(value) || keys.has(key)) return undefined;
      keys.add(key);
    }
    return members.length === 0 || members.length > MOST_MEMBERS
      ? undefined
      : new TextTraceState(members.join(','));
  }

  get(key: string): string | undefined {
    const member = membersOf(this.text).find((each) => partsOf(each)[0] === key);
    return member && partsOf(member)[1];
  }

  /** What was changed last stands in front; the oldest goes when there are too many. */
  set(key: string, value: string): TextTraceState {
    if (!KEY.test(key) || !VALUE.test(value)) return this;
    return new TextTraceState([`${key}=${value}`, ...this.without(key)].slice(0, MOST_MEMBERS).join(','));
  }

  unset(key: string): TextTraceState {
    return new TextTraceState(this.without(key).join(','));
  }

  serialize(): string {
    return this.text;
  }

  private without(key: string): string[] {
    return membersOf(this.text).filter((member) => partsOf(member)[0] !== key);
  }
}

/** Members may be empty, and blanks may stand around them. */
function membersOf(text: string): string[] {
  return text
    .split(',')
    .map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ''))
    .filter((member) => member !== '');
}

function partsOf(member: string): [key: string, value: string] {
  const end = member.indexOf('=');
  return end < 0 ? [member, ''] : [member.slice(0, end), member.slice(end + 1)];
}
