import { type Postgres } from '../../postgres/postgres.ts';
import { queryDatabase } from '../lane/databases.ts';
import { type Lane } from '../lane/lane.ts';
import { type Scenario } from '../scenario.ts';
import { failing, SHOP_SYMPTOMS, slow } from '../symptoms.ts';
import { errorShare, p90 } from '../effects.ts';

type Sql = (lane: Lane) => Promise<void>;

function serverOf({ postgres }: Lane): Postgres {
  if (postgres === undefined) throw new Error('there is no PostgreSQL');
  return postgres;
}

function sql(database: string, statements: string): Sql {
  return (lane) => queryDatabase(serverOf(lane), database, statements);
}

const closeOrders = `
  select pg_terminate_backend(pid) from pg_stat_activity where datname = 'orders' and pid <> pg_backend_pid()`;

export const databaseFaults: readonly Scenario[] = [
  {
    name: 'database-down',
    group: 'database',
    standsFor: 'the database server dies and stays away',
    inject: (lane) => serverOf(lane).crash(),
    repair: (lane) => serverOf(lane).start(),
    effect: errorShare('product-service', 0.5),
    expected: [
      { alertname: 'HighErrorRate', service: 'product-service' },
      { alertname: 'HighErrorRate', service: 'order-service' },
    ],
    allowed: [...failing('product-service'), ...failing('order-service'), ...SHOP_SYMPTOMS],
    needsDatabase: true,
    outage: true,
    subset: true,
  },
  {
    name: 'orders-connections-exhausted',
    group: 'database',
    standsFor: 'the database takes no more connections from order-service',
    inject: async (lane) => {
      await sql('postgres', 'alter database orders connection limit 0')(lane);
      await sql('postgres', closeOrders)(lane);
    },
    repair: sql('postgres', 'alter database orders connection limit -1'),
    effect: errorShare('order-service', 0.5),
    expected: [{ alertname: 'HighErrorRate', service: 'order-service' }],
    allowed: [...failing('order-service'), ...SHOP_SYMPTOMS],
    needsDatabase: true,
    outage: true,
  },
  {
    name: 'orders-inserts-slow',
    group: 'database',
    standsFor: 'each new order takes the database 1.5 s longer, as a missing index or a full disk does',
    inject: sql(
      'orders',
      `create function take_long() returns trigger language plpgsql as
         'begin perform pg_sleep(1.5); return new; end';
       create trigger take_long before insert on orders for each row execute function take_long()`,
    ),
    repair: sql('orders', 'drop trigger take_long on orders; drop function take_long()'),
    effect: p90('order-service', 1),
    expected: [{ alertname: ['ErrorBudgetFastBurn', 'HighLatency'], service: 'order-service' }],
    allowed: [...slow('order-service'), ...failing('order-service'), ...SHOP_SYMPTOMS],
    needsDatabase: true,
  },
  {
    name: 'orders-table-locked',
    group: 'database',
    standsFor: 'a migration holds an exclusive lock on the table of orders',
    inject: async (lane) => {
      // Held by a transaction that sleeps; ended by the repair, or with the server.
      void sql(
        'orders',
        'begin; lock table orders in access exclusive mode; select pg_sleep(3600)',
      )(lane).catch(() => undefined);
    },
    repair: sql(
      'postgres',
      `select pg_terminate_backend(pid) from pg_stat_activity where query like '%access exclusive mode%' and pid <> pg_backend_pid()`,
    ),
    effect: errorShare('api-gateway', 0.2),
    expected: [
      { alertname: ['ErrorBudgetFastBurn', 'HighErrorRate', 'HighLatency'], service: 'order-service' },
      { alertname: 'HighErrorRate', service: 'api-gateway' },
    ],
    allowed: [...slow('order-service'), ...failing('order-service'), ...SHOP_SYMPTOMS],
    needsDatabase: true,
  },
];
