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

/** A text without any of these has none of the secrets below, and to look for them takes a tenth of the time. */
const SUSPECT = /[=@]|earer |"\s*:|: |-----BEGIN /;

/** Secrets that stand in texts, each with what is left of it. */
const SECRET_TEXTS: readonly (readonly [RegExp, string])[] = [
  // postgres://user:password@host
  [/(:\/\/)[^\s/?#"'@]*@/g, `$1${REDACTED}@`],
  // A header as it is sent: the rest of its line.
  [new RegExp(`(^|[\\r\\n])([\\w-]*(?:${SECRET_NAMES})s?: )[^\\r\\n]*`, 'gi'), `$1$2${REDACTED}`],
  [/\b(Bearer )[\w.~+/=-]+/gi, `$1${REDACTED}`],
  // A query or a form.
  [new RegExp(`([\\w-]*(?:${SECRET_NAMES})s?=)[^&\\s"'<>]*`, 'gi'), `$1${REDACTED}`],
  // JSON within a text.
  [
    new RegExp(`("[\\w-]*(?:${SECRET_NAMES})s?"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\.)*"?|[^",}\\]\\s]+)`, 'gi'),
    `$1"${REDACTED}"`,
  ],
  [/(-----BEGIN [A-Z ]*PRIVATE KEY-----)[^-]*/g, `$1${REDACTED}`],
];

/** A text with the secrets in it redacted: of headers, queries, JSON, addresses and keys. */
export function withoutSecrets(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return SECRET_TEXTS.reduce((told, [secret, left]) => told.replace(secret, left), text);
}
