/**
 * What a published cause of a stoppage means for somebody who does not work in construction; general, never about one
 * case.
 */
const explanations: readonly [pattern: RegExp, meaning: string][] = [
  [
    /conflictos? social|vecin|oposici[oó]n/i,
    'Vecinos u otros afectados se oponen, y la obra espera un acuerdo con ellos.',
  ],
  [/desabastecimiento|materiales/i, 'Faltan materiales o insumos para seguir construyendo.'],
  [
    /resoluci[oó]n|resuelto|se resolvi[oó]/i,
    'Se puso fin al contrato antes de acabar la obra. Para seguir hace falta medir lo ejecutado y contratar lo que falta, o que un acuerdo o un arbitraje decida.',
  ],
  [
    /caducidad|caduc/i,
    'El contrato de concesión terminó antes de su plazo. Lo que falta construir espera otro contrato o la decisión de un arbitraje.',
  ],
  [
    /arbitra|controversia|disputa|litigio|judicial/i,
    'Las partes discuten sus obligaciones ante árbitros o jueces, y la obra espera lo que decidan o acuerden.',
  ],
  [
    /incumplimiento/i,
    'Una de las partes no hizo lo que el contrato le pedía. La otra puede exigir que cumpla, cobrar penalidades o poner fin al contrato.',
  ],
  [
    /terreno|predio|expropia|saneamiento f[ií]sico|libre disponibilidad/i,
    'No se puede construir donde todavía hay propietarios, ocupantes o trámites pendientes sobre el terreno.',
  ],
  [
    /interferenc/i,
    'Tuberías, cables u otras redes están en el lugar de la obra y sus dueños tienen que moverlos antes.',
  ],
  [
    /expediente t[eé]cnico|deficiencias? (del|de) (expediente|dise|proyecto)/i,
    'Los planos y estudios con los que se contrató tienen errores u omisiones que hay que corregir antes de seguir.',
  ],
  [
    /presupuest|financiamiento|falta de pago|recursos|liquidez/i,
    'No hay dinero asignado o pagado para seguir construyendo.',
  ],
  [
    /lluvia|fuerza mayor|desastre|emergencia|pandemia|covid/i,
    'Un hecho que ninguna de las partes provocó impidió trabajar.',
  ],
  [
    /permiso|licencia|autorizaci|ambiental|arqueol/i,
    'Falta un permiso de otra entidad sin el cual no se puede trabajar.',
  ],
  [
    /cambio de alcance|modificaci|adicional|ampliaci/i,
    'Lo que hay que construir cambió, y el cambio se tiene que aprobar antes de seguir.',
  ],
];

/** What a cause means in general, null for one of which nothing general can be said. */
export function causeMeaning(cause: string | null | undefined): string | null {
  return cause ? (explanations.find(([pattern]) => pattern.test(cause))?.[1] ?? null) : null;
}
