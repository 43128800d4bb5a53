import type { Migrations } from '@shop/database';
import { createOrders } from './create-orders.js';
import { settleOrders } from './settle-orders.js';

export const orderMigrations: Migrations = {
  '001-create-orders': createOrders,
  '002-settle-orders': settleOrders,
};
