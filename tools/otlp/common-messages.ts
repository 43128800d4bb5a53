import { base64, boolean, double, embedded, integer, type Message, text } from './protobuf.ts';

// The numbers of opentelemetry-proto: common/v1/common.proto, resource/v1/resource.proto.
// https://github.com/open-telemetry/opentelemetry-proto

const anyValue: Message = {
  1: { name: 'stringValue', ...text },
  2: { name: 'boolValue', ...boolean },
  3: { name: 'intValue', ...integer },
  4: { name: 'doubleValue', ...double },
  5: { name: 'arrayValue', ...embedded(() => ({ 1: { name: 'values', repeated: true, ...value } })) },
  6: { name: 'kvlistValue', ...embedded(() => ({ 1: { name: 'values', repeated: true, ...keyValue } })) },
  7: { name: 'bytesValue', ...base64 },
};
export const value = embedded(() => anyValue);
const keyValue = embedded(() => ({ 1: { name: 'key', ...text }, 2: { name: 'value', ...value } }));
export const attributes = { name: 'attributes', repeated: true, ...keyValue };
export const droppedAttributesCount = { name: 'droppedAttributesCount', ...integer };

export const resource: Message = { 1: attributes, 2: droppedAttributesCount };

export const scope: Message = {
  1: { name: 'name', ...text },
  2: { name: 'version', ...text },
  3: attributes,
  4: droppedAttributesCount,
};
