import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConfig } from 'payload';
import sharp from 'sharp';
import { may } from '../collections/access/permissions.ts';
import { accessGrants } from '../collections/access-grants/index.ts';
import { budgetLines } from '../collections/budget-lines/index.ts';
import { concessionFiles } from '../collections/concession-files/index.ts';
import { contractingProcesses } from '../collections/contracting-processes/index.ts';
import { controlReports } from '../collections/control-reports/index.ts';
import { documents } from '../collections/documents/index.ts';
import { media } from '../collections/media/index.ts';
import { memberships } from '../collections/memberships/index.ts';
import { milestones } from '../collections/milestones/index.ts';
import { news } from '../collections/news/index.ts';
import { opportunities } from '../collections/opportunities/index.ts';
import { organizations } from '../collections/organizations/index.ts';
import { pages } from '../collections/pages/index.ts';
import { pressItems } from '../collections/press-items/index.ts';
import { progressReports } from '../collections/progress-reports/index.ts';
import { projects } from '../collections/projects/index.ts';
import { transparencyItems } from '../collections/transparency-items/index.ts';
import { siteSettings } from '../collections/site-settings/index.ts';
import { users } from '../collections/users/index.ts';
import { toldFailures } from './access/told-failures.ts';
import { healthRoute } from './access/health.ts';
import { underMatrix } from './access/internal-collections.ts';
import { partnersNameWhatTheyRead } from './access/named-by-partners.ts';
import { sessionEnd } from './access/session-end.ts';
import { narrowSessionWrites } from './access/session-writes.ts';
import { orderVersions } from './database/version-order.ts';
import { backgroundPlugin } from './background/collections.ts';
import { editor } from './admin/editor.ts';
import { ownEditors } from './admin/json/own-editors.ts';
import { spanish } from './admin/spanish/index.ts';
import { uuidIdentifiers } from './database/identifiers.ts';
import { database } from './database/select.ts';
import { readCmsSettings } from './environment.ts';
import { healthPlugin } from './health/index.ts';
import { requestLimits } from './limits.ts';
import { jsonLogger, quietRefusals } from './logger.ts';
import { activityPlugin } from './plugins/activity/index.ts';
import { duplicatingPlugin } from './plugins/duplicating/index.ts';
import { fieldErrorsPlugin } from './plugins/field-errors/index.ts';
import { editingPlugin } from './plugins/editing/index.ts';
import { importsPlugin } from './plugins/imports/index.ts';
import { officesPlugin } from './plugins/offices/index.ts';
import { pickersPlugin } from './plugins/pickers/index.ts';
import { previewPlugin } from './plugins/preview/index.ts';
import { mailPlugin } from './plugins/mail/index.ts';
import { grantsPlugin } from './plugins/grants/index.ts';
import { membershipsPlugin } from './plugins/memberships/index.ts';
import { publicStatePlugin } from './plugins/public-state/index.ts';
import { publishingPlugin } from './plugins/publishing/index.ts';
import { removalPlugin } from './plugins/removal/index.ts';
import { redirectsPlugin } from './plugins/redirects/index.ts';
import { plausibilityPlugin } from './plugins/plausibility/index.ts';
import { mergeOrganizationsPlugin } from './plugins/merge-organizations/index.ts';
import { mergeWorksPlugin } from './plugins/merge-works/index.ts';
import { schedulePlugin } from './plugins/schedule/index.ts';
import { webmasterPlugin } from './plugins/webmaster/index.ts';
import { subscriptionsPlugin } from './plugins/subscriptions/index.ts';
import { uploadStorage } from './storage.ts';
import { provide } from '../collections/installation/services.ts';
import { services } from './services.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const settings = readCmsSettings();

export default buildConfig({
  secret: settings.secret,
  serverURL: settings.cmsUrl,
  csrf: [settings.cmsUrl],
  cors: [],
  graphQL: { disable: true },
  telemetry: false,
  defaultDepth: 1,
  maxDepth: 3,
  db: database(settings),
  editor,
  sharp,
  i18n: { fallbackLanguage: 'es', supportedLanguages: { es: spanish } },
  upload: {
    limits: { fileSize: 50 * 1024 * 1024 },
    abortOnLimit: true,
    responseOnLimit: 'El archivo pesa más de 50 MB.',
  },
  collections: [
    projects,
    progressReports,
    contractingProcesses,
    organizations,
    concessionFiles,
    budgetLines,
    milestones,
    controlReports,
    memberships,
    news,
    pressItems,
    opportunities,
    pages,
    transparencyItems,
    media,
    documents,
    accessGrants,
    users,
  ],
  globals: [siteSettings],
  ...jsonLogger(),
  jobs: { access: { run: ({ req }) => may(req.user, 'directsSystem') } },
  plugins: [
    uploadStorage(settings),
    plausibilityPlugin(),
    importsPlugin({ dataDir: settings.dataDir }),
    mergeWorksPlugin(),
    mergeOrganizationsPlugin,
    membershipsPlugin,
    grantsPlugin,
    redirectsPlugin(settings),
    backgroundPlugin,
    healthPlugin,
    mailPlugin(settings.mail),
    subscriptionsPlugin(settings),
    publishingPlugin(settings),
    publicStatePlugin(settings),
    previewPlugin(settings),
    webmasterPlugin(settings),
    schedulePlugin(),
    healthRoute,
    removalPlugin,
    activityPlugin,
    duplicatingPlugin,
    partnersNameWhatTheyRead,
    fieldErrorsPlugin,
    // After all that add collections, screens and buttons.
    editingPlugin(),
    quietRefusals,
    narrowSessionWrites,
    orderVersions,
    sessionEnd(settings),
    requestLimits,
    toldFailures,
    ownEditors,
    pickersPlugin,
    officesPlugin,
    // Last: it gives text identifiers to the collections that the others add.
    ...(settings.databaseUrl.startsWith('mongodb') ? [uuidIdentifiers] : []),
  ],
  admin: {
    user: users.slug,
    avatar: 'default',
    components: {
      providers: ['/cms/admin/mended/MendedPages.tsx#MendedPages'],
      views: {
        login: { Component: '/cms/admin/login/Login.tsx#Login', path: '/login', exact: true },
        changePassword: {
          Component: '/cms/admin/ChangePasswordView.tsx#ChangePasswordView',
          path: '/cambiar-contrasena',
          meta: { title: 'Cambiar contraseña' },
        },
      },
      afterLogin: ['/cms/admin/DemonstrationPeople.tsx#DemonstrationPeople'],
      graphics: { Icon: '/cms/admin/Brand.tsx#BrandIcon', Logo: '/cms/admin/Brand.tsx#BrandLogo' },
    },
    importMap: {
      autoGenerate: false,
      baseDir: root,
      importMapFile: resolve(root, 'cms/app/(payload)/admin/importMap.js'),
    },
    meta: { titleSuffix: ' · INVERMET Abierto', robots: 'noindex, nofollow' },
    dateFormat: 'dd/MM/yyyy HH:mm',
    timezones: {
      defaultTimezone: 'America/Lima',
      supportedTimezones: [{ label: 'Hora de Lima', value: 'America/Lima' }],
    },
  },
  custom: provide(services),
  // Types are written by `npm run generate`; on its own Payload would start a process for it whenever it is opened.
  typescript: { outputFile: resolve(root, 'collections/payload-types.ts'), autoGenerate: false },
}).then(underMatrix);
