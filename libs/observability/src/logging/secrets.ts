export const REDACTED = '[redacted]';

const SECRET_NAMES =
  'authorization|cookie|passwo?r?d|pwd|passphrase|secret|token|credential|(?:api|access|private|secret|signing|encryption)[-_]?key|card[-_]?number';

/** Names of fields whose values are nobody's business: `Authorization`, `set-cookie`, `access_token`, `x-api-key`. */
const SECRET_NAME = new RegExp(`(?:${SECRET_NAMES})s?$|^auth$`, 'i');

/** A name is looked up in a fraction of the time in which it is judged. Most come from code, but not all. */
const judged = new Map<string, boolean>();
const JUDGED_AT_MOST = 2_000;
const LONGEST_JUDGED = 64;

export function isSecretName(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const isSecret = SECRET_NAME.test(name.slice(-LONGEST_JUDGED));
  if (judged.size < JUDGED_AT_MOST && name.length <= LONGEST_JUDGED) judged.set(name, isSecret);
  return isSecret;
}

/** Whether an item of a list names a secret that comes as the next one. */
export function isHeaderName(item: unknown): boolean {
  return typeof item === 'string' && /^[\w-]+$/.test(item) && isSecretName(item);
}

/** Most texts have none of these, and are through in 25 ns. */
const SUSPECT = /[=:]|arer |-----B/i;
/** Nor has the rest, such as stacks: before a colon it is the end of a name that tells, and `Error: ` is in each. */
const MORE_SUSPECT = /=|:\/\/[^\s/]*@|earer |"\s*:|(?:ion|ie|rd|wd|se|et|en|al|ey|er)s?: |-----BEGIN /i;

/**
 * Secrets that stand in texts, each with what is left of it. None begins with what may repeat itself, so that the time
 * a text takes grows with its length only.
 */
const SECRET_TEXTS: readonly (readonly [RegExp, string])[] = [
  // postgres://user:password@host
  [/(:\/\/)[^\s/?#"'@]*@/g, `$1${REDACTED}@`],
  // A header as it is sent: the rest of its line.
  [new RegExp(`^([\\w-]{0,64}(?:${SECRET_NAMES})s?: ).*`, 'gim'), `$1${REDACTED}`],
  [/\b(Bearer )[\w.~+/=-]+/gi, `$1${REDACTED}`],
  // A query or a form.
  [new RegExp(`((?:${SECRET_NAMES})s?=)[^&\\s"'<>]*`, 'gi'), `$1${REDACTED}`],
  // JSON within a text.
  [
    new RegExp(`((?:${SECRET_NAMES})s?"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\.)*"?|[^",}\\]\\s]+)`, 'gi'),
    `$1"${REDACTED}"`,
  ],
  [/(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)[^-]*/g, `$1${REDACTED}`],
];

/** A text with the secrets in it redacted: of headers, queries, JSON, addresses and keys. */
export function withoutSecrets(text: string): string {
  if (!SUSPECT.test(text) || !MORE_SUSPECT.test(text)) return text;
  return SECRET_TEXTS.reduce((told, [secret, left]) => told.replace(secret, left), text);
}
