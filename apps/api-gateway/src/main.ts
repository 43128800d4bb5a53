import { x } from '@shop/observability';
console.log('hello', x, process.version);
