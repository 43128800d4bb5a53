/** First what is well and stays so; alerts of an outage go on after it, and nothing is left to look at after the removal. */
const ORDER = ['ready', 'rollout', 'network', 'settings', 'autoscaling', 'restarts', 'outages', 'removal'];

module.exports = class Order {
  sort(tests) {
    const rank = ({ path }) => ORDER.findIndex((name) => path.endsWith(`/${name}.kubernetes-spec.ts`));
    return [...tests].sort((a, b) => rank(a) - rank(b));
  }

  allFailedTests(tests) {
    return tests;
  }

  shard(tests) {
    return tests;
  }

  cacheResults() {}
};
