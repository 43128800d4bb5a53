import type { Migrations } from '@shop/database';
import { createOrders } from './create-orders.js';

export const orderMigrations: Migrations = {
  '001-create-orders': createOrders,
};
