import { momentAt, moneyAt, numberAt, objectsAt, textAt } from './document.ts';
import { type ProcessCheck, all, ofAward, parts, toldInTime, notAfter, partChecks } from './process-parts.ts';

export { type Outcome, type ProcessCheck } from './process-parts.ts';

const DAY = 86_400_000;

/** Half above or below: what one stage says may differ that much from the stage before it. */
const MARGIN = 0.5;

/**
 * Most that one amount may be, in the unit of its currency: five thousand million dollars, and as many soles at four to
 * a dollar.
 */
const MOST: Readonly<Record<string, number>> = { USD: 5e9, EUR: 5e9, PEN: 2e10 };

const near = (one: number, other: number): boolean =>
  other === 0 ? one === 0 : Math.abs(one - other) <= Math.abs(other) * MARGIN;

const consistent: ProcessCheck[] = [
  {
    code: 'consistent.number_of_tenderers',
    kind: 'consistent',
    name: 'El número de postores es el de la lista de postores, cuando hay lista.',
    check: (release) => {
      const listed = objectsAt(release, 'tender.tenderers').length;
      const told = numberAt(release, 'tender.numberOfTenderers');
      return told === null || listed === 0 ? null : told === listed;
    },
  },
  {
    code: 'consistent.tender_value',
    kind: 'consistent',
    name: 'El valor de la convocatoria no se aparta más de la mitad del presupuesto del proceso.',
    check: (release) => {
      const [tender, budget] = [moneyAt(release, 'tender.value'), moneyAt(release, 'planning.budget.amount')];
      return tender === null || budget === null || tender.currency !== budget.currency
        ? null
        : near(tender.amount, budget.amount);
    },
  },
  {
    code: 'consistent.contracts_value',
    kind: 'consistent',
    name: 'Los contratos de una adjudicación no se apartan más de la mitad de lo adjudicado.',
    check: (release) =>
      all(
        objectsAt(release, 'awards').map((award) => {
          const awarded = moneyAt(award, 'value');
          const signed = ofAward(release, award).map((contract) => moneyAt(contract, 'value'));
          if (
            awarded === null ||
            signed.length === 0 ||
            signed.some((one) => one === null || one.currency !== awarded.currency)
          )
            return null;
          return near(
            signed.reduce((sum, one) => sum + (one?.amount ?? 0), 0),
            awarded.amount,
          );
        }),
      ),
  },
  {
    code: 'consistent.contracts_implementation_transactions_value',
    kind: 'consistent',
    name: 'Los pagos de un contrato no pasan de su monto.',
    check: (release) =>
      all(
        objectsAt(release, 'contracts').map((contract) => {
          const value = moneyAt(contract, 'value');
          const paid = objectsAt(contract, 'implementation.transactions').map((one) => moneyAt(one, 'value'));
          return value === null || paid.length === 0 || paid.some((one) => one?.currency !== value.currency)
            ? null
            : paid.reduce((sum, one) => sum + (one?.amount ?? 0), 0) <= value.amount;
        }),
      ),
  },
  {
    code: 'consistent.parties_roles',
    kind: 'consistent',
    name: 'Cada papel de la lista de partes lo cumple la parte en algún lugar del proceso.',
    check: (release) =>
      all(
        objectsAt(release, 'parties').flatMap((party) =>
          parts
            .filter(({ role }) => Array.isArray(party['roles']) && party['roles'].includes(role))
            .map(({ path }) => objectsAt(release, path).some(({ id }) => id === party['id'])),
        ),
      ),
  },
  {
    code: 'consistent.period_duration_in_days',
    kind: 'consistent',
    name: 'La duración en días de un plazo es la que hay entre sus fechas.',
    check: (release) =>
      all(
        ['tender.tenderPeriod', 'tender.contractPeriod', 'awards.contractPeriod', 'contracts.period']
          .flatMap((path) => objectsAt(release, path))
          .map((period) => {
            const [start, end, days] = [
              momentAt(period, 'startDate'),
              momentAt(period, 'endDate'),
              numberAt(period, 'durationInDays'),
            ];
            return start === null || end === null || days === null ? null : Math.abs((end - start) / DAY - days) <= 1;
          }),
      ),
  },
];

