/** Attributes that metrics of spans have as labels: those that only our own client spans have, with a word of the code each. */
export const SPAN_DIMENSIONS: readonly string[] = ['server.service.name', 'db.system.name'];
