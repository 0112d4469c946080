import { access, type Named } from './named-access.ts';

export type { Named };

const merging: Named[] = [
  {
    id: 'field-same-day-correction',
    file: 'cms/plugins/imports/write/merge-fields.ts',
    find: '(isOurs ? order >= 0 : order > 0)',
    replace: '(order > 0)',
  },
  {
    id: 'field-other-source-same-day',
    file: 'cms/plugins/imports/write/merge-fields.ts',
    find: '(isOurs ? order >= 0 : order > 0)',
    replace: '(order >= 0)',
  },
  {
    id: 'row-same-day-correction',
    file: 'cms/plugins/imports/write/merge-rows.ts',
    find: '(cell.source === told.source ? order >= 0 : order > 0)',
    replace: '(order > 0)',
  },
  {
    id: 'row-other-source-same-day',
    file: 'cms/plugins/imports/write/merge-rows.ts',
    find: '(cell.source === told.source ? order >= 0 : order > 0)',
    replace: '(order >= 0)',
  },
].map((one) => ({ kind: 'corrección del mismo día', ...one }));

const truncated: Named[] = [
  {
    id: 'large-answer-cut-at-two-megabytes',
    file: 'site/publisher/fetch-page.ts',
    find: 'size += await spill({ head: chunks, rest: response, hash, file: spillTo });',
    replace: 'size += await spill({ head: chunks, rest: response, hash, file: spillTo }).catch(() => 0);',
  },
  {
    id: 'reset-is-tried-for-ever',
    file: 'site/publisher/fetch-page.ts',
    find: "error.code === 'ECONNRESET' && !isSecondTry",
    replace: "error.code === 'ECONNRESET' && isSecondTry",
  },
  {
    id: 'file-cut-short-stays',
    by: ['tests/integration/publisher.test.ts'],
    file: 'site/publisher/verification.ts',
    find: '(await sizeOf(join(root, file))) === page.size',
    replace: '(await sizeOf(join(root, file))) !== null',
  },
].map((one) => ({ kind: 'respuesta cortada', ...one }));

const lastGood: Named[] = [
  {
    id: 'last-good-not-asked-for',
    file: 'site/publisher/publish-page.ts',
    find: 'await store.keepLastGood(entry.path).catch(',
    replace: 'await Promise.resolve().catch(',
  },
  {
    id: 'last-good-only-of-this-release',
    file: 'site/publisher/page-store.ts',
    find: 'if (!before || before.release === options.release) return;',
    replace: 'if (!before || before.release !== options.release) return;',
  },
  {
    id: 'error-removes-the-page',
    file: 'site/publisher/publish-page.ts',
    find: 'page.status === 404 || page.status === 410',
    replace: 'page.status >= 404',
  },
].map((one) => ({ kind: 'última página buena', by: ['tests/integration/publisher.test.ts'], ...one }));

const lists: Named[] = [
  {
    id: 'list-of-before-the-change',
    file: 'site/server/list-queries.ts',
    find: '`${options.version()} ${path}?${query}`',
    replace: '`${path}?${query}`',
  },
  {
    id: 'key-kept-in-memory',
    file: 'site/server/list-queries.ts',
    find: 'if (carriesKey(path)) return ask(path, query);',
    replace: '',
  },
  {
    id: 'failed-list-remembered',
    file: 'site/server/list-queries.ts',
    find: '() => answers.delete(key),',
    replace: '() => undefined,',
  },
].map((one) => ({ kind: 'lista filtrada tras un cambio', ...one }));