const coherent: ProcessCheck[] = [
  {
    code: 'coherent.amendments_dates',
    kind: 'coherent',
    name: 'Ninguna adenda es posterior a la versión que la cuenta.',
    check: (release) =>
      toldInTime(release, ['tender.amendments.date', 'awards.amendments.date', 'contracts.amendments.date']),
  },
  {
    code: 'coherent.documents_dates',
    kind: 'coherent',
    name: 'Ningún documento se publicó después de la versión que lo cuenta.',
    check: (release) =>
      toldInTime(
        release,
        ['planning', 'tender', 'awards', 'contracts'].flatMap((part) => [
          `${part}.documents.datePublished`,
          `${part}.documents.dateModified`,
        ]),
      ),
  },
  {
    code: 'coherent.milestones_dates',
    kind: 'coherent',
    name: 'Ningún hito se cumplió después de la versión que lo cuenta.',
    check: (release) =>
      toldInTime(
        release,
        ['planning', 'tender', 'contracts', 'contracts.implementation'].flatMap((part) => [
          `${part}.milestones.dateMet`,
          `${part}.milestones.dateModified`,
        ]),
      ),
  },
  {
    code: 'coherent.milestone_status',
    kind: 'coherent',
    name: 'Un hito previsto no tiene fecha de cumplido.',
    check: (release) =>
      all(
        ['planning', 'tender', 'contracts', 'contracts.implementation']
          .flatMap((part) => objectsAt(release, `${part}.milestones`))
          .map((one) => (one['status'] === 'scheduled' ? one['dateMet'] === undefined : null)),
      ),
  },
  {
    code: 'coherent.release_date',
    kind: 'coherent',
    name: 'La convocatoria no es posterior a la versión que la cuenta.',
    check: (release) => notAfter(momentAt(release, 'tender.datePublished'), momentAt(release, 'date')),
  },
  {
    code: 'coherent.tender_status',
    kind: 'coherent',
    name: 'Un proceso planificado, en curso, desierto o cancelado no tiene adjudicaciones en pie ni contratos vigentes.',
    check: (release) => {
      const status = textAt(release, 'tender.status');
      if (status === null || status === 'complete') return null;
      // An award of which nobody states the state stands, if it says to whom it went.
      return (
        !objectsAt(release, 'awards').some(
          (award) =>
            award['status'] === 'active' || (award['status'] === undefined && objectsAt(award, 'suppliers').length > 0),
        ) && !objectsAt(release, 'contracts').some((contract) => contract['status'] !== 'cancelled')
      );
    },
  },
  {
    code: 'coherent.awards_status',
    kind: 'coherent',
    name: 'Una adjudicación pendiente, anulada o sin efecto no tiene contratos vigentes.',
    check: (release) =>
      all(
        objectsAt(release, 'awards').map((award) =>
          ['pending', 'cancelled', 'unsuccessful'].includes(String(award['status']))
            ? ofAward(release, award).length === 0
            : null,
        ),
      ),
  },
  {
    code: 'coherent.contracts_status',
    kind: 'coherent',
    name: 'Un contrato por firmar o anulado no tiene pagos.',
    check: (release) =>
      all(
        objectsAt(release, 'contracts').map((contract) =>
          contract['status'] === 'pending' || contract['status'] === 'cancelled'
            ? objectsAt(contract, 'implementation.transactions').length === 0
            : null,
        ),
      ),
  },
  {
    code: 'coherent.dates',
    kind: 'coherent',
    name: 'Las ofertas cierran antes de la adjudicación, y la adjudicación es anterior a la firma de su contrato.',
    check: (release) =>
      all([
        ...objectsAt(release, 'awards').map((award) =>
          notAfter(momentAt(release, 'tender.tenderPeriod.endDate'), momentAt(award, 'date')),
        ),
        ...objectsAt(release, 'awards').flatMap((award) =>
          ofAward(release, award).map((contract) =>
            notAfter(momentAt(award, 'date'), momentAt(contract, 'dateSigned')),
          ),
        ),
        ...['awards.date', 'contracts.dateSigned'].map((path) => toldInTime(release, [path])),
      ]),
  },
  {
    code: 'coherent.period',
    kind: 'coherent',
    name: 'Todo plazo empieza antes de terminar.',
    check: (release) =>
      all(
        ['tender.tenderPeriod', 'tender.contractPeriod', 'awards.contractPeriod', 'contracts.period']
          .flatMap((path) => objectsAt(release, path))
          .map((period) => notAfter(momentAt(period, 'startDate'), momentAt(period, 'endDate'))),
      ),
  },
  {
    code: 'coherent.procurement_method_vs_number_of_tenderers',
    kind: 'coherent',
    name: 'Una contratación directa tiene un solo postor.',
    check: (release) => {
      const bidders = numberAt(release, 'tender.numberOfTenderers');
      return textAt(release, 'tender.procurementMethod') !== 'direct' || bidders === null ? null : bidders <= 1;
    },
  },
  {
    code: 'coherent.value_realistic',
    kind: 'coherent',
    name: 'Ningún monto pasa de lo que un proceso puede costar.',
    check: (release) =>
      all(
        ['tender.value', 'awards.value', 'contracts.value']
          .flatMap((path) => objectsAt(release, path))
          .map((value) => {
            const [amount, most] = [numberAt(value, 'amount'), MOST[String(value['currency'])]];
            return amount === null || most === undefined ? null : Math.abs(amount) <= most;
          }),
      ),
  },
];

const contractInAwards: ProcessCheck = {
  code: 'reference.contract_in_awards',
  kind: 'reference',
  name: 'Cada contrato nombra una adjudicación del mismo proceso.',
  check: (release) =>
    all(
      objectsAt(release, 'contracts').map((contract) =>
        objectsAt(release, 'awards').some(({ id }) => id === contract['awardID']),
      ),
    ),
};

/** Coherence of one process within itself, after the 37 checks that OCP's Pelican documents for a compiled release. */
export const processChecks: readonly ProcessCheck[] = [...consistent, ...partChecks, contractInAwards, ...coherent];
