import type { ForecastRefusal } from '../published/forecast.ts';

/** Why no end can be forecast, as the rest of a sentence. */
export const refusalWords = {
  notStarted: 'la obra no ha empezado',
  finished: 'la obra ya terminó, o su avance informado llegó a 100 %',
  cancelled: 'la obra fue cancelada',
  stopped: 'la obra está paralizada y no hay fecha publicada para reiniciarla',
  fewReports: 'hay menos de tres informes mensuales aprobados con su avance',
  stale: 'el último informe tiene más de seis meses y no dice a qué ritmo va hoy',
  noProgress: 'la obra no avanzó entre sus últimos informes',
  overrun: 'a su ritmo ya debió terminar, y ningún informe lo confirma',
  tooFar: 'a este ritmo tardaría más de veinte años',
} as const satisfies Record<ForecastRefusal, string>;