const mail: Named[] = [
  {
    id: 'passing-refusal-gives-up',
    file: 'cms/plugins/mail/send-due.ts',
    find: 'responseCode >= 500 &&',
    replace: 'responseCode >= 400 &&',
  },
  {
    id: 'lasting-refusal-tried-again',
    file: 'cms/plugins/mail/send-due.ts',
    find: "isPermanent(error) ? 'aside' : nextTry(PLAN, attempts + 1)",
    replace: 'nextTry(PLAN, attempts + 1)',
  },
  {
    id: 'wrong-password-gives-up',
    file: 'cms/plugins/mail/send-due.ts',
    find: " && (code === 'EENVELOPE' || code === 'EMESSAGE')",
    replace: '',
  },
  {
    id: 'text-of-a-given-up-mail-stays',
    file: 'cms/plugins/mail/send-due.ts',
    find: '{ ...erasedText, sentAt: new Date().toISOString() } : {}',
    replace: '{ sentAt: new Date().toISOString() } : {}',
  },
].map((one) => ({ kind: 'rechazo de un correo', ...one }));

const office: Named[] = [
  {
    id: 'author-of-docx-stays',
    file: 'collections/files/office.ts',
    find: "  'docProps/core.xml':",
    replace: "  'docProps/otra.xml':",
  },
  {
    id: 'company-of-xlsx-stays',
    file: 'collections/files/office.ts',
    find: "  'docProps/app.xml':",
    replace: "  'docProps/otra.xml':",
  },
  { id: 'author-of-odt-stays', file: 'collections/files/office.ts', find: "  'meta.xml':", replace: "  'otra.xml':" },
  {
    id: 'hidden-sheet-untold',
    file: 'collections/files/office.ts',
    find: 'state="(?:hidden|veryHidden)"',
    replace: 'state="(?:hidden)"',
  },
  {
    id: 'photo-inside-keeps-its-place',
    file: 'collections/files/office.ts',
    find: 'return picture.stripped ? picture.data : undefined;',
    replace: 'return undefined;',
  },
].map((one) => ({ kind: 'contenido de DOCX, XLSX y ODT', ...one }));

const environment: Named[] = [
  {
    id: 'renderer-gets-everything',
    file: 'site/publisher/renderer.ts',
    find: '        ...passed,',
    replace: '        ...process.env,',
  },
  {
    id: 'preview-gets-everything',
    file: 'cms/plugins/preview/renderer-process.ts',
    find: '        ...passed,',
    replace: '        ...process.env,',
  },
  {
    id: 'renderer-gets-the-secret',
    file: 'site/publisher/renderer.ts',
    find: "  'SYSTEMROOT',",
    replace: "  'SYSTEMROOT',\n  'PAYLOAD_SECRET',",
  },
].map((one) => ({ kind: 'secretos del entorno', ...one }));

const api: Named[] = [
  {
    id: 'page-after-the-last',
    file: 'site/src/api/answer.ts',
    find: 'page * limit < total ?',
    replace: 'page * limit <= total ?',
  },
  {
    id: 'last-row-unreachable',
    file: 'site/src/api/answer.ts',
    find: 'page * limit < total ?',
    replace: 'page * limit < total - 1 ?',
  },
  {
    id: 'page-before-the-first',
    file: 'site/src/api/answer.ts',
    find: 'anterior: page > 1 ?',
    replace: 'anterior: page > 0 ?',
  },
].map((one) => ({ kind: 'última página de la API', ...one }));

const doors: Named[] = [
  {
    id: 'form-from-nowhere',
    file: 'collections/doors/same-site.ts',
    find: "origin === 'null' ? '' : (referer ?? '')",
    replace: "(referer ?? '')",
  },
  {
    id: 'program-is-a-person',
    by: ['tests/integration/subscriptions.test.ts'],
    file: 'cms/plugins/subscriptions/endpoints.ts',
    find: 'form.hasTrap && isFromProgram(sent)',
    replace: 'form.hasTrap && !form.hasTrap',
  },
  {
    id: 'client-by-its-own-word',
    file: 'collections/doors/rate-limit.ts',
    find: "split(',').at(-1)",
    replace: "split(',').at(0)",
  },
].map((one) => ({ kind: 'puertas y formularios', ...one }));

/** The named mutants: two to five of each kind that went unnoticed once. */
export const named: readonly Named[] = [
  ...access,
  ...merging,
  ...truncated,
  ...lastGood,
  ...lists,
  ...mail,
  ...office,
  ...environment,
  ...api,
  ...doors,
];
