/** The order of the specs: by name, and last the one that removes what the others look at. */
module.exports = class RemovalLast {
  sort(tests) {
    const rank = ({ path }) => (path.endsWith('removal.kubernetes-spec.ts') ? `~${path}` : path);
    return [...tests].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  }

  allFailedTests(tests) {
    return tests;
  }

  shard(tests) {
    return tests;
  }

  cacheResults() {}
};
