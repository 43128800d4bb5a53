export { InvalidAnswerError, readAnswer, readAnswers } from './answers.js';
export { ErrorAnswer } from './errors.js';
export { Checkout, CheckoutNotPaid, CheckoutPaid, CheckoutPending } from './gateway.js';
export {
  ApiIdempotencyKey,
  IDEMPOTENCY_FINGERPRINT_HEADER,
  IDEMPOTENCY_KEY_HEADER,
  IdempotencyFingerprint,
  IdempotencyKey,
  readIdempotencyKey,
} from './idempotency-key.js';
export { fromCents, toCents } from './money.js';
export {
  type FinalOrderStatus,
  FINAL_ORDER_STATUSES,
  isFinal,
  type LaterOrderStatus,
  NewOrder,
  NOT_ENOUGH_STOCK,
  OPEN_ORDER_STATUSES,
  Order,
  OrderPage,
  type OrderStatus,
  OrderUpdate,
} from './orders.js';
export { Paging } from './paging.js';
export { NewPayment, Payment, PaymentDeclined, type PaymentStatus, VoidPayment } from './payments.js';
export { Product, ProductParams, ProductStock } from './products.js';
export {
  MOST_SOLD_ORDERS,
  NewReservation,
  Reservation,
  type ReservationStatus,
  SoldCount,
  SoldOrders,
} from './reservations.js';
export { SERVICES, type ServiceName } from './services.js';
export { UuidParams } from './uuid.js';
