/** Orders that several lists offer, by their word in the address. */
export const commonOrders = { monto: 'Mayor monto', nombre: 'Nombre' } as const;
