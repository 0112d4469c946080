import type { Config } from 'payload';
import { giveFromFacts } from './from-facts.ts';

/**
 * Who takes part in which work: what older installations knew as facts becomes memberships once, when they are opened.
 * See README.md.
 */
export const membershipsPlugin = (config: Config): Config => ({
  ...config,
  onInit: async (payload) => {
    await config.onInit?.(payload);
    const given = await giveFromFacts(payload);
    if (given > 0)
      payload.logger.info(`Participaciones registradas para las empresas que ya tenían acceso a sus obras: ${given}`);
  },
});
