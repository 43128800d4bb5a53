/** Something the person at the keyboard can mend: shown as it is, without a stack; the run ends with code 1. */
export class Problem extends Error {}
