/** What is wrong with a query, in words for whoever wrote it. It is answered with 400. */
export class QueryProblem extends Error {}
