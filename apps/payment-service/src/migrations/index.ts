import type { Migrations } from '@shop/database';
import { createPayments } from './create-payments.js';

export const paymentMigrations: Migrations = {
  '001-create-payments': createPayments,
};
