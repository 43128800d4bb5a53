import { TextTraceState } from './trace-state.js';

const read = (header: string): string | undefined => TextTraceState.read(header)?.serialize();
const members = (count: number): string =>
  Array.from({ length: count }, (_, index) => `k${index}=1`).join(',');

const EVERY_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789_-*/@tenant';
const EVERY_VALUE = Array.from({ length: 0x7e - 0x20 + 1 }, (_, index) => String.fromCharCode(0x20 + index))
  .filter((character) => character !== ',' && character !== '=')
  .join('');

describe('a tracestate', () => {
  it.each([
    ['one member', 'foo=1'],
    ['several, in their order', 'foo=1,bar=2,rojo=3'],
    ['every character that a key and a value may have', `${EVERY_KEY}=${EVERY_VALUE}`],
    ['a tenant that is empty', 'foo@=1,bar=2'],
    ['several tenants', 'foo@bar@baz=1,bar=2'],
    ['a key that begins with a digit', '1a@foo=1'],
    ['32 members', members(32)],
    ['a key of 256 characters', `${'k'.repeat(256)}=1`],
    ['a tenant and a system of 241 and 14 characters', `${'t'.repeat(241)}@${'v'.repeat(14)}=1`],
    ['a value of 256 characters', `foo=${'v'.repeat(256)}`],
    ['a value with blanks before and in it', 'foo= 1 2'],
  ])('with %s is passed on as it is', (_what, header) => {
    expect(read(header)).toBe(header);
  });

  it.each([
    ['blanks and tabs around its members', '\t foo=1 \t , \t bar=2, \t baz=3 ', 'foo=1,bar=2,baz=3'],
    ['empty members', ', foo=1,,\t,bar=2,', 'foo=1,bar=2'],
  ])('with %s is passed on without them', (_what, header, passedOn) => {
    expect(read(header)).toBe(passedOn);
  });

  it.each([
    ['nothing', ''],
    ['blanks only', ' \t,'],
    ['33 members', members(33)],
    ['a key of 257 characters', `foo=1,${'k'.repeat(257)}=1`],
    ['a value of 257 characters', `foo=1,bar=${'v'.repeat(257)}`],
    ['a key twice', 'foo=1,foo=1'],
    ['a blank behind a key', 'foo =1'],
    ['a key in capitals', 'FOO=1'],
    ['a dot in a key', 'foo.bar=1'],
    ['a key that begins with @', '@foo=1,bar=2'],
    ['a key that begins with _', '_foo=1,bar=2'],
    ['no key', '=1,bar=2'],
    ['no value', 'foo=,bar=2'],
    ['no =', 'foo,bar=2'],
    ['= in a value', 'foo=bar=baz'],
    ['a control character', 'foo=1\u0001'],
    ['a character beyond ASCII', 'foo=ä'],
  ])('with %s is none at all', (_what, header) => {
    expect(read(header)).toBeUndefined();
  });

  it('can be asked, and changed as OpenTelemetry has it: the latest stands first', () => {
    const state = TextTraceState.read('foo=1,bar=2');
    expect([state?.get('bar'), state?.get('baz')]).toEqual(['2', undefined]);
    expect(state?.set('bar', '3').serialize()).toBe('bar=3,foo=1');
    expect(state?.unset('foo').serialize()).toBe('bar=2');
    expect(state?.set('Not A Key', '3').serialize()).toBe('foo=1,bar=2');
    expect(TextTraceState.read(members(32))?.set('new', '1').serialize()).toBe(`new=1,${members(31)}`);
  });
});
