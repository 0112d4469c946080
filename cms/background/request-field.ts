import type { TextField } from 'payload';

/** Identifier of the request that caused the row, as the lines of the log tell it (`collections/doors/request-id.ts`); none where a clock or a command did. */
export const requestField: TextField = {
  name: 'request',
  type: 'text',
  label: 'Petición',
  admin: {
    readOnly: true,
    description: 'La que lo causó: sus líneas del registro llevan el mismo identificador.',
    condition: (data) => Boolean(data['request']),
  },
};
